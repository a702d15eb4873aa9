package org.servanda.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is kept, read by position or by stream. Shows nothing beyond the last position
 * that is on the disk.
 */
public interface Ledger {

	/**
	 * The last position on the disk.
	 * @return 0 for an empty ledger
	 */
	long head();

	/**
	 * Whether the ledger goes as far as a position. Where that is not known, it is looked
	 * again whether another node has recorded something.
	 */
	default boolean reaches(long position) {
		return position <= head();
	}

	/**
	 * Which history this is: counts up each time that the store turned out not to hold
	 * what was known of it. Read models of one history are of no use for another.
	 */
	default int history() {
		return 0;
	}

	/**
	 * Now, by the ledger's own clock: the later of the system's clock and the last
	 * {@code recordedAt}, in whole milliseconds.
	 */
	Instant now();

	/**
	 * The raw feed: stored events in order of position.
	 * @param after the position before the first
	 * @param most how many at most
	 * @return fewer than {@code most} only where the ledger ends
	 */
	List<StoredEvent> page(long after, int most);

	/**
	 * Some events, wherever they lie, with their frames.
	 * @param positions at most 1000, each at most the head
	 * @return in order of position
	 * @throws org.servanda.time.Refused {@link LedgerRule#EVENT_DAMAGED}
	 */
	List<FramedEvent> framed(Collection<Long> positions);

	/**
	 * The events of one stream, in order.
	 * @param stream the stream
	 * @param from the first sequence to read
	 * @return decoded events; those whose payload is gone are left out
	 * @throws org.servanda.time.Refused {@link LedgerRule#EVENT_DAMAGED}
	 */
	List<RecordedEvent> stream(String stream, long from);

	/**
	 * Decodes a stored event, through the upcasters.
	 * @return absent when its payload is gone
	 */
	Optional<RecordedEvent> decode(StoredEvent event);

	/**
	 * Tells each time that the head has moved; what is told must return at once.
	 */
	void onAppend(Runnable listener);

	/**
	 * Lets a reader keep up from now on: while it is far behind, what is to be recorded
	 * waits for it, each time a moment at most. Where another server records, nothing
	 * waits.
	 */
	default void letKeepUp(Reader reader) {
	}

	/** Who reads what is recorded, and may be behind. */
	interface Reader {

		/**
		 * Waits until it has read up to a position, or stands still before it.
		 * @param atMost how long to wait
		 */
		void await(long position, Duration atMost);

	}

}
