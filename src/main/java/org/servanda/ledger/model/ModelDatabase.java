package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import javax.sql.DataSource;

import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.model.Pointers.Generation;
import org.servanda.ledger.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database that generations lie in, as this node writes and reads it.
 */
final class ModelDatabase {

	private static final Logger log = LoggerFactory.getLogger(ModelDatabase.class);

	private final Store store;

	private final PlatformTransactionManager transactions;

	private final String node;

	/** As builders change them. */
	private final Pointers pointers;

	/** As requests read them. */
	private final Pointers shown;

	/** The last number that was given to a generation here. */
	private int given;

	/**
	 * Where a snapshot begins, and where its connection is given back, H2 goes through
	 * all tables, and fails when another session makes or drops some meanwhile. Who has
	 * this lock has a connection already and waits for no other: else those who wait for
	 * the lock could hold all connections. A read that has come to its end gives back
	 * what it has read before it asks for the lock: PostgreSQL drops a table only then.
	 */
	private final ReadWriteLock tables = new ReentrantReadWriteLock();

	ModelDatabase(Store store, PlatformTransactionManager transactions, String node) {
		this.store = store;
		this.transactions = transactions;
		this.node = node;
		this.pointers = new Pointers(JdbcClient.create(store.writing()), store.dialect());
		this.shown = new Pointers(JdbcClient.create(store.dataSource()), store.dialect());
	}

	Pointers pointers() {
		return this.pointers;
	}

	/** The live generation, for requests. */
	Optional<Generation> live() {
		return this.shown.live();
	}

	/**
	 * Makes an empty generation, for this node to build. Not to be called by two at once.
	 * @return its number; absent where another node makes one at the same time
	 */
	Optional<Integer> create(String version, long edition, List<Table> tables) {
		int generation = Math.max(this.given, this.pointers.newest()) + 1;
		this.given = generation;
		try {
			inTransaction(() -> {
				this.pointers.add(generation, version, edition, this.node);
				changeTables((connection) -> {
					Schemas.drop(connection, generation);
					Schemas.create(connection, this.store.dialect(), generation, tables);
				});
			});
			return Optional.of(generation);
		}
		catch (DuplicateKeyException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Drops a generation that nobody needs. One that another node builds, or has built
	 * under the same number while this one slept, stays.
	 */
	void drop(int generation) {
		if (!this.pointers.takeAbandoned(generation, this.node)) {
			return;
		}
		inTransaction(() -> {
			changeTables((connection) -> Schemas.drop(connection, generation));
			if (!this.pointers.remove(generation, this.node)) {
				throw othersNow(generation);
			}
		});
	}

	/** Drops what nobody needs; what somebody still reads is dropped another time. */
	void dropAbandoned() {
		for (int generation : this.pointers.abandoned(this.node)) {
			try {
				drop(generation);
			}
			catch (RuntimeException ex) {
				if (!Outage.ofLock(ex)) {
					throw ex;
				}
				log.info("Generation {} is still read, and dropped later", generation);
				this.pointers.release(generation, this.node);
			}
		}
	}

	/** Adds rows to a generation that is not live yet. */
	void load(Connection connection, int generation, List<Row> rows) throws SQLException {
		Schemas.load(connection, this.store.dialect(), generation, rows);
	}

	/** Lets the transaction in hand be answered before it is on the disk. */
	void derived(Connection transaction) throws SQLException {
		this.store.derived(transaction);
	}

	/** Makes what a generation needs to be read, besides its rows. */
	void complete(int generation, List<Table> tables) {
		try (Connection connection = this.store.scanning().getConnection()) {
			Schemas.complete(connection, this.store.dialect(), generation, tables);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The read models cannot be indexed", ex);
		}
	}

	/** Says how far a generation that this node builds was built and is built now. */
	void advance(int generation, long from, long to) {
		if (!this.pointers.advance(generation, this.node, from, to)) {
			throw othersNow(generation);
		}
	}

	private static IllegalStateException othersNow(int generation) {
		return new IllegalStateException("Another node builds generation " + generation);
	}

	/**
	 * Makes a generation that this node has built the live one.
	 * @param edition of the generation
	 * @param position up to which it is built
	 * @return false where the live one is of a newer version, and stays, since other
	 * nodes may read it; where there can be no other, an older version takes its place
	 */
	boolean goLive(int generation, long edition, long position) {
		return Boolean.TRUE.equals(new TransactionTemplate(this.transactions).execute((status) -> {
			advance(generation, position, position);
			if (newer(this.pointers.lockLive(), edition)) {
				return false;
			}
			this.pointers.goLive(generation);
			withConnection(this.store::tell);
			return true;
		}));
	}

	/** Whether the live generation is of a newer version, which another node reads. */
	boolean newerIsLive(long edition) {
		return newer(this.pointers.live(), edition);
	}

	private boolean newer(Optional<Generation> live, long edition) {
		return !this.store.exclusive() && live.filter((now) -> now.edition() > edition).isPresent();
	}

	/** Reads in one snapshot that starts with the pointer to the live generation. */
	<T> T snapshot(Reading<T> reading) {
		return snapshot(this.store.dataSource(), reading);
	}

	/** The same, for what takes as long as it takes. */
	<T> T scan(Reading<T> reading) {
		return snapshot(this.store.scanning(), reading);
	}

	private <T> T snapshot(DataSource connections, Reading<T> reading) {
		try {
			Connection connection = connections.getConnection();
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
			return new Pointers(JdbcClient.create(new SingleConnectionDataSource(connection, true)),
					this.store.dialect())
				.live()
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
			if (!this.store.exclusive()) {
				// PostgreSQL lets others read meanwhile, and may wait long for a lock.
				change.on(connection);
				return;
			}
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
		Connection connection = DataSourceUtils.getConnection(this.store.writing());
		try {
			work.on(connection);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The read models cannot be written", ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.store.writing());
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
