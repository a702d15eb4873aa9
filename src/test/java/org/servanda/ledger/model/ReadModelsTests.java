package org.servanda.ledger.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.common.stream.BlockingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Author;
import org.servanda.ledger.Counter;
import org.servanda.ledger.Counter.CounterEvent;
import org.servanda.ledger.Facts;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.model.LedgerContext.Numbers;
import org.servanda.ledger.store.DelegatingStore;
import org.servanda.ledger.store.Dialect;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;
import org.servanda.time.AgreementId;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The read models follow from the ledger, however they are built.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class ReadModelsTests {

	@Parameter
	private StoreKind kind = StoreKind.H2;

	/** How many connections requests share. */
	private static final int CONNECTIONS = 16;

	@TempDir
	private Path folder;

	@Test
	void liveRowsARebuildAndAFoldWithoutWritingGiveTheSameDigests() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			Random random = new Random(7);
			for (int i = 0; i < 300; i++) {
				context.send(new Add("c" + random.nextInt(20), i, 1 + random.nextInt(3), false, "note " + i), "k" + i);
			}
			context.projected();
			Digests live = context.models().digests();
			assertThat(live.position()).isEqualTo(context.ledger().head());
			assertThat(context.models().verify()).isEqualTo(live);
			assertThat(context.models().rebuild()).isEqualTo(live);
			assertThat(context.models().digests()).isEqualTo(live);
			long position = context.send(Add.one("after"), "after");
			context.projected();
			assertThat(context.models().digests()).isNotEqualTo(live);
			assertThat(context.models().position()).isEqualTo(position);
		}
	}

	@Test
	void readModelsGoOnWhereTheyWereAfterARestart() {
		Digests before;
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
			before = context.models().digests();
		}
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.projected();
			assertThat(context.models().digests()).isEqualTo(before);
			assertThat(context.numbers()).isEqualTo(5);
		}
	}

	/** PostgreSQL answers the commits of read models before they are on its disk. */
	@Test
	void whatACrashOfTheDatabaseTakesOfTheReadModelsIsBuiltAgain() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(new Add("a", 1, 3, false, ""), "k");
			context.projected();
			context.execute("delete from g1.fact where position > 1");
			context.execute("delete from g1.number where position > 1");
			context.execute("update generation set position = 1");
			context.send(Add.one("a"), "k2");
			LedgerContext.until(() -> context.numbers() == 4);
			context.projected();
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void anotherVersionOfAProjectionIsBuiltBeforeTheFirstRead() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
		}
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(2))) {
			assertThat(context.numbers()).isEqualTo(10);
			assertThat(context.models().verify()).isEqualTo(context.models().digests());
		}
	}

	@Test
	void aPoisonedEventStopsTheReadModelsVisiblyAndNothingIsLost() {
		Numbers numbers = new Numbers(1);
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), numbers);
				Lines lines = Lines.of(Progress.class)) {
			numbers.poison(13);
			for (int i = 10; i <= 15; i++) {
				context.send(new Add("a", i, 1, false, ""), "k" + i);
			}
			assertThat(context.models().await(3, Duration.ofSeconds(30))).isTrue();
			LedgerContext.until(() -> !health(context).getStatus().equals(Status.UP));
			assertThat(health(context).getDetails()).containsEntry("stoppedAt", 4L)
				.containsEntry("position", 3L)
				.containsEntry("head", 6L);
			assertThat(meter(context, "servanda.models.stopped")).isEqualTo(1);
			assertThat(meter(context, "servanda.models.position")).isEqualTo(3);
			assertThat(meter(context, "servanda.models.lag.events")).isEqualTo(3);
			assertThat(meter(context, "servanda.models.lag")).isPositive();
			assertThat(meter(context, "servanda.rebuild.running")).isZero();
			assertThat(meter(context, "servanda.ledger.head")).isEqualTo(6);
			assertThat(context.models().position()).isEqualTo(3);
			assertThat(context.models().await(4, Duration.ofDays(1))).isFalse();
			assertThat(context.numbers()).isEqualTo(3);
			LedgerContext.until(() -> numbers.poisoned() >= 2);
			assertThat(lines.errors()).singleElement()
				.asString()
				.contains("stop at position 4")
				.contains("Cannot project 13");
			numbers.poison(Integer.MIN_VALUE);
			context.projected();
			assertThat(context.numbers()).isEqualTo(6);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(meter(context, "servanda.models.stopped")).isZero();
			assertThat(meter(context, "servanda.models.lag.events")).isZero();
			assertThat(meter(context, "servanda.models.lag")).isZero();
			assertThat(context.models().verify()).isEqualTo(context.models().digests());
		}
	}

	@Test
	void rowsThatTheDatabaseDoesNotTakeStopTheReadModelsAtTheirEvent() {
		Numbers numbers = new Numbers(1);
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), numbers)) {
			numbers.wrong(13);
			context.models().stop();
			for (int i = 10; i <= 15; i++) {
				context.send(new Add("a", i, 1, false, ""), "k" + i);
			}
			context.models().start();
			LedgerContext.until(() -> context.progress().stop() != null && context.models().position() == 3);
			assertThat(context.progress().stop()).extracting(Progress.Stop::position).isEqualTo(4L);
			assertThat(context.numbers()).isEqualTo(3);
			numbers.wrong(Integer.MIN_VALUE);
			context.projected();
			assertThat(context.numbers()).isEqualTo(6);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
		}
	}

	@Test
	void aDamagedEventStopsTheReadModelsAndWhatIsProjectedIsStillRead() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(new Add("a", 1, 3, false, ""), "k");
			context.projected();
			context.models().stop();
			context.send(new Add("b", 1, 3, false, ""), "k");
			context.execute("update event set recorded = recorded + 1 where position = 5");
			context.models().start();
			assertThat(context.models().await(4, Duration.ofSeconds(30))).isTrue();
			LedgerContext.until(() -> context.progress().stop() != null);
			assertThat(context.progress().stop()).extracting(Progress.Stop::position).isEqualTo(5L);
			assertThat(context.progress().stop()).extracting(Progress.Stop::reason).asString().contains("position 5");
			assertThat(context.numbers()).isEqualTo(4);
		}
	}

	@Test
	void theReadModelsWaitWhileTheDiskIsFullAndGoOnByThemselves() {
		AtomicBoolean full = new AtomicBoolean();
		Store store = new DelegatingStore(this.kind.open(this.folder)) {

			@Override
			public long free() {
				// For all but the commands, which would be refused.
				boolean projecting = Thread.currentThread().getName().startsWith("read-models");
				return (full.get() && projecting) ? 0 : Long.MAX_VALUE;
			}

		};
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1))) {
			context.send(Add.one("a"), "1");
			context.projected();
			full.set(true);
			context.send(Add.one("a"), "2");
			assertThat(context.models().await(2, Duration.ofMillis(300))).isFalse();
			assertThat(context.progress().stop()).isNull();
			full.set(false);
			context.projected();
			assertThat(context.numbers()).isEqualTo(2);
		}
	}

	@Test
	void aLedgerThatDoesNotAnswerNamesNoEvent() throws Exception {
		Failing store = new Failing(this.kind.open(this.folder));
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1));
				Lines lines = Lines.of(Progress.class)) {
			context.send(new Add("a", 1, 3, false, ""), "k");
			context.projected();
			context.execute("update event set recorded = recorded + 1 where position = 2");
			BlockingStream<?> stream = new Feed(context.ledger(), context.progress(),
					context.context().getBean(Reserve.class))
				.openStream(null);
			// The page is read, then what is damaged in it is looked for.
			store.failConnections(1, 1);
			assertThatThrownBy(stream::peek).hasMessageContaining("does not answer");
			assertThat(lines.errors()).isEmpty();
			assertThat(stream.peek()).isPresent();
		}
	}

	@Test
	void aRepairedEventIsGoneOnFrom() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.models().stop();
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.execute("update event set recorded = recorded + 1 where position = 3");
			context.models().start();
			LedgerContext.until(() -> context.models().position() == 2 && context.progress().stop() != null);
			context.execute("update event set recorded = recorded - 1 where position = 3");
			context.projected();
			assertThat(context.numbers()).isEqualTo(5);
			assertThat(context.progress().stop()).isNull();
		}
	}

	@Test
	void aMissingEventStopsTheReadModels() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.models().stop();
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.execute("delete from event where position = 3");
			context.models().start();
			LedgerContext.until(() -> context.models().position() == 2 && context.progress().stop() != null);
			assertThat(context.progress().stop()).extracting(Progress.Stop::reason)
				.asString()
				.contains("position 3 is missing");
			assertThat(context.numbers()).isEqualTo(2);
		}
	}

	@Test
	void anEventOfAnOlderRevisionIsFoldedAndProjectedAtTheNewestAndStaysAsItIs() throws Exception {
		byte[] payload = "{\"agreement\":\"made-up\",\"number\":5}".getBytes(StandardCharsets.UTF_8);
		Store store = this.kind.open(this.folder);
		Draft newest = new EventCodec(List.of(Counter.types()), List.of()).encode("counter:a", 0,
				new CounterEvent.Added(new AgreementId("made-up"), 5, "none"),
				new Provenance(new Author("0".repeat(32), "monitor", null), "f", "k", "r"));
		Draft older = new Draft("counter:a", 0, newest.type(), 0, payload, newest.salt(),
				Sha256.of(newest.salt(), payload), newest.privateBlock());
		try (Connection connection = store.dataSource().getConnection()) {
			EventTable.insert(connection, List.of(older.at(1, 1702468800000L)));
			EventTable.moveHead(connection, new EventTable.Head(1, 1702468800000L));
		}
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1))) {
			context.send(new Add("a", 1, 1, false, ""), "k");
			context.projected();
			assertThat(context.ledger().page(0, 1).getFirst().payload()).isEqualTo(payload);
			List<RecordedEvent> stream = context.ledger().stream("counter:a", 0);
			assertThat(stream).extracting(RecordedEvent::event)
				.first()
				.isEqualTo(new CounterEvent.Added(new AgreementId("made-up"), 5, "none"));
			Facts facts = context.context().getBean(Facts.class);
			assertThat(
					context.models().read((snapshot) -> facts.of(snapshot, List.of("counter:a"), 2)).get("counter:a"))
				.isEqualTo(stream);
			assertThat(context.models().verify()).isEqualTo(context.models().digests());
		}
	}

	@Test
	void anErasedEventGivesNoRows() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
			context.execute("update event set payload = null, salt = null where position = 2");
			context.models().rebuild();
			assertThat(context.models().position()).isEqualTo(5);
			assertThat(context.numbers()).isEqualTo(4);
			Facts facts = context.context().getBean(Facts.class);
			assertThat(
					context.models().read((snapshot) -> facts.of(snapshot, List.of("counter:a"), 5)).get("counter:a"))
				.extracting(RecordedEvent::position)
				.containsExactly(1L, 3L, 4L, 5L);
		}
	}

	@Test
	void aRebuildThatFailsLeavesTheLiveReadModelsGoing() {
		Numbers numbers = new Numbers(1);
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), numbers)) {
			context.send(new Add("a", 13, 5, false, ""), "k");
			context.projected();
			Digests before = context.models().digests();
			numbers.poison(13);
			assertThatThrownBy(() -> context.models().rebuild()).hasMessageContaining("Cannot project 13");
			assertThat(context.models().digests()).isEqualTo(before);
			context.send(Add.one("b"), "k");
			context.projected();
			assertThat(context.numbers()).isEqualTo(6);
			numbers.poison(Integer.MIN_VALUE);
			assertThat(context.models().rebuild()).isEqualTo(context.models().verify());
		}
	}

	@Test
	void readModelsThatKnowMoreThanTheLedgerAreBuiltAnew() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(new Add("a", 1, 3, false, ""), "k");
			context.projected();
			context.execute("update generation set position = 9");
		}
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			assertThat(context.models().position()).isEqualTo(3);
			assertThat(context.models().digests()).isEqualTo(context.models().verify());
			context.send(Add.one("a"), "k2");
			context.projected();
			assertThat(context.numbers()).isEqualTo(4);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 42, 20231213 })
	void aRebuildWhileCommandsFlowGivesWhatTheLiveOneGives(long seed) throws Exception {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1));
				ExecutorService writers = Executors.newFixedThreadPool(4)) {
			List<Future<?>> writing = new ArrayList<>();
			for (int writer = 0; writer < 4; writer++) {
				int number = writer;
				Random random = new Random(seed + writer);
				writing.add(writers.submit(() -> {
					for (int i = 0; i < 60; i++) {
						context.send(new Add("c" + random.nextInt(7), random.nextInt(100), 1 + random.nextInt(12),
								false, "\u0540\n".repeat(random.nextInt(5))), number + "-" + i);
					}
				}));
			}
			int rebuilds = 0;
			while (rebuilds < 3 || !writing.stream().allMatch(Future::isDone)) {
				context.models().rebuild();
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
			assertThat(context.numbers()).isEqualTo(live.position());
		}
	}

	@Test
	void manyEventsShareATransaction() {
		Numbers numbers = new Numbers(1);
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), numbers)) {
			context.models().stop();
			context.send(new Add("a", 1, 600, false, ""), "k");
			Set<Long> committed = ConcurrentHashMap.newKeySet();
			numbers.watch(() -> committed.add(context.models().position()));
			context.models().start();
			context.projected();
			assertThat(context.numbers()).isEqualTo(600);
			assertThat(committed).hasSizeBetween(1, 100);
		}
	}

	@Test
	void readModelsAreBuiltAndVerifiedThoughRequestsHoldAllConnections() throws Exception {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.models().stop();
			context.send(new Add("a", 1, 20, false, ""), "k");
			List<Connection> taken = new ArrayList<>();
			try {
				for (int i = 0; i < CONNECTIONS; i++) {
					taken.add(context.context().getBean(Store.class).dataSource().getConnection());
				}
				context.models().start();
				context.projected();
				Digests live = context.models().digests();
				assertThat(context.models().compare((position) -> {
				})).satisfies((found) -> assertThat(found.equal()).isTrue());
				assertThat(context.models().rebuild()).isEqualTo(live);
			}
			finally {
				for (Connection connection : taken) {
					connection.close();
				}
			}
			assertThat(context.numbers()).isEqualTo(20);
		}
	}

	@Test
	void readModelsAreSwitchedToWhenTheirIndexesStand() {
		List<Long> indexes = new ArrayList<>();
		Store store = new Watched(this.kind.open(this.folder)) {
			@Override
			Object call(Call call) throws Throwable {
				if (call.says("update live_generation set generation = ?")) {
					try (var statement = call.connection().createStatement();
							var row = statement.executeQuery((dialect() == Dialect.H2)
									? "select count(*) from information_schema.indexes where table_schema = 'G2'"
									: "select count(*) from pg_indexes where schemaname = 'g2'")) {
						row.next();
						indexes.add(row.getLong(1));
					}
				}
				return call.proceed();
			}
		};
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1))) {
			context.send(new Add("a", 1, 20, false, ""), "k");
			context.projected();
			context.models().rebuild();
			long all = Stream.of(FactTable.TABLE, LedgerContext.NUMBERS)
				.mapToLong((table) -> 1 + table.indexes().size())
				.sum();
			assertThat(indexes).last().isEqualTo(all);
		}
	}

	@Test
	void anAppendWakesTheReadModels() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			AtomicInteger first = new AtomicInteger();
			AtomicInteger second = new AtomicInteger();
			Feed feed = new Feed(context.ledger(), context.progress(), context.context().getBean(Reserve.class));
			BlockingStream<?> before = feed.openStream(null);
			before.setOnAvailableCallback(first::incrementAndGet);
			context.send(Add.one("a"), "k");
			assertThat(first).hasPositiveValue();
			BlockingStream<?> after = feed.openStream(null);
			after.setOnAvailableCallback(second::incrementAndGet);
			before.close();
			context.send(Add.one("a"), "k2");
			assertThat(second).hasValue(1);
			after.close();
			context.send(Add.one("a"), "k3");
			assertThat(second).hasValue(1);
		}
	}

	@Test
	void nothingThatIsNotOnTheDiskReachesTheReadModels() throws Exception {
		Pausing store = new Pausing(this.kind.open(this.folder));
		try (LedgerContext context = LedgerContext.open(store, new Numbers(1));
				ExecutorService writer = Executors.newSingleThreadExecutor()) {
			context.send(Add.one("a"), "k");
			context.projected();
			store.pause();
			Future<Long> writing = writer.submit(() -> context.send(Add.one("a"), "k2"));
			store.awaitPause();
			assertThat(context.ledger().head()).isEqualTo(1);
			assertThat(context.models().rebuild().position()).isEqualTo(1);
			assertThat(context.models().verify().position()).isEqualTo(1);
			assertThat(context.models().position()).isEqualTo(1);
			assertThat(context.numbers()).isEqualTo(1);
			store.resume();
			assertThat(writing.get()).isEqualTo(2);
			context.projected();
			assertThat(context.numbers()).isEqualTo(2);
		}
	}

	@Test
	void aReadSeesOnePositionWhateverIsRecordedOrRebuiltMeanwhile() throws Exception {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1));
				ExecutorService writer = Executors.newSingleThreadExecutor()) {
			Future<?> writing = writer.submit(() -> {
				for (int i = 0; i < 200; i++) {
					context.send(Add.one("a"), "k" + i);
				}
			});
			int reads = 0;
			while (!writing.isDone() || reads < 50) {
				if (reads % 20 == 19) {
					context.models().rebuild();
				}
				context.models().read((snapshot) -> {
					String sql = "select count(*) from " + snapshot.name(LedgerContext.NUMBERS);
					assertThat(snapshot.sql().sql(sql).query(Long.class).single()).isEqualTo(snapshot.position());
					assertThat(snapshot.sql().sql(sql).query(Long.class).single()).isEqualTo(snapshot.position());
					return snapshot.position();
				});
				reads++;
			}
			writing.get();
		}
	}

	@Test
	void aNodeThatSleptCannotWrite() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(Add.one("a"), "k");
			context.projected();
			context.execute("update generation set builder = 'another node', claimed = " + Long.MAX_VALUE);
			context.send(Add.one("a"), "k2");
			assertThat(context.models().await(2, Duration.ofMillis(500))).isFalse();
			assertThat(context.numbers()).isEqualTo(1);
			context.execute("update generation set builder = null");
			context.projected();
			assertThat(context.numbers()).isEqualTo(2);
		}
	}

	@Test
	void factsAreReadByStreamUpToAPosition() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(new Add("a", 1, 2, false, ""), "k");
			context.send(new Add("b", 7, 1, false, "x"), "k");
			context.send(new Add("a", 3, 1, false, ""), "k2");
			context.projected();
			Facts facts = context.context().getBean(Facts.class);
			context.models().read((snapshot) -> {
				var found = facts.of(snapshot, List.of("counter:a", "counter:b", "counter:none"), 3);
				assertThat(found).containsOnlyKeys("counter:a", "counter:b");
				assertThat(found.get("counter:a")).hasSize(2);
				assertThat(found.get("counter:b")).isEqualTo(context.ledger().stream("counter:b", 0));
				RecordedEvent last = context.ledger().stream("counter:a", 2).getFirst();
				assertThat(facts.recordedAt(snapshot, 4)).isEqualTo(last.recordedAt());
				assertThat(facts.positionAt(snapshot, last.recordedAt())).isEqualTo(4);
				assertThat(facts.positionAt(snapshot, java.time.Instant.EPOCH)).isZero();
				return true;
			});
		}
	}

	@Test
	void factsOfMoreStreamsAreReadThanAStatementHasParameters() {
		try (LedgerContext context = LedgerContext.open(this.kind.open(this.folder), new Numbers(1))) {
			context.send(Add.one("0"), "k");
			context.send(Add.one("60000"), "k");
			context.send(Add.one("119999"), "k");
			context.send(Add.one("60000"), "k2");
			context.projected();
			List<String> streams = IntStream.range(0, 120_000).mapToObj((number) -> "counter:" + number).toList();
			var found = context.models()
				.read((snapshot) -> context.context().getBean(Facts.class).of(snapshot, streams, 4));
			assertThat(found).containsOnlyKeys("counter:0", "counter:60000", "counter:119999");
			assertThat(found.get("counter:60000")).isEqualTo(context.ledger().stream("counter:60000", 0));
		}
	}

	private static double meter(LedgerContext context, String name) {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		context.context().getBean(ModelMeters.class).bindTo(registry);
		return registry.get(name).gauge().value();
	}

	private static Health health(LedgerContext context) {
		return Objects.requireNonNull(context.context().getBean("readModelsHealth", HealthIndicator.class).health());
	}

}
