package org.servanda.ledger.axonserver;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.Envelope;
import org.servanda.ledger.store.PostgresServer;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The ledger on Axon Server.
 */
@EnabledIfSystemProperty(named = AxonServer.ADDRESS, matches = ".+", disabledReason = AxonServer.MISSING)
class AxonServerLedgerTests {

	private Store store;

	private AxonServerLedger ledger;

	private final String label = AxonServer.label();

	private final String stream = "agreement:" + this.label;

	@BeforeEach
	void open() {
		this.store = PostgresServer.open(PostgresServer.database());
		this.ledger = AxonServer.open(this.store, InstantSource.system());
	}

	@AfterEach
	void close() {
		this.ledger.close();
		this.store.close();
	}

	@Test
	void positionsAreDenseWhateverSeveralNodesAppendAtTheSameTime() throws Exception {
		long before = this.ledger.head();
		try (AxonServerLedger other = AxonServer.open(this.store, InstantSource.system())) {
			List<CompletableFuture<Void>> writers = new ArrayList<>();
			for (int writer = 0; writer < 8; writer++) {
				AxonServerLedger node = (writer % 2 == 0) ? this.ledger : other;
				String written = this.label + "-" + writer;
				writers.add(CompletableFuture.runAsync(() -> {
					for (long i = 0; i < 20; i++) {
						node.append(List.of(AxonServer.draft(written, 2 * i), AxonServer.draft(written, 2 * i + 1)));
					}
				}));
			}
			CompletableFuture.allOf(writers.toArray(CompletableFuture<?>[]::new)).get(2, TimeUnit.MINUTES);
			assertThat(this.ledger.reaches(before + 320)).isTrue();
			assertThat(other.reaches(before + 320)).isTrue();
			assertThat(this.ledger.reaches(before + 321)).isFalse();
			List<StoredEvent> events = all(this.ledger, before);
			assertThat(events).extracting(StoredEvent::position)
				.isEqualTo(LongStream.rangeClosed(before + 1, before + 320).boxed().toList());
			assertThat(hashes(all(other, before))).isEqualTo(hashes(events));
			Map<String, List<Long>> sequences = new TreeMap<>();
			events.forEach((event) -> sequences.computeIfAbsent(event.stream(), (key) -> new ArrayList<>())
				.add(event.sequence()));
			assertThat(sequences).hasSize(8);
			assertThat(sequences.values())
				.allSatisfy((some) -> assertThat(some).isSorted().hasSize(40).startsWith(0L).endsWith(39L));
			assertRecordingNeverGoesBack(events);
		}
	}

	@Test
	void whatIsReadIsWhatWasAppended() {
		Draft draft = AxonServer.draft(this.label, 0);
		this.ledger.append(List.of(draft));
		StoredEvent byStream = this.ledger.stored(this.stream).getFirst();
		StoredEvent byPosition = all(this.ledger, this.ledger.head() - 50).stream()
			.filter((event) -> event.stream().equals(this.stream))
			.findFirst()
			.orElseThrow();
		assertThat(byPosition.payload()).isEqualTo(draft.payload());
		assertThat(byPosition.salt()).isEqualTo(draft.salt());
		assertThat(byPosition.privateBlock()).isEqualTo(draft.privateBlock());
		assertThat(Envelope.frame(byPosition)).asString()
			.isEqualTo(new String(Envelope.frame(draft.at(0, byPosition.recorded())), StandardCharsets.UTF_8));
		assertThat(byStream.frameHash()).isEqualTo(byPosition.frameHash());
		FramedEvent framed = this.ledger.framed(List.of(byPosition.position())).getFirst();
		assertThat(framed.frame()).isEqualTo(Envelope.frame(byPosition));
		assertThat(this.ledger.stream(this.stream, 0)).hasSize(1);
		assertThat(this.ledger.stream(this.stream, 1)).isEmpty();
	}

	@Test
	void eventsThatLieFarApartAreReadInTheOrderOfTheirPositions() {
		for (long i = 0; i < 70; i++) {
			this.ledger.append(List.of(AxonServer.draft(this.label, 2 * i), AxonServer.draft(this.label, 2 * i + 1)));
		}
		long head = this.ledger.head();
		List<Long> asked = List.of(head, head - 139, head - 70, head - 2, head - 70);
		assertThat(this.ledger.framed(asked)).extracting((framed) -> framed.event().position())
			.containsExactly(head - 139, head - 70, head - 2, head);
		assertThat(this.ledger.framed(List.of())).isEmpty();
		assertThatThrownBy(() -> this.ledger.framed(List.of(head + 1))).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void aPlaceThatIsTakenIsAConflictAtTheFirstAndAtLaterOnes() {
		this.ledger.append(List.of(AxonServer.draft(this.label, 0)));
		assertThatThrownBy(() -> this.ledger.append(List.of(AxonServer.draft(this.label, 0))))
			.isInstanceOf(Conflict.class);
		this.ledger.append(List.of(AxonServer.draft(this.label, 1), AxonServer.draft(this.label, 2)));
		assertThatThrownBy(
				() -> this.ledger.append(List.of(AxonServer.draft(this.label, 1), AxonServer.draft(this.label, 2))))
			.isInstanceOf(Conflict.class);
		assertThat(this.ledger.stored(this.stream)).hasSize(3);
	}

	@Test
	void recordedAtIsTheRunningMaximumAlsoWhenClocksDiffer() throws Exception {
		long ahead = this.ledger.now().toEpochMilli() + 50;
		try (EventClient client = new EventClient(AxonServer.settings(AxonServer.address()).factory("late"),
				"default")) {
			for (long recorded : new long[] { ahead, ahead - 20, ahead - 10, ahead + 1 }) {
				StoredEvent event = AxonServer.draft(this.label, client.stream(this.stream, 0).size()).at(0, recorded);
				client.append(List.of(EventMessages.of(event))).get(10, TimeUnit.SECONDS);
			}
			assertThat(this.ledger.reaches(client.last())).isTrue();
		}
		List<StoredEvent> events = all(this.ledger, this.ledger.head() - 4);
		assertThat(events).extracting(StoredEvent::recorded).containsExactly(ahead, ahead - 20, ahead - 10, ahead + 1);
		assertThat(events).extracting(StoredEvent::recordedAt).containsExactly(ahead, ahead, ahead, ahead + 1);
		assertThat(this.ledger.framed(List.of(events.get(1).position())).getFirst().event().recordedAt())
			.isEqualTo(ahead);
		assertThat(this.ledger.now().toEpochMilli()).isGreaterThan(ahead);
		try (Store elsewhere = PostgresServer.open(PostgresServer.database());
				AxonServerLedger other = AxonServer.open(elsewhere, InstantSource.system())) {
			assertThat(all(other, other.head() - 4)).extracting(StoredEvent::recordedAt)
				.as("found out from the first event on")
				.containsExactly(ahead, ahead, ahead, ahead + 1);
		}
	}

	@Test
	void aNodeWhoseClockIsBehindRecordsNoEarlierThanItKnows() {
		this.ledger.append(List.of(AxonServer.draft(this.label, 0)));
		try (AxonServerLedger behind = AxonServer.open(this.store,
				() -> InstantSource.system().instant().minusSeconds(3600))) {
			behind.append(List.of(AxonServer.draft(this.label, 1)));
			List<StoredEvent> events = behind.stored(this.stream);
			assertThat(events.get(1).recorded()).isGreaterThanOrEqualTo(events.get(0).recorded());
			assertThat(behind.now()).isAfterOrEqualTo(Instant.ofEpochMilli(events.get(1).recorded()));
		}
	}

	@Test
	void aCommitWhoseAnswerWasLostIsFoundInTheLedger() throws Exception {
		try (Wiretap wire = new Wiretap(AxonServer.address());
				AxonServerLedger node = AxonServer.open(wire.address(), this.store, InstantSource.system())) {
			node.append(List.of(AxonServer.draft(this.label, 0)));
			wire.mute(true);
			CompletableFuture<Void> append = CompletableFuture
				.runAsync(() -> node.append(List.of(AxonServer.draft(this.label, 1))));
			await(() -> this.ledger.stored(this.stream).size() == 2);
			assertThat(append).isNotDone();
			wire.cut();
			wire.mute(false);
			append.get(1, TimeUnit.MINUTES);
			assertThat(node.stored(this.stream)).hasSize(2);
		}
	}

	@Test
	void aCommandThatWasOvertakenWhileTheServerWasOutOfReachIsAConflict() throws Exception {
		try (Wiretap wire = new Wiretap(AxonServer.address());
				AxonServerLedger node = AxonServer.open(wire.address(), this.store, InstantSource.system())) {
			wire.hold(true);
			CompletableFuture<Void> append = CompletableFuture
				.runAsync(() -> node.append(List.of(AxonServer.draft(this.label, 0))));
			this.ledger.append(List.of(AxonServer.draft(this.label, 0)));
			wire.cut();
			wire.hold(false);
			assertThatThrownBy(() -> append.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(Conflict.class);
			assertThat(node.stored(this.stream)).hasSize(1);
		}
	}

	@Test
	void whatIsNotKnownIsSaidToBeNotKnown() throws Exception {
		try (Wiretap wire = new Wiretap(AxonServer.address());
				AxonServerLedger node = AxonServer.open(wire.address(), this.store, InstantSource.system())) {
			wire.hold(true);
			assertRefused(LedgerRule.OUTCOME_UNKNOWN, () -> node.append(List.of(AxonServer.draft(this.label, 0))));
			assertRefused(LedgerRule.NOT_READABLE, () -> node.stored(this.stream));
			wire.cut();
			wire.hold(false);
			await(node::connected);
			await(() -> {
				node.append(List.of(AxonServer.draft(AxonServer.label(), 0)));
				return true;
			});
		}
	}

	@Test
	void aStoreThatLostWhatWasKnownIsNotUsedUntilItHoldsItAgain() throws Exception {
		this.ledger.append(List.of(AxonServer.draft(this.label, 0)));
		try (Wiretap wire = new Wiretap(AxonServer.address());
				AxonServerLedger node = AxonServer.open(wire.address(), this.store, InstantSource.system())) {
			sql("update server_bookmark set position = position + 1000");
			wire.cut();
			await(() -> node.lost() != null);
			assertThat(node.lost()).contains("it ends at position");
			assertRefused(LedgerRule.HISTORY_KEPT, () -> node.append(List.of(AxonServer.draft(this.label, 1))));
			assertRefused(LedgerRule.HISTORY_KEPT, () -> node.stored(this.stream));
			assertRefused(LedgerRule.HISTORY_KEPT, () -> node.reaches(0));
			assertRefused(LedgerRule.HISTORY_KEPT, () -> node.page(0, 1));
			assertThat(this.ledger.stored(this.stream)).hasSize(1);
			sql("update server_bookmark set position = position - 1000");
			await(() -> node.lost() == null);
			node.append(List.of(AxonServer.draft(this.label, 1)));
		}
	}

	@Test
	void aStartOnAStoreThatLostWhatWasKnownBeginsAnotherHistory() throws Exception {
		this.ledger.append(List.of(AxonServer.draft(this.label, 0)));
		int history = this.ledger.history();
		long head = this.ledger.head();
		sql("update server_bookmark set frame_hash = 'another'");
		try (AxonServerLedger anew = AxonServer.open(this.store, InstantSource.system())) {
			assertThat(anew.history()).isEqualTo(history + 1);
			assertThat(anew.reaches(head)).isTrue();
			anew.append(List.of(AxonServer.draft(this.label, 1)));
			await(() -> this.ledger.lost() != null);
			assertThat(this.ledger.lost()).as("of the node that went on").contains("another history");
		}
	}

	private static List<StoredEvent> all(AxonServerLedger ledger, long after) {
		List<StoredEvent> events = new ArrayList<>();
		long from = Math.max(0, after);
		for (List<StoredEvent> page = ledger.page(from, 100); !page.isEmpty(); page = ledger.page(from + events.size(),
				100)) {
			events.addAll(page);
		}
		return events;
	}

	private static List<String> hashes(List<StoredEvent> events) {
		return events.stream().map((event) -> HexFormat.of().formatHex(event.frameHash())).toList();
	}

	private static void assertRecordingNeverGoesBack(List<StoredEvent> events) {
		long[] recorded = events.stream().mapToLong(StoredEvent::recordedAt).toArray();
		long[] sorted = recorded.clone();
		Arrays.sort(sorted);
		assertThat(recorded).isEqualTo(sorted);
	}

	private void sql(String sql) throws SQLException {
		try (Connection connection = this.store.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static void assertRefused(LedgerRule rule, Runnable asked) {
		assertThatThrownBy(asked::run).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.rule()).isEqualTo(rule));
	}

	/** Waits until something holds; what it throws meanwhile does not count. */
	private static void await(Condition condition) throws Exception {
		long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
		while (true) {
			try {
				if (condition.holds()) {
					return;
				}
			}
			catch (Refused ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
			}
			assertThat(System.nanoTime()).as("it did not come").isLessThan(end);
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

	private interface Condition {

		boolean holds() throws Exception;

	}

}
