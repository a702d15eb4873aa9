package org.servanda.time;

/**
 * For whom an answer is: every fold, row and answer names one.
 */
public enum Audience {

	/**
	 * Everyone, the parties included: knows a confidential report from its release on.
	 */
	PUBLIC,
	/** Reviewers, auditors and administrators: know every report. */
	INSIDERS

}
