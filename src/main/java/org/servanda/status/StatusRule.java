package org.servanda.status;

import org.servanda.agreement.Kind;

/**
 * How the axes give the headline.
 *
 * @param name with its version
 * @param table says it
 */
public record StatusRule(String name, Table table) {

	/** The first row of the table of statuses that holds. */
	public static final StatusRule STATUS_1 = new StatusRule("status/1", StatusRule::first1);

	private static Status first1(Axes axes) {
		if (axes.kind == Kind.DECLARATORY) {
			return Status.DECLARATORY;
		}
		if (axes.exercised) {
			return Status.EXERCISED;
		}
		return switch (axes.legalState) {
			case CONDITIONAL -> Status.CONDITIONAL;
			case SUSPENDED -> Status.SUSPENDED;
			case DISCHARGED -> Status.DISCHARGED;
			case TERMINATED -> Status.TERMINATED;
			case SUPERSEDED -> Status.SUPERSEDED;
			case IN_EFFECT -> inEffect1(axes);
		};
	}

	private static Status inEffect1(Axes axes) {
		if (axes.kind == Kind.POWER) {
			return axes.expired ? Status.EXPIRED : Status.AVAILABLE;
		}
		if (axes.openBreach) {
			return Status.IN_BREACH;
		}
		boolean complete = axes.degree == DegreeRule.COMPLETE;
		if (axes.kind == Kind.RESULT) {
			if (complete) {
				return (axes.timeliness == Timeliness.LATE) ? Status.FULFILLED_LATE : Status.FULFILLED;
			}
			if (axes.fell) {
				return Status.REVERSED;
			}
		}
		else if (complete) {
			return Status.COMPLIED;
		}
		else if (axes.violated) {
			return Status.VIOLATED;
		}
		if (axes.timeliness == Timeliness.OVERDUE) {
			return Status.OVERDUE;
		}
		return (axes.degree > DegreeRule.NOT_INITIATED) ? Status.IN_PROGRESS : Status.PENDING;
	}

	/**
	 * What a headline follows from.
	 *
	 * @param kind of the commitment
	 * @param legalState whether it binds
	 * @param degree from 0 to 3; 0 for kinds without one
	 * @param timeliness how it stands to its due
	 * @param fell whether the last change of the degree was a finding's, downwards
	 * @param openBreach whether a breach of a MAINTENANCE is open
	 * @param violated MAINTENANCE: whether there is a past violation; RECURRING: whether
	 * its latest due instance is kept
	 * @param exercised whether a POWER was used
	 * @param expired whether the last date of a POWER has passed
	 */
	public record Axes(Kind kind, LegalState legalState, int degree, Timeliness timeliness, boolean fell,
			boolean openBreach, boolean violated, boolean exercised, boolean expired) {
	}

	/** The table of statuses. */
	@FunctionalInterface
	public interface Table {

		Status status(Axes axes);

	}

}
