package org.servanda.ledger.model;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Reads go on while generations are made and dropped, and neither waits for the other in
 * a circle.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class ModelDatabaseTests {

	@Parameter
	private StoreKind kind = StoreKind.H2;

	/** How many connections the embedded store gives. */
	private static final int CONNECTIONS = 16;

	@TempDir
	private Path folder;

	private Store store;

	private ModelDatabase database;

	@BeforeEach
	void open() {
		this.store = this.kind.open(this.folder);
		this.database = over(this.store);
		this.database.goLive(create(), 0, 0);
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	private static ModelDatabase over(Store store) {
		return new ModelDatabase(store, new DataSourceTransactionManager(store.writing()), "node");
	}

	private int create() {
		return this.database.create("version", 0, List.of(FactTable.TABLE, LedgerContext.NUMBERS)).orElseThrow();
	}

	/** How many rows there are, as of the beginning of the snapshot. */
	private static long count(Connection connection, int generation) throws SQLException {
		try (Statement statement = connection.createStatement();
				var row = statement.executeQuery("select count(*) from g" + generation + ".number")) {
			row.next();
			return row.getLong(1);
		}
	}

	@Test
	void readsGoOnWhileGenerationsAreMadeAndDropped() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		try (ExecutorService readers = Executors.newFixedThreadPool(2 * CONNECTIONS)) {
			List<Future<Integer>> reading = new ArrayList<>();
			for (int i = 0; i < 2 * CONNECTIONS; i++) {
				reading.add(readers.submit(() -> {
					int reads = 0;
					while (!done.get()) {
						assertThat(this.database.<Long>snapshot((connection, live) -> count(connection, live.number())))
							.isZero();
						reads++;
					}
					return reads;
				}));
			}
			try {
				for (int round = 0; round < 12; round++) {
					this.database.goLive(create(), 0, 0);
					this.database.drop(create());
				}
			}
			finally {
				done.set(true);
			}
			for (Future<Integer> reads : reading) {
				assertThat(reads.get()).isPositive();
			}
		}
	}

	@Test
	void tablesAreChangedThoughReadsTakeAllConnectionsMeanwhile() throws Exception {
		CountDownLatch taken = new CountDownLatch(CONNECTIONS);
		List<Future<Long>> reading = new ArrayList<>();
		Thread changing = Thread.currentThread();
		try (ExecutorService readers = Executors.newFixedThreadPool(CONNECTIONS)) {
			this.database = over(new Watched(this.store) {
				@Override
				Connection given() throws SQLException {
					if (Thread.currentThread() != changing) {
						Connection connection = super.given();
						taken.countDown();
						return connection;
					}
					// Who changes the tables comes last.
					while (reading.size() < CONNECTIONS) {
						reading.add(readers.submit(() -> ModelDatabaseTests.this.database
							.<Long>snapshot((connection, live) -> count(connection, live.number()))));
					}
					awaited(taken, "connections");
					return super.given();
				}
			});
			create();
		}
		for (Future<Long> read : reading) {
			assertThat(read.get()).isZero();
		}
	}

	/**
	 * As on PostgreSQL, where a table is dropped only when the last transaction that has
	 * read it ends.
	 */
	@Test
	void aReadEndsThoughTablesAreToBeDroppedThatItHasRead() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		int built = create();
		this.database = over(new Watched(this.store) {
			@Override
			Object call(Call call) throws Throwable {
				if (call.method().equals("rollback")) {
					Object answer = call.proceed();
					ended.countDown();
					return answer;
				}
				if (call.method().equals("createStatement") && Thread.currentThread().getName().equals("drop")) {
					waiting.countDown();
					awaited(ended, "the lock of the tables");
				}
				return call.proceed();
			}
		});
		try (ExecutorService dropper = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("drop").factory())) {
			Future<?> dropping = this.database.snapshot((connection, live) -> {
				assertThat(count(connection, built)).isZero();
				Future<?> begun = dropper.submit(() -> this.database.drop(built));
				awaited(waiting, "the drop");
				return begun;
			});
			dropping.get(30, TimeUnit.SECONDS);
		}
		assertThat(this.database.pointers().newest()).isEqualTo(1);
	}

	@Test
	void aNodeThatSleptNeitherWritesNorDropsWhatAnotherBuildsUnderTheSameNumber() throws Exception {
		int slept = create();
		try (Connection connection = this.store.writing().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("update generation set claimed = 0 where generation = " + slept);
		}
		ModelDatabase other = new ModelDatabase(this.store, new DataSourceTransactionManager(this.store.writing()),
				"other");
		other.dropAbandoned();
		assertThat(other.create("version", 0, List.of(LedgerContext.NUMBERS))).contains(slept);
		assertThatThrownBy(() -> this.database.advance(slept, 0, 1)).hasMessageContaining("Another node builds");
		assertThatThrownBy(() -> this.database.goLive(slept, 0, 0)).hasMessageContaining("Another node builds");
		this.database.drop(slept);
		this.database.dropAbandoned();
		other.goLive(slept, 0, 0);
		assertThat(other.<Long>snapshot((connection, live) -> count(connection, live.number()))).isZero();
		assertThat(other.live().orElseThrow().number()).isEqualTo(slept);
	}

	@Test
	void aGenerationThatIsStillReadIsDroppedAnotherTime() {
		int built = create();
		AtomicBoolean read = new AtomicBoolean(true);
		this.database = over(new Watched(this.store) {
			@Override
			Object call(Call call) throws Throwable {
				if (call.method().equals("createStatement") && read.get()) {
					throw new SQLException("canceling statement due to lock timeout", "55P03");
				}
				return call.proceed();
			}
		});
		this.database.dropAbandoned();
		assertThat(this.database.pointers().newest()).isEqualTo(built);
		assertThat(this.database.pointers().othersBuild("another node")).isFalse();
		read.set(false);
		this.database.dropAbandoned();
		assertThat(this.database.pointers().newest()).isEqualTo(1);
	}

	@Test
	void anOlderVersionTakesThePlaceOfANewerOneOnlyWhereNoOtherNodeCanReadIt() {
		int newer = create();
		assertThat(this.database.goLive(newer, 2, 0)).isTrue();
		execute("update generation set edition = 2 where generation = " + newer);
		assertThat(this.database.newerIsLive(2)).isFalse();
		int older = create();
		boolean alone = this.kind == StoreKind.H2;
		assertThat(this.database.newerIsLive(1)).isNotEqualTo(alone);
		assertThat(this.database.goLive(older, 1, 0)).isEqualTo(alone);
		assertThat(this.database.live().orElseThrow().number()).isEqualTo(alone ? older : newer);
	}

	private void execute(String sql) {
		try (Connection connection = this.store.writing().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void awaited(CountDownLatch latch, String what) throws SQLException {
		try {
			if (!latch.await(5, TimeUnit.SECONDS)) {
				throw new SQLException("No end of waiting for " + what);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
