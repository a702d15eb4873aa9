package org.servanda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.axonserver.AxonServer;
import org.servanda.ledger.store.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills Axon Server, nodes and PostgreSQL under load, at random moments. Runs where it is
 * told how to start an Axon Server, which then answers at the given address.
 */
@Tag("faults")
@EnabledIfSystemProperty(named = AxonServer.ADDRESS, matches = ".+", disabledReason = AxonServer.MISSING)
@EnabledIfSystemProperty(named = AxonServerCrashTests.COMMAND, matches = ".+",
		disabledReason = "No command was named that starts Axon Server: -Dservanda.axonserver.command=… does")
class AxonServerCrashTests {

	static final String COMMAND = "servanda.axonserver.command";

	private static final int KILLS = Integer.getInteger("servanda.axonserver.kills", 30);

	private static final int NODES = 2;

	private static final int CLIENTS = 6;

	/**
	 * What a client may have to wait for: all processes starting again, on a busy
	 * machine.
	 */
	private static final Duration PATIENCE = Duration.ofMinutes(5);

	private final AtomicReferenceArray<Client> clients = new AtomicReferenceArray<>(NODES);

	private final Map<String, HttpResponse<String>> acknowledged = new ConcurrentHashMap<>();

	private final AtomicInteger retries = new AtomicInteger();

	private final AtomicInteger commands = new AtomicInteger();

	private enum Victim {

		AXON_SERVER, NODE, POSTGRESQL

	}

	@Test
	void whateverIsKilledNothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
		String run = AxonServer.label();
		Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
		Random random = new Random(8);
		Process axon = axonServer();
		try (PostgresServer postgres = PostgresServer.start()) {
			String database = postgres.newDatabase();
			ServerProcess[] nodes = new ServerProcess[NODES];
			for (int i = 0; i < NODES; i++) {
				nodes[i] = node(folder, database, i);
			}
			AtomicBoolean loading = new AtomicBoolean(true);
			List<Thread> load = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				load.add(Thread.ofPlatform().start(() -> load(run, loading)));
			}
			for (int kill = 0; kill < KILLS; kill++) {
				awaitAcknowledged(this.acknowledged.size() + 20);
				TimeUnit.MILLISECONDS.sleep(random.nextInt(1000)); // the moment of the
																	// kill
				Victim victim = Victim.values()[kill % Victim.values().length];
				kills.merge(victim, 1, Integer::sum);
				switch (victim) {
					case AXON_SERVER -> {
						axon.destroyForcibly().onExit().join();
						axon = axonServer();
					}
					case NODE -> {
						int one = (kill / Victim.values().length) % NODES;
						nodes[one].kill();
						nodes[one] = node(folder, database, one);
					}
					case POSTGRESQL -> postgres.restart();
				}
				System.out.printf("kill %2d, of %s: %d commands acknowledged, %d tries were repeated%n", kill + 1,
						victim, this.acknowledged.size(), this.retries.get());
			}
			awaitAcknowledged(this.acknowledged.size() + 20);
			loading.set(false);
			for (Thread thread : load) {
				thread.join();
			}
			for (ServerProcess node : nodes) {
				node.close();
			}
			assertThat(this.acknowledged).hasSize(this.commands.get());
			try (Running node = Running.on(folder, settings(database))) {
				check(node, run);
			}
		}
		finally {
			axon.destroyForcibly();
		}
		System.out.printf("Kills: %s; %d commands acknowledged; %d tries were repeated%n", kills,
				this.acknowledged.size(), this.retries.get());
	}

	/** Each command is there once, and asked again is answered as the first time. */
	private void check(Running node, String run) {
		Ledger ledger = node.context().getBean(Ledger.class);
		long head = ledger.head();
		Map<String, Integer> found = new HashMap<>();
		long position = 0;
		while (position < head) {
			for (StoredEvent event : ledger.page(position, 1000)) {
				assertThat(event.position()).isEqualTo(++position);
				if (event.stream().startsWith("agreement:" + run)) {
					found.merge(event.stream().substring("agreement:".length()), 1, Integer::sum);
				}
			}
		}
		assertThat(found.keySet()).isEqualTo(this.acknowledged.keySet());
		assertThat(new HashSet<>(found.values())).isEqualTo(Set.of(1));
		this.acknowledged.forEach((label, first) -> {
			HttpResponse<String> again = register(node.client(), label);
			assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
			assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
			assertThat(again.body()).isEqualTo(first.body());
			assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
		});
		assertThat(ledger.head()).isEqualTo(head);
		assertThat(node.context().getBean(Snapshots.class).await(head, PATIENCE)).isTrue();
		Generations generations = node.context().getBean(Generations.class);
		assertThat(generations.digests()).isEqualTo(generations.verify());
	}

	private void load(String run, AtomicBoolean loading) {
		Random random = new Random();
		while (loading.get()) {
			String label = run + "-" + this.commands.getAndIncrement();
			long end = System.nanoTime() + PATIENCE.toNanos();
			boolean answered = false;
			while (!answered && System.nanoTime() < end) {
				answered = tried(this.clients.get(random.nextInt(NODES)), label);
			}
		}
	}

	/** Asks, with the same key each time. */
	private boolean tried(Client client, String label) {
		try {
			HttpResponse<String> answer = register(client, label);
			if (answer.statusCode() == 201) {
				this.acknowledged.put(label, answer);
				return true;
			}
			assertThat(answer.statusCode()).as(answer.body()).isGreaterThanOrEqualTo(500);
		}
		catch (UncheckedIOException ex) {
			// the node is being started again
		}
		this.retries.incrementAndGet();
		try {
			TimeUnit.MILLISECONDS.sleep(100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return false;
	}

	private static HttpResponse<String> register(Client client, String label) {
		return client.post("admin", "/api/agreements", "key-" + label, null, Bodies.agreement(label));
	}

	private void awaitAcknowledged(int wanted) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (this.acknowledged.size() < wanted) {
			assertThat(System.nanoTime()).as("%d acknowledged", this.acknowledged.size()).isLessThan(end);
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

	private ServerProcess node(Path folder, String database, int number) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--servanda.data=" + folder));
		arguments.addAll(List.of(settings(database)));
		arguments.set(arguments.size() - 1, "--spring.profiles.active=demo,axonserver");
		ServerProcess node = ServerProcess.start(Servanda.class, List.of(), arguments);
		this.clients.set(number, Client.of(node.address()));
		return node;
	}

	private static String[] settings(String database) {
		return new String[] { "--servanda.axonserver.servers=" + AxonServer.address(),
				"--servanda.postgres.url=" + database, "--servanda.postgres.user=postgres", "--servanda.demo=false",
				"--spring.profiles.active=axonserver" };
	}

	/** Starts it and waits until it accepts connections. */
	private static Process axonServer() throws IOException, InterruptedException {
		Process process = new ProcessBuilder("/bin/sh", "-c", "exec " + System.getProperty(COMMAND))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String address = AxonServer.address();
		int colon = address.lastIndexOf(':');
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			try (Socket socket = new Socket(address.substring(0, colon),
					Integer.parseInt(address.substring(colon + 1)))) {
				assertThat(socket.isConnected()).isTrue();
				return process;
			}
			catch (IOException ex) {
				assertThat(process.isAlive()).as("Axon Server runs").isTrue();
				assertThat(System.nanoTime()).as("Axon Server did not start").isLessThan(end);
				TimeUnit.MILLISECONDS.sleep(100);
			}
		}
	}

}
