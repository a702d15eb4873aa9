package org.servanda.ledger.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.Store;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A store that rolls some transactions of the live driver back where it commits them.
 */
final class Failing implements Store, AutoCloseable {

	private final EmbeddedStore store;

	private final AtomicInteger commits = new AtomicInteger();

	private final DataSource dataSource;

	Failing(EmbeddedStore store) {
		this.store = store;
		this.dataSource = new DelegatingDataSource(store.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				return Thread.currentThread().getName().startsWith("read-models-") ? failing(connection) : connection;
			}
		};
	}

	/** Makes the next commits fail that follow on an inserted row. */
	void failCommits(int times) {
		this.commits.set(times);
	}

	/** How many are still to fail. */
	int left() {
		return this.commits.get();
	}

	@Override
	public DataSource dataSource() {
		return this.dataSource;
	}

	private Connection failing(Connection connection) {
		AtomicInteger inserts = new AtomicInteger();
		return (Connection) Proxy.newProxyInstance(Failing.class.getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("prepareStatement")
							&& String.valueOf(arguments[0]).startsWith("insert")) {
						inserts.incrementAndGet();
					}
					if (method.getName().equals("commit") && inserts.get() > 0
							&& this.commits.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
						connection.rollback();
						throw new SQLException("The commit fails");
					}
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
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
