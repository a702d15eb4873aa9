package org.servanda.http;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Snapshots;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;

/**
 * What an answer rests on.
 *
 * @param snapshot the rows
 * @param position only facts up to it are looked at
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock which of a fact's later times {@code knownAt} means
 * @param audience for whom the answer is
 * @param actor who asks, or absent
 */
public record Reading(Snapshots.Snapshot snapshot, long position, Instant asOf, Instant knownAt, KnowledgeClock clock,
		Audience audience, @Nullable String actor) {

	/**
	 * Whether something reported and recorded at these times is known.
	 * @param reportedAt when its source issued it
	 * @param recordedAt when the ledger took it in
	 */
	public boolean knows(Moment reportedAt, Instant recordedAt) {
		return !this.clock.known(reportedAt, recordedAt).isAfter(this.knownAt);
	}

}
