package org.servanda.desk.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;

import org.servanda.ledger.Sha256;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the description of the API, as OpenAPI 3.1 for programs and as a page for
 * people. The page is made from the document, so that both say the same.
 */
@RestController
class ReferenceController {

	static final String DOCUMENT = "/api/openapi.json";

	static final String PAGE = "/api/docs";

	private final SingletonSupplier<File> document = SingletonSupplier.of(() -> File.of(resource("openapi.json")));

	private final SingletonSupplier<File> page = SingletonSupplier
		.of(() -> File.of(new ReferencePage(JsonMapper.shared().readTree(this.document.obtain().text())).page()
			.getBytes(StandardCharsets.UTF_8)));

	/** This description, for programs: OpenAPI 3.1. */
	@GetMapping(path = DOCUMENT, produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<byte[]> document() {
		return answer(this.document.obtain(), MediaType.APPLICATION_JSON).body(this.document.obtain().bytes());
	}

	/** This description, for people: a page that loads nothing and runs no script. */
	@GetMapping(path = PAGE, produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<byte[]> page() {
		return answer(this.page.obtain(), new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.header("Content-Security-Policy", ReferencePage.POLICY)
			.body(this.page.obtain().bytes());
	}

	private static ResponseEntity.BodyBuilder answer(File file, MediaType type) {
		return ResponseEntity.ok()
			.contentType(type)
			.eTag('"' + file.digest() + '"')
			.cacheControl(CacheControl.noCache().cachePublic());
	}

	/** A file beside this class. */
	static byte[] resource(String name) {
		try (InputStream file = Objects.requireNonNull(ReferenceController.class.getResourceAsStream(name), name)) {
			return file.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is handed out.
	 *
	 * @param bytes UTF-8
	 * @param digest of the bytes
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
	private record File(byte[] bytes, String digest) {

		private static File of(byte[] bytes) {
			return new File(bytes, HexFormat.of().formatHex(Sha256.of(bytes), 0, 16));
		}

		private String text() {
			return new String(this.bytes, StandardCharsets.UTF_8);
		}

	}

}
