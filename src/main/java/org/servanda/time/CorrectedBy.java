package org.servanda.time;

/**
 * Why a report or an act is corrected.
 */
public enum CorrectedBy {

	/** The source corrected itself; reported when it did. */
	SOURCE,
	/** Our entry was wrong; reported when the source was. */
	ENTRY

}
