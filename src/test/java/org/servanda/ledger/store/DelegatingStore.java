package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.servanda.ledger.store.EventTable.Head;

/**
 * A store that is another one, but for what is overridden.
 */
public abstract class DelegatingStore implements Store {

	private final Store store;

	/**
	 * Begins with the other one; closing this closes it.
	 */
	protected DelegatingStore(Store store) {
		this.store = store;
	}

	@Override
	public DataSource dataSource() {
		return this.store.dataSource();
	}

	/** The same, so that what is done to connections is done to all. */
	@Override
	public DataSource writing() {
		return dataSource();
	}

	@Override
	public DataSource scanning() {
		return dataSource();
	}

	@Override
	public Dialect dialect() {
		return this.store.dialect();
	}

	@Override
	public int snapshotIsolation() {
		return this.store.snapshotIsolation();
	}

	@Override
	public boolean exclusive() {
		return this.store.exclusive();
	}

	@Override
	public void sync() throws SQLException {
		this.store.sync();
	}

	@Override
	public void derived(Connection transaction) throws SQLException {
		this.store.derived(transaction);
	}

	@Override
	public void tell(Connection transaction) throws SQLException {
		this.store.tell(transaction);
	}

	@Override
	public void moveHead(Connection transaction, Head head) throws SQLException {
		this.store.moveHead(transaction, head);
	}

	@Override
	public void onChange(Runnable listener) {
		this.store.onChange(listener);
	}

	@Override
	public void close() {
		this.store.close();
	}

}
