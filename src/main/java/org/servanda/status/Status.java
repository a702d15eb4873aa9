package org.servanda.status;

/**
 * The one headline of an obligation, for lists. None is terminal: what was fulfilled can
 * be reversed, what is overdue can still be done.
 */
public enum Status {

	/** It does not bind yet. */
	CONDITIONAL,
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
