package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.servanda.ledger.Sha256;

/**
 * Writes the records of a backup. After each stands the SHA-256 of all bytes before, so
 * that each place of the file vouches for all that comes before it.
 */
final class Items {

	/** The first line of a backup. */
	static final String FORMAT = "servanda-export/1";

	/** Begins the line after a record. */
	static final String SEAL = "sha256 ";

	private static final byte[] END = { '\n' };

	private final OutputStream out;

	private final MessageDigest digest = Sha256.digest();

	/**
	 * Begins a file.
	 * @param out where to
	 */
	Items(OutputStream out) throws IOException {
		this.out = out;
		write(bytes(FORMAT + '\n'));
	}

	void add(Item item) throws IOException {
		write(bytes(item.line() + '\n'));
		for (byte[] part : item.parts().values()) {
			write(part);
			write(END);
		}
		write(bytes(SEAL + sealOf(this.digest) + '\n'));
	}

	private void write(byte[] bytes) throws IOException {
		this.digest.update(bytes);
		this.out.write(bytes);
	}

	/** The digest of what a digest was given so far, which goes on. */
	static String sealOf(MessageDigest digest) {
		try {
			return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("SHA-256 can be cloned on every Java platform", ex);
		}
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
