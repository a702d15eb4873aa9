package org.servanda.ledger.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.Store;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A store that rolls some transactions of the live driver back where it commits them,,
 * does not take its rows, or gives no connection.
 */
final class Failing implements Store, AutoCloseable {

	private final EmbeddedStore store;

	private final AtomicInteger commits = new AtomicInteger();

	private final AtomicInteger insertions = new AtomicInteger();

	/** How many connections a thread is given before it is given some not. */
	private final ThreadLocal<AtomicInteger> given = ThreadLocal
		.withInitial(() -> new AtomicInteger(Integer.MAX_VALUE));

	private final AtomicInteger refused = new AtomicInteger();

	private final DataSource dataSource;

	Failing(EmbeddedStore store) {
		this.store = store;
		this.dataSource = new DelegatingDataSource(store.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				if (Failing.this.given.get().getAndDecrement() <= 0 && next(Failing.this.refused)) {
					throw new SQLTransientConnectionException("The pool is empty");
				}
				Connection connection = super.getConnection();
				return Thread.currentThread().getName().startsWith("read-models-") ? failing(connection) : connection;
			}
		};
	}

	/** Makes the next commits fail that follow on an inserted row. */
	void failCommits(int times) {
		this.commits.set(times);
	}

	/** Makes the next insertions fail, as those of a database that goes away. */
	void failInserts(int times) {
		this.insertions.set(times);
	}

	/** Gives this thread some connections, then does not give it the next ones. */
	void failConnections(int given, int times) {
		this.refused.set(times);
		this.given.get().set(given);
	}

	/** How many are still to fail. */
	int left() {
		return this.commits.get() + this.insertions.get();
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
						if (next(this.insertions)) {
							throw new SQLException("The database shuts down", "57P01");
						}
					}
					if (method.getName().equals("commit") && inserts.get() > 0 && next(this.commits)) {
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

	private static boolean next(AtomicInteger times) {
		return times.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
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
