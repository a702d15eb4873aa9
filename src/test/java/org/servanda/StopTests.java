package org.servanda;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is told to stop finishes the commands in flight. Run by
 * {@code mvn test -Pcrash}.
 */
@Tag("crash")
class StopTests {

	private static final int STOPS = 5;

	private static final int CLIENTS = 8;

	private final AtomicInteger next = new AtomicInteger();

	@Test
	void aStopUnderLoadLosesNoAnswerOfACommandThatItRecorded(@TempDir Path data) throws Exception {
		int asked = 0;
		int unanswered = 0;
		for (int stop = 1; stop <= STOPS; stop++) {
			Queue<String> created = new ConcurrentLinkedQueue<>();
			Queue<String> refused = new ConcurrentLinkedQueue<>();
			Queue<String> broken = new ConcurrentLinkedQueue<>();
			int before;
			try (Running server = Running.on(data, "--servanda.demo=false")) {
				before = head(server);
			}
			int code;
			try (ServerProcess server = ServerProcess.start(Servanda.class, List.of(),
					List.of("--spring.profiles.active=demo", "--servanda.demo=false", "--server.port=0",
							"--servanda.data=" + data))) {
				Client client = Client.of(server.address());
				List<Thread> clients = new ArrayList<>();
				for (int i = 0; i < CLIENTS; i++) {
					clients.add(Thread.ofPlatform().start(() -> sendUntilBroken(client, created, refused, broken)));
				}
				TimeUnit.MILLISECONDS.sleep(500 + 200 * stop); // the moment of the stop
				server.process().destroy();
				for (Thread thread : clients) {
					thread.join();
				}
				code = server.process().onExit().join().exitValue();
			}
			int kept = 0;
			try (Running server = Running.on(data, "--servanda.demo=false")) {
				for (String name : created) {
					assertThat(server.client().get("/api/agreements/" + name).statusCode()).as(name).isEqualTo(200);
				}
				for (String name : broken) {
					kept += (server.client().get("/api/agreements/" + name).statusCode() == 200) ? 1 : 0;
				}
				assertThat(head(server)).isEqualTo(before + created.size() + kept);
			}
			System.out.printf(
					"stop %d: %d commands answered 201, %d told to ask again, %d without an answer, of which %d "
							+ "were recorded; exit code %d%n",
					stop, created.size(), refused.size(), broken.size(), kept, code);
			assertThat(code).isEqualTo(143);
			assertThat(created).isNotEmpty();
			assertThat(kept).as("recorded, and not answered").isZero();
			asked += created.size() + refused.size() + broken.size();
			unanswered += broken.size();
		}
		System.out.printf("%d stops: %d commands, %d without an answer, none of them recorded%n", STOPS, asked,
				unanswered);
	}

	private void sendUntilBroken(Client client, Queue<String> created, Queue<String> refused, Queue<String> broken) {
		while (true) {
			String name = "stop-" + this.next.getAndIncrement();
			try {
				HttpResponse<String> answer = client.post("admin", "/api/agreements", name, null,
						Bodies.agreement(name));
				((answer.statusCode() == 201) ? created : refused).add(name);
			}
			catch (UncheckedIOException ex) {
				broken.add(name);
				return;
			}
		}
	}

	private static int head(Running server) {
		return Math.toIntExact(server.context().getBean(Ledger.class).head());
	}

}
