package org.servanda;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Prometheus, with the configuration of the containers, reads a server with a
 * token of scope METRICS, and answers every question of the dashboard and of the alarms.
 * Run by {@code mvn test -Pmonitoring}, where {@code prometheus} and {@code promtool} are
 * installed.
 */
@Tag("monitoring")
class PrometheusTests {

	/** What lets each alarm rise. */
	static final Path ALARMS = Path.of("src/test/resources/prometheus/alerts-test.yml");

	private static final Path DOCKER = Path.of("src/main/docker");

	/** What there is nothing of while nothing is wrong and nobody rebuilds. */
	private static final Set<String> QUIET = Set.of("Rebuild", "Rebuild, events a second");

	@Test
	void eachAlarmRisesWhenItShouldAndNotBefore() throws Exception {
		run("promtool", "test", "rules", ALARMS.toString());
	}

	@Test
	void everyQuestionOfTheDashboardHasAnAnswer(@TempDir Path folder) throws Exception {
		try (Running server = Running.on(folder.resolve("data"), "--servanda.demo=false")) {
			String node = server.client().address().replace("http://", "");
			Path token = Files.writeString(folder.resolve("metrics-token"), token(server.client()));
			Path config = folder.resolve("prometheus.yml");
			Files.writeString(config,
					Files.readString(DOCKER.resolve("prometheus/prometheus.yml"))
						.replace("/run/secrets/metrics-token", token.toString())
						.replace("\"servanda-1:8080\", \"servanda-2:8080\"", '"' + node + '"')
						.replace("scrape_interval: 5s", "scrape_interval: 1s")
						.replace("evaluation_interval: 15s", "evaluation_interval: 1s"));
			Files.copy(DOCKER.resolve("prometheus/alerts.yml"), folder.resolve("alerts.yml"));
			run("promtool", "check", "config", config.toString());
			int port = freePort();
			Process prometheus = new ProcessBuilder("prometheus", "--config.file=" + config,
					"--storage.tsdb.path=" + folder.resolve("tsdb"), "--web.listen-address=127.0.0.1:" + port)
				.redirectErrorStream(true)
				.redirectOutput(folder.resolve("prometheus.log").toFile())
				.start();
			try {
				Client asked = Client.of("http://127.0.0.1:" + port);
				long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
				for (int i = 0; System.nanoTime() < end; i++) {
					load(server.client(), i);
					TimeUnit.MILLISECONDS.sleep(20); // between requests, for some seconds
				}
				ask(asked);
			}
			finally {
				prometheus.destroy();
				prometheus.onExit().join();
			}
		}
	}

	private static void ask(Client prometheus) throws Exception {
		List<String> empty = new ArrayList<>();
		int questions = 0;
		JsonNode dashboard = JsonMapper.shared()
			.readTree(Files.readString(DOCKER.resolve("grafana/dashboards/servanda.json")));
		for (JsonNode panel : dashboard.path("panels")) {
			String title = panel.path("title").asString();
			int series = 0;
			for (JsonNode target : panel.path("targets")) {
				String expression = target.path("expr")
					.asString()
					.replace("$instance", ".*")
					.replace("$__rate_interval", "10s");
				series += result(prometheus, "query?query=", expression).size();
				questions++;
			}
			if (panel.has("targets")) {
				System.out.printf("%-32s %d series%n", title, series);
				if (series == 0) {
					empty.add(title);
				}
			}
		}
		assertThat(new TreeSet<>(empty)).isEqualTo(new TreeSet<>(QUIET));
		JsonNode rules = json(prometheus.get("/api/v1/rules")).at("/data/groups/0/rules");
		for (JsonNode rule : rules) {
			assertThat(rule.path("health").asString()).as("%s", rule).isEqualTo("ok");
		}
		assertThat(rules.size()).isGreaterThan(8);
		System.out.printf("%d questions of the dashboard and %d alarms answered%n", questions, rules.size());
	}

	private static JsonNode result(Client prometheus, String kind, String expression) {
		HttpResponse<String> answer = prometheus
			.get("/api/v1/" + kind + URLEncoder.encode(expression, StandardCharsets.UTF_8));
		assertThat(answer.statusCode()).as("%s: %s", expression, answer.body()).isEqualTo(200);
		return json(answer).at("/data/result");
	}

	private static JsonNode json(HttpResponse<String> answer) {
		return Client.json(answer);
	}

	private static void load(Client client, int number) {
		String name = "a" + number;
		client.post("admin", "/api/agreements", name, null, Bodies.agreement(name));
		client.post("admin", "/api/agreements", name, null, Bodies.agreement(name));
		client.post("admin", "/api/agreements", name + "-again", null, Bodies.agreement(name));
		client.get("/api/agreements/" + name);
	}

	private static String token(Client client) {
		HttpResponse<String> made = client.ask("POST", "/api/account/tokens", "auditor",
				("{ \"label\": \"Prometheus\", \"scope\": \"METRICS\", \"expiresAt\": \""
						+ Instant.now().plus(Duration.ofDays(1)) + "\" }")
					.getBytes(StandardCharsets.UTF_8),
				"Content-Type", "application/json");
		return Client.json(made).path("token").asString();
	}

	private static int freePort() throws java.io.IOException {
		try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static void run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
	}

}
