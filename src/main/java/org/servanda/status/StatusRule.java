package org.servanda.status;

/**
 * How the axes give the headline.
 *
 * @param name with its version
 * @param ofResult the headline of an obligation of kind RESULT
 */
public record StatusRule(String name, OfResult ofResult) {

	/** The first row of the table of statuses that holds. */
	public static final StatusRule STATUS_1 = new StatusRule("status/1", StatusRule::result1);

	private static Status result1(LegalState legalState, int degree, Timeliness timeliness, boolean fell) {
		if (legalState == LegalState.CONDITIONAL) {
			return Status.CONDITIONAL;
		}
		if (degree == DegreeRule.COMPLETE) {
			return (timeliness == Timeliness.LATE) ? Status.FULFILLED_LATE : Status.FULFILLED;
		}
		if (fell) {
			return Status.REVERSED;
		}
		if (timeliness == Timeliness.OVERDUE) {
			return Status.OVERDUE;
		}
		return (degree > DegreeRule.NOT_INITIATED) ? Status.IN_PROGRESS : Status.PENDING;
	}

	/** The headline of a result owed. */
	@FunctionalInterface
	public interface OfResult {

		/**
		 * Says it.
		 * @param legalState whether it binds
		 * @param degree from 0 to 3
		 * @param timeliness how it stands to its due
		 * @param fell whether the last change of the degree was a finding's, downwards
		 */
		Status status(LegalState legalState, int degree, Timeliness timeliness, boolean fell);

	}

}
