package org.servanda.ledger.backup;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Sha256;

/**
 * Reads the records of a backup and checks each against the SHA-256 after it. Holds one
 * record in memory.
 */
final class ItemReader {

	/** The most bytes of a line. */
	private static final int LINE = 1024;

	/** The most bytes of a part: more than anything that is written has. */
	private static final int PART = 64 * 1024 * 1024;

	private static final Pattern FIRST = Pattern
		.compile("[a-z_]+(?: [a-z_]+=[A-Za-z0-9.:+_-]+)*(?: [a-z_]+:(?:0|[1-9][0-9]{0,8}))*");

	private static final Pattern WORD = Pattern.compile(" ([a-z_]+)(?:=([^ ]+)|:([0-9]+))");

	private final InputStream in;

	private final MessageDigest digest = Sha256.digest();

	/** How many bytes were read. */
	private long read;

	/** Where the record in hand begins. */
	private long begin;

	/** What came before the record in hand, as people call it. */
	private String before = "the first line";

	/**
	 * Reads the first line.
	 * @throws Damaged when it is not that of a backup of this format
	 */
	ItemReader(InputStream in) throws IOException, Damaged {
		this.in = new BufferedInputStream(in, 1 << 16);
		String format = line();
		if (!Items.FORMAT.equals(format)) {
			throw new Damaged(0,
					format.startsWith("servanda-export/")
							? "its first line is " + format
									+ ", which another version of Servanda wrote; this one reads " + Items.FORMAT
							: "its first line is not " + Items.FORMAT);
		}
	}

	/**
	 * The next record.
	 * @throws Damaged when it is cut, has not its form, or does not match the SHA-256
	 * after it
	 */
	Item next() throws IOException, Damaged {
		this.begin = this.read;
		String line = line();
		if (!FIRST.matcher(line).matches()) {
			throw damaged("a record begins with a line of words");
		}
		int space = line.indexOf(' ');
		Item item = Item.of((space < 0) ? line : line.substring(0, space));
		Matcher words = WORD.matcher(line);
		while (words.find()) {
			String name = words.group(1);
			if (item.values().containsKey(name) || item.parts().containsKey(name)) {
				throw damaged("its first line says " + name + " twice");
			}
			String value = words.group(2);
			if (value != null) {
				item.with(name, value);
			}
			else {
				item.with(name, part(name, Integer.parseInt(words.group(3))));
			}
		}
		String expected = Items.SEAL + Items.sealOf(this.digest);
		if (!line().equals(expected)) {
			throw damaged("its bytes do not match the SHA-256 after them");
		}
		this.before = name(item);
		return item;
	}

	private byte[] part(String name, int length) throws IOException, Damaged {
		if (length > PART) {
			throw damaged("its " + name + " is said to have " + length + " bytes");
		}
		byte[] part = this.in.readNBytes(length);
		this.read += part.length;
		this.digest.update(part);
		if (part.length < length) {
			throw cut();
		}
		if (octet() != '\n') {
			throw damaged("its " + name + " does not end where its first line says");
		}
		return part;
	}

	private String line() throws IOException, Damaged {
		ByteArrayOutputStream line = new ByteArrayOutputStream(128);
		for (int octet = octet(); octet != '\n'; octet = octet()) {
			line.write(octet);
			if (line.size() > LINE) {
				throw damaged("a line is longer than any that is written");
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	private int octet() throws IOException, Damaged {
		int octet = this.in.read();
		if (octet < 0) {
			throw cut();
		}
		this.read++;
		this.digest.update((byte) octet);
		return octet;
	}

	/**
	 * Looks for the end of the file.
	 * @throws Damaged when there is more
	 */
	void end() throws IOException, Damaged {
		this.begin = this.read;
		if (this.in.read() >= 0) {
			throw new Damaged(this.begin, "something comes after the last record");
		}
	}

	/** How many bytes were read. */
	long length() {
		return this.read;
	}

	/** The record in hand is not what it should be. */
	Damaged damaged(String what) {
		return damaged(null, what);
	}

	/**
	 * The same of a record that is known.
	 * @param item the record in hand, or absent when it could not be read
	 */
	Damaged damaged(@Nullable Item item, String what) {
		return new Damaged(this.begin, ((item != null) ? name(item) : "the record after " + this.before) + ": " + what);
	}

	private Damaged cut() {
		return new Damaged(this.begin,
				"the record after " + this.before + ": the file ends within it, at byte " + this.read);
	}

	/** What people call a record. */
	private static String name(Item item) {
		String position = item.values().get("position");
		return (position != null) ? item.kind() + " at position " + position
				: item.values().isEmpty() ? "the record " + item.kind() : item.line().replaceFirst(" [a-z_]+:.*", "");
	}

}
