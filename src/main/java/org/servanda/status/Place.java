package org.servanda.status;

import java.time.Instant;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.KnownAct;
import org.servanda.time.ActId;
import org.servanda.time.ReportId;

/**
 * A fact's place in the order in which facts are taken: by occurrence, then by when it
 * was reported, then by what it is, then by id, part by part, and number. Never by
 * position, so that the order of recording does not matter.
 *
 * @param at the instant from which it counts
 * @param reportedAt when it was reported; of what only time brings, never
 * @param rank by what it is
 * @param act its id, or absent
 * @param report its report, or absent
 * @param number in its report
 */
record Place(Instant at, Instant reportedAt, Rank rank, @Nullable ActId act, @Nullable ReportId report,
		int number) implements Comparable<Place> {

	private static final Comparator<Place> ORDER = Comparator.comparing(Place::at)
		.thenComparingInt(Place::timeFirst)
		.thenComparing(Place::reportedAt)
		.thenComparing(Place::rank)
		.thenComparing(Place::act, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparing(Place::report, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparingInt(Place::number);

	/** What a fact is, in the order in which facts of one instant are taken. */
	enum Rank {

		/** A due passes, a condition is met, a span begins. */
		TIME_BEGINS,
		/** An act that begins or changes something. */
		ACT_BEGINS, DELIVERY, TOTAL, COMPLETION, RESTORATION, ASSESSMENT_3, ASSESSMENT_2, ASSESSMENT_1, ASSESSMENT_0,
		VIOLATION, REVERSAL,
		/** An act that suspends or ends. */
		ACT_ENDS,
		/** A span ends, a condition fails. */
		TIME_ENDS

	}

	static Place of(KnownAct act, Rank rank) {
		return new Place(act.content().effective().first(), act.reportedAt().last(), rank, act.id(), null, 0);
	}

	/** The place of what only time brings. */
	static Place ofTime(Instant at, Rank rank) {
		return new Place(at, Instant.MIN, rank, null, null, 0);
	}

	/**
	 * What time begins comes before all facts of its instant, what it ends after them.
	 */
	private int timeFirst() {
		return switch (this.rank) {
			case TIME_BEGINS -> -1;
			case TIME_ENDS -> 1;
			default -> 0;
		};
	}

	@Override
	public int compareTo(Place other) {
		return ORDER.compare(this, other);
	}

}
