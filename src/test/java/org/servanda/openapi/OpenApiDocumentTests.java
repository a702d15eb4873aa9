package org.servanda.openapi;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Client;
import org.servanda.Running;
import org.servanda.http.Requests;
import org.servanda.ledger.Sha256;
import org.servanda.time.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The OpenAPI document: it is that of the server, it is complete, and it is true of what
 * the server takes, answers and refuses. After a change of the code
 * {@code mvn test -Dtest='*DocumentTests' -Dservanda.write-documents=true} writes it
 * anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OpenApiDocumentTests {

	private static final boolean WRITE = Boolean.getBoolean("servanda.write-documents");

	private static final Path FILE = Path.of("docs/openapi.json");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** Rules by which a body is refused for what its schema says too. */
	private static final Set<String> OF_SCHEMA = Set.of("field-known", "field-required", "field-type", "list-bounded");

	/** Headers that are told once for all answers, or are of HTTP. */
	private static final Set<String> GENERAL = Set.of(":status", "cache-control", "connection", "content-disposition",
			"content-encoding", "content-length", "content-security-policy", "content-type", "date", "keep-alive",
			"permissions-policy", "request-id", "cross-origin-embedder-policy", "cross-origin-opener-policy",
			"cross-origin-resource-policy", "referrer-policy", "strict-transport-security", "transfer-encoding", "vary",
			"x-content-type-options", "x-frame-options", "x-xss-protection");

	/**
	 * The time of the server, so that its answers are alike whenever they are asked for.
	 */
	private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-06-01T09:00:00Z"));

	private static Running server;

	private static OpenApi api;

	private static ObjectNode document;

	private static Validator validator;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data, CLOCK);
		api = new OpenApi(server);
		document = api.document();
		validator = new Validator(document, true);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	@Order(1)
	void everyRouteParameterAndFieldIsDescribedAndHasAnExample() {
		assertThat(api.missing()).as("what is to be added, and where").isEmpty();
	}

	@Test
	@Order(2)
	void theCommittedDocumentIsThatOfTheServer() throws IOException {
		String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
		if (WRITE) {
			Files.writeString(FILE, text);
		}
		assertThat(text).as("docs/openapi.json; write it anew as %s says", OpenApiDocumentTests.class)
			.isEqualTo(Files.readString(FILE));
	}

	@Test
	@Order(3)
	void theServerHandsOutTheCommittedDocument() throws IOException {
		Assumptions.assumeFalse(WRITE, "it was written after the server was built");
		HttpResponse<String> answer = server.client().get("/api/openapi.json");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(answer.body()).isEqualTo(Files.readString(FILE));
		String etag = answer.headers().firstValue("ETag").orElseThrow();
		assertThat(
				server.client().ask("GET", "/api/openapi.json", null, new byte[0], "If-None-Match", etag).statusCode())
			.isEqualTo(304);
	}

	@Test
	@Order(4)
	void thePageShowsEveryRouteAndTypeAndLoadsNothing() {
		HttpResponse<String> answer = server.client().get("/api/docs");
		assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
		String page = answer.body();
		Set<String> ids = new TreeSet<>();
		Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(page);
		while (id.find()) {
			assertThat(ids.add(id.group(1))).as(id.group(1)).isTrue();
		}
		JsonNode served = Client.json(server.client().get("/api/openapi.json"));
		served.path("paths")
			.forEach((path) -> path
				.forEach((operation) -> assertThat(ids).contains(operation.path("operationId").asString())));
		served.path("components")
			.path("schemas")
			.propertyNames()
			.forEach((name) -> assertThat(ids).contains("type-" + name));
		Matcher link = Pattern.compile("href=\"([^\"]+)\"").matcher(page);
		while (link.find()) {
			String to = link.group(1);
			if (to.startsWith("#")) {
				assertThat(ids).contains(to.substring(1));
			}
			else {
				assertThat(to).matches("/(?:|api/openapi\\.json|problems/[a-z0-9-]+)");
			}
		}
		assertThat(page).doesNotContain("<script", " src=", "<link", "<img", "url(", "@import", " style=", " onclick=");
		assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
			.matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'; "
					+ "frame-ancestors 'none'");
	}

	@Test
	@Order(5)
	void theExamplesOfTheDocumentAreValid() {
		for (Endpoint endpoint : api.endpoints()) {
			JsonNode operation = operation(endpoint);
			operation.path("requestBody").path("content").properties().forEach((media) -> {
				if (media.getValue().has("example")) {
					assertThat(validator.faults(media.getValue().path("example"), body(endpoint))).as(endpoint.name())
						.isEmpty();
				}
			});
			operation.path("responses").properties().forEach((response) -> {
				JsonNode example = response.getValue().at("/content/application~1json/example");
				if (!example.isMissingNode()) {
					assertThat(validator.faults(example, answer(endpoint, response.getKey()))).as(endpoint.name())
						.isEmpty();
				}
			});
		}
	}

	@Test
	@Order(5)
	void theExampleOfAnEventCanBeChecked() {
		JsonNode event = operation(endpoint("GET /api/events/{position}"))
			.at("/responses/200/content/application~1json/example");
		byte[] salt = Base64.getDecoder().decode(event.path("salt").asString());
		byte[] payload = Base64.getDecoder().decode(event.path("payloadBytes").asString());
		String frame = event.path("frame").asString();
		assertThat(frame).contains("\npayload: " + HexFormat.of().formatHex(Sha256.of(salt, payload)) + "\n");
		assertThat(event.path("frameSha256").asString()).isEqualTo(Sha256.hexOf(frame));
	}

	@Test
	@Order(6)
	void theParametersOfAQuestionAreThoseThatTheServerTakes() {
		for (Endpoint endpoint : api.endpoints()) {
			for (JsonNode parameter : operation(endpoint).path("parameters")) {
				JsonNode told = resolved(parameter);
				JsonNode schema = resolved(told.path("schema"));
				if (told.path("in").asString().equals("query") && endpoint.method().equals("POST")) {
					assertThat(told.path("name").asString()).isEqualTo("dryRun");
					assertThat(endpoint.records()).as(endpoint.name()).isTrue();
				}
				else if (told.path("in").asString().equals("query")) {
					assertThat(api.taken(endpoint)).as(endpoint.name()).contains(told.path("name").asString());
					for (JsonNode value : schema.path("enum")) {
						HttpResponse<String> answer = api.samples()
							.get(api.samples().path(endpoint.path()) + "?" + told.path("name").asString() + "="
									+ value.asString(), api.account(endpoint));
						assertThat(answer.statusCode()).as("%s with %s", endpoint.name(), value).isIn(200, 404);
					}
				}
			}
		}
	}

	@Test
	@Order(6)
	void eventsAreAskedForWithoutTheTimesThatTheyDoNotHave() {
		List<String> names = new ArrayList<>();
		operation(endpoint("GET /api/events")).path("parameters")
			.forEach((parameter) -> names.add(resolved(parameter).path("name").asString()));
		assertThat(names).contains("knownAt", "position", "cursor", "after").doesNotContain("asOf", "clock");
	}

	@Test
	@Order(6)
	void whatIsChangedWithAPasswordTakesNoToken() {
		assertThat(operation(endpoint("POST /api/account/tokens")).path("security").toString())
			.isEqualTo("[{\"basic\":[]}]");
		assertThat(operation(endpoint("GET /api/account/tokens")).path("security").toString())
			.isEqualTo("[{\"basic\":[]},{\"bearer\":[]}]");
	}

	/**
	 * Tries and then sends the made-up requests: what comes after this looks at answers
	 * of all kinds.
	 */
	@Test
	@Order(7)
	void whatIsMadeUpIsTakenAndItsAnswersAreValid() {
		Map<String, String> made = new HashMap<>();
		for (Samples.Request request : api.samples().madeUp(api.endpoints())) {
			assertThat(validator.faults(request.body(), body(endpoint(request.route())))).as(request.toString())
				.isEmpty();
			HttpResponse<String> foreseen = api.samples().attempt(request, made);
			assertThat(foreseen.statusCode()).as("%s: %s", request, foreseen.body()).isEqualTo(200);
			assertThat(validator.faults(Client.json(foreseen), answer(endpoint(request.route()), "200")))
				.as(foreseen.body())
				.isEmpty();
			assertThat(Client.json(foreseen).has("follows")).isTrue();
			HttpResponse<String> answer = api.samples().send(request, made);
			assertThat(answer.statusCode()).as("%s: %s", request, answer.body()).isEqualTo(201);
			assertThat(validator.faults(Client.json(answer), answer(endpoint(request.route()), "201")))
				.as(answer.body())
				.isEmpty();
			String location = answer.headers().firstValue("Location").orElseThrow();
			made.put(request.key(), location.substring(location.lastIndexOf('/') + 1));
		}
	}

	@Test
	@Order(8)
	void everyAnswerIsValidAndHasTheHeadersThatAreTold() {
		int looked = 0;
		for (Endpoint endpoint : api.endpoints()) {
			if (!endpoint.method().equals("GET")) {
				continue;
			}
			for (String path : paths(endpoint)) {
				HttpResponse<String> answer = api.samples().get(path, "admin");
				JsonNode told = operation(endpoint).path("responses").path(Integer.toString(answer.statusCode()));
				assertThat(told.isMissingNode()).as("%s is answered with %s", path, answer.statusCode()).isFalse();
				for (String header : answer.headers().map().keySet()) {
					if (!GENERAL.contains(header.toLowerCase(Locale.ROOT))) {
						assertThat(resolved(told).path("headers")
							.propertyStream()
							.map((one) -> one.getKey().toLowerCase(Locale.ROOT))
							.toList()).as(path).contains(header.toLowerCase(Locale.ROOT));
					}
				}
				if (told.at("/content/application~1json/schema").isObject() && answer.statusCode() == 200
						&& endpoint.answer() != null) {
					assertThat(validator.faults(Client.json(answer), answer(endpoint, "200"))).as(path).isEmpty();
					looked++;
				}
			}
		}
		assertThat(looked).isGreaterThan(50);
	}

	@Test
	@Order(9)
	void aSchemaRefusesWhatTheServerDoesNotReadAndNothingThatItReads() {
		Requests requests = server.context().getBean(Requests.class);
		List<Samples.Request> all = new ArrayList<>(api.samples().content(api.endpoints()));
		all.addAll(api.samples().madeUp(api.endpoints()));
		all.addAll(api.samples().others());
		Set<String> seen = new TreeSet<>();
		int refused = 0;
		for (Samples.Request request : all) {
			Endpoint endpoint = endpoint(request.route());
			Class<?> type = endpoint.bodies()
				.stream()
				.filter((one) -> refusal(requests, request.body(), one).isEmpty())
				.findFirst()
				.orElseThrow();
			for (JsonNode changed : Changes.of(request.body(), endpoint.name(), seen)) {
				boolean otherwise = endpoint.bodies()
					.stream()
					.anyMatch((one) -> refusal(requests, changed, one).isEmpty());
				String rule = refusal(requests, changed, type);
				List<String> faults = validator.faults(changed, body(endpoint));
				if (otherwise) {
					// A due is looked at when the command is decided.
					assertThat(faults.stream().filter((fault) -> !fault.matches("(?:/content)?/due: .*")))
						.as("%s reads %s", endpoint.name(), changed)
						.isEmpty();
				}
				else if (OF_SCHEMA.contains(rule)) {
					refused++;
					assertThat(faults).as("%s refuses by %s %s", endpoint.name(), rule, changed).isNotEmpty();
				}
			}
		}
		assertThat(refused).isGreaterThan(300);
	}

	@Test
	@Order(10)
	void whatARouteRefusesByIsAmongItsRules() {
		List<String> wrong = List.of("asOf=yesterday", "asOf=2500-01-01T00:00:00Z", "knownAt=2199-01-01T00:00:00Z",
				"position=999999", "position=1&clock=reported", "limit=0", "cursor=x", "no-such=1", "asOf=");
		for (Endpoint endpoint : api.endpoints()) {
			Set<String> rules = new TreeSet<>();
			operation(endpoint).path("x-rules").forEach((rule) -> rules.add(rule.asString()));
			List<HttpResponse<String>> answers = new ArrayList<>();
			String nowhere = endpoint.path()
				.replace("{act}", "none~1")
				.replace("{report}", "A".repeat(26))
				.replaceAll("\\{\\w+}", "NONE-1");
			if (endpoint.method().equals("GET")) {
				answers.add(api.samples().get(nowhere, api.account(endpoint)));
				for (String query : endpoint.asks() ? wrong : List.<String>of()) {
					answers.add(api.samples()
						.get(api.samples().path(endpoint.path()) + "?" + query, api.account(endpoint)));
				}
			}
			else if (!endpoint.raw()) {
				for (String body : List.of("{}", "{ \"noSuchField\": 1 }", "[]", "{", "{ \"n\": 1e999 }")) {
					for (String path : List.of(nowhere, api.samples().path(endpoint.path()))) {
						answers.add(server.client()
							.ask(endpoint.method(), path,
									(api.account(endpoint) != null) ? api.account(endpoint) : "admin",
									body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json"));
					}
				}
				answers.add(server.client()
					.ask(endpoint.method(), nowhere, "auditor", "x".getBytes(StandardCharsets.UTF_8), "Content-Type",
							"text/plain"));
				answers.add(server.client()
					.ask(endpoint.method(), nowhere, null, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type",
							"application/json"));
			}
			for (HttpResponse<String> answer : answers) {
				if (answer.statusCode() >= 400) {
					assertThat(validator.faults(Client.json(answer), "/components/schemas/Problem")).isEmpty();
					assertThat(rules).as("%s: %s", endpoint.name(), answer.body())
						.contains(Client.problem(answer).split(" ", -1)[1]);
				}
			}
		}
	}

	@Test
	@Order(11)
	void aRuleOfOneCommandDoesNotShowAtAnother() {
		assertThat(rules("POST /api/agreements")).contains("agreement-label-free", "parties-at-least-two", "party-once")
			.doesNotContain("commitment-label-free", "report-known", "act-known");
		assertThat(rules("POST /api/agreements/{agreement}/compliance-reports"))
			.contains("delivery-counted", "degree-range")
			.doesNotContain("agreement-label-free", "direction-once", "act-known");
		assertThat(rules("POST /api/agreements/{agreement}/prisoner-exchanges"))
			.contains("direction-once", "detainees-counted")
			.doesNotContain("degree-range", "delivery-counted");
		assertThat(rules("POST /api/reports/{report}/releases")).contains("report-known", "version-stale")
			.doesNotContain("unit-form", "degree-range");
		assertThat(rules("GET /api/agreements/{agreement}/score")).contains("score-rule-known", "index-form")
			.doesNotContain("series-step", "sort-known", "version-required");
	}

	private static Set<String> rules(String route) {
		Set<String> rules = new TreeSet<>();
		operation(endpoint(route)).path("x-rules").forEach((rule) -> rules.add(rule.asString()));
		return rules;
	}

	/** The rule by which a body is refused before anything is decided; empty for none. */
	private static String refusal(Requests requests, JsonNode body, Class<?> type) {
		try {
			requests.read(body.toString().getBytes(StandardCharsets.UTF_8), type);
			return "";
		}
		catch (Refused ex) {
			return ex.rule().id();
		}
	}

	/** Addresses of a route: the example, and everything that lists lead to. */
	private static List<String> paths(Endpoint endpoint) {
		List<String> paths = new ArrayList<>(List.of(api.samples().path(endpoint.path())));
		String path = endpoint.path();
		List<String> agreements = List.of("am-az-joint-statement-2023", "example-accord");
		if (path.contains("{agreement}") && !path.contains("{commitment}")) {
			agreements.forEach((one) -> paths.add(path.replace("{agreement}", one)));
		}
		for (String agreement : agreements) {
			if (path.endsWith("/commitments/{commitment}")) {
				items("/api/agreements/" + agreement + "/commitments")
					.forEach((item) -> paths.add(path.replace("{agreement}", agreement)
						.replace("{commitment}", item.path("commitment").asString())));
			}
			if (path.equals("/api/reports/{report}")) {
				items("/api/agreements/" + agreement + "/reports")
					.forEach((item) -> paths.add(path.replace("{report}", item.path("report").asString())));
			}
			if (path.equals("/api/acts/{act}")) {
				items("/api/agreements/" + agreement + "/acts")
					.forEach((item) -> paths.add(path.replace("{act}", item.path("act").asString())));
			}
			if (path.endsWith("/obligations/{commitment}/{party}")) {
				items("/api/obligations?agreement=" + agreement)
					.forEach((item) -> paths.add(path.replace("{agreement}", agreement)
						.replace("{commitment}", item.path("commitment").asString())
						.replace("{party}", item.path("party").asString())));
			}
		}
		return paths;
	}

	private static List<JsonNode> items(String path) {
		HttpResponse<String> answer = api.samples().get(path, "admin");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer).path("items").valueStream().toList();
	}

	private static Endpoint endpoint(String route) {
		return api.endpoints().stream().filter((one) -> one.name().equals(route)).findFirst().orElseThrow();
	}

	private static JsonNode operation(Endpoint endpoint) {
		return document.path("paths").path(endpoint.path()).path(endpoint.method().toLowerCase(Locale.ROOT));
	}

	private static JsonNode resolved(JsonNode node) {
		return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
	}

	private static String body(Endpoint endpoint) {
		return Validator.pointer(endpoint.path(), endpoint.method().toLowerCase(Locale.ROOT), "requestBody", "content",
				"application/json", "schema");
	}

	private static String answer(Endpoint endpoint, String status) {
		return Validator.pointer(endpoint.path(), endpoint.method().toLowerCase(Locale.ROOT), "responses", status,
				"content", "application/json", "schema");
	}

}
