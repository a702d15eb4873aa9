package org.servanda.ledger.command;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Counter.CounterEvent.Added;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Writes.Written;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.PowerCut;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power is cut at random moments under load, again and again on what the last cut
 * left. Of what was written and not synced any part is there. All is told by a seed but
 * how the threads are scheduled.
 */
class PowerCutTests {

	private static final int CLIENTS = 8;

	/** How many cuts a ledger has to stand before a new one is begun. */
	private static final int CUTS_OF_A_LEDGER = 50;

	/** Within how many writes and syncs of the file the power is cut. */
	private static final int OPERATIONS = 120;

	/** The same while the store is closed, which is tried by one cut in four. */
	private static final int OPERATIONS_OF_A_CLOSE = 40;

	/** How many commands are sent before such a close. */
	private static final int COMMANDS = 40;

	private final AtomicInteger commands = new AtomicInteger();

	private int acknowledged;

	private int kept;

	private int notKept;

	private int retries;

	@TempDir
	private Path folder;

	@Test
	void whatWasAcknowledgedIsThereAfterEachOfSomePowerCuts() throws Exception {
		cut(10, new Random(20231213));
	}

	/** Run by {@code mvn test -Pfaults}. */
	@Test
	@Tag("faults")
	void whatWasAcknowledgedIsThereAfterEachOfAThousandPowerCuts() throws Exception {
		cut(1000, new Random(20201110));
	}

	private void cut(int cuts, Random random) throws Exception {
		for (int cut = 0; cut < cuts; cut += CUTS_OF_A_LEDGER) {
			ledger(cut, Math.min(CUTS_OF_A_LEDGER, cuts - cut), random);
		}
		System.out.printf(
				"%d power cuts: %d commands sent, %d acknowledged before, %d not; of these %d were found kept "
						+ "and %d not; %d retries, one event each%n",
				cuts, this.commands.get(), this.acknowledged, this.kept + this.notKept, this.kept, this.notKept,
				this.retries);
		assertThat(this.acknowledged).isPositive();
		assertThat(this.kept).isPositive();
		assertThat(this.notKept).isPositive();
	}

	/** Cuts the power of one ledger again and again. */
	@SuppressWarnings("try") // the power may go while it is closed
	private void ledger(int first, int cuts, Random random) throws Exception {
		Life life = new Life(Map.of(), Set.of(), null, false);
		Map<String, Add> all = new HashMap<>();
		Path data = this.folder.resolve("ledger" + first);
		for (int cut = 0; cut <= cuts; cut++) {
			EmbeddedStore store = PowerCut.open(data);
			try (Rig rig = Rig.of(store, InstantSource.system(), 64)) {
				all.putAll(life.sent);
				check(rig, life, all);
				if (cut < cuts) {
					life = live(rig, store, data, random);
					if (life.closing) {
						rig.close();
					}
					else {
						stopAtOnce(store);
					}
				}
			}
			catch (SQLException | RuntimeException | AssertionError ex) {
				throw new AssertionError("After cut " + (first + cut), ex);
			}
			if (cut < cuts) {
				Path before = data;
				data = this.folder.resolve("cut" + (first + cut));
				PowerCut.Cut power = Objects.requireNonNull(life.cut);
				power.comeNow();
				power.leave(data);
				PowerCut.discard(before);
			}
		}
		PowerCut.discard(data);
	}

	/**
	 * What was asked of a ledger until its power was cut.
	 *
	 * @param sent the commands by their keys
	 * @param answered the keys of those that were acknowledged before
	 * @param cut what became of the file
	 * @param closing whether the power is cut while the store is closed in good order
	 */
	private record Life(Map<String, Add> sent, Set<String> answered, PowerCut.@Nullable Cut cut, boolean closing) {
	}

	/** Lets clients send commands until the power is cut. */
	private Life live(Rig rig, EmbeddedStore store, Path data, RandomGenerator random) throws Exception {
		Map<String, Add> sent = new ConcurrentHashMap<>();
		Map<String, Receipt> answered = new ConcurrentHashMap<>();
		Map<String, Receipt> before = new ConcurrentHashMap<>();
		boolean closing = random.nextInt(4) == 0;
		PowerCut.Cut cut = PowerCut.plan(data, closing ? Integer.MAX_VALUE : 1 + random.nextInt(OPERATIONS),
				new Random(random.nextLong()), () -> before.putAll(answered));
		BooleanSupplier going = () -> !cut.happened() && (!closing || sent.size() < COMMANDS);
		String streams = "s" + this.commands.get() + "-";
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			threads.add(Thread.ofPlatform().start(() -> {
				while (going.getAsBoolean()) {
					int number = this.commands.incrementAndGet();
					String key = "k" + number;
					Add add = new Add(streams + number % 5, 1, 1 + number % 3, false,
							key + " " + "x".repeat(number % 7 * 900));
					sent.put(key, add);
					try {
						answered.put(key, rig.send(add, key).receipt());
					}
					catch (Refused ex) {
						// Not acknowledged.
					}
				}
			}));
		}
		threads.add(Thread.ofPlatform().start(() -> others(store, going)));
		for (Thread thread : threads) {
			thread.join();
		}
		if (closing) {
			cut.comeAt(1 + random.nextInt(OPERATIONS_OF_A_CLOSE));
			before.putAll(answered);
		}
		this.acknowledged += before.size();
		return new Life(sent, Set.copyOf(before.keySet()), cut, closing);
	}

	/** Writes beside the log that nobody syncs. */
	private static void others(EmbeddedStore store, BooleanSupplier going) {
		while (going.getAsBoolean()) {
			try (Connection connection = store.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				connection.setAutoCommit(false);
				for (int i = 1; i <= 2; i++) {
					statement.execute("merge into generation (generation, version, position, claimed) values (" + i
							+ ", 'x', coalesce((select position from generation where generation = " + i
							+ "), 0) + 1, 0)");
				}
				connection.commit();
				PowerCut.writeInBetween(store);
				LockSupport.parkNanos(5_000_000);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	private static void stopAtOnce(EmbeddedStore store) throws SQLException {
		try (Connection connection = store.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("shutdown immediately");
		}
		catch (SQLException ex) {
			assertThat(ex.getErrorCode()).isEqualTo(90121);
		}
	}

	/**
	 * All that was acknowledged is there once, and nothing by half; so it stays after
	 * retries.
	 */
	private void check(Rig rig, Life life, Map<String, Add> all) throws SQLException {
		Map<String, Integer> found = found(rig);
		assertThat(all.keySet()).containsAll(found.keySet());
		assertThat(found.keySet()).containsAll(life.answered);
		found.forEach(
				(key, events) -> assertThat(events).as(key).isEqualTo(Objects.requireNonNull(all.get(key)).times()));
		life.sent.forEach((key, add) -> {
			Written retried = rig.send(add, key);
			this.retries++;
			assertThat(retried.replayed()).as(key).isEqualTo(found.containsKey(key));
			assertThat(rig.send(add, key).receipt()).isEqualTo(retried.receipt());
			if (!life.answered.contains(key)) {
				if (retried.replayed()) {
					this.kept++;
				}
				else {
					this.notKept++;
				}
			}
		});
		Map<String, Integer> after = found(rig);
		assertThat(after).hasSameSizeAs(all);
		all.forEach((key, add) -> assertThat(after.get(key)).as(key).isEqualTo(add.times()));
		othersAreWhole(rig);
	}

	/**
	 * How many events each key has; fails where positions are not dense or a hash is
	 * wrong.
	 */
	private static Map<String, Integer> found(Rig rig) throws SQLException {
		Map<String, Integer> found = new HashMap<>();
		List<StoredEvent> events = rig.events();
		assertThat(rig.rows()).isEqualTo(events.size());
		try (Connection connection = rig.store().dataSource().getConnection()) {
			assertThat(EventTable.head(connection).position()).isEqualTo(events.size());
		}
		for (StoredEvent event : events) {
			RecordedEvent decoded = rig.ledger().decode(event).orElseThrow();
			found.merge(((Added) decoded.event()).note().split(" ", -1)[0], 1, Integer::sum);
		}
		return found;
	}

	private static void othersAreWhole(Rig rig) throws SQLException {
		try (Connection connection = rig.store().dataSource().getConnection();
				Statement statement = connection.createStatement();
				var row = statement.executeQuery("select count(distinct position) from generation")) {
			row.next();
			assertThat(row.getInt(1)).isLessThanOrEqualTo(1);
		}
	}

}
