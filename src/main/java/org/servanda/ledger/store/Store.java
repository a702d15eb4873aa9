package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.store.EventTable.Head;

/**
 * A database that holds the ledger.
 */
public interface Store extends AutoCloseable {

	/** Connections to it, for requests. */
	DataSource dataSource();

	/**
	 * Connections for what the whole ledger waits for: the appender, the builders of read
	 * models, and what these read of the ledger, a page at a time. Requests that use up
	 * all others do not hold these up.
	 */
	DataSource writing();

	/**
	 * Connections for what takes as long as it takes: the rows of whole read models and
	 * of the tables beside the ledger, and indexes over them. Nothing that is asked over
	 * them is cut because of its length.
	 */
	DataSource scanning();

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
	 * Moves the end of the ledger, and tells the other processes of it as {@link #tell}
	 * does.
	 */
	default void moveHead(Connection transaction, Head head) throws SQLException {
		EventTable.moveHead(transaction, head);
		tell(transaction);
	}

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
