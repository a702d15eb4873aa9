package org.servanda.time;

import java.time.Instant;

/**
 * Which of a fact's two later times {@code knownAt} means.
 */
public enum KnowledgeClock {

	/** When the ledger took it in. */
	RECORDED,
	/** When its source issued it. */
	REPORTED;

	/**
	 * From when a fact is known. What was reported on a day, in a month or in a year was
	 * reported at its last instant, and is known earlier only where it was recorded
	 * earlier.
	 * @param reportedAt when its source issued it
	 * @param recordedAt when the ledger took it in
	 * @return an instant, inclusive
	 */
	public Instant known(Moment reportedAt, Instant recordedAt) {
		if (this == RECORDED || recordedAt.isBefore(reportedAt.last())) {
			return recordedAt;
		}
		return reportedAt.last();
	}

}
