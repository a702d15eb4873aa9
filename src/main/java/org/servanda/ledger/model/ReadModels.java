package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Table;
import org.servanda.ledger.model.Pointers.Generation;
import org.servanda.ledger.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The read models of this node: keeps the live generation going, builds new ones, and
 * reads.
 */
final class ReadModels implements Snapshots, Generations, SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ReadModels.class);

	private static final long PAGE = 2000;

	private final Store store;

	private final Ledger ledger;

	private final Projector projector;

	private final Progress progress;

	private final PlatformTransactionManager transactions;

	private final InstantSource clock;

	private final Pointers pointers;

	private final Feed feed;

	private final String node = UUID.randomUUID().toString();

	private @Nullable LiveDriver live;

	ReadModels(Store store, Ledger ledger, Projector projector, Progress progress,
			PlatformTransactionManager transactions, InstantSource clock) {
		this.store = store;
		this.ledger = ledger;
		this.projector = projector;
		this.progress = progress;
		this.transactions = transactions;
		this.clock = clock;
		this.pointers = new Pointers(JdbcClient.create(store.dataSource()));
		this.feed = new Feed(ledger, progress);
	}

	/**
	 * Starts the live generation; builds one first where there is none of this version,
	 * or where it knows more than the ledger, as after a restore of the ledger alone.
	 */
	@Override
	public synchronized void start() {
		if (this.store.exclusive()) {
			this.pointers.releaseAll();
		}
		Generation found = this.pointers.live().orElse(null);
		int generation = (found != null) ? found.number() : 0;
		dropAllBut(generation);
		boolean usable = found != null && found.version().equals(this.projector.version())
				&& found.position() <= this.ledger.head();
		if (!usable) {
			generation++;
			create(generation);
			try {
				fill(generation, 0, new Digester(this.projector.tables()));
			}
			catch (RuntimeException ex) {
				log.error("The read models could not be built to the end: {}", ex.toString());
			}
			int built = generation;
			inTransaction(() -> this.pointers.goLive(built));
		}
		follow(generation);
	}

	@Override
	public synchronized void stop() {
		if (this.live != null) {
			this.live.stop();
			this.live = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.live != null;
	}

	/** Before the web server, so that the first request finds the read models. */
	@Override
	public int getPhase() {
		return 0;
	}

	@Override
	public synchronized Digests rebuild() {
		int before = this.pointers.live().orElseThrow().number();
		dropAllBut(before);
		int next = before + 1;
		create(next);
		Digester digester = new Digester(this.projector.tables());
		int follow = before;
		try {
			long filled = fill(next, 0, digester);
			stop();
			long position = fill(next, filled, digester);
			inTransaction(() -> this.pointers.goLive(next));
			follow = next;
			log.info("Read models of generation {} are live at position {}", next, position);
			return digester.result(position);
		}
		finally {
			if (this.live == null) {
				follow(follow);
			}
		}
	}

	@Override
	public Digests digests() {
		return snapshot((connection, generation) -> {
			Digester digester = new Digester(this.projector.tables());
			for (Table table : this.projector.tables()) {
				for (long after = 0; after < generation.position(); after += PAGE) {
					Schemas
						.page(connection, generation.number(), table, after,
								Math.min(after + PAGE, generation.position()))
						.forEach(digester::add);
				}
			}
			return digester.result(generation.position());
		});
	}

	@Override
	public Digests verify() {
		Digester digester = new Digester(this.projector.tables());
		long head = this.ledger.head();
		new BulkDriver(this.ledger, this.projector).run(0, head, (rows, position) -> rows.forEach(digester::add));
		return digester.result(head);
	}

	@Override
	public <T> T read(Function<Snapshot, T> read) {
		int before = this.pointers.live().orElseThrow().number();
		try {
			return readOnce(read);
		}
		catch (DataAccessException ex) {
			if (this.pointers.live().orElseThrow().number() == before) {
				throw ex;
			}
			return readOnce(read);
		}
	}

	private <T> T readOnce(Function<Snapshot, T> read) {
		return snapshot((connection, generation) -> {
			JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			return read.apply(new Live(generation, sql));
		});
	}

	@Override
	public long position() {
		return this.progress.position();
	}

	@Override
	public boolean await(long position, Duration atMost) {
		return this.progress.await(position, atMost);
	}

	private void follow(int generation) {
		this.live = new LiveDriver(this.store.dataSource(), this.transactions, this.projector, this.feed, this.progress,
				this.pointers, generation, this.node, this.clock);
		this.live.start();
	}

	private void create(int generation) {
		inTransaction(() -> {
			withConnection((connection) -> Schemas.create(connection, generation, this.projector.tables()));
			this.pointers.add(generation, this.projector.version());
			this.pointers.claim(generation, this.node, this.clock.millis(), Long.MIN_VALUE);
		});
	}

	private void dropAllBut(int kept) {
		for (int generation : this.pointers.all()) {
			if (generation != kept) {
				withConnection((connection) -> Schemas.drop(connection, generation));
				this.pointers.remove(generation);
			}
		}
		withConnection((connection) -> Schemas.drop(connection, kept + 1));
	}

	/**
	 * Fills a generation up to the end of the ledger.
	 * @return the position reached
	 */
	private long fill(int generation, long after, Digester digester) {
		long head = this.ledger.head();
		new BulkDriver(this.ledger, this.projector).run(after, head, (rows, position) -> {
			inTransaction(() -> {
				withConnection((connection) -> Schemas.insert(connection, generation, rows));
				if (!this.pointers.advance(generation, this.node, position, this.clock.millis())) {
					throw new IllegalStateException("Another node builds generation " + generation);
				}
			});
			rows.forEach(digester::add);
		});
		return head;
	}

	private <T> T snapshot(Reading<T> reading) {
		try (Connection connection = this.store.dataSource().getConnection()) {
			connection.setTransactionIsolation(this.store.snapshotIsolation());
			connection.setAutoCommit(false);
			try {
				Pointers seen = new Pointers(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
				return reading.from(connection, seen.live().orElseThrow());
			}
			finally {
				connection.rollback();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The read models do not answer", ex);
		}
	}

	private void inTransaction(Runnable work) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> work.run());
	}

	private void withConnection(Work work) {
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

	private interface Work {

		void on(Connection connection) throws SQLException;

	}

	private interface Reading<T> {

		T from(Connection connection, Generation generation) throws SQLException;

	}

	/** The live generation, as a read sees it. */
	private record Live(Generation generation, JdbcClient sql) implements Snapshot {

		@Override
		public long position() {
			return this.generation.position();
		}

		@Override
		public String name(Table table) {
			return Schemas.name(this.generation.number(), table);
		}

	}

}
