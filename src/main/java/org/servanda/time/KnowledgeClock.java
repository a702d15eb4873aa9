package org.servanda.time;

/**
 * Which of a fact's two later times {@code knownAt} means.
 */
public enum KnowledgeClock {

	/** When the ledger took it in. */
	RECORDED,
	/** When its source issued it. */
	REPORTED

}
