package org.servanda;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the dashboard and the alarms ask for is what a server tells, and all of ours is in
 * the documents. Whether Prometheus understands the questions is looked at by
 * {@link PrometheusTests}.
 */
class MonitoringTests {

	private static final Path DOCKER = Path.of("src/main/docker");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** A metric: what a selector or a bracket follows, or what stands alone. */
	private static final Pattern METRIC = Pattern
		.compile("\\b(?:servanda|http|jvm|hikaricp|process|up)(?:_[a-z_]+)?\\b(?!\")");

	private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\bby \\([^)]*\\)|label_values\\(");

	private static Map<String, Set<String>> told;

	@BeforeAll
	static void start(@TempDir Path data) {
		try (Running server = Running.on(data, "--servanda.demo=false")) {
			Client client = server.client();
			assertThat(client.post("admin", "/api/agreements", "k", null, Bodies.agreement("a")).statusCode())
				.isEqualTo(201);
			assertThat(client.post("admin", "/api/agreements", "l", null, Bodies.agreement("a")).statusCode())
				.isEqualTo(409);
			System.gc();
			told = told(client.getAs("auditor", "/actuator/prometheus").body());
		}
	}

	@AfterAll
	static void forget() {
		told = Map.of();
	}

	@Test
	void theDashboardAsksForWhatTheServerTells() throws IOException {
		JsonNode dashboard = JSON.readTree(Files.readString(DOCKER.resolve("grafana/dashboards/servanda.json")));
		Set<String> asked = new TreeSet<>();
		Set<Integer> ids = new TreeSet<>();
		for (JsonNode panel : dashboard.path("panels")) {
			assertThat(ids.add(panel.path("id").asInt())).as("the id of %s is its own", panel.path("title")).isTrue();
			for (JsonNode target : panel.path("targets")) {
				assertThat(panel.path("description").asString()).as("%s", panel.path("title")).isNotBlank();
				asked.addAll(metrics(target.path("expr").asString()));
			}
		}
		assertThat(asked).contains("servanda_commands_seconds_count", "servanda_append_seconds_bucket",
				"servanda_models_lag_events", "servanda_models_lag_seconds", "servanda_rebuild_position",
				"servanda_refusals_total");
		assertThat(known()).containsAll(asked);
	}

	@Test
	void theAlarmsAskForWhatTheServerTellsAndEachIsDocumented() throws IOException {
		String operations = Files.readString(Path.of("docs/operations.md"));
		JsonNode rules = yaml(DOCKER.resolve("prometheus/alerts.yml")).at("/groups/0/rules");
		assertThat(rules.size()).isGreaterThan(8);
		for (JsonNode rule : rules) {
			String expression = rule.path("expr").asString();
			assertThat(metrics(expression)).as(expression).isNotEmpty();
			assertThat(known()).containsAll(metrics(expression));
			assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
			assertThat(operations).contains("| `" + rule.path("alert").asString() + "` |");
		}
	}

	/** {@link PrometheusTests} runs them. */
	@Test
	void eachAlarmHasATestInWhichItRisesAndOneInWhichItDoesNot() throws IOException {
		Set<String> alarms = new TreeSet<>();
		yaml(DOCKER.resolve("prometheus/alerts.yml")).at("/groups/0/rules")
			.forEach((rule) -> alarms.add(rule.path("alert").asString()));
		Set<String> rise = new TreeSet<>();
		Set<String> rest = new TreeSet<>();
		for (JsonNode test : yaml(PrometheusTests.ALARMS).path("tests")) {
			for (JsonNode tested : test.path("alert_rule_test")) {
				(tested.has("exp_alerts") ? rise : rest).add(tested.path("alertname").asString());
			}
		}
		assertThat(rise).isEqualTo(alarms);
		assertThat(rest).isEqualTo(alarms);
	}

	@Test
	void whatIsAskedForByALabelIsAmongItsValues() throws IOException {
		String all = Files.readString(DOCKER.resolve("grafana/dashboards/servanda.json"))
				+ Files.readString(DOCKER.resolve("prometheus/alerts.yml"));
		Set<String> labels = told.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
		Matcher by = Pattern.compile("by \\(([^)]*)\\)").matcher(all);
		while (by.find()) {
			for (String label : by.group(1).split(",", -1)) {
				assertThat(label.strip().equals("instance") || labels.contains(label.strip())).as(label).isTrue();
			}
		}
	}

	@Test
	void everyMeterOfOursIsDocumented() throws IOException {
		String operations = Files.readString(Path.of("docs/operations.md"));
		Set<String> missing = told.keySet()
			.stream()
			.filter((name) -> name.startsWith("servanda_"))
			.map((name) -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
			.filter((name) -> !operations.contains("`" + name + "`"))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(missing).isEmpty();
	}

	private static Set<String> known() {
		Set<String> known = new TreeSet<>(told.keySet());
		// Of Prometheus itself.
		known.add("up");
		return known;
	}

	private static Set<String> metrics(String expression) {
		Set<String> found = new TreeSet<>();
		Matcher matcher = METRIC.matcher(LABELS.matcher(expression).replaceAll(" "));
		while (matcher.find()) {
			found.add(matcher.group());
		}
		return found;
	}

	/** The names of the metrics with those of their labels. */
	private static Map<String, Set<String>> told(String text) {
		Map<String, Set<String>> told = new TreeMap<>();
		text.lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			String name = line.replaceFirst("[{ ].*", "");
			Set<String> labels = told.computeIfAbsent(name, (key) -> new TreeSet<>());
			Matcher label = Pattern.compile("([a-z_]+)=\"").matcher(line);
			while (label.find()) {
				labels.add(label.group(1));
			}
		});
		return told;
	}

	private static JsonNode yaml(Path file) throws IOException {
		try (Reader reader = Files.newBufferedReader(file)) {
			Object read = new Yaml().load(reader);
			return JSON.valueToTree(read);
		}
	}

	@Test
	void theContainersAreWhatTheGuideSaysOfThem() throws IOException {
		JsonNode compose = yaml(Path.of("docker-compose.yml"));
		JsonNode services = compose.path("services");
		assertThat(names(services)).containsExactlyInAnyOrder("postgres", "servanda-1", "servanda-2", "proxy",
				"axonserver", "prometheus", "grafana");
		assertThat(services.at("/prometheus/profiles/0").asString()).isEqualTo("monitoring");
		assertThat(services.at("/grafana/profiles/0").asString()).isEqualTo("monitoring");
		assertThat(services.at("/axonserver/profiles/0").asString()).isEqualTo("axonserver");
		for (String node : List.of("servanda-1", "servanda-2")) {
			JsonNode service = services.path(node);
			assertThat(service.path("read_only").asBoolean()).isTrue();
			assertThat(service.at("/cap_drop/0").asString()).isEqualTo("ALL");
			assertThat(service.at("/environment/SPRING_CONFIG_IMPORT").asString())
				.isEqualTo("configtree:/run/secrets/");
			assertThat(service.path("environment").toString()).doesNotContainIgnoringCase("password");
			assertThat(service.at("/build/dockerfile").asString()).isEqualTo("src/main/docker/Dockerfile");
			assertThat(services.at("/proxy/environment").toString()).contains(node + ":8080");
			assertThat(Files.readString(DOCKER.resolve("prometheus/prometheus.yml"))).contains(node + ":8080");
		}
		for (Map.Entry<String, JsonNode> service : services.properties()) {
			JsonNode of = service.getValue();
			if (!of.has("build")) {
				assertThat(of.path("image").asString()).as("a pinned image of %s", service.getKey())
					.matches("[a-z/-]+:v?\\d[\\w.-]+");
			}
			for (JsonNode volume : of.path("volumes")) {
				String source = volume.asString().replaceFirst(":.*", "");
				assertThat(
						source.startsWith("./") ? Files.exists(Path.of(source)) : compose.path("volumes").has(source))
					.as("%s of %s is there", source, service.getKey())
					.isTrue();
			}
			for (JsonNode secret : of.path("secrets")) {
				String name = secret.isObject() ? secret.path("source").asString() : secret.asString();
				assertThat(compose.path("secrets").has(name)).as(name).isTrue();
			}
			for (JsonNode port : of.path("ports")) {
				assertThat(port.asString()).as("a port of %s", service.getKey()).startsWith("127.0.0.1:");
			}
			Set<String> before = of.path("depends_on").isArray()
					? StreamSupport.stream(of.path("depends_on").spliterator(), false)
						.map(JsonNode::asString)
						.collect(Collectors.toSet())
					: names(of.path("depends_on"));
			assertThat(names(services)).containsAll(before);
		}
	}

	@Test
	void theImageRunsWhatLiesBesideItAndNotAsRoot() throws IOException {
		List<String> lines = Files.readAllLines(DOCKER.resolve("Dockerfile"));
		String image = String.join("\n", lines);
		assertThat(image).contains("USER 10001:10001", "ENTRYPOINT [\"serve\"]", "CMD [\"ready\"]",
				"STOPSIGNAL SIGTERM");
		assertThat(lines.stream().filter((line) -> line.startsWith("FROM ")))
			.allMatch((line) -> line.matches("FROM [a-z-]+:[\\d._]+-\\S+( AS build)?"));
		for (String script : List.of("serve", "train", "ready")) {
			assertThat(image).contains("src/main/docker/" + script);
			assertThat(Files.isExecutable(DOCKER.resolve(script))).as(script).isTrue();
		}
	}

	private static Set<String> names(JsonNode object) {
		return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
	}

}
