package org.servanda.agreement;

/**
 * What a party is in an agreement.
 */
public enum PartyRole {

	/** Bound by it. */
	SIGNATORY,
	/** Answers for its being kept. */
	GUARANTOR,
	/** Helped to bring it about. */
	FACILITATOR,
	/** Named by it, else outside. */
	THIRD_PARTY

}
