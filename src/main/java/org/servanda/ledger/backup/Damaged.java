package org.servanda.ledger.backup;

/**
 * A backup is not as it was written: it was cut, changed or put together from others.
 */
class Damaged extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Tells of the damage.
	 * @param offset the byte of the file at which the record begins that shows it
	 * @param what which record that is, and what is wrong with it
	 */
	Damaged(long offset, String what) {
		super("damaged at byte " + offset + ": " + what);
	}

}
