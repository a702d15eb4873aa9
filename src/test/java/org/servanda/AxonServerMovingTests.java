package org.servanda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Export;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.axonserver.AxonServer;
import org.servanda.ledger.store.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger moves to Axon Server and from there to the other stores.
 */
@EnabledIfSystemProperty(named = AxonServer.ADDRESS, matches = ".+", disabledReason = AxonServer.MISSING)
class AxonServerMovingTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void empty() {
		AxonServer.empty();
	}

	@Test
	void aLedgerMovesToAxonServerAndBackAndIsEqualInEachHouse() throws IOException {
		Moved original;
		try (Running server = Running.on(this.folder.resolve("original"))) {
			assertThat(server.client()
				.ask("POST", "/api/attachments", "admin", "A map".getBytes(StandardCharsets.UTF_8), "Content-Type",
						"text/plain")
				.statusCode()).isEqualTo(201);
			original = moved(server, "original");
		}
		String[] axonServer = axonServer();
		assertThat(restore(original.file(), axonServer)).isZero();
		assertThat(restore(original.file(), axonServer)).as("into a ledger that holds something").isEqualTo(73);
		Moved there;
		try (Running server = Running.on(this.folder, axonServer)) {
			there = moved(server, "there");
			assertThat(there.events()).isEqualTo(original.events());
			assertThat(there.digests()).isEqualTo(original.digests());
			assertThat(server.client()
				.post("admin", "/api/agreements", "more", null, Bodies.agreement("more"))
				.statusCode()).isEqualTo(201);
			there = moved(server, "there");
		}
		backIs(there);
	}

	/**
	 * Nodes whose clocks differ give events whose own times go back. Wherever they move
	 * to, they were recorded at the latest time up to them.
	 */
	@Test
	void recordedAtIsTheRunningMaximumInEachHouse() throws IOException {
		String[] axonServer = axonServer();
		AxonServer.record(5_000, 3_000, 4_000, 5_001, 1_000);
		Moved there;
		try (Running server = Running.on(this.folder, axonServer)) {
			there = moved(server, "late");
		}
		assertThat(there.events()).extracting((event) -> event.split(" ", -1)[1])
			.containsExactly("5000", "5000", "5000", "5001", "5001");
		backIs(there);
		AxonServer.empty();
		assertThat(restore(there.file(), axonServer())).isZero();
	}

	@Test
	void aRestoreThatWasBrokenOffIsGoneOnWithAndNothingServesMeanwhile() throws Exception {
		Moved original;
		try (Running server = Running.on(this.folder.resolve("original"))) {
			// More than are sent at a time.
			List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
			for (int i = 0; i < 1000; i++) {
				asked.add(server.client()
					.postLater("admin", "/api/agreements", "key-" + i, null, Bodies.agreement("made-up-" + i)));
				if (i % 50 == 0) {
					asked.getLast().join();
				}
			}
			asked.forEach((answer) -> assertThat(answer.join().statusCode()).isEqualTo(201));
			original = moved(server, "original");
		}
		byte[] whole = Files.readAllBytes(original.file());
		String[] axonServer = axonServer();
		Path damaged = this.folder.resolve("damaged.servanda");
		// The events are whole, and the end is not there.
		Files.write(damaged, Arrays.copyOf(whole, whole.length - 10));
		assertThat(restore(damaged, axonServer)).isEqualTo(65);
		try (ServerProcess serving = ServerProcess.start(Servanda.class, List.of(),
				Stream.concat(Stream.of("--server.port=0"), Stream.of(axonServer)).toList())) {
			assertThat(serving.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(serving.process().exitValue()).as(serving.text()).isEqualTo(78);
			assertThat(serving.text()).contains("A restore into this ledger was broken off");
		}
		InputStream before = System.in;
		try {
			System.setIn(new ByteArrayInputStream(whole, 0, whole.length / 2));
			assertThat(OfflineCommand.run(all(Path.of("-"), axonServer))).as("broken off again").contains(65);
		}
		finally {
			System.setIn(before);
		}
		assertThat(restore(original.file(), axonServer)).isZero();
		try (Running server = Running.on(this.folder, axonServer)) {
			assertThat(moved(server, "there").digests()).isEqualTo(original.digests());
		}
	}

	/** Restores into the other stores, where the ledger is equal. */
	private void backIs(Moved there) throws IOException {
		String[] embedded = { "--servanda.data=" + this.folder.resolve("back-" + there.file().getFileName()) };
		String[] postgres = { "--spring.profiles.active=demo,postgres",
				"--servanda.postgres.url=" + PostgresServer.database(), "--servanda.postgres.user=postgres" };
		for (String[] settings : List.of(embedded, postgres)) {
			assertThat(restore(there.file(), settings)).isZero();
			String[] all = Stream.concat(Stream.of(settings), Stream.of("--servanda.demo=false"))
				.toArray(String[]::new);
			try (Running back = Running.with(InstantSource.system(), all)) {
				Moved here = moved(back, "back");
				assertThat(here.events()).isEqualTo(there.events());
				assertThat(here.digests()).isEqualTo(there.digests());
			}
		}
	}

	private static String[] axonServer() {
		return new String[] { "--spring.profiles.active=demo,axonserver", "--servanda.demo=false",
				"--servanda.axonserver.servers=" + AxonServer.address(),
				"--servanda.postgres.url=" + PostgresServer.database(), "--servanda.postgres.user=postgres" };
	}

	private static int restore(Path file, String... settings) {
		return OfflineCommand.run(all(file, settings)).orElseThrow();
	}

	private static String[] all(Path file, String... settings) {
		return Stream.concat(Stream.of("--servanda.restore=" + file), Stream.of(settings)).toArray(String[]::new);
	}

	/** Exports it, and says what it holds. */
	private Moved moved(Running server, String name) throws IOException {
		Ledger ledger = server.context().getBean(Ledger.class);
		long head = ledger.head();
		assertThat(server.context().getBean(Snapshots.class).await(head, Duration.ofMinutes(1))).isTrue();
		Path file = this.folder.resolve(name + ".servanda");
		try (OutputStream out = Files.newOutputStream(file)) {
			server.context().getBean(Export.class).write(out);
		}
		List<String> events = new ArrayList<>();
		while (events.size() < head) {
			for (StoredEvent event : ledger.page(events.size(), 1000)) {
				events.add(event.position() + " " + event.recordedAt() + " "
						+ HexFormat.of().formatHex(event.frameHash()));
			}
		}
		return new Moved(file, events, server.context().getBean(Generations.class).digests());
	}

	/**
	 * A ledger as it is in one house.
	 *
	 * @param file its export
	 * @param events by position, time and hash
	 * @param digests of its read models
	 */
	private record Moved(Path file, List<String> events, Generations.Digests digests) {
	}

}
