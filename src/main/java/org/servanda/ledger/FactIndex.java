package org.servanda.ledger;

import java.util.List;

/**
 * What facts are about, as the read models keep them, without what they say.
 */
public interface FactIndex {

	/**
	 * The facts of a stretch of the ledger.
	 * @param snapshot where to read
	 * @param after the position before the first
	 * @param upTo the last position
	 * @return in order of position; an event whose payload is gone is no fact
	 */
	List<Entry> stretch(Snapshots.Snapshot snapshot, long after, long upTo);

	/**
	 * The facts of a stream.
	 * @param snapshot where to read
	 * @param stream the stream
	 * @param after the position before the first
	 * @param upTo the last position
	 * @param most how many at most
	 * @return the first of them in order of position
	 */
	List<Entry> stream(Snapshots.Snapshot snapshot, String stream, long after, long upTo, int most);

	/**
	 * What a fact is about.
	 *
	 * @param position of its event
	 * @param stream of its event
	 * @param agreement the label of the agreement that it names
	 * @param type the stored name of its event
	 * @param length of its payload at the newest revision, in bytes
	 */
	record Entry(long position, String stream, String agreement, String type, int length) {
	}

}
