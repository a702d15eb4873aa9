package org.servanda.ledger.model;

import java.nio.ByteBuffer;

/**
 * A number of 256 bits, counted modulo 2^256.
 */
final class Sum {

	private static final int WORDS = 4;

	/** The least significant word first. */
	private final long[] words = new long[WORDS];

	/**
	 * Adds a number.
	 * @param number 32 bytes, the most significant first
	 */
	void add(byte[] number) {
		ByteBuffer bytes = ByteBuffer.wrap(number);
		long carry = 0;
		for (int i = 0; i < WORDS; i++) {
			long word = bytes.getLong(8 * (WORDS - 1 - i));
			long sum = this.words[i] + word;
			long carried = sum + carry;
			carry = (Long.compareUnsigned(sum, word) < 0 || Long.compareUnsigned(carried, sum) < 0) ? 1 : 0;
			this.words[i] = carried;
		}
	}

	/**
	 * Takes a number off.
	 * @param number 32 bytes, the most significant first
	 */
	void subtract(byte[] number) {
		ByteBuffer bytes = ByteBuffer.wrap(number);
		long borrow = 0;
		for (int i = 0; i < WORDS; i++) {
			long word = bytes.getLong(8 * (WORDS - 1 - i));
			long difference = this.words[i] - word;
			long borrowed = difference - borrow;
			borrow = (Long.compareUnsigned(this.words[i], word) < 0 || Long.compareUnsigned(difference, borrow) < 0) ? 1
					: 0;
			this.words[i] = borrowed;
		}
	}

	/** As 32 bytes, the most significant first. */
	byte[] bytes() {
		ByteBuffer bytes = ByteBuffer.allocate(8 * WORDS);
		for (int i = WORDS - 1; i >= 0; i--) {
			bytes.putLong(this.words[i]);
		}
		return bytes.array();
	}

}
