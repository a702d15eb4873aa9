package org.servanda.status;

/**
 * Whether an obligation binds.
 */
public enum LegalState {

	/**
	 * It does not bind yet: its condition is not met, its agreement not in force, or its
	 * span not begun.
	 */
	CONDITIONAL,
	/** It binds. */
	IN_EFFECT,
	/** It does not bind for a while. */
	SUSPENDED,
	/** It was given up by those it is owed to, or its condition failed. */
	DISCHARGED,
	/** It, its agreement or its party's part in it ended. */
	TERMINATED,
	/** Something else took its place. */
	SUPERSEDED;

	/** Whether it has ended. */
	public boolean ended() {
		return switch (this) {
			case CONDITIONAL, IN_EFFECT, SUSPENDED -> false;
			case DISCHARGED, TERMINATED, SUPERSEDED -> true;
		};
	}

}
