package org.servanda.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.h2.mvstore.DataUtils;
import org.jspecify.annotations.Nullable;

/**
 * The header of H2's file: a line that names the newest chunk, by which H2 finds all
 * others. It is kept twice.
 *
 * @param values what the line says, by name
 */
record StoreHeader(Map<String, String> values) {

	/** How long a line can be at most. */
	private static final int LENGTH = 512;

	StoreHeader {
		values = Map.copyOf(values);
	}

	/**
	 * Reads a header.
	 * @param bytes what begins with one
	 * @return absent where that is none, or one that was torn
	 */
	static @Nullable StoreHeader read(ByteBuffer bytes) {
		String line = line(bytes);
		int end = line.lastIndexOf(",fletcher:");
		if (end < 0) {
			return null;
		}
		byte[] checked = line.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
		Map<String, String> values = DataUtils.parseMap(line);
		int checksum = Integer.parseUnsignedInt(values.getOrDefault("fletcher", "0"), 16);
		values.remove("fletcher");
		return (checksum == DataUtils.getFletcher32(checked, 0, checked.length)) ? new StoreHeader(values) : null;
	}

	/** The line that a header or a chunk begins with; empty where there is none. */
	private static String line(ByteBuffer bytes) {
		byte[] begin = new byte[Math.min(LENGTH, bytes.remaining())];
		bytes.duplicate().get(begin);
		String text = new String(begin, StandardCharsets.ISO_8859_1);
		int end = text.indexOf('\n');
		return (end < 0) ? "" : text.substring(0, end).strip();
	}

	/** The version of the newest chunk. */
	long version() {
		return version(this.values);
	}

	/**
	 * The version of a chunk.
	 * @param chunk what begins with it
	 */
	static long chunkVersion(ByteBuffer chunk) {
		return version(DataUtils.parseMap(line(chunk)));
	}

	private static long version(Map<String, String> values) {
		return DataUtils.readHexLong(values, "version", 0);
	}

	/**
	 * The header that names another chunk.
	 * @param chunk what begins with it
	 * @param block where it lies, in blocks
	 * @return absent where an older chunk is only moved
	 */
	@Nullable StoreHeader naming(ByteBuffer chunk, long block) {
		Map<String, String> named = DataUtils.parseMap(line(chunk));
		if (version(named) < version()) {
			return null;
		}
		Map<String, String> next = new HashMap<>(this.values);
		next.remove("clean");
		next.put("block", Long.toHexString(block));
		next.put("chunk", named.getOrDefault("chunk", "0"));
		next.put("version", named.getOrDefault("version", "0"));
		return new StoreHeader(next);
	}

	/** The header as it is written. */
	ByteBuffer bytes() {
		StringBuilder text = DataUtils.appendMap(new StringBuilder(), new HashMap<>(this.values));
		byte[] checked = text.toString().getBytes(StandardCharsets.ISO_8859_1);
		DataUtils.appendMap(text, "fletcher", DataUtils.getFletcher32(checked, 0, checked.length));
		ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
		bytes.put(text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1));
		return bytes.rewind();
	}

}
