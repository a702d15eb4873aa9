package org.servanda.agreement;

/**
 * The kinds of commitment, in the terms of the law of obligations.
 */
public enum Kind {

	/** Something achieved once. */
	RESULT,
	/** A result owed again in every period. */
	RECURRING,
	/** A state kept, or an act abstained from, over a span. */
	MAINTENANCE,
	/** Best efforts. */
	CONDUCT,
	/** A right to change things. */
	POWER,
	/** Hopes and calls, kept for completeness; never scored. */
	DECLARATORY

}
