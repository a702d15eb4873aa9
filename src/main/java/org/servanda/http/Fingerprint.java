package org.servanda.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.erdtman.jcs.JsonCanonicalizer;
import org.servanda.ledger.Sha256;
import org.servanda.time.Refused;

import org.springframework.web.util.UriUtils;

/**
 * What makes two requests the same: SHA-256 of the method, a line feed, the decoded path
 * below {@code /api}, a line feed, and the body in the canonical form of RFC 8785.
 */
public final class Fingerprint {

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
		byte[] canonical;
		try {
			canonical = new JsonCanonicalizer(body).getEncodedUTF8();
		}
		catch (IOException | RuntimeException ex) {
			throw new Refused(HttpRule.BODY_IS_JSON, "The body has no canonical form (RFC 8785).");
		}
		byte[] head = (method + '\n' + path + '\n').getBytes(StandardCharsets.UTF_8);
		return HexFormat.of().formatHex(Sha256.of(head, canonical));
	}

}
