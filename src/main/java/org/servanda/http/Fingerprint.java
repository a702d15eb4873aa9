package org.servanda.http;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.erdtman.jcs.JsonCanonicalizer;
import org.servanda.ledger.Sha256;
import org.servanda.time.Refused;
import org.servanda.time.Texts;
import org.servanda.time.TimeRule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import org.springframework.web.util.UriUtils;

/**
 * What makes two requests the same: SHA-256 of the method, a line feed, the decoded path
 * below {@code /api}, a line feed, and the body in the canonical form of RFC 8785.
 */
public final class Fingerprint {

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(HttpConfiguration.CONSTRAINTS)
		.build();

	private Fingerprint() {
	}

	/**
	 * The path of a request as its fingerprint holds it.
	 * @param path from {@code /api}, percent-encoded
	 */
	static String path(String path) {
		return UriUtils.decode(path, StandardCharsets.UTF_8).substring("/api".length());
	}

	/**
	 * The fingerprint of a request.
	 * @param method for example {@code POST}
	 * @param path decoded, below {@code /api}, for example {@code /agreements}
	 * @param body JSON
	 * @return 64 hexadecimal digits
	 */
	public static String of(String method, String path, byte[] body) {
		checkNumbers(body);
		String canonical;
		try {
			canonical = new JsonCanonicalizer(body).getEncodedString();
		}
		catch (IOException | RuntimeException ex) {
			throw new Refused(HttpRule.BODY_IS_JSON, "The body has no canonical form (RFC 8785).");
		}
		if (!Texts.wellFormed(canonical)) {
			throw new Refused(TimeRule.TEXT_WELL_FORMED, TimeRule.TEXT_WELL_FORMED.sentence());
		}
		byte[] head = (method + '\n' + path + '\n').getBytes(StandardCharsets.UTF_8);
		return HexFormat.of().formatHex(Sha256.of(head, canonical.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Refuses numbers that the canonical form would change, since two requests that mean
	 * different numbers would else be the same.
	 */
	private static void checkNumbers(byte[] body) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token.isNumeric() && !exact(parser.getString())) {
					throw new Refused(HttpRule.NUMBER_EXACT,
							parser.getString() + " would be rounded. Write another number.");
				}
			}
		}
		catch (JacksonException ex) {
			throw new Refused(HttpRule.BODY_IS_JSON, HttpRule.BODY_IS_JSON.sentence());
		}
	}

	private static boolean exact(String number) {
		double value = Double.parseDouble(number);
		return Double.isFinite(value) && new BigDecimal(number).compareTo(new BigDecimal(Double.toString(value))) == 0;
	}

}
