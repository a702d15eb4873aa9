package org.servanda;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.StoredEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server is killed at random moments under load, again and again on the same data.
 * Run by {@code mvn test -Pcrash}.
 */
@Tag("crash")
class CrashTests {

	private static final int KILLS = 20;

	private static final int CLIENTS = 8;

	private final Map<Request, Answer> acknowledged = new ConcurrentHashMap<>();

	private final AtomicInteger next = new AtomicInteger();

	@Test
	void whatWasAcknowledgedIsThereAndWhatWasNotIsKeptOnceByItsRetry(@TempDir Path data) throws Exception {
		Random random = new Random(20231213);
		int unanswered = 0;
		int keptUnanswered = 0;
		for (int kill = 1; kill <= KILLS; kill++) {
			Queue<Request> open = new ConcurrentLinkedQueue<>();
			try (ServerProcess server = ServerProcess.serve(data)) {
				loadUntilKilled(server, open, 300 + random.nextInt(2500));
			}
			int before;
			try (Running again = Running.on(data)) {
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
				Generations generations = again.context().getBean(Generations.class);
				assertThat(generations.digests()).isEqualTo(generations.rebuild());
			}
			unanswered += open.size();
			System.out.printf("kill %2d: %d acknowledged so far, %d unanswered, %d events%n", kill,
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
		TimeUnit.MILLISECONDS.sleep(milliseconds); // the moment of the power cut
		server.kill();
		for (Thread thread : clients) {
			thread.join();
		}
	}

	/** An agreement, then commitments of agreements that were asked for long before. */
	private Request request(int number) {
		return new Request("/api/agreements", "crash-" + number, Bodies.agreement("crash-" + number));
	}

	private static Answer send(Client client, Request request) {
		HttpResponse<String> response = client.post("admin", request.path(), request.key(), null, request.body());
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

	private record Request(String path, String key, String body) {
	}

	private record Answer(String location, String body) {
	}

}
