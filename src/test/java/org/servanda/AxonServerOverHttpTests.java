package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.axonserver.AxonServer;
import org.servanda.ledger.store.PostgresServer;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes that keep their ledger on one Axon Server, as their clients see them.
 */
@EnabledIfSystemProperty(named = AxonServer.ADDRESS, matches = ".+", disabledReason = AxonServer.MISSING)
class AxonServerOverHttpTests {

	private static Running one;

	private static Running other;

	private final String label = AxonServer.label();

	@BeforeAll
	static void start(@TempDir Path folder) {
		String database = PostgresServer.database();
		one = node(folder, database);
		other = node(folder, database);
	}

	private static Running node(Path folder, String database) {
		return Running.on(folder, "--spring.profiles.active=axonserver",
				"--servanda.axonserver.servers=" + AxonServer.address(), "--servanda.postgres.url=" + database,
				"--servanda.postgres.user=postgres");
	}

	@AfterAll
	static void stop() {
		other.close();
		one.close();
	}

	@Test
	void aClientThatAlternatesReadsItsOwnWrites() {
		created(one, "admin", "/api/agreements", "a", Bodies.agreement(this.label));
		created(other, "admin", "/api/agreements/" + this.label + "/commitments", "b", Bodies.commitment("C-1"));
		String commitment = "/api/agreements/" + this.label + "/obligations/C-1/P";
		for (int i = 0; i < 20; i++) {
			Running writing = (i % 2 == 0) ? one : other;
			Running reading = (i % 2 == 0) ? other : one;
			HttpResponse<String> filed = created(writing, "monitor",
					"/api/agreements/" + this.label + "/compliance-reports", this.label + "-" + i,
					Bodies.delivery(this.label, "C-1", 1));
			HttpResponse<String> read = reading.client()
				.ask("GET", commitment, null, new byte[0], "Ledger-Min-Position",
						filed.headers().firstValue("Ledger-Position").orElseThrow());
			assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
			assertThat(Client.json(read).at("/quantities/0/accepted").asInt()).as(read.body()).isEqualTo(i + 1);
		}
	}

	@Test
	void aCommandThatIsRepeatedOnTheOtherNodeIsAnsweredAsTheFirstTime() {
		HttpResponse<String> first = created(one, "admin", "/api/agreements", "key", Bodies.agreement(this.label));
		HttpResponse<String> again = created(other, "admin", "/api/agreements", "key", Bodies.agreement(this.label));
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
		assertThat(position(again)).isGreaterThanOrEqualTo(position(first));
	}

	@Test
	void twoThatRegisterTheSameAgreementAreOneThatDoesAndOneThatIsRefused() {
		List<Integer> statuses = new ArrayList<>();
		var asked = List.of(one, other, one, other)
			.stream()
			.map((node) -> node.client()
				.postLater("admin", "/api/agreements", AxonServer.label(), null, Bodies.agreement(this.label)))
			.toList();
		asked.forEach((answer) -> statuses.add(answer.join().statusCode()));
		assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
	}

	@Test
	void anEventIsToldWithTheFrameThatIsHashed() {
		HttpResponse<String> registered = created(one, "admin", "/api/agreements", "key", Bodies.agreement(this.label));
		HttpResponse<String> events = other.client()
			.ask("GET", "/api/events?stream=agreement:" + this.label, null, new byte[0], "Ledger-Min-Position",
					Long.toString(position(registered)));
		JsonNode event = Client.json(events).at("/items/0");
		assertThat(Sha256.hexOf(event.path("frame").asString())).isEqualTo(event.path("frameSha256").asString());
		assertThat(event.path("frame").asString()).startsWith("servanda-event/1\npayload: ")
			.contains("\nstream: agreement:" + this.label + "\n");
	}

	@Test
	void theReadModelsAreWhatFollowsFromTheLedger() {
		long head = one.context().getBean(Ledger.class).head();
		for (Running node : List.of(one, other)) {
			assertThat(node.context().getBean(Snapshots.class).await(head, Duration.ofMinutes(1))).isTrue();
		}
		Generations generations = other.context().getBean(Generations.class);
		assertThat(generations.digests()).isEqualTo(generations.verify());
		assertThat(one.context().getBean(Generations.class).digests()).isEqualTo(generations.rebuild());
	}

	@Test
	void healthTellsOfTheServer() {
		JsonNode health = Client.json(one.client().get("/actuator/health"));
		assertThat(health.at("/components/axonServerHealth/status").asString()).isEqualTo("UP");
		assertThat(health.at("/components/axonServerHealth/details/connected").asBoolean()).isTrue();
	}

	@Test
	void aNodeThatHasToBeStartedAnewIsAliveAndNotReady(@TempDir Path folder) throws Exception {
		String database = PostgresServer.database();
		try (Running node = node(folder, database)) {
			assertThat(node.client().get("/actuator/health/readiness").body()).contains("\"axonServerHealth\":{");
			// Another node, which found at its start that the server had lost events.
			JdbcClient.create(node.context().getBean(DataSource.class))
				.sql("update server_bookmark set history = history + 1")
				.update();
			created(one, "admin", "/api/agreements", "key", Bodies.agreement(this.label));
			long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
			while (node.client().get("/actuator/health/readiness").statusCode() == 200) {
				assertThat(System.nanoTime()).as("it is ready still").isLessThan(end);
				TimeUnit.MILLISECONDS.sleep(20);
			}
			assertThat(Client.problem(node.client().get("/api/agreements"))).isEqualTo("503 history-kept");
			assertThat(node.client().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		}
	}

	private static long position(HttpResponse<String> answer) {
		return Long.parseLong(answer.headers().firstValue("Ledger-Position").orElseThrow());
	}

	private static HttpResponse<String> created(Running node, String user, String path, String key, String body) {
		HttpResponse<String> answer = node.client().post(user, path, key, null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return answer;
	}

}
