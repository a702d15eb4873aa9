package org.servanda.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The facts of streams, as the read models keep them: reads go on when the event store
 * holds an event that is damaged or does not answer.
 */
public interface Facts {

	/**
	 * The facts of some streams.
	 * @param snapshot where to read
	 * @param streams the streams, any number
	 * @param upTo the last position to take
	 * @return by stream, in order of position; streams without facts are absent
	 */
	Map<String, List<RecordedEvent>> of(Snapshots.Snapshot snapshot, Collection<String> streams, long upTo);

	/**
	 * The facts at some positions.
	 * @param snapshot where to read
	 * @param positions at most a thousand
	 * @return in order of position; positions without a fact are left out
	 */
	List<RecordedEvent> at(Snapshots.Snapshot snapshot, Collection<Long> positions);

	/**
	 * The last position recorded by an instant.
	 * @param snapshot where to read
	 * @param instant inclusive
	 * @return 0 when nothing was
	 */
	long positionAt(Snapshots.Snapshot snapshot, Instant instant);

	/**
	 * When a position was recorded.
	 * @param snapshot where to read
	 * @param position at most the snapshot's own
	 * @return the instant; of the last fact before it where its own payload is gone
	 */
	Instant recordedAt(Snapshots.Snapshot snapshot, long position);

}
