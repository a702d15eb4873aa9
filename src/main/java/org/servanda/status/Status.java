package org.servanda.status;

/**
 * The one headline of an obligation, for lists. None is terminal: what was fulfilled can
 * be reversed, what is overdue can still be done, a breach can be cured.
 */
public enum Status {

	/** A hope or a call; never scored. */
	DECLARATORY,
	/** A power that was used, whatever ended later. */
	EXERCISED,
	/** It does not bind yet. */
	CONDITIONAL,
	/** It does not bind for a while. */
	SUSPENDED,
	/** It was given up, or its condition failed. */
	DISCHARGED,
	/** It ended. */
	TERMINATED,
	/** Something else took its place. */
	SUPERSEDED,
	/** A power whose last date has passed unused. */
	EXPIRED,
	/** A power that can be used. */
	AVAILABLE,
	/** A state that is not kept at this time. */
	IN_BREACH,
	/** Kept: degree 3 of what is kept up, owed again or striven for. */
	COMPLIED,
	/**
	 * Not kept at some time: below 3 with a past violation, or with the latest instance
	 * kept.
	 */
	VIOLATED,
	/** Degree 3, on time or without a due. */
	FULFILLED,
	/** Degree 3, reached after the due. */
	FULFILLED_LATE,
	/** Below degree 3, and the last change of the degree was a finding's, downwards. */
	REVERSED,
	/** Below degree 3 after the due. */
	OVERDUE,
	/** Degree 1 or 2. */
	IN_PROGRESS,
	/** Degree 0. */
	PENDING

}
