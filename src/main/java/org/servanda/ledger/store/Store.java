package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * A database that holds the ledger.
 */
public interface Store extends AutoCloseable {

	/** Connections to it. */
	DataSource dataSource();

	/**
	 * Connections for what the whole ledger waits for: the appender and the builders of
	 * read models. Requests that use up all others do not hold these up.
	 */
	DataSource writing();

	/** Its SQL. */
	Dialect dialect();

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

	/**
	 * Lets the commit of the transaction in hand be answered before it is on the disk:
	 * for what follows from the ledger and can be made again.
	 */
	void derived(Connection transaction) throws SQLException;

	/**
	 * Tells the other processes that have it open, once the transaction in hand is
	 * committed, that something has changed.
	 */
	void tell(Connection transaction) throws SQLException;

	/**
	 * Calls a listener each time that another process has told of a change, and once a
	 * second in case that it was not heard; never where no other process can have it
	 * open.
	 * @param listener looks what has changed; called on one thread
	 */
	void onChange(Runnable listener);

	@Override
	void close();

}
