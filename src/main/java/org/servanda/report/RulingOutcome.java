package org.servanda.report;

/**
 * What a ruling does with a disputed finding.
 */
public enum RulingOutcome {

	/** It stands as it is. */
	UPHELD,
	/** It does not count. */
	REJECTED,
	/** It says something else, whole. */
	RESTATED

}
