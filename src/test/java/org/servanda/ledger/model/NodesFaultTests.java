package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servanda.ledger.Author;
import org.servanda.ledger.Counter;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Counter.CounterEvent;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.model.LedgerContext.Numbers;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.EventTable.Head;
import org.servanda.ledger.store.PostgresServer;
import org.servanda.ledger.store.Store;
import org.servanda.time.AgreementId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes under load while their database, or who else uses it, does its worst. Run by
 * {@code mvn test -Pfaults}, {@code -Dservanda.seconds=60} for longer than 10 s each.
 */
@Tag("faults")
class NodesFaultTests {

	private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("servanda.seconds", 10));

	private final Random random = new Random(20231213);

	private PostgresServer server;

	private String url = "";

	@BeforeEach
	void start() {
		this.server = PostgresServer.start();
		this.url = this.server.newDatabase();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** Does something again and again. */
	private interface Mischief {

		void once() throws Exception;

	}

	private static int repeat(Mischief mischief) throws Exception {
		long end = System.nanoTime() + LENGTH.toNanos();
		int times = 0;
		while (System.nanoTime() < end) {
			mischief.once();
			times++;
		}
		return times;
	}

	private LedgerContext node() {
		return LedgerContext.open(PostgresServer.open(this.url), new Numbers(1), new Balances(1), 7);
	}

	private Connection stranger() throws SQLException {
		return DriverManager.getConnection(this.url, "postgres", "");
	}

	private void sleep(int atMost) throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(this.random.nextInt(atMost));
	}

	private void execute(String sql) throws SQLException {
		try (Connection connection = stranger(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Test
	void noEventIsSkippedWhileTransactionsOfOthersAreSlowRolledBackAndCancelled() throws Exception {
		int[] kept = new int[1];
		int[] halves = new int[1];
		int[] cancelled = new int[1];
		try (LedgerContext one = node(); LedgerContext two = node(); Load load = Load.on(one, two)) {
			int times = repeat(() -> {
				switch (this.random.nextInt(4)) {
					case 0 -> {
						append("counter:slow", kept[0], true);
						kept[0]++;
					}
					case 1 -> {
						append("counter:never", 0, false);
						halves[0]++;
					}
					case 2 -> {
						execute("select pg_cancel_backend(pid) from pg_stat_activity where application_name = 'servanda' "
								+ "and datname = current_database() and state <> 'idle'");
						cancelled[0]++;
					}
					default -> sleep(100);
				}
			});
			String counts = load.check(kept[0]);
			System.out.printf("slow, rolled-back and cancelled: %d turns, of which %d slow appends, %d rolled back, "
					+ "%d cancellations of all; %s%n", times, kept[0], halves[0], cancelled[0], counts);
			assertThat(kept[0]).isPositive();
		}
	}

	/**
	 * Appends as a node does, but takes its time; what is written becomes visible last.
	 */
	private void append(String stream, long sequence, boolean commit) throws Exception {
		Draft draft = new EventCodec(List.of(Counter.types()), List.of()).encode(stream, sequence,
				new CounterEvent.Added(new AgreementId("made-up"), 1, ""),
				new Provenance(new Author("0".repeat(32), "monitor", null), "f", "stranger-" + sequence, "r"));
		try (Connection connection = stranger()) {
			connection.setAutoCommit(false);
			Head head = EventTable.lockHead(connection);
			sleep(50);
			EventTable.insert(connection, List.of(draft.at(head.position() + 1, head.recorded())));
			sleep(150);
			EventTable.moveHead(connection, new Head(head.position() + 1, head.recorded()));
			sleep(50);
			if (commit) {
				connection.commit();
			}
			else {
				connection.rollback();
			}
		}
	}

	@Test
	void nothingIsLostWhenConnectionsAreCutAgainAndAgain() throws Exception {
		try (LedgerContext one = node(); LedgerContext two = node(); Load load = Load.on(one, two)) {
			int cuts = repeat(() -> {
				execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'servanda' "
						+ "and datname = current_database()");
				sleep(600);
			});
			System.out.printf("connections cut: all of them %d times; %s%n", cuts, load.check(0));
		}
	}

	@Test
	void nothingIsLostWhenTheServerIsKilledAndStartedAgain() throws Exception {
		try (LedgerContext one = node(); LedgerContext two = node(); Load load = Load.on(one, two)) {
			int kills = repeat(() -> {
				sleep(3000);
				this.server.restart();
			});
			System.out.printf("server killed and started again: %d times; %s%n", kills, load.check(0));
		}
	}

	@Test
	void whatTheServersDeathTakesOfTheReadModelsIsBuiltAgainThoughNothingIsRecordedAnyMore() throws Exception {
		int takenBack = 0;
		try (LedgerContext one = node(); LedgerContext two = node()) {
			int kills = 5;
			for (int kill = 1; kill <= kills; kill++) {
				long position = one.send(new Add("a", 1, 20, false, ""), "k" + kill);
				one.projected();
				this.server.restart();
				try (Connection connection = stranger();
						Statement statement = connection.createStatement();
						var row = statement.executeQuery("select min(position) from generation")) {
					row.next();
					takenBack += (row.getLong(1) < position) ? 1 : 0;
				}
				for (LedgerContext node : List.of(one, two)) {
					LedgerContext.until(() -> reached(node, position));
				}
			}
			assertThat(one.models().digests()).isEqualTo(one.models().verify());
			System.out.printf("server killed just after a batch: %d times, which took the batch %d times%n", kills,
					takenBack);
		}
	}

	/** Whether the rows of a node have reached a position, or it does not answer yet. */
	private static boolean reached(LedgerContext node, long position) {
		try {
			return node.numbers() >= position;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	@Test
	void nothingIsLostWhenReadsTakeAllConnections() throws Exception {
		try (LedgerContext one = node(); LedgerContext two = node(); Load load = Load.on(one, two)) {
			int times = repeat(() -> {
				// Longer than a request waits for a connection.
				takeAll(one, 11_000);
				takeAll(two, 1_000);
			});
			System.out.printf("all connections of requests taken: %d times of each node; %s%n", times, load.check(0));
		}
	}

	private static void takeAll(LedgerContext node, int milliseconds) throws Exception {
		List<Connection> taken = new ArrayList<>();
		Store store = node.context().getBean(Store.class);
		try {
			for (int i = 0; i < 16; i++) {
				taken.add(store.dataSource().getConnection());
			}
			TimeUnit.MILLISECONDS.sleep(milliseconds);
		}
		catch (SQLException ex) {
			// Requests were quicker than this one.
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
	}

}
