package org.servanda.ledger;

/**
 * The disk below the database, for what lies beside the log and must be as durable as it.
 */
public interface Disk {

	/**
	 * Returns while there is room for what is to be written.
	 * @throws org.servanda.time.Refused {@link LedgerRule#DISK_FULL}
	 */
	void requireRoom();

	/**
	 * Returns when everything committed before is on the disk.
	 * @throws org.servanda.time.Refused {@link LedgerRule#OUTCOME_UNKNOWN} when that is
	 * not sure
	 */
	void sync();

}
