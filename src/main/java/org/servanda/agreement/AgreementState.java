package org.servanda.agreement;

/**
 * Whether an agreement is in force.
 */
public enum AgreementState {

	/** Registered, not in force. */
	REGISTERED,
	/** In force. */
	IN_FORCE,
	/** Does not bind for a while. */
	SUSPENDED,
	/** Ended. */
	TERMINATED

}
