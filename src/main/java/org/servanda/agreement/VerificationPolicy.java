package org.servanda.agreement;

/**
 * What a finding about an obligation of an agreement needs to count.
 */
public enum VerificationPolicy {

	/** A source that speaks for neither side. */
	SINGLE,
	/** That, and a second such source brought by another monitor. */
	CORROBORATED

}
