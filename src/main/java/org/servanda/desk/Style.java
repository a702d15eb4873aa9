package org.servanda.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;

import org.servanda.ledger.Sha256;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one style sheet and the icon. Their address changes with their bytes, so that they
 * can be kept for long and are never old.
 */
@RestController
class Style {

	/** How pages look. */
	static final Resource SHEET = Resource.of("desk.css");

	/** A small picture for the browser. */
	static final Resource ICON = Resource.of("desk.svg");

	@GetMapping(path = "/desk.css", produces = "text/css;charset=UTF-8")
	ResponseEntity<String> sheet() {
		return SHEET.answer(new MediaType("text", "css", StandardCharsets.UTF_8));
	}

	@GetMapping(path = "/desk.svg", produces = "image/svg+xml;charset=UTF-8")
	ResponseEntity<String> icon() {
		return ICON.answer(new MediaType("image", "svg+xml", StandardCharsets.UTF_8));
	}

	/**
	 * A file that pages load.
	 *
	 * @param name its file name
	 * @param text what it holds
	 * @param digest of that
	 */
	record Resource(String name, String text, String digest) {

		private static Resource of(String name) {
			try (InputStream file = Objects.requireNonNull(Style.class.getResourceAsStream("/desk/" + name), name)) {
				byte[] bytes = file.readAllBytes();
				return new Resource(name, new String(bytes, StandardCharsets.UTF_8),
						HexFormat.of().formatHex(Sha256.of(bytes), 0, 8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		String address() {
			return "/" + this.name + "?" + this.digest;
		}

		private ResponseEntity<String> answer(MediaType type) {
			return ResponseEntity.ok()
				.contentType(type)
				.eTag('"' + this.digest + '"')
				.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
				.body(this.text);
		}

	}

}
