package org.servanda.time;

import java.time.Instant;

/**
 * Checks when something is said to have happened and to have been reported.
 */
public final class Telling {

	private Telling() {
	}

	/**
	 * Checks the two times of a fact.
	 * @param begins when what it tells of begins
	 * @param reportedAt when its source issued it
	 * @param now by the ledger's clock
	 * @throws Refused when it begins in the future, or the report ends before it begins
	 * or begins in the future
	 */
	public static void check(Moment begins, Moment reportedAt, Instant now) {
		happened(begins, "/occurredAt", now);
		reported(begins, reportedAt, now);
	}

	/**
	 * Checks that something has begun.
	 * @param begins when it begins
	 * @param pointer to the field
	 * @param now by the ledger's clock
	 */
	public static void happened(Moment begins, String pointer, Instant now) {
		if (begins.first().isAfter(now)) {
			throw new Refused(TimeRule.HAPPENED_ALREADY, pointer, "This begins on " + begins + ", which is after now.");
		}
	}

	/**
	 * Checks when something was reported.
	 * @param begins when what is reported begins
	 * @param reportedAt when its source issued it
	 * @param now by the ledger's clock
	 */
	public static void reported(Moment begins, Moment reportedAt, Instant now) {
		issued(reportedAt, now);
		begun(begins, reportedAt, "/reportedAt");
	}

	/**
	 * Checks that a report has been issued.
	 * @param reportedAt when its source issued it
	 * @param now by the ledger's clock
	 */
	public static void issued(Moment reportedAt, Instant now) {
		if (reportedAt.first().isAfter(now)) {
			throw new Refused(TimeRule.REPORTED_ALREADY, "/reportedAt",
					"'reportedAt' is " + reportedAt + ", which is after now.");
		}
	}

	/**
	 * Checks that what a report tells of had begun when it was issued.
	 * @param begins when what is reported begins
	 * @param reportedAt when its source issued it
	 * @param pointer to the field at fault
	 */
	public static void begun(Moment begins, Moment reportedAt, String pointer) {
		if (reportedAt.last().isBefore(begins.first())) {
			throw new Refused(TimeRule.REPORTED_AFTER_IT_BEGAN, pointer,
					"What was reported on " + reportedAt + " began only on " + begins + ".");
		}
	}

}
