package org.servanda.status;

/**
 * Whether an obligation binds.
 */
public enum LegalState {

	/** It does not bind yet: its agreement is not in force. */
	CONDITIONAL,
	/** It binds. */
	IN_EFFECT

}
