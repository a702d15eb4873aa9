package org.servanda;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.StoredEvent;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two servers on one database, and clients that alternate between them: each writes at
 * one and reads at the other what it has just written. Run by {@code mvn test -Pfaults},
 * {@code -Dservanda.kills=100} for more than 20 kills, {@code -Dservanda.pause=60} for a
 * pause of more than 20 s.
 */
@Tag("faults")
class TwoServersTests {

	private static final int KILLS = Integer.getInteger("servanda.kills", 20);

	private static final int PAUSE = Integer.getInteger("servanda.pause", 20);

	private static final int CLIENTS = 6;

	@TempDir
	private Path folder;

	private final Random random = new Random(20231213);

	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	private final AtomicInteger retries = new AtomicInteger();

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicInteger laterReads = new AtomicInteger();

	private final AtomicInteger stale = new AtomicInteger();

	private final AtomicInteger next = new AtomicInteger();

	private volatile boolean running = true;

	private TwoServers nodes;

	@BeforeEach
	void start() {
		this.nodes = TwoServers.start(this.folder, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
	}

	@AfterEach
	void stop() {
		this.nodes.close();
	}

	@Test
	void clientsThatAlternateNeverReadTheirOwnWritesStaleThoughOneNodeAfterTheOtherIsKilled() throws Exception {
		try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
			List<Future<?>> writing = begin(clients);
			for (int kill = 1; kill <= KILLS; kill++) {
				int node = this.random.nextInt(2);
				TimeUnit.MILLISECONDS.sleep(300 + this.random.nextInt(2500)); // under
																				// load
				this.nodes.kill(node);
				this.nodes.restart(node);
				System.out.printf("kill %3d, of node %d: %s%n", kill, node + 1, counts());
			}
			end(writing);
		}
		assertKeptOnce();
		System.out.printf("%d kills of one of two servers: %s%n", KILLS, counts());
	}

	@Test
	void aNodeThatIsStoppedForSomeTimeWakesUpAndWritesNothingThatIsNotItsOwn() throws Exception {
		String builder;
		int takenOver = 0;
		try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
			List<Future<?>> writing = begin(clients);
			for (int node = 0; node < 2; node++) {
				TimeUnit.SECONDS.sleep(2); // under load
				String before = this.nodes.builder();
				signal(node, "STOP");
				TimeUnit.SECONDS.sleep(PAUSE); // until others have taken over
				builder = this.nodes.builder();
				signal(node, "CONT");
				if (!builder.equals(before)) {
					takenOver++;
					TimeUnit.SECONDS.sleep(3); // in which it tries to go on
					assertThat(this.nodes.builder()).isEqualTo(builder);
				}
				System.out.printf("node %d stopped for %d s: %s%n", node + 1, PAUSE, counts());
			}
			end(writing);
		}
		assertThat(takenOver).isPositive();
		assertKeptOnce();
		System.out.printf("2 pauses of %d s, %d of them of the builder of the read models: %s%n", PAUSE, takenOver,
				counts());
	}

	private void signal(int node, String signal) throws Exception {
		long pid = this.nodes.process(node).pid();
		assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor()).isZero();
	}

	private List<Future<?>> begin(ExecutorService clients) {
		List<Future<?>> writing = new ArrayList<>();
		for (int client = 0; client < CLIENTS; client++) {
			writing.add(clients.submit(() -> {
				while (this.running) {
					int number = this.next.getAndIncrement();
					String name = "two-" + number;
					HttpResponse<String> written = write(name, number);
					this.acknowledged.put(name, written.body());
					read(name, written.headers().firstValue("Ledger-Position").orElseThrow(), number + 1);
				}
			}));
		}
		return writing;
	}

	private void end(List<Future<?>> writing) throws Exception {
		this.running = false;
		for (Future<?> client : writing) {
			client.get(3, TimeUnit.MINUTES);
		}
	}

	/**
	 * Writes at one node or, where it does not answer, at the other with the same key.
	 */
	private HttpResponse<String> write(String name, int turn) {
		for (int attempt = 0;; attempt++) {
			try {
				HttpResponse<String> answer = this.nodes.client((turn + attempt) % 2)
					.post("admin", "/api/agreements", name, null, Bodies.agreement(name));
				if (answer.statusCode() == 201) {
					return answer;
				}
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
			}
			catch (UncheckedIOException ex) {
				// It is killed, or not there yet.
			}
			this.retries.incrementAndGet();
			pause();
		}
	}

	/** Reads it at the other node, or at the first where that does not answer. */
	private void read(String name, String position, int turn) {
		for (int attempt = 0;; attempt++) {
			try {
				HttpResponse<String> answer = this.nodes.client((turn + attempt) % 2)
					.ask("GET", "/api/agreements/" + name, null, new byte[0], "Ledger-Min-Position", position);
				if (answer.statusCode() != 503) {
					this.reads.incrementAndGet();
					JsonNode found = Client.json(answer);
					if (answer.statusCode() != 200 || !found.path("title").asString("").equals("An agreement")) {
						this.stale.incrementAndGet();
					}
					return;
				}
			}
			catch (UncheckedIOException ex) {
				// It is killed, or not there yet.
			}
			this.laterReads.incrementAndGet();
			pause();
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(50); // not to hammer what is down
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private String counts() {
		return this.acknowledged.size() + " commands, " + this.retries + " retries, " + this.reads
				+ " reads at the other " + "node, " + this.laterReads + " of them asked again, " + this.stale
				+ " stale";
	}

	/** Looks, as a third node, whether each command was kept once. */
	private void assertKeptOnce() {
		assertThat(this.stale).hasValue(0);
		String[] settings = Stream
			.concat(Stream.of(this.nodes.settings()), Stream.of("--servanda.writes.per-minute=1000000"))
			.toArray(String[]::new);
		try (Running third = Running.on(this.folder, settings)) {
			long before = events(third);
			this.acknowledged.forEach((name, first) -> {
				HttpResponse<String> again = third.client()
					.post("admin", "/api/agreements", name, null, Bodies.agreement(name));
				assertThat(again.statusCode()).isEqualTo(201);
				assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
				assertThat(again.body()).isEqualTo(first);
			});
			assertThat(events(third)).isEqualTo(before);
			assertThat(third.context().getBean(Snapshots.class).await(before, Duration.ofMinutes(2))).isTrue();
			Generations generations = third.context().getBean(Generations.class);
			assertThat(generations.digests()).isEqualTo(generations.verify());
			assertThat(generations.rebuild()).isEqualTo(generations.verify());
		}
	}

	/** Counts the events; fails where positions are not dense or a stream holds two. */
	private long events(Running server) {
		Ledger ledger = server.context().getBean(Ledger.class);
		assertThat(ledger.reaches(Long.MAX_VALUE)).isFalse();
		long position = 0;
		int ours = 0;
		while (position < ledger.head()) {
			for (StoredEvent event : ledger.page(position, 1000)) {
				assertThat(event.position()).isEqualTo(++position);
				if (event.stream().contains("two-")) {
					ours++;
				}
			}
		}
		assertThat(ours).isEqualTo(this.acknowledged.size());
		return position;
	}

}
