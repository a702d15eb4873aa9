package org.servanda.status;

/**
 * How an obligation stands to its due.
 */
public enum Timeliness {

	/** It has no due. */
	NO_DEADLINE,
	/** It is not complete, and its due has not passed while it was in effect. */
	NOT_YET_DUE,
	/** It was completed by its due. */
	ON_TIME,
	/** It was completed after its due. */
	LATE,
	/** It is in effect and not complete, and its due has passed. */
	OVERDUE

}
