package org.servanda.ledger.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Writes.Written;
import org.servanda.ledger.command.Faults.Step;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;
import org.servanda.ledger.store.EventTable;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.ledger.command.WritesTests.refusal;
import static org.servanda.ledger.command.WritesTests.together;

/**
 * The appender keeps what it says it kept, and nothing else.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class AppenderTests {

	@Parameter
	private StoreKind kind = StoreKind.H2;

	@TempDir
	private Path folder;

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2023-12-13T12:00:00Z"));

	@Test
	void sixtyFourThreadsWithClashesAndRefusalsLeaveDensePositionsAndWhatWasAcknowledgedOnly() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			List<List<Receipt>> kept = together(64, (thread) -> {
				List<Receipt> receipts = new ArrayList<>();
				for (int i = 0; i < 12; i++) {
					String stream = "s" + (thread + i) % 3;
					String key = thread + "-" + i;
					switch ((thread + i) % 4) {
						case 0 -> assertThat(refusal(() -> rig.send(Add.refused(stream), key)))
							.isEqualTo(TimeRule.COUNT_IN_RANGE);
						case 1 -> receipts.add(rig.send(new Add(stream, 1, 3, false, key), key).receipt());
						case 2 -> guarded(rig, stream, key).ifPresent(receipts::add);
						default -> receipts.add(rig.send(new Add(stream, 1, 1, false, key), key).receipt());
					}
				}
				return receipts;
			});
			List<StoredEvent> events = rig.events();
			assertThat(events).extracting(StoredEvent::position)
				.containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
			assertThat(rig.rows()).isEqualTo(events.size());
			assertThat(events).extracting((event) -> event.stream() + " " + event.sequence())
				.containsExactlyInAnyOrderElementsOf(kept.stream()
					.flatMap(List::stream)
					.flatMap((receipt) -> receipt.events()
						.stream()
						.map((entry) -> receipt.stream() + " " + entry.sequence()))
					.toList());
		}
	}

	/** Sends a command for the version that is shown; another may be quicker. */
	private static java.util.Optional<Receipt> guarded(Rig rig, String stream, String key) {
		List<RecordedEvent> events = rig.ledger().stream("counter:" + stream, 0);
		long version = events.isEmpty() ? -1 : events.getLast().sequence();
		try {
			return java.util.Optional.of(rig.send(Add.guarded(stream), key, version).receipt());
		}
		catch (Refused ex) {
			assertThat(ex.rule()).isEqualTo(LedgerRule.VERSION_STALE);
			return java.util.Optional.empty();
		}
	}

	@Test
	void whenTheClockIsSetBackRecordingTimesStayAndNowIsTheLater() {
		try (Rig rig = Rig.of(this.kind.open(this.folder), clock(), 16)) {
			Instant first = Objects.requireNonNull(this.now.get());
			rig.send(Add.one("a"), "1");
			this.now.set(first.minusSeconds(3600));
			rig.send(Add.one("a"), "2");
			assertThat(rig.ledger().stream("counter:a", 0)).extracting(RecordedEvent::recordedAt)
				.containsExactly(first, first);
			assertThat(rig.ledger().now()).isEqualTo(first);
			this.now.set(first.plusMillis(1));
			assertThat(rig.ledger().now()).isEqualTo(first.plusMillis(1));
			rig.send(Add.one("a"), "3");
			assertThat(rig.ledger().stream("counter:a", 2)).extracting(RecordedEvent::recordedAt)
				.containsExactly(first.plusMillis(1));
		}
	}

	@Test
	void recordingTimesStayAlsoWhenTheClockIsSetBackBeforeARestart() {
		Instant first = Objects.requireNonNull(this.now.get());
		try (Rig rig = Rig.of(this.kind.open(this.folder), clock(), 16)) {
			rig.send(Add.one("a"), "1");
		}
		this.now.set(first.minusSeconds(3600));
		try (Rig rig = Rig.of(this.kind.open(this.folder), clock(), 16)) {
			assertThat(rig.ledger().now()).isEqualTo(first);
			rig.send(Add.one("a"), "2");
			assertThat(rig.ledger().stream("counter:a", 1)).extracting(RecordedEvent::recordedAt)
				.containsExactly(first);
		}
	}

	@Test
	void waitingCommandsShareOneInsertOneCommitAndOneSync() throws Exception {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 64); ExecutorService pool = Executors.newFixedThreadPool(21)) {
			rig.send(Add.one("first"), "k");
			faults.pause();
			List<Future<Written>> all = new ArrayList<>();
			all.add(pool.submit(() -> rig.send(Add.one("blocked"), "k")));
			faults.awaitPause();
			for (int i = 0; i < 20; i++) {
				String stream = "s" + i;
				all.add(pool.submit(() -> rig.send(new Add(stream, 1, 2, false, ""), "k")));
			}
			until(() -> rig.appender().waiting() == 20);
			faults.steps();
			faults.resume();
			for (Future<Written> one : all) {
				assertThat(one.get().replayed()).isFalse();
			}
			assertThat(faults.steps()).containsExactly(Step.SYNC, Step.CONNECT, Step.BEGIN, Step.LOCK_HEAD, Step.INSERT,
					Step.INSERT_BATCH, Step.MOVE_HEAD, Step.COMMIT, Step.COMMIT_ANSWER, Step.CLOSE, Step.SYNC);
			assertThat(rig.events()).hasSize(42);
		}
	}

	@Test
	void aFullQueueRefusesAndLeavesNothingHalfDone() throws Exception {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 3); ExecutorService pool = Executors.newFixedThreadPool(4)) {
			faults.pause();
			List<Future<Written>> taken = new ArrayList<>();
			taken.add(pool.submit(() -> rig.send(Add.one("blocked"), "k")));
			faults.awaitPause();
			for (int i = 0; i < 3; i++) {
				String stream = "s" + i;
				taken.add(pool.submit(() -> rig.send(Add.one(stream), "k")));
			}
			until(() -> rig.appender().waiting() == 3);
			assertThat(refusal(() -> rig.send(new Add("refused", 1, 2, false, ""), "k")))
				.isEqualTo(LedgerRule.QUEUE_FULL);
			faults.resume();
			for (Future<Written> one : taken) {
				assertThat(one.get().replayed()).isFalse();
			}
			assertThat(rig.events()).extracting(StoredEvent::stream)
				.containsExactlyInAnyOrder("counter:blocked", "counter:s0", "counter:s1", "counter:s2");
			assertThat(rig.send(new Add("refused", 1, 2, false, ""), "k").replayed()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whereverOneStepFailsTheCommandGetsATrueAnswerThatItsRetrySettles(Step step) {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 16)) {
			rig.send(Add.one("a"), "before");
			faults.fail(step, 1);
			Object answer = answer(rig, "a", "k");
			long rows = rig.rows();
			faults.heal();
			assertThat(answer).isEqualTo(switch (step) {
				// Of two nodes the other may be about to keep the same.
				case CONNECT, BEGIN, LOCK_HEAD, INSERT, INSERT_BATCH, MOVE_HEAD ->
					(this.kind == StoreKind.H2) ? LedgerRule.NOT_KEPT : LedgerRule.OUTCOME_UNKNOWN;
				case COMMIT, COMMIT_ANSWER, SYNC -> LedgerRule.OUTCOME_UNKNOWN;
				case CLOSE -> "kept";
			});
			assertThat(rows).isEqualTo(switch (step) {
				case CONNECT, BEGIN, LOCK_HEAD, INSERT, INSERT_BATCH, MOVE_HEAD, COMMIT -> 1;
				case COMMIT_ANSWER, SYNC, CLOSE -> 2;
			});
			boolean kept = rows == 2;
			assertThat(rig.send(Add.one("a"), "k").replayed()).isEqualTo(kept);
			assertThat(rig.events()).extracting(StoredEvent::position).containsExactly(1L, 2L);
			assertThat(rig.send(Add.one("a"), "after").position()).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whereverABatchFailsOnceNoNeighbourIsLostOrKeptTwice(Step step) throws Exception {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 64); ExecutorService pool = Executors.newFixedThreadPool(9)) {
			faults.pause();
			Future<Written> blocked = pool.submit(() -> rig.send(Add.one("blocked"), "k"));
			faults.awaitPause();
			List<Future<Object>> answers = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				String stream = "s" + i;
				answers.add(pool.submit(() -> answer(rig, stream, "k")));
			}
			until(() -> rig.appender().waiting() == 8);
			// the sync of the first command is still to come
			faults.fail(step, 1);
			if (step == Step.SYNC) {
				faults.heal();
				faults.resumeThenFailSync();
			}
			else {
				faults.resume();
			}
			assertThat(blocked.get().replayed()).isFalse();
			List<Object> got = new ArrayList<>();
			for (Future<Object> answer : answers) {
				got.add(answer.get());
			}
			faults.heal();
			switch (step) {
				case COMMIT, COMMIT_ANSWER, SYNC -> assertThat(got).containsOnly(LedgerRule.OUTCOME_UNKNOWN);
				case CONNECT, BEGIN, LOCK_HEAD, INSERT, INSERT_BATCH, MOVE_HEAD, CLOSE ->
					assertThat(got).containsOnly("kept");
			}
			IntStream.range(0, 8).forEach((i) -> rig.send(Add.one("s" + i), "k"));
			assertThat(rig.events()).extracting(StoredEvent::stream)
				.hasSize(9)
				.doesNotHaveDuplicates()
				.contains("counter:s0", "counter:s7");
		}
	}

	@Test
	void aRetryWhoseOwnAppendFailsIsNotToldThatNothingWasKept() {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 16)) {
			faults.fail(Step.COMMIT_ANSWER, 1);
			assertThat(answer(rig, "a", "k")).isEqualTo(LedgerRule.OUTCOME_UNKNOWN);
			faults.fail(Step.LOCK_HEAD, 1);
			// What PostgreSQL has committed is on the disk, and found at once.
			Object answered = switch (this.kind) {
				case H2 -> LedgerRule.OUTCOME_UNKNOWN;
				case POSTGRESQL -> "kept";
			};
			assertThat(answer(rig, "a", "k")).isEqualTo(answered);
			faults.heal();
			assertThat(rig.send(Add.one("a"), "k").replayed()).isTrue();
			assertThat(rig.rows()).isEqualTo(1);
		}
	}

	@Test
	void aClashInABatchTakesNoNeighbourWithIt() throws Exception {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 64); ExecutorService pool = Executors.newFixedThreadPool(5)) {
			rig.send(Add.one("later"), "k");
			faults.pause();
			Future<Written> blocked = pool.submit(() -> rig.send(Add.one("blocked"), "k"));
			faults.awaitPause();
			List<StoredEvent> taken = rig.events();
			Future<Boolean> atOnce = pool.submit(() -> conflicts(rig, "counter:blocked", 0));
			Future<Boolean> later = pool.submit(() -> conflicts(rig, taken.getFirst().stream(), 0));
			Future<Written> one = pool.submit(() -> rig.send(Add.one("one"), "k"));
			Future<Written> two = pool.submit(() -> rig.send(Add.one("later"), "k2"));
			until(() -> rig.appender().waiting() == 4);
			faults.resume();
			assertThat(atOnce.get()).isTrue();
			assertThat(later.get()).isTrue();
			assertThat(blocked.get().replayed()).isFalse();
			assertThat(one.get().receipt().version()).isZero();
			assertThat(two.get().receipt().version()).isEqualTo(1);
			assertThat(rig.events()).hasSize(4);
			assertThat(rig.rows()).isEqualTo(4);
		}
	}

	@Test
	void twoOfOneBatchForTheSamePlaceAreOneKeptAndOneConflict() throws Exception {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 64); ExecutorService pool = Executors.newFixedThreadPool(3)) {
			faults.pause();
			Future<Written> blocked = pool.submit(() -> rig.send(Add.one("blocked"), "k"));
			faults.awaitPause();
			List<Future<Boolean>> both = List.of(pool.submit(() -> conflicts(rig, "counter:same", 0)),
					pool.submit(() -> conflicts(rig, "counter:same", 0)));
			until(() -> rig.appender().waiting() == 2);
			faults.resume();
			assertThat(List.of(both.getFirst().get(), both.getLast().get())).containsExactlyInAnyOrder(true, false);
			assertThat(blocked.get().replayed()).isFalse();
			assertThat(rig.rows()).isEqualTo(2);
		}
	}

	@Test
	void whatAnotherNodeKeptIsFoundAfterTheConflict() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "k");
			StoredEvent first = rig.events().getFirst();
			try (Connection connection = rig.store().dataSource().getConnection()) {
				EventTable.insert(connection, List.of(draft(first, 1).at(2, first.recorded())));
				EventTable.moveHead(connection, new EventTable.Head(2, first.recorded()));
			}
			assertThat(rig.send(Add.one("a"), "k2").receipt().version()).isEqualTo(2);
			assertThat(rig.events()).hasSize(3);
		}
	}

	@Test
	void aFailingListenerSpoilsNoAnswer() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			AtomicInteger told = new AtomicInteger();
			rig.ledger().onAppend(() -> {
				throw new IllegalStateException("Not interested");
			});
			rig.ledger().onAppend(told::incrementAndGet);
			assertThat(rig.send(Add.one("a"), "k").position()).isEqualTo(1);
			assertThat(told).hasValue(1);
		}
	}

	@Test
	void whoReadsAndIsFarBehindIsWaitedForBeforeTheNextCommit() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			List<Long> awaited = new CopyOnWriteArrayList<>();
			rig.appender().letKeepUp((position, atMost) -> awaited.add(position));
			rig.send(new Add("a", 1, Appender.BEHIND, false, ""), "one");
			rig.send(Add.one("a"), "two");
			assertThat(awaited).isEmpty();
			rig.send(Add.one("a"), "three");
			assertThat(awaited).containsExactly(1L);
		}
	}

	@Test
	void aClosedAppenderTakesNothingMore() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "k");
			rig.appender().close();
			assertThat(refusal(() -> rig.send(Add.one("b"), "k"))).isEqualTo(LedgerRule.QUEUE_FULL);
			assertThat(rig.rows()).isEqualTo(1);
		}
	}

	@Test
	void whatWaitsWhenTheAppenderClosesIsAnswered() throws Exception {
		Faults faults = faults();
		try (Rig rig = Rig.of(faults, clock(), 64); ExecutorService pool = Executors.newFixedThreadPool(4)) {
			faults.pause();
			List<Future<Object>> answers = new ArrayList<>();
			answers.add(pool.submit(() -> answer(rig, "blocked", "k")));
			faults.awaitPause();
			answers.add(pool.submit(() -> answer(rig, "a", "k")));
			answers.add(pool.submit(() -> answer(rig, "b", "k")));
			until(() -> rig.appender().waiting() == 2);
			CountDownLatch closing = new CountDownLatch(1);
			Future<?> closed = pool.submit(() -> {
				closing.countDown();
				rig.appender().close();
			});
			closing.await();
			faults.resume();
			closed.get();
			for (Future<Object> answer : answers) {
				assertThat(answer.get()).isEqualTo("kept");
			}
			assertThat(rig.rows()).isEqualTo(3);
		}
	}

	private static boolean conflicts(Rig rig, String stream, long sequence) {
		byte[] payload = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
		byte[] salt = new byte[32];
		try {
			rig.appender()
				.append(List.of(new Draft(stream, sequence, "counter.Added", 1, payload, salt,
						org.servanda.ledger.Sha256.of(salt, payload), payload)));
			return false;
		}
		catch (Conflict ex) {
			return true;
		}
	}

	/** The same event at another place of its stream. */
	private static Draft draft(StoredEvent event, long sequence) {
		return new Draft(event.stream(), sequence, event.type(), event.revision(),
				Objects.requireNonNull(event.payload()), Objects.requireNonNull(event.salt()), event.payloadHash(),
				event.privateBlock());
	}

	static Object answer(Rig rig, String stream, String key) {
		try {
			rig.send(Add.one(stream), key);
			return "kept";
		}
		catch (Refused ex) {
			Rule rule = ex.rule();
			return rule;
		}
	}

	private Faults faults() {
		return new Faults(this.kind.open(this.folder));
	}

	private InstantSource clock() {
		return () -> Objects.requireNonNull(this.now.get());
	}

	static void until(BooleanSupplier condition) {
		long end = System.nanoTime() + 30_000_000_000L;
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("it became true in time").isLessThan(end);
			LockSupport.parkNanos(1_000_000);
		}
	}

}
