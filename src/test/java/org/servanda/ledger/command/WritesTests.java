package org.servanda.ledger.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.Author;
import org.servanda.ledger.Counter;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Writes.Written;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a sender may rely on.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class WritesTests {

	@Parameter
	private StoreKind kind = StoreKind.H2;

	@TempDir
	private Path folder;

	@Test
	void aCommandIsKeptAndAnswered() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			Written written = rig.send(new Add("a", 2, 3, false, ""), "k");
			assertThat(written.replayed()).isFalse();
			assertThat(written.position()).isEqualTo(3);
			assertThat(written.receipt().version()).isEqualTo(2);
			assertThat(rig.events()).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L);
			assertThat(rig.ledger().stream("counter:a", 1)).hasSize(2);
		}
	}

	@Test
	void aRefusedCommandLeavesNoRow() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			assertThat(refusal(() -> rig.send(Add.refused("a"), "k"))).isEqualTo(TimeRule.COUNT_IN_RANGE);
			assertThat(rig.rows()).isZero();
			rig.send(Add.one("a"), "k");
			assertThat(refusal(() -> rig.send(Add.refused("a"), "k2"))).isEqualTo(TimeRule.COUNT_IN_RANGE);
			assertThat(rig.rows()).isEqualTo(1);
		}
	}

	@Test
	void anEventThatIsTooLargeLeavesNothingOfItsCommand() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			Add large = new Add("a", 1, 2, false, "x".repeat(300_000));
			assertThat(refusal(() -> rig.send(large, "k"))).isEqualTo(LedgerRule.EVENT_TOO_LARGE);
			assertThat(rig.rows()).isZero();
		}
	}

	@Test
	void anEventAsLargeAsAllowedIsKept() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "k");
			int rest = Objects.requireNonNull(rig.events().getFirst().payload()).length;
			rig.send(new Add("a", 1, 1, false, "x".repeat(262_144 - rest)), "k2");
			assertThat(rig.events().getLast().payload()).hasSize(262_144);
			Add larger = new Add("a", 1, 1, false, "x".repeat(262_145 - rest));
			assertThat(refusal(() -> rig.send(larger, "k3"))).isEqualTo(LedgerRule.EVENT_TOO_LARGE);
			assertThat(rig.rows()).isEqualTo(2);
		}
	}

	@Test
	void aTextThatIsNotWellFormedLeavesNothing() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			for (String note : List.of("a\u0000b", "a\uD83Db")) {
				assertThat(refusal(() -> rig.send(new Add("a", 1, 2, false, note), "k")))
					.isEqualTo(TimeRule.TEXT_WELL_FORMED);
			}
			assertThat(rig.rows()).isZero();
		}
	}

	@Test
	void aRepeatGetsTheFirstAnswerAlsoAfterARestart() {
		Receipt first;
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			first = rig.send(Add.one("a"), "k").receipt();
			rig.send(Add.one("a"), "other");
			Written again = rig.send(Add.one("a"), "k");
			assertThat(again.replayed()).isTrue();
			assertThat(again.receipt()).isEqualTo(first);
		}
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			Written again = rig.send(Add.one("a"), "k");
			assertThat(again.replayed()).isTrue();
			assertThat(again.receipt()).isEqualTo(first);
			assertThat(rig.rows()).isEqualTo(2);
		}
	}

	@Test
	void aKeyOfAnotherRequestIsRefused() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "k");
			assertThat(refusal(() -> rig.send(new Add("a", 5, 1, false, ""), "k"))).isEqualTo(LedgerRule.KEY_REUSED);
			assertThat(rig.rows()).isEqualTo(1);
		}
	}

	@Test
	void theKeyComesBeforeTheVersionAndTheVersionBeforeTheDecision() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.guarded("a"), "k", -1L);
			assertThat(rig.send(Add.guarded("a"), "k").replayed()).isTrue();
			assertThat(refusal(() -> rig.send(Add.guarded("a"), "k2"))).isEqualTo(LedgerRule.VERSION_REQUIRED);
			assertThat(refusal(() -> rig.send(new Add("a", -1, 1, true, ""), "k3", 7L)))
				.isEqualTo(LedgerRule.VERSION_STALE);
			assertThat(refusal(() -> rig.send(new Add("a", -1, 1, true, ""), "k3", 0L)))
				.isEqualTo(TimeRule.COUNT_IN_RANGE);
		}
	}

	@Test
	void whoMayNotKnowOfAStreamIsToldSoBeforeAnythingElse() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "k");
			for (Long version : List.of(0L, 7L)) {
				assertThat(refusal(() -> rig.send(Counter.STRANGER, Add.guarded("a"), "k2", version)))
					.isEqualTo(Counter.CounterRule.COUNTER_UNKNOWN);
			}
			assertThat(refusal(() -> rig.send(Counter.STRANGER, Add.guarded("a"), "k2", null)))
				.isEqualTo(Counter.CounterRule.COUNTER_UNKNOWN);
			assertThat(refusal(() -> rig.send(Counter.STRANGER, Add.refused("a"), "k2", null)))
				.isEqualTo(Counter.CounterRule.COUNTER_UNKNOWN);
		}
	}

	@Test
	void aKeyIsOfItsAuthorAndItsStreamOnly() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			assertThat(rig.send(Add.one("a"), "k").replayed()).isFalse();
			assertThat(rig.send(Add.one("b"), "k").replayed()).isFalse();
			Author other = new Author("00000000000000000000000000000002", "monitor", null);
			assertThat(rig.send(other, new Add("a", 5, 1, false, ""), "k", null).replayed()).isFalse();
			assertThat(rig.rows()).isEqualTo(3);
		}
	}

	@Test
	void theKeyOfARefusedCommandIsFree() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			assertThat(refusal(() -> rig.send(Add.refused("a"), "k"))).isEqualTo(TimeRule.COUNT_IN_RANGE);
			assertThat(rig.send(Add.one("a"), "k").replayed()).isFalse();
		}
	}

	@Test
	void aRepeatOfSeveralEventsGetsThemAll() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "before");
			Receipt first = rig.send(new Add("a", 2, 3, false, ""), "k").receipt();
			rig.send(Add.one("a"), "after");
			Written again = rig.send(new Add("a", 2, 3, false, ""), "k");
			assertThat(again.receipt()).isEqualTo(first);
			assertThat(again.receipt().events()).extracting(Receipt.Entry::sequence).containsExactly(1L, 2L, 3L);
			assertThat(again.position()).isEqualTo(5);
		}
	}

	@Test
	void aCommandReadsItsStreamOnce() {
		Faults faults = new Faults(this.kind.open(this.folder));
		try (Rig rig = Rig.of(faults, InstantSource.system(), 16)) {
			for (int i = 0; i < 3; i++) {
				rig.send(Add.one("a"), "k" + i);
				assertThat(faults.loads()).isEqualTo(1);
			}
		}
	}

	@Test
	void aCommandAsksTheDatabaseFiveTimes() {
		Faults faults = new Faults(this.kind.open(this.folder));
		try (Rig rig = Rig.of(faults, InstantSource.system(), 16)) {
			rig.send(Add.one("a"), "k");
			faults.asked();
			rig.send(Add.one("a"), "k2");
			assertThat(faults.asked()).satisfiesExactly((load) -> assertThat(load).contains("stream = ?"),
					(lock) -> assertThat(lock).endsWith("for update"),
					(insert) -> assertThat(insert).startsWith("insert into event"),
					(move) -> assertThat(move).startsWith("update head"),
					(commit) -> assertThat(commit).isEqualTo("commit"));
		}
	}

	@Test
	void theSameRequestFiftyTimesAtOnceIsOneEventAndFiftyEqualAnswers() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			List<Written> answers = together(50, (i) -> rig.send(Add.one("a"), "k"));
			assertThat(answers).extracting(Written::receipt).containsOnly(answers.getFirst().receipt());
			assertThat(answers).filteredOn((answer) -> !answer.replayed()).hasSize(1);
			assertThat(rig.rows()).isEqualTo(1);
		}
	}

	@Test
	void ofTwoWithTheSameVersionOneWinsAndItsRetryGetsItsFirstAnswer() throws Exception {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			rig.send(Add.one("a"), "first");
			List<Object> answers = together(2, (i) -> {
				try {
					return rig.send(Add.guarded("a"), "k" + i, 0L).receipt();
				}
				catch (Refused ex) {
					return ex.rule();
				}
			});
			assertThat(answers).filteredOn((answer) -> answer == LedgerRule.VERSION_STALE).hasSize(1);
			int winner = (answers.getFirst() instanceof Receipt) ? 0 : 1;
			assertThat(rig.send(Add.guarded("a"), "k" + winner, 0L).receipt()).isEqualTo(answers.get(winner));
			assertThat(rig.rows()).isEqualTo(2);
		}
	}

	@Test
	void anEventOfAnotherNodeIsAConflictAtTheFirstPlaceOfAStreamAndLater() {
		try (Rig rig = Rig.open(this.kind.open(this.folder))) {
			for (String key : List.of("k0", "k1")) {
				List<StoredEvent> before = rig.events();
				rig.send(Add.one("a"), key);
				StoredEvent taken = rig.events().getLast();
				assertThat(taken.sequence()).isEqualTo(before.size());
				assertThatThrownBy(
						() -> rig.appender()
							.append(List.of(new org.servanda.ledger.store.Draft(taken.stream(), taken.sequence(),
									taken.type(), 1, new byte[0], new byte[32], new byte[32], new byte[0]))))
					.isInstanceOf(Conflict.class);
			}
			assertThat(rig.rows()).isEqualTo(2);
		}
	}

	static <T> List<T> together(int threads, Sending<T> sending) throws Exception {
		try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
			List<Callable<T>> calls = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int number = i;
				calls.add(() -> sending.send(number));
			}
			List<T> answers = new ArrayList<>();
			for (Future<T> future : pool.invokeAll(calls)) {
				answers.add(future.get());
			}
			return answers;
		}
	}

	static Rule refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		Refused refused = catchThrowableOfType(Refused.class, call);
		assertThat(refused).isNotNull();
		return refused.rule();
	}

	interface Sending<T> {

		T send(int number) throws Exception;

	}

}
