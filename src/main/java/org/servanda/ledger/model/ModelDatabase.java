package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.servanda.ledger.Table;
import org.servanda.ledger.model.Pointers.Generation;
import org.servanda.ledger.store.Store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database that generations lie in, as this node writes and reads it.
 */
final class ModelDatabase {

	private final Store store;

	private final PlatformTransactionManager transactions;

	private final String node;

	private final InstantSource clock;

	private final Pointers pointers;

	/**
	 * Where a snapshot begins, and where its connection is given back, H2 goes through
	 * all tables, and fails when another session makes or drops some meanwhile. Who has
	 * this lock has a connection already and waits for no other: else those who wait for
	 * the lock could hold all connections. A read that has come to its end gives back
	 * what it has read before it asks for the lock: PostgreSQL drops a table only then.
	 */
	private final ReadWriteLock tables = new ReentrantReadWriteLock();

	ModelDatabase(Store store, PlatformTransactionManager transactions, String node, InstantSource clock) {
		this.store = store;
		this.transactions = transactions;
		this.node = node;
		this.clock = clock;
		this.pointers = new Pointers(JdbcClient.create(store.dataSource()));
	}

	Pointers pointers() {
		return this.pointers;
	}

	/** Makes an empty generation, for this node to build. */
	void create(int generation, String version, List<Table> tables) {
		inTransaction(() -> {
			changeTables((connection) -> {
				Schemas.drop(connection, generation);
				Schemas.create(connection, generation, tables);
			});
			this.pointers.add(generation, version);
			this.pointers.claim(generation, this.node, this.clock.millis(), Long.MIN_VALUE);
		});
	}

	void drop(int generation) {
		changeTables((connection) -> Schemas.drop(connection, generation));
		this.pointers.remove(generation);
	}

	void dropAllBut(int kept) {
		this.pointers.all().stream().filter((generation) -> generation != kept).forEach(this::drop);
	}

	/** Says how far a generation that this node builds is built now. */
	void advance(int generation, long position) {
		if (!this.pointers.advance(generation, this.node, position, this.clock.millis())) {
			throw new IllegalStateException("Another node builds generation " + generation);
		}
	}

	void goLive(int generation) {
		inTransaction(() -> this.pointers.goLive(generation));
	}

	/** Reads in one snapshot that starts with the pointer to the live generation. */
	<T> T snapshot(Reading<T> reading) {
		try {
			Connection connection = this.store.dataSource().getConnection();
			try {
				return reading.from(connection, begin(connection));
			}
			finally {
				end(connection);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The read models do not answer", ex);
		}
	}

	private Generation begin(Connection connection) throws SQLException {
		this.tables.readLock().lock();
		try {
			connection.setTransactionIsolation(this.store.snapshotIsolation());
			connection.setAutoCommit(false);
			return new Pointers(JdbcClient.create(new SingleConnectionDataSource(connection, true))).live()
				.orElseThrow();
		}
		finally {
			this.tables.readLock().unlock();
		}
	}

	private void end(Connection connection) throws SQLException {
		try {
			connection.rollback();
		}
		finally {
			this.tables.readLock().lock();
			try {
				connection.close();
			}
			finally {
				this.tables.readLock().unlock();
			}
		}
	}

	/** Changes which tables there are, on the connection of the transaction in hand. */
	private void changeTables(Work change) {
		withConnection((connection) -> {
			this.tables.writeLock().lock();
			try {
				change.on(connection);
			}
			finally {
				this.tables.writeLock().unlock();
			}
		});
	}

	void inTransaction(Runnable work) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> work.run());
	}

	/** Works on the connection of the transaction in hand, if there is one. */
	void withConnection(Work work) {
		Connection connection = DataSourceUtils.getConnection(this.store.dataSource());
		try {
			work.on(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The read models cannot be written", ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.store.dataSource());
		}
	}

	/** Writes. */
	interface Work {

		void on(Connection connection) throws SQLException;

	}

	/**
	 * Reads.
	 *
	 * @param <T> what it reads
	 */
	interface Reading<T> {

		T from(Connection connection, Generation live) throws SQLException;

	}

}
