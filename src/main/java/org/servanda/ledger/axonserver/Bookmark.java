package org.servanda.ledger.axonserver;

import java.util.Arrays;

/**
 * How far the server's events are known.
 *
 * @param history which history they belong to
 * @param position the last that is known; 0 where none is
 * @param recorded the latest time of recording up to there, in milliseconds since 1970
 * @param frameHash what the last one came with; empty at 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameEvent, never changed
record Bookmark(int history, long position, long recorded, byte[] frameHash) {

	/** Whether this is the event that an event with such a hash is. */
	boolean sameEvent(byte[] hash) {
		return Arrays.equals(this.frameHash, hash);
	}

}
