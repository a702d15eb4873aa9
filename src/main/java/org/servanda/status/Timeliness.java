package org.servanda.status;

/**
 * How an obligation stands to its due.
 */
public enum Timeliness {

	/** It has no due, or has ended. */
	NO_DEADLINE,
	/** It is not complete, and its due is not fixed or has not passed while it bound. */
	NOT_YET_DUE,
	/** It was completed by its due. */
	ON_TIME,
	/** It was completed after its due. */
	LATE,
	/** It binds and is not complete, and its due has passed. */
	OVERDUE

}
