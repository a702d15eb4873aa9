package org.servanda;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One history gives equal ledgers and equal read models, wherever it is kept: commands of
 * every kind, agreement by agreement, with repeats and refusals in between, by one clock
 * and by accounts whose actors are fixed.
 */
class EqualStoresTests {

	private static final Instant BEGIN = Instant.parse("2026-06-01T08:00:00Z");

	/** What the requests name as attached. */
	private static final byte[] ATTACHED = "Article 1. The first party releases 32 detainees.\n"
		.getBytes(StandardCharsets.UTF_8);

	@Test
	void aShortHistoryIsEqualOnH2AndPostgres(@TempDir Path folder) throws IOException {
		equal(folder, 3);
	}

	@Test
	@Tag("faults")
	void aHistoryOfThousandsOfCommandsIsEqualOnH2AndPostgres(@TempDir Path folder) throws IOException {
		equal(folder, Integer.getInteger("servanda.agreements", 60));
	}

	@Test
	@EnabledIfSystemProperty(named = AxonServer.ADDRESS, matches = ".+", disabledReason = AxonServer.MISSING)
	void aHistoryOfThousandsOfCommandsIsEqualOnH2AndAxonServer(@TempDir Path folder) throws IOException {
		AxonServer.empty();
		equal(folder, Integer.getInteger("servanda.agreements", 60), "--spring.profiles.active=demo,axonserver",
				"--servanda.axonserver.servers=" + AxonServer.address());
	}

	private static void equal(Path folder, int agreements) throws IOException {
		equal(folder, agreements, "--spring.profiles.active=demo,postgres");
	}

	/**
	 * Keeps the history on H2 and elsewhere.
	 * @param elsewhere the settings of the other store, but for those of PostgreSQL
	 */
	private static void equal(Path folder, int agreements, String... elsewhere) throws IOException {
		Kept embedded = keep(folder.resolve("h2"), agreements);
		Kept other = keep(folder.resolve("none"), agreements, Stream
			.concat(Stream.of(elsewhere),
					Stream.of("--servanda.postgres.url=" + PostgresServer.database(),
							"--servanda.postgres.user=postgres"))
			.toArray(String[]::new));
		assertThat(other.answers()).isEqualTo(embedded.answers());
		assertThat(other.events()).isEqualTo(embedded.events());
		assertThat(other.digests()).isEqualTo(embedded.digests());
		System.out.printf("%d commands sent, %d events, %d tables and audiences: equal on H2 and with %s%n",
				embedded.answers().size(), embedded.events().size(), embedded.digests().byTable().size(), elsewhere[0]);
	}

	/** Sends the history to a new ledger. */
	private static Kept keep(Path folder, int agreements, String... settings) throws IOException {
		AtomicLong now = new AtomicLong(BEGIN.toEpochMilli());
		List<JsonNode> requests = requests();
		Random random = new Random(46);
		List<String> answers = new ArrayList<>();
		try (Running server = Running.on(folder, () -> Instant.ofEpochMilli(now.get()), settings)) {
			for (String account : List.of("admin", "monitor")) {
				assertThat(server.client()
					.ask("POST", "/api/attachments", account, ATTACHED, "Content-Type", "text/plain")
					.statusCode()).isEqualTo(201);
			}
			for (int agreement = 0; agreement < agreements; agreement++) {
				Map<String, String> made = new HashMap<>();
				for (JsonNode request : requests) {
					now.addAndGet(1 + random.nextInt(60_000));
					answers.add(send(server, request, agreement, "", made));
					if (random.nextInt(5) == 0) {
						// Again with the same key, or anew where it is not taken any
						// more.
						answers.add(send(server, request, agreement, random.nextBoolean() ? "" : ".again",
								new HashMap<>(made)));
					}
				}
			}
			Generations generations = server.context().getBean(Generations.class);
			Ledger ledger = server.context().getBean(Ledger.class);
			server.context().getBean(Snapshots.class).await(ledger.head(), Duration.ofMinutes(1));
			assertThat(generations.digests()).isEqualTo(generations.verify());
			return new Kept(answers, events(ledger), generations.digests());
		}
	}

	private static String send(Running server, JsonNode request, int agreement, String suffix,
			Map<String, String> made) {
		String path = "/api" + request.path("path").asString();
		for (Map.Entry<String, String> one : made.entrySet()) {
			path = path.replace("{" + one.getKey() + "}", one.getValue());
		}
		String name = "accord-" + agreement;
		String key = request.path("key").asString();
		HttpResponse<String> answer = server.client()
			.post(request.path("account").asString(), path.replace("example-accord", name),
					key + "." + agreement + suffix,
					request.has("ifMatch") ? "\"" + request.path("ifMatch").asLong() + "-0\"" : null,
					request.path("body").toString().replace("example-accord", name));
		answer.headers()
			.firstValue("Location")
			.ifPresent((location) -> made.putIfAbsent(key, location.substring(location.lastIndexOf('/') + 1)));
		return answer.statusCode() + " " + path + " " + answer.body();
	}

	private static List<JsonNode> requests() throws IOException {
		try (InputStream file = Objects
			.requireNonNull(EqualStoresTests.class.getResourceAsStream("/openapi/requests.jsonl"))) {
			JsonMapper json = new JsonMapper();
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(json::readTree).toList();
		}
	}

	/** The events without what is random: the salts, and the hashes over them. */
	private static List<String> events(Ledger ledger) {
		List<String> events = new ArrayList<>();
		while (events.size() < ledger.head()) {
			for (StoredEvent event : ledger.page(events.size(), 1000)) {
				byte[] payload = Objects.requireNonNull(event.payload());
				events.add(event.position() + " " + event.stream() + " " + event.sequence() + " " + event.type() + " "
						+ event.recorded() + " " + HexFormat.of().formatHex(payload));
			}
		}
		return events;
	}

	/**
	 * What a store held in the end.
	 *
	 * @param answers to each request
	 * @param events as they are stored
	 * @param digests of the read models
	 */
	private record Kept(List<String> answers, List<String> events, Generations.Digests digests) {
	}

}
