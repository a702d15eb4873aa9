package org.servanda.ledger.model;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Generations.Difference;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Generations.Rebuild;
import org.servanda.ledger.Generations.Rebuilt;
import org.servanda.ledger.Generations.Verification;
import org.servanda.ledger.Row;
import org.servanda.ledger.model.LedgerContext.Numbers;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Store;
import org.servanda.time.Audience;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Rows that change follow from the ledger, too, however they are built, and whatever goes
 * wrong meanwhile.
 */
class FoldedProjectionTests {

	@TempDir
	private Path folder;

	/** Where the ledger is kept. */
	StoreKind kind() {
		return StoreKind.H2;
	}

	private static void send(LedgerContext context, long seed, int commands) {
		Random random = new Random(seed);
		for (int i = 0; i < commands; i++) {
			String name = "c" + random.nextInt(9) + (random.nextBoolean() ? "x" : "");
			context.send(new Add(name, random.nextInt(20), 1 + random.nextInt(9), false, "note " + i), seed + "-" + i);
		}
	}

	private static Verification compare(LedgerContext context) {
		return context.models().compare((position) -> {
		});
	}

	/** The sum of all balances, and the sum of all numbers that were added. */
	private static List<Long> sums(LedgerContext context) {
		return context.models()
			.read((snapshot) -> Stream.of(Balances.BALANCES, LedgerContext.NUMBERS)
				.map((table) -> snapshot.sql()
					.sql("select coalesce(sum(amount), 0) from " + snapshot.name(table))
					.query(Long.class)
					.single())
				.toList());
	}

	@Test
	void batchesOfAnySizeARebuildAndAFoldWithoutWritingGiveTheSameRows() {
		Digests first = null;
		for (int batch : new int[] { 1, 7, 500 }) {
			Balances balances = new Balances(1);
			try (LedgerContext context = LedgerContext.open(kind().open(this.folder.resolve("by" + batch)),
					new Numbers(1), balances, batch)) {
				send(context, 1, 40);
				context.models().stop();
				send(context, 2, 120);
				context.models().start();
				context.projected();
				Digests live = context.models().digests();
				assertThat(live.position()).isGreaterThan(500);
				assertThat(context.number("select count(*) from g1.balance")).isGreaterThan(50);
				assertThat(context.models().verify()).isEqualTo(live);
				Rebuilt rebuilt = context.models().begin().orElseThrow().run();
				assertThat(rebuilt).isEqualTo(new Rebuilt(live, live));
				assertThat(rebuilt.equal()).isTrue();
				assertThat(context.models().digests()).isEqualTo(live);
				assertThat(compare(context)).isEqualTo(new Verification(live, live, null));
				first = (first != null) ? first : live;
				for (String table : List.of("balance PUBLIC", "balance INSIDERS")) {
					assertThat(live.byTable().get(table)).isEqualTo(first.byTable().get(table));
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 500 })
	void aFolderThatReadsBackWhatItChangesGivesTheSameRows(int batch) {
		Balances balances = new Balances(1);
		balances.forgetful();
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, batch)) {
			context.models().stop();
			send(context, 3, 60);
			context.models().start();
			context.projected();
			assertThat(balances.asked()).isEqualTo((int) context.ledger().head());
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void aFolderGoesOnInMemoryFromBatchToBatchAndReadsBackAfterARestart() {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 7)) {
			context.models().stop();
			context.send(new Add("a", 1, 100, false, ""), "k");
			context.models().start();
			context.projected();
			assertThat(balances.asked()).isEqualTo(1);
		}
		Balances again = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), again, 7)) {
			context.send(new Add("a", 1, 100, false, ""), "k2");
			context.projected();
			assertThat(again.begun()).isEqualTo(1);
			assertThat(again.asked()).isEqualTo(1);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 3, 500 })
	void aBatchWhoseCommitFailsLeavesNothingBehindAndIsFoldedAnew(int batch) {
		Balances balances = new Balances(1);
		Failing store = new Failing(kind().open(this.folder));
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1), balances, batch)) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
			context.models().stop();
			context.send(new Add("a", 2, 20, false, ""), "k2");
			store.failCommits(2);
			context.models().start();
			LedgerContext.until(() -> store.left() == 0);
			assertThat(sums(context)).containsExactly(5L, 5L);
			context.projected();
			assertThat(balances.begun()).isEqualTo(5);
			assertThat(sums(context)).containsExactly(45L, 45L);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void whatWasBuiltElsewhereMeanwhileIsReadBack() throws Exception {
		Numbers numbers = new Numbers(1);
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), numbers, balances, 500)) {
			Projector projector = new Projector(context.ledger(), context.context().getBean(EventCodec.class),
					List.of(numbers), List.of(balances), "");
			context.models().stop();
			context.send(new Add("a", 1, 12, false, ""), "k");
			LiveFold slept = new LiveFold(projector, context.progress(), 1);
			LiveFold other = new LiveFold(projector, context.progress(), 1);
			write(context, projector, slept, 0);
			write(context, projector, other, 4);
			write(context, projector, slept, 8);
			context.execute("update generation set position = 12");
			assertThat(sums(context)).containsExactly(12L, 12L);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	/** Writes a batch of four events as the live driver does. */
	private static void write(LedgerContext context, Projector projector, LiveFold fold, long after) throws Exception {
		try (Connection connection = context.context().getBean(Store.class).dataSource().getConnection()) {
			connection.setAutoCommit(false);
			fold.write(connection, context.ledger().page(after, 4).stream().map(projector::project).toList());
			connection.commit();
			fold.committed();
		}
	}

	@Test
	void anEventThatCannotBeFoldedStopsTheReadModelsVisiblyAndNothingIsLost() {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 500);
				Lines lines = Lines.of(Progress.class)) {
			balances.poison(13);
			context.models().stop();
			for (int i = 10; i <= 15; i++) {
				context.send(new Add("a", i, 1, false, ""), "k" + i);
			}
			context.models().start();
			LedgerContext.until(() -> context.progress().stop() != null && context.models().position() == 3);
			assertThat(context.progress().stop())
				.isEqualTo(new Progress.Stop(4, "java.lang.IllegalStateException: Cannot fold 13"));
			assertThat(sums(context)).containsExactly(33L, 33L);
			assertThat(lines.errors()).singleElement().asString().contains("stop at position 4");
			balances.poison(Integer.MIN_VALUE);
			context.projected();
			assertThat(sums(context)).containsExactly(75L, 75L);
			assertThat(context.progress().stop()).isNull();
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	/** What a fold meets when the database fails it, by what says so. */
	private static List<Throwable> faultsOfTheDatabase() {
		return List.of(new DataAccessResourceFailureException("The database is closed"),
				new CannotGetJdbcConnectionException("No connection",
						new SQLTransientConnectionException("The pool is empty")),
				new CannotAcquireLockException("Another has it"),
				new UncategorizedSQLException("a read", "select", new SQLException("Connection is closed")),
				new IllegalStateException("Cannot be read back",
						new SQLNonTransientConnectionException("Gone", "08006")),
				new IllegalStateException("Cannot be read back", new SQLException("The disk is full", "53100")),
				new OutOfMemoryError("for the test"));
	}

	@ParameterizedTest
	@MethodSource("faultsOfTheDatabase")
	void aDatabaseThatFailsAFoldNamesNoEventAndTheFoldIsTriedAgain(Throwable fault) {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 500);
				Lines lines = Lines.of(Progress.class)) {
			context.models().stop();
			context.send(new Add("a", 1, 6, false, ""), "k");
			AtomicInteger folded = new AtomicInteger();
			balances.watch(() -> {
				if (folded.incrementAndGet() == 4) {
					thrown(fault);
				}
			});
			context.models().start();
			context.projected();
			assertThat(balances.begun()).isEqualTo(3);
			assertThat(lines.errors()).isEmpty();
			assertThat(context.progress().stop()).isNull();
			assertThat(sums(context)).containsExactly(6L, 6L);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	static void thrown(Throwable fault) {
		switch (fault) {
			case RuntimeException ex -> throw ex;
			case Error ex -> throw ex;
			default -> throw new IllegalArgumentException(fault);
		}
	}

	@Test
	void aConnectionThatIsDroppedUnderAFoldNamesNoEvent() throws Exception {
		Numbers numbers = new Numbers(1);
		Balances balances = new Balances(1);
		balances.forgetful();
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), numbers, balances, 500)) {
			Projector projector = new Projector(context.ledger(), context.context().getBean(EventCodec.class),
					List.of(numbers), List.of(balances), "");
			context.models().stop();
			context.send(new Add("a", 1, 4, false, ""), "k");
			LiveFold fold = new LiveFold(projector, context.progress(), 1);
			AtomicInteger folded = new AtomicInteger();
			balances.watch(() -> {
				if (folded.incrementAndGet() == 3) {
					context.execute(kind().dropConnections());
				}
			});
			assertThatThrownBy(() -> write(context, projector, fold, 0)).isInstanceOf(SQLException.class);
			assertThat(folded).hasValue(3);
			assertThat(context.progress().stop()).isNull();
			// The pool trusts a connection that was used half a second ago.
			TimeUnit.MILLISECONDS.sleep(700);
			write(context, projector, fold, 0);
			context.execute("update generation set position = 4");
			assertThat(sums(context)).containsExactly(4L, 4L);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 500 })
	void rowsThatADatabaseThatFailsDoesNotTakeNameNoEvent(int batch) {
		Failing store = new Failing(kind().open(this.folder));
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1), new Balances(1), batch);
				Lines lines = Lines.of(Progress.class)) {
			context.models().stop();
			context.send(new Add("a", 1, 6, false, ""), "k");
			store.failInserts(3);
			context.models().start();
			context.projected();
			assertThat(store.left()).isZero();
			assertThat(lines.errors()).isEmpty();
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	/** What a fold brings about itself, by what says so. */
	private static List<Throwable> faultsOfTheFold() {
		return List.of(new BadSqlGrammarException("a read", "selekt", new SQLException("selekt", "42000")),
				new EmptyResultDataAccessException(1),
				new UncategorizedSQLException("a read", "select", new SQLException("No number", "22018")),
				new IllegalArgumentException("Not that"), new StackOverflowError());
	}

	@ParameterizedTest
	@MethodSource("faultsOfTheFold")
	void aFaultOfTheFoldItselfNamesTheEvent(Throwable fault) {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 500)) {
			context.models().stop();
			context.send(new Add("a", 1, 6, false, ""), "k");
			balances.fail(4, fault);
			context.models().start();
			LedgerContext.until(() -> context.progress().stop() != null && context.models().position() == 3);
			assertThat(context.progress().stop()).extracting(Progress.Stop::position).isEqualTo(4L);
			balances.fail(Long.MIN_VALUE, fault);
			context.projected();
			assertThat(context.progress().stop()).isNull();
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 500 })
	void aFaultAtTheEndOfABatchNamesTheEventThatBringsItAbout(int batch) {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, batch)) {
			context.models().stop();
			context.send(new Add("a", 1, 6, false, ""), "k");
			balances.unsettled(4);
			context.models().start();
			LedgerContext.until(() -> context.progress().stop() != null && context.models().position() == 3);
			assertThat(context.progress().stop())
				.isEqualTo(new Progress.Stop(4, "java.lang.IllegalStateException: Cannot settle 4"));
			balances.unsettled(Long.MAX_VALUE);
			context.projected();
			assertThat(context.progress().stop()).isNull();
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void anEventThatCannotBeFoldedWhenReadModelsAreBuiltLeavesThemAsTheyWereBeforeIt() {
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1),
				500)) {
			for (int i = 10; i <= 15; i++) {
				context.send(new Add("a", i, 1, false, ""), "k" + i);
			}
			context.projected();
		}
		Balances changed = new Balances(2);
		changed.poison(13);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), changed, 500)) {
			LedgerContext.until(() -> context.progress().stop() != null && context.models().position() == 3);
			assertThat(sums(context)).containsExactly(33L, 33L);
			changed.poison(Integer.MIN_VALUE);
			context.projected();
			assertThat(sums(context)).containsExactly(75L, 75L);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void aValueThatItsColumnCannotHoldStopsTheReadModelsAtItsEvent() {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 500)) {
			balances.wrong(13);
			for (int i = 10; i <= 15; i++) {
				context.send(new Add("a" + i, i, 1, false, ""), "k" + i);
			}
			LedgerContext.until(() -> context.progress().stop() != null && context.models().position() == 3);
			assertThat(context.progress().stop()).extracting(Progress.Stop::reason)
				.asString()
				.contains("balance.amount cannot hold class java.lang.String");
			balances.wrong(Integer.MIN_VALUE);
			context.projected();
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void aRowThatChangesAndIsNotThereIsFoundWhenReadModelsAreComparedWithTheLedger() {
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1),
				500)) {
			context.send(new Add("a", 1, 3, false, ""), "k");
			context.projected();
			context.execute("delete from g1.balance");
			context.send(new Add("b", 1, 2, false, ""), "k2");
			context.send(new Add("a", 1, 1, false, ""), "k3");
			context.projected();
			named(context, "balance", 1, Audience.PUBLIC, null, 4L);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 42, 20231213 })
	void aRebuildWhileCommandsFlowGivesWhatTheLiveOneGives(long seed) throws Exception {
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1), 7);
				ExecutorService writers = Executors.newFixedThreadPool(4)) {
			List<Future<?>> writing = new ArrayList<>();
			for (int writer = 0; writer < 4; writer++) {
				long own = seed * 10 + writer;
				writing.add(writers.submit(() -> send(context, own, 60)));
			}
			int rebuilds = 0;
			while (rebuilds < 3 || !writing.stream().allMatch(Future::isDone)) {
				Rebuilt rebuilt = context.models().begin().orElseThrow().run();
				assertThat(rebuilt.after()).isEqualTo(rebuilt.before());
				List<Long> sums = sums(context);
				assertThat(sums.getFirst()).isEqualTo(sums.getLast());
				rebuilds++;
			}
			for (Future<?> writer : writing) {
				writer.get();
			}
			context.projected();
			Digests live = context.models().digests();
			assertThat(live.position()).isEqualTo(context.ledger().head());
			assertThat(live).isEqualTo(context.models().verify());
			assertThat(context.models().rebuild()).isEqualTo(live);
		}
	}

	@Test
	void oneRebuildIsUnderWayAtATime() {
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1), 7)) {
			send(context, 5, 20);
			Rebuild rebuild = context.models().begin().orElseThrow();
			assertThat(rebuild.generation()).isEqualTo(2);
			assertThat(context.models().begin()).isEmpty();
			assertThat(rebuild.run().after().position()).isEqualTo(context.ledger().head());
			assertThat(rebuild.position()).isEqualTo(context.ledger().head());
			assertThat(context.models().begin().orElseThrow().generation()).isEqualTo(3);
		}
	}

	@Test
	void aRebuildThatFailsIsDroppedAndItsNumberIsNotGivenAgain() {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 7)) {
			context.send(new Add("a", 13, 5, false, ""), "k");
			context.projected();
			balances.poison(13);
			assertThatThrownBy(() -> context.models().rebuild()).hasMessage("Cannot fold 13");
			assertThat(generations(context)).containsExactly(1);
			balances.poison(Integer.MIN_VALUE);
			assertThat(context.models().begin().orElseThrow().generation()).isEqualTo(3);
		}
	}

	private static List<Integer> generations(LedgerContext context) {
		return context.models()
			.read((snapshot) -> snapshot.sql()
				.sql("select generation from generation order by 1")
				.query(Integer.class)
				.list());
	}

	@Test
	void aServerThatStopsInTheMiddleOfARebuildGoesOnWithTheOldReadModels() throws Exception {
		Balances balances = new Balances(1);
		Digests before;
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 7);
				ExecutorService builder = Executors.newSingleThreadExecutor()) {
			context.send(new Add("a", 1, 3000, false, ""), "k");
			context.projected();
			before = context.models().digests();
			CountDownLatch reached = new CountDownLatch(1);
			CountDownLatch stopped = new CountDownLatch(1);
			Rebuild rebuild = context.models().begin().orElseThrow();
			balances.watch(() -> {
				if (rebuild.position() == 1000) {
					reached.countDown();
					await(stopped);
				}
			});
			Future<Rebuilt> building = builder.submit(rebuild::run);
			await(reached);
			Future<?> stopping = Executors.newVirtualThreadPerTaskExecutor().submit(() -> context.models().stop());
			LedgerContext.until(() -> !context.models().isRunning());
			assertThat(building).isNotDone();
			stopped.countDown();
			stopping.get();
			assertThatThrownBy(building::get).isInstanceOf(ExecutionException.class)
				.hasMessageContaining("Generation 2 is not built to the end");
			context.execute("select count(*) from g2.balance");
		}
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1), 7)) {
			assertThat(generations(context)).containsExactly(1);
			assertThat(context.models().digests()).isEqualTo(before);
			assertThatThrownBy(() -> context.execute("select count(*) from g2.balance"))
				.hasMessageFindingMatch("not found|does not exist");
			assertThat(context.models().rebuild()).isEqualTo(before);
		}
	}

	@Test
	void aRebuildEndsBetweenTwoEventsWhenTheServerStops() throws Exception {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 7);
				ExecutorService builder = Executors.newSingleThreadExecutor()) {
			context.send(new Add("a", 1, 900, false, ""), "k");
			context.projected();
			AtomicInteger folded = new AtomicInteger();
			CountDownLatch reached = new CountDownLatch(1);
			CountDownLatch stopped = new CountDownLatch(1);
			balances.watch(() -> {
				if (folded.incrementAndGet() == 5) {
					reached.countDown();
					await(stopped);
				}
			});
			Future<Rebuilt> building = builder.submit(context.models().begin().orElseThrow()::run);
			await(reached);
			Future<?> stopping = Executors.newVirtualThreadPerTaskExecutor().submit(() -> context.models().stop());
			LedgerContext.until(() -> !context.models().isRunning());
			stopped.countDown();
			stopping.get();
			assertThatThrownBy(building::get).hasCauseInstanceOf(CancellationException.class);
			assertThat(folded).hasValue(5);
			assertThat(context.number("select generation from live_generation")).isEqualTo(1);
			assertThat(context.models().begin()).isPresent();
		}
	}

	@Test
	void aRebuildThatHasTakenOverDoesNotHoldUpTheServerThatStops() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch stopping = new CountDownLatch(1);
		Watched store = new Watched(kind().open(this.folder)) {
			@Override
			Object call(Call call) throws Throwable {
				if (call.says("select * from g1.fact")) {
					reading.countDown();
					await(stopping);
				}
				return call.proceed();
			}
		};
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1), new Balances(1), 500);
				ExecutorService builder = Executors.newSingleThreadExecutor()) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
			Future<Rebuilt> building = builder.submit(context.models().begin().orElseThrow()::run);
			await(reading);
			Future<?> stop = Executors.newVirtualThreadPerTaskExecutor().submit(() -> context.models().stop());
			LedgerContext.until(() -> !context.models().isRunning());
			stopping.countDown();
			stop.get();
			assertThat(building.get().before()).isNull();
			assertThat(building.get().after().position()).isEqualTo(5);
			assertThat(context.number("select generation from live_generation")).isEqualTo(2);
		}
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1),
				500)) {
			assertThat(generations(context)).containsExactly(2);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void aRebuildThatIsGivenUpLeavesNothingAndAnotherBegins() {
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1), 7)) {
			Rebuild rebuild = context.models().begin().orElseThrow();
			rebuild.abandon();
			assertThat(generations(context)).containsExactly(1);
			assertThatThrownBy(rebuild::run).isInstanceOf(IllegalStateException.class);
			rebuild.abandon();
			Rebuild next = context.models().begin().orElseThrow();
			assertThat(next.generation()).isEqualTo(3);
			assertThat(next.run().equal()).isTrue();
			next.abandon();
			assertThat(generations(context)).containsExactly(1, 3);
		}
	}

	@Test
	void aComparisonEndsWhereItIsToldTo() {
		Balances balances = new Balances(1);
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), balances, 500)) {
			context.send(new Add("a", 1, 2500, false, ""), "k");
			context.projected();
			List<Long> told = new ArrayList<>();
			context.models().compare(told::add);
			assertThat(told).isSorted().startsWith(0L, 0L).endsWith(2499L, 2500L).hasSizeBetween(2503, 2600);
			context.execute("update g1.number set amount = 77 where position = 1200");
			int folded = told.size();
			context.models().compare(told::add);
			assertThat(told).hasSize(folded + folded + 2500).endsWith(2500L);
			for (int calls : new int[] { 1, folded - 2400, folded + 300 }) {
				AtomicInteger left = new AtomicInteger(calls);
				AtomicInteger events = new AtomicInteger();
				balances.watch(events::incrementAndGet);
				assertThatThrownBy(() -> context.models().compare((position) -> {
					if (left.decrementAndGet() == 0) {
						throw new CancellationException("It is to end");
					}
				})).isInstanceOf(CancellationException.class);
				int read = folded - 2500;
				assertThat(events).hasValue(Math.max(0, calls - read));
			}
		}
	}

	@Test
	void aBuilderThatWasKilledIsBegunAgainAndReadsNeverSeeAMix() {
		Digests before;
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1), 7)) {
			send(context, 6, 50);
			context.projected();
			before = context.models().digests();
			// What a builder of another version leaves behind that is killed on its way.
			context.execute("create schema g2");
			context.execute("create table g2.fact as select * from g1.fact where position <= 20");
			context.execute("create table g2.balance as select * from g1.balance where position <= 9");
			context.execute(
					"insert into generation (generation, version, position, builder, claimed) values (2, 'another', 20, 'killed', 0)");
		}
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(2), 7)) {
			assertThat(generations(context)).containsExactly(1, 2);
			Digests built = context.models().digests();
			assertThat(built.position()).isEqualTo(context.ledger().head());
			assertThat(built).isEqualTo(before).isEqualTo(context.models().verify());
			assertThat(context.models().<String>read((snapshot) -> snapshot.name(Balances.BALANCES)))
				.isEqualTo("g2.balance");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void theFirstRowThatIsNotAsItShouldBeIsNamed() {
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1),
				500)) {
			for (int i = 0; i < 60; i++) {
				context.send(new Add("c" + (i % 7) + "x", i, 50, false, "n"), "k" + i);
			}
			context.projected();
			assertThat(compare(context).first()).isNull();
			context.execute("update g1.number set amount = 77 where position = 2900");
			named(context, "number", 2900, Audience.PUBLIC, 77L, 57L);
			context.execute("delete from g1.number where position = 2899");
			named(context, "number", 2899, Audience.PUBLIC, null, 57L);
			context.execute("insert into g1.balance values (2100, 5, 'INSIDERS', 'new', 3, false, null, null)");
			named(context, "balance", 2100, Audience.INSIDERS, 3L, null);
			long changed = context.number("select max(position) from g1.balance where position < 1450");
			long amount = context.number("select amount from g1.balance where position = " + changed);
			context.execute("update g1.balance set amount = amount + 1 where position = " + changed);
			named(context, "balance", changed, Audience.INSIDERS, amount + 1, amount);
			long shown = context.number("select max(position) from g1.balance where position < 1400");
			amount = context.number("select amount from g1.balance where position = " + shown);
			context.execute("update g1.balance set audience = 'PUBLIC' where position = " + shown);
			named(context, "balance", shown, Audience.INSIDERS, amount, amount);
			amount = context.number("select amount from g1.balance where position = 1");
			context.execute("delete from g1.balance where position = 1");
			named(context, "balance", 1, Audience.INSIDERS, null, amount);
			assertThat(compare(context).equal()).isFalse();
			Rebuilt rebuilt = context.models().begin().orElseThrow().run();
			assertThat(rebuilt.equal()).isFalse();
			assertThat(Objects.requireNonNull(rebuilt.before()).byTable().get("fact PUBLIC"))
				.isEqualTo(rebuilt.after().byTable().get("fact PUBLIC"));
			assertThat(compare(context).first()).isNull();
		}
	}

	@Test
	void aRowBeyondTheEndOfTheLedgerIsFound() {
		try (LedgerContext context = LedgerContext.open(kind().open(this.folder), new Numbers(1), new Balances(1),
				500)) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
			context.execute("insert into g1.number values (5000, 0, 'PUBLIC', 'new', 3)");
			named(context, "number", 5000, Audience.PUBLIC, 3L, null);
			context.execute("insert into g1.number values (0, 0, 'PUBLIC', 'new', 4)");
			named(context, "number", 0, Audience.PUBLIC, 4L, null);
		}
	}

	private static void named(LedgerContext context, String table, long position, Audience audience,
			@Nullable Long there, @Nullable Long expected) {
		Difference first = Objects.requireNonNull(compare(context).first());
		assertThat(first.table().name()).isEqualTo(table);
		assertThat(first.position()).isEqualTo(position);
		assertThat(first.audience()).isEqualTo(audience);
		assertThat(amount(first.there())).isEqualTo(there);
		assertThat(amount(first.expected())).isEqualTo(expected);
	}

	private static @Nullable Long amount(@Nullable Row row) {
		return (row != null) ? Balances.amount(row) : null;
	}

}
