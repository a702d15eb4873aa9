package org.servanda.ledger.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Counter.CounterEvent;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StoredEvent;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that send commands to nodes by turns, and ask again with the same key, at
 * another node, until each is acknowledged.
 */
final class Load implements AutoCloseable {

	private static final int CLIENTS = 8;

	/** How many commands are sent once more in the end. */
	private static final int REPEATED = 1000;

	/** The processor waits longer from failure to failure, a minute at most. */
	private static final Duration PATIENTLY = Duration.ofMinutes(2);

	/** What a command that is to be asked again is answered. */
	private static final Set<LedgerRule> UNAVAILABLE = Set.of(LedgerRule.QUEUE_FULL, LedgerRule.STREAM_BUSY,
			LedgerRule.NOT_READABLE, LedgerRule.NOT_KEPT, LedgerRule.OUTCOME_UNKNOWN);

	private final List<LedgerContext> nodes;

	private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

	private final List<Future<?>> clients = new ArrayList<>();

	private final Map<String, Add> acknowledged = new ConcurrentHashMap<>();

	private final AtomicInteger retries = new AtomicInteger();

	private final AtomicInteger unknown = new AtomicInteger();

	private volatile boolean running = true;

	private Load(List<LedgerContext> nodes) {
		this.nodes = nodes;
	}

	static Load on(LedgerContext... nodes) {
		Load load = new Load(List.of(nodes));
		for (int client = 0; client < CLIENTS; client++) {
			int number = client;
			load.clients.add(load.threads.submit(() -> load.run(number)));
		}
		return load;
	}

	private void run(int client) {
		for (int i = 0; this.running; i++) {
			String key = client + "-" + i;
			Add add = new Add("s" + i % 5 + "-" + i / 20, 1 + i % 7, 1 + i % 3, false, key);
			send(add, client + i);
			this.acknowledged.put(key, add);
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)); // as many are
																		// checked
		}
	}

	/** Sends a command until it is acknowledged. */
	private long send(Add add, int turn) {
		for (int attempt = 0;; attempt++) {
			try {
				return this.nodes.get((turn + attempt) % this.nodes.size()).send(add, add.note());
			}
			catch (Refused ex) {
				assertThat(UNAVAILABLE).contains((LedgerRule) ex.rule());
				this.retries.incrementAndGet();
				if (ex.rule() == LedgerRule.OUTCOME_UNKNOWN) {
					this.unknown.incrementAndGet();
				}
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
			}
		}
	}

	/** Waits until the command in hand of each client is acknowledged. */
	void end() throws Exception {
		this.running = false;
		for (Future<?> client : this.clients) {
			client.get(3, TimeUnit.MINUTES);
		}
	}

	/**
	 * Ends, and looks whether all that was acknowledged is there exactly once and nothing
	 * else, positions are dense, a repeat keeps nothing, and the read models of each node
	 * are what the ledger gives.
	 * @param others how many events were recorded beside those of the clients
	 * @return the counts, in words
	 */
	String check(int others) throws Exception {
		end();
		List<StoredEvent> events = events(this.nodes.getFirst());
		assertThat(events).extracting(StoredEvent::position)
			.containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
		assertThat(events).extracting(StoredEvent::recorded).isSorted();
		Map<String, Integer> kept = new ConcurrentHashMap<>();
		for (StoredEvent event : events) {
			RecordedEvent recorded = this.nodes.getFirst().ledger().decode(event).orElseThrow();
			kept.merge(((CounterEvent.Added) recorded.event()).note(), 1, Integer::sum);
		}
		Integer foreign = kept.remove("");
		assertThat((foreign != null) ? foreign : 0).isEqualTo(others);
		Map<String, Integer> asked = new ConcurrentHashMap<>();
		this.acknowledged.forEach((key, add) -> asked.put(key, add.times()));
		assertThat(kept).isEqualTo(asked);
		int turn = 0;
		for (Add add : this.acknowledged.values().stream().limit(REPEATED).toList()) {
			send(add, turn++);
		}
		assertThat(events(this.nodes.getFirst())).hasSameSizeAs(events);
		for (LedgerContext node : this.nodes) {
			assertThat(events(node)).extracting(StoredEvent::frameHash)
				.containsExactlyElementsOf(events.stream().map(StoredEvent::frameHash).toList());
			assertThat(node.models().await(events.size(), PATIENTLY)).isTrue();
			assertThat(node.numbers()).isEqualTo(events.size());
			assertThat(node.models().digests()).isEqualTo(node.models().verify());
		}
		Digests rebuilt = this.nodes.getLast().models().rebuild();
		assertThat(rebuilt).isEqualTo(this.nodes.getLast().models().verify());
		return this.acknowledged.size() + " commands acknowledged, " + events.size() + " events, " + this.retries
				+ " retries, " + this.unknown + " of them of an unknown outcome";
	}

	private static List<StoredEvent> events(LedgerContext node) {
		// Looks where the ledger ends.
		assertThat(node.ledger().reaches(Long.MAX_VALUE)).isFalse();
		List<StoredEvent> events = new ArrayList<>();
		while (events.size() < node.ledger().head()) {
			events.addAll(node.ledger().page(events.size(), 1000));
		}
		return events;
	}

	@Override
	public void close() {
		this.running = false;
		this.threads.shutdownNow();
	}

}
