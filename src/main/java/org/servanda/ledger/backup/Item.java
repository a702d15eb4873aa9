package org.servanda.ledger.backup;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One record of a backup: a line of words, then parts of bytes.
 *
 * @param kind its first word
 * @param values what it says, by name, in order
 * @param parts the bytes that follow, by name, in order
 */
record Item(String kind, Map<String, String> values, Map<String, byte[]> parts) {

	/** An item that says nothing yet. */
	static Item of(String kind) {
		return new Item(kind, new LinkedHashMap<>(), new LinkedHashMap<>());
	}

	/** The same item, which says one thing more. */
	Item with(String name, Object value) {
		this.values.put(name, value.toString());
		return this;
	}

	/** The same item, with one part more. */
	Item with(String name, byte[] part) {
		this.parts.put(name, part);
		return this;
	}

	/** Its first line, without the end of the line. */
	String line() {
		StringBuilder line = new StringBuilder(this.kind);
		this.values.forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
		this.parts.forEach((name, part) -> line.append(' ').append(name).append(':').append(part.length));
		return line.toString();
	}

}
