package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Generations.Rebuild;
import org.servanda.ledger.store.Store;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rebuilds and verifications of the read models, over HTTP.
 */
class ProjectionsTests {

	private static final String REBUILDS = "/api/projections/rebuilds";

	private static final String VERIFICATIONS = "/api/projections/verifications";

	@TempDir
	private Path data;

	private static HttpResponse<String> start(Running server, String user, String path) {
		return server.client().post(user, path, "k", null, "{}");
	}

	/** Waits for the end of what was started. */
	private static JsonNode ended(Running server, HttpResponse<String> started) {
		assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
		String location = started.headers().firstValue("Location").orElseThrow();
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (System.nanoTime() < end) {
			HttpResponse<String> answer = server.client().getAs("auditor", location);
			assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
			if (Client.json(answer).has("endedAt")) {
				return Client.json(answer);
			}
			LockSupport.parkNanos(10_000_000);
		}
		throw new IllegalStateException("It does not end");
	}

	private static void execute(Running server, String sql) {
		JdbcClient.create(server.context().getBean(Store.class).dataSource()).sql(sql).update();
	}

	@Test
	void aRebuildTakesOverAndIsEqualToWhatWasThere() {
		try (Running server = Running.on(this.data)) {
			HttpResponse<String> started = start(server, "admin", REBUILDS);
			assertThat(started.headers().firstValue("Location")).contains(REBUILDS + "/2");
			assertThat(Client.json(started).path("generation").asInt()).isEqualTo(2);
			JsonNode ended = ended(server, started);
			assertThat(ended.path("state").asString()).isEqualTo("LIVE");
			assertThat(ended.path("position")).isEqualTo(ended.path("head"));
			assertThat(ended.path("equal").asBoolean()).isTrue();
			assertThat(ended.path("before")).isEqualTo(ended.path("after"));
			assertThat(ended.at("/after/tables/fact PUBLIC").asString()).hasSize(64);
			JsonNode second = ended(server, start(server, "admin", REBUILDS));
			JsonNode list = Client.json(server.client().getAs("auditor", REBUILDS));
			assertThat(list.path("items").size()).isEqualTo(2);
			assertThat(list.at("/items/0")).isEqualTo(second);
			assertThat(list.at("/items/1")).isEqualTo(ended);
			assertThat(server.client().get("/api/obligations").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void oneRebuildIsUnderWayAtATime() {
		try (Running server = Running.on(this.data)) {
			Rebuild other = server.context().getBean(Generations.class).begin().orElseThrow();
			assertThat(Client.problem(start(server, "admin", REBUILDS))).isEqualTo("409 rebuild-under-way");
			other.run();
			assertThat(ended(server, start(server, "admin", REBUILDS)).path("state").asString()).isEqualTo("LIVE");
		}
	}

	@Test
	void whileOneRunIsUnderWayAnyOtherIsRefusedAndToldWhereItIs() throws Exception {
		try (Running server = Running.on(this.data)) {
			DataSource connections = server.context().getBean(Store.class).scanning();
			HttpResponse<String> verification;
			List<Connection> taken = new ArrayList<>();
			try {
				// A verification that gets no connection goes on for as long.
				for (int i = 0; i < 4; i++) {
					taken.add(connections.getConnection());
				}
				verification = start(server, "auditor", VERIFICATIONS);
				for (String runs : List.of(VERIFICATIONS, REBUILDS)) {
					HttpResponse<String> refused = start(server, "admin", runs);
					assertThat(Client.problem(refused)).isEqualTo("409 verification-under-way");
					assertThat(Client.json(refused).path("detail").asString()).isEqualTo("Verification 1 is under way; "
							+ VERIFICATIONS + "/1 says how far it is. Begin when it has ended.");
				}
			}
			finally {
				for (Connection connection : taken) {
					connection.close();
				}
			}
			assertThat(ended(server, verification).path("state").asString()).isEqualTo("DONE");
			assertThat(ended(server, start(server, "admin", REBUILDS)).path("state").asString()).isEqualTo("LIVE");
			assertThat(Client.json(server.client().getAs("admin", VERIFICATIONS)).path("items").size()).isEqualTo(1);
		}
	}

	@Test
	void readsAndCommandsGoOnWhileReadModelsAreBuilt() throws Exception {
		try (Running server = Running.on(this.data)) {
			CountDownLatch done = new CountDownLatch(1);
			Thread rebuilding = Thread.ofVirtual().start(() -> {
				for (int i = 0; i < 10; i++) {
					ended(server, start(server, "admin", REBUILDS));
				}
				done.countDown();
			});
			int reads = 0;
			while (!done.await(0, TimeUnit.SECONDS) && rebuilding.isAlive()) {
				String name = "a" + reads;
				HttpResponse<String> written = server.client()
					.post("admin", "/api/agreements", name, null, Bodies.agreement(name));
				assertThat(written.statusCode()).as(written.body()).isEqualTo(201);
				String position = written.headers().firstValue("Ledger-Position").orElseThrow();
				HttpResponse<String> read = server.client()
					.ask("GET", "/api/agreements/" + name, null, new byte[0], "Ledger-Min-Position", position);
				assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
				reads++;
			}
			rebuilding.join();
			assertThat(done.getCount()).isZero();
			assertThat(ended(server, start(server, "auditor", VERIFICATIONS)).path("equal").asBoolean()).isTrue();
		}
	}

	@Test
	void aRebuildThatFailsSaysSoAndLeavesTheLiveReadModelsAsTheyWere() {
		try (Running server = Running.on(this.data)) {
			execute(server, "update event set recorded = recorded + 1 where position = 3");
			JsonNode ended = ended(server, start(server, "admin", REBUILDS));
			assertThat(ended.path("state").asString()).isEqualTo("FAILED");
			assertThat(ended.has("after")).isFalse();
			assertThat(ended.path("failure").asString()).startsWith("The event at position 3 does not match its hash.");
			assertThat(server.client().get("/api/agreements").statusCode()).isEqualTo(200);
			assertThat(ended(server, start(server, "auditor", VERIFICATIONS)).path("state").asString())
				.isEqualTo("FAILED");
			execute(server, "update event set recorded = recorded - 1 where position = 3");
			ended = ended(server, start(server, "admin", REBUILDS));
			assertThat(ended.path("generation").asInt()).isEqualTo(3);
			assertThat(ended.path("equal").asBoolean()).isTrue();
		}
	}

	@Test
	void aVerificationNamesTheFirstRowThatIsNotAsItShouldBe() {
		try (Running server = Running.on(this.data)) {
			JsonNode equal = ended(server, start(server, "auditor", VERIFICATIONS));
			assertThat(equal.path("state").asString()).isEqualTo("DONE");
			assertThat(equal.path("equal").asBoolean()).isTrue();
			assertThat(equal.path("there")).isEqualTo(equal.path("expected"));
			assertThat(equal.has("difference")).isFalse();
			execute(server, "update g1.fact set role = 'auditor' where position = 2");
			HttpResponse<String> started = start(server, "admin", VERIFICATIONS);
			assertThat(started.headers().firstValue("Location")).contains(VERIFICATIONS + "/2");
			JsonNode altered = ended(server, started);
			assertThat(altered.path("equal").asBoolean()).isFalse();
			assertThat(altered.path("difference").toString())
				.isEqualTo("{\"table\":\"fact\",\"audience\":\"PUBLIC\",\"position\":2,\"kind\":\"ALTERED\","
						+ "\"columns\":[{\"column\":\"role\",\"there\":\"auditor\",\"expected\":\"administrator\"}]}");
			execute(server, "delete from g1.fact where position = 1");
			JsonNode missing = ended(server, start(server, "admin", VERIFICATIONS)).path("difference");
			assertThat(missing.path("kind").asString()).isEqualTo("MISSING");
			assertThat(missing.path("position").asInt()).isEqualTo(1);
			assertThat(missing.path("columns").toString()).doesNotContain("there")
				.contains("{\"column\":\"role\",\"expected\":\"administrator\"}")
				.contains("bytes, SHA-256 ");
			JsonNode rebuilt = ended(server, start(server, "admin", REBUILDS));
			assertThat(rebuilt.path("equal").asBoolean()).isFalse();
			assertThat(ended(server, start(server, "admin", VERIFICATIONS)).path("equal").asBoolean()).isTrue();
			assertThat(Client.json(server.client().getAs("admin", VERIFICATIONS)).path("items").size()).isEqualTo(4);
		}
	}

	@Test
	void whatWasNotStartedIsUnknownAndABodySaysNothing() {
		try (Running server = Running.on(this.data)) {
			for (String path : new String[] { REBUILDS + "/1", REBUILDS + "/x", VERIFICATIONS + "/1" }) {
				assertThat(Client.problem(server.client().getAs("admin", path))).isEqualTo("404 resource-known");
			}
			assertThat(Client.problem(server.client().post("admin", REBUILDS, "k", null, "{\"now\":true}")))
				.isEqualTo("400 field-known /now");
			assertThat(Client.json(server.client().getAs("admin", REBUILDS)).path("items").size()).isZero();
		}
	}

	@Test
	void runsAreForgottenAtARestart() {
		try (Running server = Running.on(this.data)) {
			ended(server, start(server, "admin", REBUILDS));
		}
		try (Running server = Running.on(this.data)) {
			assertThat(Client.problem(server.client().getAs("admin", REBUILDS + "/2"))).isEqualTo("404 resource-known");
			assertThat(ended(server, start(server, "admin", REBUILDS)).path("generation").asInt()).isEqualTo(3);
		}
	}

}
