package org.servanda.ledger.store;

import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * A database that holds the ledger.
 */
public interface Store {

	/** Connections to it. */
	DataSource dataSource();

	/**
	 * The isolation level of {@link java.sql.Connection#setTransactionIsolation} at which
	 * all reads of a transaction see one state.
	 */
	int snapshotIsolation();

	/** Whether no other process can have it open. */
	boolean exclusive();

	/**
	 * Returns when everything committed before is on the disk.
	 * @throws SQLException when that is not sure
	 */
	void sync() throws SQLException;

}
