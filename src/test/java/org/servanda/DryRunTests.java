package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Stage.Request;
import org.servanda.http.Submission;
import org.servanda.ledger.EventType;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.StoredEvent;
import tools.jackson.databind.JsonNode;

import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that is only tried says what would follow, refuses what the write would
 * refuse, and leaves nothing.
 */
class DryRunTests {

	private static final AtomicInteger KEYS = new AtomicInteger();

	private static Running server;

	private static Stage stage;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		stage = Stage.on(server.client());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void everyCommandCanBeTried() {
		List<StoredEvent> before = events();
		for (Request request : stage.requests()) {
			HttpResponse<String> answer = request.send(server.client(), "?dryRun=true", "tried");
			assertThat(answer.statusCode()).as(request.path() + ": " + answer.body()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Location")).isEmpty();
			assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
			assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
			JsonNode body = Client.json(answer);
			assertThat(body.path("location").asString()).startsWith("/api/");
			assertThat(body.path("events")).isNotEmpty();
			assertThat(body.at("/follows/obligations").isArray()).isTrue();
			assertThat(body.at("/follows/derivation/position").asLong()).isEqualTo(before.size());
		}
		assertThat(events()).usingRecursiveComparison().isEqualTo(before);
	}

	@Test
	void everyKindOfEventFollowsFromACommand() {
		Set<String> follow = new TreeSet<>();
		for (Request request : stage.requests()) {
			Client.json(request.send(server.client(), "?dryRun=true", "kinds"))
				.path("events")
				.forEach((event) -> follow.add(event.path("type").asString()));
		}
		Set<String> all = new TreeSet<>();
		server.context()
			.getBeansOfType(EventTypes.class)
			.values()
			.forEach((types) -> types.events().forEach((event) -> all.add(EventType.Name.of(event).value())));
		assertThat(follow).isEqualTo(all);
	}

	@Test
	void noCommandIsForgotten() {
		List<PathPattern> missing = new ArrayList<>();
		server.context()
			.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((route, handler) -> {
				boolean command = List.of(handler.getMethod().getParameterTypes()).contains(Submission.class);
				for (String pattern : command ? route.getPatternValues() : List.<String>of()) {
					missing.add(PathPatternParser.defaultInstance.parse(pattern));
				}
			});
		assertThat(missing).hasSizeGreaterThan(30);
		stage.requests().forEach((request) -> {
			PathContainer path = PathContainer.parsePath(request.path());
			missing.removeIf((pattern) -> pattern.matches(path));
		});
		assertThat(missing).isEmpty();
	}

	@Test
	void itSaysHowWhatIsTouchedStandsAndWouldStand() {
		agreement("touched");
		records("admin", "/api/agreements/touched/commitments", Bodies.commitment("C"));
		String path = "/api/agreements/touched/compliance-reports";
		String body = Bodies.delivery("touched", "C", 32);
		JsonNode change = tries("monitor", path, body).at("/follows/obligations/0");
		assertThat(change.path("commitment").asString()).isEqualTo("C");
		assertThat(change.path("party").asString()).isEqualTo("P");
		assertThat(change.at("/before/status").asString()).isEqualTo("PENDING");
		assertThat(change.at("/before/basis").asString()).isEqualTo("ASSUMED");
		assertThat(change.at("/after/status").asString()).isEqualTo("FULFILLED");
		assertThat(change.at("/after/degree").asInt()).isEqualTo(3);
		assertThat(change.at("/after/quantities/0/accepted").asInt()).isEqualTo(32);
		assertThat(change.has("reported")).isFalse();
		assertThat(get("/api/agreements/touched/obligations/C/P").path("status").asString()).isEqualTo("PENDING");
		records("monitor", path, body);
		assertSame(change.path("after"), get("/api/agreements/touched/obligations/C/P"));
	}

	@Test
	void whatItForetellsOfActsComesTrue() {
		agreement("acts");
		records("admin", "/api/agreements/acts/commitments", Bodies.commitment("C"));
		records("admin", "/api/agreements/acts/commitments", Bodies.commitment("D"));
		String act = "{ " + declared("2020-02-01", "\"P\", \"Q\"") + " }";
		for (String what : List.of("suspensions", "resumptions", "terminations")) {
			JsonNode foretold = tries("admin", "/api/agreements/acts/" + what, act).at("/follows/obligations");
			assertThat(foretold).hasSize(2);
			records("admin", "/api/agreements/acts/" + what, act);
			for (JsonNode change : foretold) {
				assertSame(change.path("after"), get("/api/agreements/acts/obligations/"
						+ change.path("commitment").asString() + "/" + change.path("party").asString()));
			}
		}
		assertThat(get("/api/agreements/acts/obligations/D/P").path("status").asString()).isEqualTo("TERMINATED");
	}

	@Test
	void whatWaitsForItMovesToo() {
		agreement("waited-for");
		agreement("waits");
		records("admin", "/api/agreements/waited-for/commitments", Bodies.commitment("C"));
		records("admin", "/api/agreements/waits/commitments", Bodies.commitment("D").replace("\"targets\"", """
				"condition": { "needs": "ALL", "antecedents": [ { "antecedent": "reached",
				  "agreement": "waited-for", "commitment": "C", "party": "P", "degree": 3 } ] },
				"due": { "days": 10, "zone": "UTC", "after": { "event": "fulfilment",
				  "commitment": { "agreement": "waited-for", "commitment": "C" } } }, "targets\""""));
		String path = "/api/agreements/waited-for/compliance-reports";
		JsonNode some = tries("monitor", path, Bodies.delivery("waited-for", "C", 5)).at("/follows/obligations");
		assertThat(some).as("what waits and does not move is left out").hasSize(1);
		JsonNode all = tries("monitor", path, Bodies.delivery("waited-for", "C", 32)).at("/follows/obligations");
		assertThat(all).hasSize(2);
		assertThat(all.at("/1/agreement").asString()).isEqualTo("waits");
		assertThat(all.at("/1/before/status").asString()).isEqualTo("CONDITIONAL");
		assertThat(all.at("/1/after/status").asString()).isEqualTo("OVERDUE");
	}

	@Test
	void whatWouldBeNewHadNoStatusBefore() {
		agreement("new");
		JsonNode change = tries("admin", "/api/agreements/new/commitments", Bodies.commitment("C"))
			.at("/follows/obligations/0");
		assertThat(change.has("before")).isFalse();
		assertThat(change.at("/after/status").asString()).isEqualTo("PENDING");
		assertThat(tries("admin", "/api/agreements", Bodies.agreement("newer")).at("/follows/obligations")).isEmpty();
	}

	@Test
	void aConfidentialReportMovesNothingForThePublicAndShowsNothing() {
		agreement("hidden");
		records("admin", "/api/agreements/hidden/commitments", Bodies.commitment("C"));
		String path = "/api/agreements/hidden/compliance-reports";
		String secret = Bodies.delivery("hidden", "C", 20)
			.replace("{ \"reportedAt\"", "{ \"confidential\": true, \"reportedAt\"");
		JsonNode own = tries("monitor", path, secret).at("/follows/obligations/0");
		assertThat(own.path("after")).isEqualTo(own.path("before"));
		String open = Bodies.delivery("hidden", "C", 12);
		JsonNode before = tries("monitor2", path, open).at("/follows/obligations");
		String report = records("monitor", path, secret);
		assertThat(tries("monitor2", path, open).at("/follows/obligations")).isEqualTo(before);
		assertThat(before.at("/0/after/quantities/0/accepted").asInt()).isEqualTo(12);
		assertThat(Client.problem(server.client()
			.post("armenia", report + "/disputes?dryRun=true", "hidden-1", null,
					"{ \"reportedAt\": \"2020-02-05\", \"grounds\": \"No.\" }")))
			.isEqualTo("404 report-known");
		JsonNode insider = tries("reviewer", report + "/releases", "{}").at("/follows/obligations/0");
		assertThat(insider.at("/before/quantities/0/accepted").asInt()).isEqualTo(20);
		assertThat(insider.path("after")).isEqualTo(insider.path("before"));
	}

	@Test
	void theSameKeyWorksAfterwards() {
		String body = Bodies.agreement("afterwards");
		HttpResponse<String> dry = post("admin", "/api/agreements?dryRun=true", "afterwards", null, body);
		assertThat(dry.statusCode()).isEqualTo(200);
		assertThat(dry.headers().firstValue("Idempotency-Key")).contains("afterwards");
		assertThat(server.client().get("/api/agreements/afterwards").statusCode()).isEqualTo(404);
		HttpResponse<String> write = post("admin", "/api/agreements", "afterwards", null, body);
		assertThat(write.statusCode()).isEqualTo(201);
		assertThat(write.headers().firstValue("Idempotency-Replayed")).isEmpty();
		assertThat(Client.json(write).has("follows")).isFalse();
		HttpResponse<String> again = post("admin", "/api/agreements?dryRun=true", "afterwards", null, body);
		assertThat(again.statusCode()).isEqualTo(200);
		assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
		assertThat(again.body()).isEqualTo(write.body());
		assertThat(Client.problem(post("admin", "/api/agreements?dryRun=true", "afterwards", null,
				body.replace("An agreement", "Another"))))
			.isEqualTo("422 key-reused");
		assertThat(post("admin", "/api/agreements?dryRun=false", "afterwards", null, body).statusCode()).isEqualTo(201);
	}

	@Test
	void itIsGuardedAsTheWriteIs() {
		Request guarded = stage.requests()
			.stream()
			.filter((one) -> one.path().endsWith("/C/amendments"))
			.findFirst()
			.orElseThrow();
		assertThat(Client.problem(new Request("admin", guarded.path(), null, guarded.body()).send(server.client(),
				"?dryRun=true", "guarded")))
			.isEqualTo("428 version-required");
		assertThat(Client.problem(new Request("admin", guarded.path(), "\"9-ab\"", guarded.body()).send(server.client(),
				"?dryRun=true", "guarded")))
			.isEqualTo("412 version-stale");
		assertThat(Client.problem(new Request("monitor", guarded.path(), guarded.ifMatch(), guarded.body())
			.send(server.client(), "?dryRun=true", "guarded"))).isEqualTo("403 role");
	}

	@Test
	void whatCannotBeTriedIsNotDone() {
		long head = server.context().getBean(Ledger.class).head();
		assertThat(Client.problem(post("admin", "/api/agreements?dryRun=maybe", "p", null, Bodies.agreement("p"))))
			.isEqualTo("400 parameter-form");
		for (String parameters : List.of("?dryrun=true", "?dryRun=true&dryRun=true", "?dryRun=true&asOf=2020-01-01")) {
			assertThat(Client.problem(post("admin", "/api/agreements" + parameters, "p", null, Bodies.agreement("p"))))
				.isEqualTo("400 parameter-known");
		}
		byte[] file = "a file".getBytes(StandardCharsets.UTF_8);
		assertThat(Client.problem(server.client()
			.ask("POST", "/api/attachments?dryRun=true", "monitor", file, "Content-Type", "text/plain")))
			.isEqualTo("400 parameter-known");
		assertThat(Client.problem(post("admin", "/api/projections/rebuilds?dryRun=true", "p", null, "{}")))
			.isEqualTo("400 parameter-known");
		assertThat(server.context().getBean(Ledger.class).head()).isEqualTo(head);
	}

	/** What was foretold is what the single answer says later. */
	private static void assertSame(JsonNode foretold, JsonNode answer) {
		assertThat(foretold.propertyNames()).isNotEmpty();
		for (String name : foretold.propertyNames()) {
			assertThat(answer.path(name)).as(name).isEqualTo(foretold.path(name));
		}
	}

	private static void agreement(String label) {
		records("admin", "/api/agreements", Bodies.agreement(label));
		records("admin", "/api/agreements/" + label + "/entry-into-force", Bodies.entryIntoForce());
	}

	private static String declared(String day, String by) {
		return """
				"declaration": { "occurredAt": "%s", "reportedAt": "%s", "declaredBy": [ %s ], "basis": "Article 9" }
				""".formatted(day, day, by).strip();
	}

	private static JsonNode tries(String user, String path, String body) {
		HttpResponse<String> answer = post(user, path + "?dryRun=true", "try-" + KEYS.incrementAndGet(), null, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

	private static String records(String user, String path, String body) {
		HttpResponse<String> answer = post(user, path, "dry-" + KEYS.incrementAndGet(), null, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private static HttpResponse<String> post(String user, String path, String key, @Nullable String ifMatch,
			String body) {
		return server.client().post(user, path, key, ifMatch, body);
	}

	private static JsonNode get(String path) {
		HttpResponse<String> answer = server.client().get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

	private static List<StoredEvent> events() {
		return server.context().getBean(Ledger.class).page(0, 10_000);
	}

}
