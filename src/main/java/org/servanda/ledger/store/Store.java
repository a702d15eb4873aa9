package org.servanda.ledger.store;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

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
	 * How many bytes the disk below it still takes.
	 * @return {@link Long#MAX_VALUE} when that is not known here
	 */
	default long free() {
		return Long.MAX_VALUE;
	}

	/**
	 * Why it has ended by itself and can be used no more, as after an error of the disk.
	 * @return absent while it goes on, and after it was closed
	 */
	default @Nullable String lost() {
		return null;
	}

	/**
	 * Returns when everything committed before is on the disk.
	 * @throws SQLException when that is not sure
	 */
	void sync() throws SQLException;

}
