package org.servanda.ledger.model;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.model.LedgerContext.Numbers;
import org.servanda.ledger.store.DelegatingStore;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.EventTable.Head;
import org.servanda.ledger.store.PostgresServer;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;

import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Two nodes on one database: one order of events, one builder of read models, and no
 * write that the other node does not know of when it is asked for it.
 */
class TwoNodesTests {

	private static final Duration PATIENTLY = Duration.ofSeconds(30);

	@TempDir
	private Path folder;

	private String url = "";

	@BeforeEach
	void database() {
		this.url = PostgresServer.database(this.folder);
	}

	private LedgerContext node() {
		return node(PostgresServer.open(this.url), 1);
	}

	/** A store whose notices are lost. */
	private Store deaf() {
		return new DelegatingStore(PostgresServer.open(this.url)) {
			@Override
			public void tell(Connection transaction) {
				// Lost.
			}

			@Override
			public void moveHead(Connection transaction, Head head) throws SQLException {
				EventTable.moveHead(transaction, head);
			}
		};
	}

	private static LedgerContext node(Store store, int version) {
		return LedgerContext.open(store, new Numbers(version), new Balances(1), 7);
	}

	@Test
	void theEventsOfBothHaveOneDenseOrderAndNoneIsLostOrKeptTwice() throws Exception {
		try (LedgerContext one = node();
				LedgerContext two = node();
				ExecutorService clients = Executors.newFixedThreadPool(8)) {
			List<Future<Set<String>>> sent = new ArrayList<>();
			for (int client = 0; client < 8; client++) {
				int number = client;
				sent.add(clients.submit(() -> {
					Set<String> keys = new HashSet<>();
					for (int i = 0; i < 40; i++) {
						String key = number + "-" + i;
						// All write to the same three streams, and each key goes to both
						// nodes.
						Add add = new Add("s" + i % 3, i, 1, false, key);
						long first = ((i + number) % 2 == 0) ? one.send(add, key) : two.send(add, key);
						long again = ((i + number) % 2 == 0) ? two.send(add, key) : one.send(add, key);
						assertThat(again).isGreaterThanOrEqualTo(first);
						keys.add(key);
					}
					return keys;
				}));
			}
			int keys = 0;
			for (Future<Set<String>> some : sent) {
				keys += some.get().size();
			}
			assertThat(one.ledger().reaches(keys)).isTrue();
			assertThat(two.ledger().reaches(keys)).isTrue();
			assertThat(one.ledger().reaches(keys + 1L)).isFalse();
			List<StoredEvent> events = one.ledger().page(0, 1000);
			assertThat(events).extracting(StoredEvent::position).doesNotHaveDuplicates().hasSize(keys);
			assertThat(events).extracting(StoredEvent::recorded).isSorted();
			assertThat(two.ledger().page(0, 1000)).extracting((event) -> event.stream() + event.sequence())
				.isEqualTo(events.stream().map((event) -> event.stream() + event.sequence()).toList());
			for (LedgerContext node : List.of(one, two)) {
				assertThat(node.models().await(keys, PATIENTLY)).isTrue();
				assertThat(node.numbers()).isEqualTo(keys);
				assertThat(node.models().digests()).isEqualTo(node.models().verify());
			}
		}
	}

	@Test
	void whatOneNodeHasAnsweredTheOtherKnowsWhenItIsAskedForThePosition() {
		try (LedgerContext one = node(); LedgerContext two = node()) {
			for (int i = 0; i < 30; i++) {
				LedgerContext writer = (i % 2 == 0) ? one : two;
				LedgerContext reader = (i % 2 == 0) ? two : one;
				long position = writer.send(Add.one("a"), "k" + i);
				assertThat(reader.ledger().reaches(position)).isTrue();
				assertThat(reader.ledger().now().toEpochMilli())
					.isGreaterThanOrEqualTo(reader.ledger().page(position - 1, 1).getFirst().recorded());
				assertThat(reader.models().await(position, PATIENTLY)).isTrue();
				assertThat(reader.numbers()).isEqualTo(position);
			}
		}
	}

	@Test
	void aNoticeThatIsLostCostsNoEvent() {
		Store deaf = deaf();
		try (LedgerContext one = node(deaf, 1); LedgerContext two = node()) {
			one.send(Add.one("a"), "k");
			LedgerContext.until(() -> two.ledger().head() == 1);
			assertThat(two.models().await(1, PATIENTLY)).isTrue();
		}
	}

	@Test
	void whenTheBuilderFallsSilentTheOtherNodeTakesOver() {
		try (LedgerContext two = node()) {
			two.send(Add.one("a"), "k");
			two.projected();
			// A builder that was killed a moment ago: its claim is fresh, and nobody
			// renews it.
			two.execute("update generation set builder = 'killed', claimed = "
					+ "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)");
			two.send(Add.one("a"), "k2");
			assertThat(two.models().await(2, PATIENTLY)).isTrue();
			assertThat(two.models().digests()).isEqualTo(two.models().verify());
		}
	}

	@Test
	void whenTheBuilderStopsTheOtherNodeGoesOnAtOnce() {
		try (LedgerContext two = node()) {
			try (LedgerContext one = node()) {
				one.send(new Add("a", 1, 20, false, ""), "k");
				one.projected();
			}
			two.send(new Add("a", 1, 20, false, ""), "k2");
			assertThat(two.models().await(40, PATIENTLY)).isTrue();
			assertThat(two.models().digests()).isEqualTo(two.models().verify());
		}
	}

	@Test
	void aRebuildOnEitherNodeIsFollowedByBoth() {
		try (LedgerContext one = node(); LedgerContext two = node()) {
			long sent = one.send(new Add("a", 1, 50, false, ""), "k");
			assertThat(two.ledger().reaches(sent)).isTrue();
			for (LedgerContext node : List.of(two, one, two)) {
				int before = one.models().generation();
				Digests digests = node.models().rebuild();
				assertThat(digests).isEqualTo(node.models().verify());
				for (LedgerContext each : List.of(one, two)) {
					LedgerContext.until(() -> each.models().generation() != before);
					long position = each.send(Add.one("b"), "k" + before + each.hashCode());
					assertThat(each.models().await(position, PATIENTLY)).isTrue();
				}
			}
			assertThat(one.models().digests()).isEqualTo(two.models().verify());
			assertThat(one.number("select count(*) from generation")).isEqualTo(2);
		}
	}

	@Test
	void onlyOneNodeRebuildsAtATime() {
		try (LedgerContext one = node(); LedgerContext two = node()) {
			var rebuild = one.models().begin().orElseThrow();
			assertThat(two.models().begin()).isEmpty();
			rebuild.abandon();
			var next = two.models().begin().orElseThrow();
			assertThat(one.models().begin()).isEmpty();
			next.abandon();
		}
	}

	@Test
	void nodesThatStartTogetherOnAnEmptyDatabaseMakeItsTablesAndReadModelsOnce() throws Exception {
		try (ExecutorService starting = Executors.newFixedThreadPool(3)) {
			List<Future<LedgerContext>> nodes = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				nodes.add(starting.submit(() -> node()));
			}
			for (int i = 0; i < nodes.size(); i++) {
				LedgerContext started = nodes.get(i).get();
				long position = started.send(Add.one("a"), "k" + i);
				assertThat(started.models().await(position, PATIENTLY)).isTrue();
				assertThat(started.models().generation()).isEqualTo(1);
			}
			for (Future<LedgerContext> node : nodes) {
				node.get().close();
			}
		}
	}

	@Test
	void aNodeOfAnotherVersionBuildsItsOwnReadModelsAndTheOldOneReadsThemNot() {
		try (LedgerContext old = node()) {
			old.send(Add.one("a"), "k");
			old.projected();
			try (LedgerContext upgraded = node(PostgresServer.open(this.url), 2)) {
				assertThat(upgraded.numbers()).isEqualTo(2);
				LedgerContext.until(() -> old.models().generation() == upgraded.models().generation());
				Refused refused = catchThrowableOfType(Refused.class, old::numbers);
				assertThat(refused.rule()).isEqualTo(LedgerRule.MODELS_OF_THIS_VERSION);
				assertThat(old.progress().stop()).isNotNull();
				// It still records.
				long position = old.send(Add.one("a"), "k2");
				assertThat(upgraded.models().await(position, PATIENTLY)).isTrue();
				assertThat(upgraded.numbers()).isEqualTo(4);
				LedgerContext.until(() -> old.ledger().head() == position);
				assertThat(old.progress().stop()).isNotNull();
				LedgerContext.until(() -> old.models().generation() == 2);
			}
			// Also while no node of the newer version is there.
			try (LedgerContext again = node()) {
				for (LedgerContext node : List.of(old, again)) {
					assertThat(catchThrowableOfType(Refused.class, node::numbers).rule())
						.isEqualTo(LedgerRule.MODELS_OF_THIS_VERSION);
					assertThat(catchThrowableOfType(Refused.class, () -> node.models().begin()).rule())
						.isEqualTo(LedgerRule.MODELS_OF_THIS_VERSION);
				}
				assertThat(again.models().generation()).isEqualTo(2);
				assertThat(again.number("select max(generation) from generation")).isEqualTo(2);
				assertThat(again.progress().stop()).isNotNull();
			}
			// Who goes back on purpose says so.
			old.execute("delete from live_generation");
			try (LedgerContext downgraded = node()) {
				LedgerContext.until(() -> old.models().generation() == downgraded.models().generation());
				long position = downgraded.send(Add.one("a"), "k3");
				assertThat(old.models().await(position, PATIENTLY)).isTrue();
				assertThat(old.progress().stop()).isNull();
				assertThat(old.numbers()).isEqualTo(3);
			}
		}
	}

	@Test
	void aRebuildThatANewerVersionHasOvertakenDoesNotGoLive() {
		try (LedgerContext node = node()) {
			node.send(new Add("a", 1, 20, false, ""), "k");
			node.projected();
			var rebuild = node.models().begin().orElseThrow();
			node.execute("update generation set edition = 99 where generation = 1");
			assertThat(catchThrowableOfType(Refused.class, rebuild::run).rule())
				.isEqualTo(LedgerRule.MODELS_OF_THIS_VERSION);
			assertThat(node.number("select generation from live_generation")).isEqualTo(1);
			assertThat(node.number("select count(*) from generation")).isEqualTo(1);
		}
	}

	@Test
	void whatARebuildReplacesIsNotDroppedByAnotherNodeUntilItsDigestsAreRead() {
		try (LedgerContext two = node()) {
			two.send(new Add("a", 1, 20, false, ""), "k");
			two.projected();
			List<Boolean> begun = new ArrayList<>();
			Store store = new Watched(PostgresServer.open(this.url)) {
				@Override
				Object call(Call call) throws Throwable {
					if (call.says("select * from g1.") && begun.isEmpty()) {
						begun.add(two.models().begin().isPresent());
					}
					return call.proceed();
				}
			};
			try (LedgerContext one = node(store, 1)) {
				var rebuilt = one.models().begin().orElseThrow().run();
				assertThat(begun).containsExactly(false);
				assertThat(rebuilt.before()).isEqualTo(rebuilt.after());
				two.models().begin().orElseThrow().abandon();
				assertThat(one.number("select count(*) from generation")).isEqualTo(1);
			}
		}
	}

	@Test
	void anOutageWhileARebuildTakesOverStopsNoReadModels() {
		AtomicBoolean outage = new AtomicBoolean();
		Store store = PostgresServer.open(this.url);
		DataSource cut = new DelegatingDataSource(store.dataSource()) {
			@Override
			public Connection getConnection() throws SQLException {
				if (outage.get()) {
					throw new SQLTransientConnectionException("The database is gone", "08001");
				}
				return super.getConnection();
			}
		};
		Store failing = new DelegatingStore(store) {
			@Override
			public DataSource dataSource() {
				return cut;
			}

			@Override
			public void tell(Connection transaction) throws SQLException {
				if (Thread.currentThread().getName().equals("rebuild")) {
					outage.set(true);
					throw new SQLException("The connection is lost", "08006");
				}
				super.tell(transaction);
			}
		};
		try (LedgerContext node = node(failing, 1);
				ExecutorService rebuild = Executors
					.newSingleThreadExecutor(Thread.ofPlatform().name("rebuild").factory())) {
			node.send(new Add("a", 1, 20, false, ""), "k");
			node.projected();
			Future<Digests> rebuilt = rebuild.submit(() -> node.models().rebuild());
			assertThatThrownBy(rebuilt::get).hasStackTraceContaining("The connection is lost");
			assertThat(outage).isTrue();
			outage.set(false);
			long position = node.send(Add.one("a"), "k2");
			assertThat(node.models().await(position, PATIENTLY)).isTrue();
			assertThat(node.models().digests()).isEqualTo(node.models().verify());
		}
	}

	@Test
	void aNoticeThatIsLostIsMadeUpForAlsoWhileANodeHearsItsOwn() {
		Store deaf = deaf();
		try (LedgerContext builder = node(deaf, 1); LedgerContext two = node()) {
			long first = two.send(Add.one("a"), "first");
			for (int i = 0; !two.models().await(first, Duration.ofMillis(20)); i++) {
				assertThat(i).isLessThan(1000);
				two.send(Add.one("a"), "k" + i);
			}
			assertThat(builder.models().await(first, PATIENTLY)).isTrue();
		}
	}

}
