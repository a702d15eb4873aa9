package org.servanda.access;

import java.util.Locale;

/**
 * What someone may do.
 */
enum Role {

	/** Files reports. */
	MONITOR(false),
	/** Releases confidential reports; corrects and retracts any report. */
	REVIEWER(true),
	/** Speaks for one party. */
	REPRESENTATIVE(false),
	/** Reads everything. */
	AUDITOR(true),
	/** Registers agreements, commitments and acts; keeps accounts. */
	ADMINISTRATOR(true);

	private final boolean insider;

	Role(boolean insider) {
		this.insider = insider;
	}

	/** Whether it reads confidential reports. */
	boolean insider() {
		return this.insider;
	}

	/** As events keep it. */
	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
