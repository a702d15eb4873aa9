package org.servanda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server on a disk of 64 MB that fills. Run by {@code mvn test -Pfaults}, by root, who
 * may mount one; else it is skipped.
 */
@Tag("faults")
class SmallDiskTests {

	private static final int CLIENTS = 4;

	@TempDir
	private Path folder;

	private final AtomicInteger next = new AtomicInteger();

	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	@BeforeEach
	void mount() throws Exception {
		boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64m", "servanda", this.folder.toString());
		Assumptions.assumeTrue(mounted, "A tmpfs cannot be mounted (root may): the full disk is not tried");
	}

	@AfterEach
	void unmount() throws Exception {
		run("umount", this.folder.toString());
	}

	@Test
	void belowTheReserveWritesAreRefusedAndReadsGoOnUntilThereIsRoomAgain() throws Exception {
		Path ballast = this.folder.resolve("ballast");
		try (ServerProcess server = serve("16MB")) {
			Client client = Client.of(server.address());
			for (int round = 1; round <= 3; round++) {
				Files.write(ballast, new byte[36 * 1024 * 1024]);
				assertThat(load(client)).contains("503 disk-full");
				assertThat(client.get("/api/agreements").statusCode()).isEqualTo(200);
				assertThat(client.get("/actuator/health").body()).contains("refused: disk-full");
				int before = this.acknowledged.size();
				Files.delete(ballast);
				assertThat(send(client, "room-" + round).statusCode()).isEqualTo(201);
				assertThat(this.acknowledged.size()).isEqualTo(before + 1);
				assertThat(client.get("/actuator/health").body()).doesNotContain("refused");
			}
			assertThat(server.process().isAlive()).isTrue();
			allAreThere(client);
			System.out.printf("A disk filled to its reserve 3 times: %d commands acknowledged, all there%n",
					this.acknowledged.size());
		}
	}

	@Test
	void whereTheDiskFillsAllTheSameTheProcessEndsWithAReasonAndNothingAcknowledgedIsLost() throws Exception {
		Path ballast = this.folder.resolve("ballast");
		for (int round = 1; round <= 3; round++) {
			try (ServerProcess server = serve("0MB")) {
				Client client = Client.of(server.address());
				assertThat(send(client, "room-" + round).statusCode()).isEqualTo(201);
				Files.write(ballast, new byte[0]);
				fill(ballast);
				load(client);
				assertThat(server.process().onExit().join().exitValue()).as(server.text()).isEqualTo(74);
				assertThat(server.text()).contains("The store has ended", "No space left on device");
			}
			try (ServerProcess full = serve("0MB")) {
				assertThat(full.process().onExit().join().exitValue()).as(full.text()).isEqualTo(74);
				assertThat(full.text()).contains("is full: make room on it");
			}
			Files.delete(ballast);
			try (ServerProcess server = serve("0MB")) {
				allAreThere(Client.of(server.address()));
			}
		}
		System.out.printf("A disk filled 3 times: %d commands acknowledged, all there%n", this.acknowledged.size());
	}

	private ServerProcess serve(String reserve) {
		return ServerProcess
			.serve(List.of("--servanda.data=" + this.folder.resolve("data"), "--servanda.reserve=" + reserve));
	}

	/** Takes what is free but some of it. */
	private static void fill(Path ballast) throws IOException {
		long free = Files.getFileStore(ballast).getUsableSpace() - 512 * 1024;
		Files.write(ballast, new byte[Math.toIntExact(Math.max(0, free))]);
	}

	/**
	 * Lets clients send commands until one is refused or not answered.
	 * @return what ended it
	 */
	private String load(Client client) throws InterruptedException {
		AtomicReference<String> end = new AtomicReference<>("");
		AtomicBoolean going = new AtomicBoolean(true);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			threads.add(Thread.ofPlatform().start(() -> {
				while (going.get()) {
					try {
						HttpResponse<String> answer = send(client, "load-" + this.next.incrementAndGet());
						if (answer.statusCode() != 201) {
							end.set(answer.statusCode() + " "
									+ Client.json(answer).path("type").asString("").replace("/problems/", ""));
							going.set(false);
						}
					}
					catch (UncheckedIOException ex) {
						going.set(false);
					}
				}
			}));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		return String.valueOf(end.get());
	}

	private HttpResponse<String> send(Client client, String label) {
		HttpResponse<String> answer = client.post("admin", "/api/agreements", label, null, Bodies.agreement(label));
		if (answer.statusCode() == 201) {
			this.acknowledged.put(label, answer.body());
		}
		return answer;
	}

	private void allAreThere(Client client) {
		this.acknowledged.forEach((label, first) -> {
			HttpResponse<String> again = client.post("admin", "/api/agreements", label, null, Bodies.agreement(label));
			assertThat(again.statusCode()).as(label).isEqualTo(201);
			assertThat(again.headers().firstValue("Idempotency-Replayed")).as(label).contains("true");
			assertThat(again.body()).isEqualTo(first);
		});
	}

	private static boolean run(String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
