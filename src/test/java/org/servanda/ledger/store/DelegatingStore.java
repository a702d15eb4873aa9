package org.servanda.ledger.store;

import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * A store that is another one, but for what is overridden.
 */
public abstract class DelegatingStore implements Store, AutoCloseable {

	private final EmbeddedStore store;

	/**
	 * Begins with the other one; closing this closes it.
	 */
	protected DelegatingStore(EmbeddedStore store) {
		this.store = store;
	}

	@Override
	public DataSource dataSource() {
		return this.store.dataSource();
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
	public void close() {
		this.store.close();
	}

}
