package org.servanda;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server is killed at random moments under load, again and again on the same data.
 * Run by {@code mvn test -Pcrash}, {@code -Dservanda.kills=100} for more than 20.
 */
@Tag("crash")
class CrashTests {

	private static final int KILLS = Integer.getInteger("servanda.kills", 20);

	private static final int CLIENTS = 8;

	/** All that was ever acknowledged is asked for again and again. */
	private static final String UNBOUNDED = "--servanda.writes.per-minute=1000000";

	private final Map<Request, Answer> acknowledged = new ConcurrentHashMap<>();

	private final AtomicInteger next = new AtomicInteger();

	@Test
	void whatWasAcknowledgedIsThereAndWhatWasNotIsKeptOnceByItsRetry(
			@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data) throws Exception {
		kill("--servanda.data=" + data, UNBOUNDED);
	}

	@Test
	void norIsAnythingLostOnPostgres() throws Exception {
		kill("--spring.profiles.active=demo,postgres", "--servanda.postgres.url=" + PostgresServer.database(),
				"--servanda.postgres.user=postgres", UNBOUNDED);
	}

	/**
	 * Kills again and again.
	 * @param store the settings that say where the ledger is
	 */
	private void kill(String... store) throws Exception {
		Random random = new Random(20231213);
		int unanswered = 0;
		int keptUnanswered = 0;
		for (int kill = 1; kill <= KILLS; kill++) {
			Queue<Request> open = new ConcurrentLinkedQueue<>();
			try (ServerProcess server = ServerProcess.serve(List.of(store))) {
				loadUntilKilled(server, open, 300 + random.nextInt(2500));
			}
			int before;
			try (Running again = Running.with(InstantSource.system(), store)) {
				before = events(again);
				this.acknowledged.forEach((request,
						first) -> assertThat(send(again.client(), request)).as("%s", request).isEqualTo(first));
				assertThat(events(again)).isEqualTo(before);
				List<Answer> retried = open.stream().map((request) -> send(again.client(), request)).toList();
				int after = events(again);
				keptUnanswered += open.size() - (after - before);
				for (Request request : open) {
					this.acknowledged.put(request, send(again.client(), request));
				}
				assertThat(open.stream().map(this.acknowledged::get)).isEqualTo(retried);
				assertThat(events(again)).isEqualTo(after);
				// The read models follow the ledger; only when they have caught up are
				// they equal.
				assertThat(again.context().getBean(Snapshots.class).await(after, Duration.ofMinutes(1))).isTrue();
				Generations generations = again.context().getBean(Generations.class);
				assertThat(generations.digests()).isEqualTo(generations.rebuild());
			}
			unanswered += open.size();
			System.out.printf("kill %2d: %d commands asked so far, %d of them unanswered now, %d events found%n", kill,
					this.acknowledged.size(), open.size(), before);
		}
		System.out.printf("%d kills: %d commands acknowledged or settled by a retry, %d were unanswered, of which %d "
				+ "had been kept%n", KILLS, this.acknowledged.size(), unanswered, keptUnanswered);
		assertThat(unanswered).isPositive();
	}

	private void loadUntilKilled(ServerProcess server, Queue<Request> open, int milliseconds)
			throws InterruptedException {
		Client client = Client.of(server.address());
		AtomicBoolean running = new AtomicBoolean(true);
		List<Thread> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			clients.add(Thread.ofPlatform().start(() -> {
				while (running.get()) {
					Request request = request(this.next.getAndIncrement());
					try {
						this.acknowledged.put(request, send(client, request));
					}
					catch (UncheckedIOException ex) {
						open.add(request);
						running.set(false);
					}
				}
			}));
		}
		TimeUnit.MILLISECONDS.sleep(milliseconds); // the moment of the kill
		server.kill();
		for (Thread thread : clients) {
			thread.join();
		}
	}

	/** Agreements, commitments and confidential reports by turns; one event each. */
	private static Request request(int number) {
		String name = "crash-" + number;
		String demo = "/api/agreements/am-az-joint-statement-2023";
		return switch (number % 3) {
			case 0 -> new Request("admin", "/api/agreements", name, Bodies.agreement(name));
			case 1 -> new Request("admin", demo + "/commitments", name, """
					{ "label": "%s", "wording": "Armenia releases two more.", "kind": "RESULT",
					  "obligors": [ "ARM" ], "beneficiaries": [ { "party": "AZE" } ],
					  "targets": [ { "unit": "persons", "quantity": 2 } ] }
					""".formatted(name));
			default -> new Request("monitor", demo + "/compliance-reports", name,
					Bodies.delivery("am-az-joint-statement-2023", "JS-2", 1)
						.replaceFirst("\\{", "{ \"confidential\": true,")
						.replace("2020-02", "2024-02")
						.replace("\"P\"", "\"ARM\""));
		};
	}

	private static Answer send(Client client, Request request) {
		HttpResponse<String> response = client.post(request.user(), request.path(), request.key(), null,
				request.body());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
		return new Answer(response.headers().firstValue("Location").orElseThrow(), response.body());
	}

	/** Counts the events; fails where positions are not dense. */
	private static int events(Running server) {
		Ledger ledger = server.context().getBean(Ledger.class);
		long position = 0;
		while (position < ledger.head()) {
			for (StoredEvent event : ledger.page(position, 1000)) {
				assertThat(event.position()).isEqualTo(++position);
			}
		}
		return Math.toIntExact(position);
	}

	private record Request(String user, String path, String key, String body) {
	}

	private record Answer(String location, String body) {
	}

}
