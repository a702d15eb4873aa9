package org.servanda.report;

/**
 * Why a report is corrected.
 */
public enum CorrectedBy {

	/** The source corrected itself; reported when it did. */
	SOURCE,
	/** Our entry was wrong; reported when the source was. */
	ENTRY

}
