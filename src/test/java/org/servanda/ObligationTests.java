package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.Ledger;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be asked of obligations: one by one and as lists, at every pair of times, on
 * both clocks, by both audiences.
 */
class ObligationTests {

	private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

	private static final List<@Nullable String> OUTSIDERS = Arrays.asList(null, "monitor", "monitor2", "armenia");

	private static final String FULFILLED = "/api/agreements/filters/obligations/F-1/P";

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		agreement("filters");
		commitment("filters", "F-1", "\"theme\": \"prisoners\",", "[ \"P\" ]");
		commitment("filters", "F-2", "\"theme\": \"prisoners\",", "[ \"P\", \"Q\" ]");
		commitment("filters", "F-3", "\"theme\": \"borders\", \"due\": { \"date\": \"2020-03-01\" },", "[ \"Q\" ]");
		commitment("filters", "F-4", "", "[ \"Q\" ]");
		report("filters", Bodies.delivery("filters", "F-1", 32));
		report("filters", Bodies.delivery("filters", "F-2", 20)
			.replace("\"best\": 20 }", "\"best\": 20 }, \"contested\": { \"best\": 1 }"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void anAnswerSaysHowItStandsAndWhatThatRestsOn() {
		JsonNode answer = Client.json(server.client().get(FULFILLED + "?asOf=2020-02-01T00:00:00Z&clock=reported"));
		assertThat(fields(answer, "agreement", "commitment", "party", "kind", "status", "legalState", "degree",
				"timeliness", "basis", "contested", "asOf", "clock"))
			.containsExactly("filters", "F-1", "P", "RESULT", "FULFILLED", "IN_EFFECT", "3", "NO_DEADLINE", "FOUND",
					"false", "2020-02-01T00:00:00Z", "reported");
		assertThat(
				fields(answer.at("/quantities/0"), "unit", "target", "presented", "accepted", "rejected", "contested"))
			.containsExactly("persons", "32", "32", "32", "0", "0");
		assertThat(answer.path("quantities").size()).isEqualTo(1);
		assertThat(answer.has("due")).isFalse();
		long promise = position("/api/agreements/filters/commitments", "F-1");
		assertThat(answer.at("/derivation/causes").valueStream().map(JsonNode::asLong)).hasSize(3).contains(promise);
		assertThat(answer.at("/derivation/rules").valueStream().map(JsonNode::asString)).startsWith("status/1",
				"degree/1");
		assertThat(answer.at("/derivation/position").asLong()).isEqualTo(head());
	}

	@Test
	void aLabelIsFoundInEitherCaseAndAnsweredAsItWasRecorded() {
		JsonNode answer = Client.json(server.client().get("/api/agreements/filters/obligations/f-1/P"));
		assertThat(answer.path("commitment").asString()).isEqualTo("F-1");
		assertThat(answer.path("status").asString()).isEqualTo("FULFILLED");
	}

	@Test
	void theListHoldsTheSameObjects() {
		String times = "asOf=2021-01-01T00:00:00Z&position=" + head();
		JsonNode items = Client.json(server.client().get("/api/obligations?agreement=filters&" + times)).path("items");
		assertThat(items.size()).isEqualTo(5);
		for (JsonNode item : items) {
			HttpResponse<String> one = server.client()
				.get("/api/agreements/filters/obligations/" + item.path("commitment").asString() + "/"
						+ item.path("party").asString() + "?" + times);
			assertThat(item).isEqualTo(Client.json(one));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			agreement=filters|F-1/P F-2/P F-2/Q F-3/Q F-4/Q
			agreement=filters&party=P|F-1/P F-2/P
			agreement=filters&theme=prisoners|F-1/P F-2/P F-2/Q
			agreement=filters&theme=prisoners&party=Q|F-2/Q
			agreement=filters&theme=none|''
			agreement=filters&status=FULFILLED|F-1/P
			agreement=filters&status=IN_PROGRESS|F-2/P
			agreement=filters&status=OVERDUE|F-3/Q
			agreement=filters&status=PENDING|F-2/Q F-4/Q
			agreement=filters&status=PENDING&party=P|''
			agreement=filters&contested=true|F-2/P
			agreement=filters&contested=false&party=P|F-1/P
			agreement=filters&contested=false&status=PENDING&theme=prisoners|F-2/Q
			agreement=filters&legalState=IN_EFFECT|F-1/P F-2/P F-2/Q F-3/Q F-4/Q
			agreement=filters&legalState=SUSPENDED|''
			agreement=filters&timeliness=OVERDUE|F-3/Q
			agreement=filters&timeliness=NO_DEADLINE&party=Q|F-2/Q F-4/Q
			agreement=filters&basis=FOUND|F-1/P F-2/P
			agreement=filters&basis=ASSUMED|F-2/Q F-3/Q F-4/Q
			agreement=filters&basis=PROJECTED|''
			agreement=filters&dueBefore=2020-03-02T00:00:00Z|F-3/Q
			agreement=filters&dueBefore=2020-03-02T01:00:00%2B01:00|F-3/Q
			agreement=filters&dueBefore=2020-03-01T23:59:59.999Z|''
			agreement=filters&sort=recorded|F-1/P F-2/P F-2/Q F-3/Q F-4/Q
			agreement=filters&sort=-recorded|F-4/Q F-3/Q F-2/P F-2/Q F-1/P
			agreement=filters&sort=status|F-1/P F-3/Q F-2/P F-2/Q F-4/Q
			agreement=filters&sort=-status|F-2/Q F-4/Q F-2/P F-3/Q F-1/P
			agreement=filters&sort=degree|F-2/Q F-3/Q F-4/Q F-2/P F-1/P
			agreement=filters&sort=-degree|F-1/P F-2/P F-2/Q F-3/Q F-4/Q
			agreement=filters&sort=due|F-3/Q F-1/P F-2/P F-2/Q F-4/Q
			agreement=filters&sort=-due|F-3/Q F-1/P F-2/P F-2/Q F-4/Q
			agreement=filters&sort=-degree&party=Q&theme=borders|F-3/Q
			agreement=none|''
			party=NONE|''
			""")
	void aListHoldsWhatIsAskedFor(String query, String expected) {
		List<String> found = names(server.client().get("/api/obligations?" + query));
		assertThat(String.join(" ", found)).isEqualTo(expected);
		assertThat(String.join(" ", everyPage("/api/obligations?limit=1&" + query))).isEqualTo(expected);
		assertThat(String.join(" ", everyPage("/api/obligations?limit=2&" + query))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			agreement=NO|400 parameter-form|agreement
			agreement=|400 parameter-form|agreement
			party=p|400 parameter-form|party
			party=|400 parameter-form|party
			theme=|400 parameter-form|theme
			status=DONE|400 parameter-form|status
			status=pending|400 parameter-form|status
			status=|400 parameter-form|status
			status=0|400 parameter-form|status
			contested=maybe|400 parameter-form|contested
			contested=|400 parameter-form|contested
			legalState=BINDING|400 parameter-form|legalState
			timeliness=late|400 parameter-form|timeliness
			basis=GUESSED|400 parameter-form|basis
			dueBefore=2020-03-01|400 instant-with-zone|dueBefore
			dueBefore=|400 parameter-form|dueBefore
			sort=name|400 sort-known|sort
			sort=Due|400 sort-known|sort
			sort=--due|400 sort-known|sort
			sort=due,degree|400 sort-known|sort
			sort=|400 parameter-form|sort
			kind=RESULT|400 parameter-known|kind
			state=PENDING|400 parameter-known|state
			status=PENDING&status=OVERDUE|400 parameter-known|status
			""")
	void aWrongFilterIsRefusedByName(String query, String problem, String name) {
		HttpResponse<String> answer = server.client().get("/api/obligations?" + query);
		assertThat(Client.problem(answer)).isEqualTo(problem);
		assertThat(Client.json(answer).path("detail").asString()).contains("'" + name + "'");
	}

	@Test
	void oneObligationTakesTimesOnly() {
		assertThat(Client.problem(server.client().get(FULFILLED + "?status=PENDING"))).isEqualTo("400 parameter-known");
		assertThat(Client.problem(server.client().get(FULFILLED + "?limit=1"))).isEqualTo("400 parameter-known");
	}

	@Test
	void aListOfAStatusGoesOnAsItsFirstPageSawIt() {
		agreement("moving");
		for (int i = 1; i <= 5; i++) {
			commitment("moving", "M-" + i, "", "[ \"P\" ]");
		}
		List<String> seen = new ArrayList<>();
		Optional<String> next = Optional.of("/api/obligations?agreement=moving&status=PENDING&limit=1");
		for (int page = 1; next.isPresent(); page++) {
			HttpResponse<String> answer = server.client().get(next.get());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			seen.addAll(names(answer));
			if (page <= 5) {
				report("moving", Bodies.delivery("moving", "M-" + (6 - page), 32));
				commitment("moving", "N-" + page, "", "[ \"P\" ]");
			}
			next = next(answer);
		}
		assertThat(seen).containsExactly("M-1/P", "M-2/P", "M-3/P", "M-4/P", "M-5/P");
		assertThat(names(server.client().get("/api/obligations?agreement=moving&status=PENDING")))
			.containsExactly("N-1/P", "N-2/P", "N-3/P", "N-4/P", "N-5/P");
	}

	@Test
	void everyPageIsFullUnlessItIsTheLast() {
		Optional<String> next = Optional.of("/api/obligations?agreement=filters&status=PENDING&limit=1");
		for (int page = 1; page <= 2; page++) {
			HttpResponse<String> answer = server.client().get(next.orElseThrow());
			assertThat(names(answer)).hasSize(1);
			next = next(answer);
		}
		assertThat(next).isEmpty();
	}

	@Test
	void aListThatIsSortedGoesOnAsItsFirstPageSawIt() {
		agreement("sorted");
		for (int i = 1; i <= 4; i++) {
			commitment("sorted", "S-" + i, "\"due\": { \"date\": \"2020-0" + (9 - i) + "-01\" },", "[ \"P\" ]");
		}
		commitment("sorted", "S-5", "", "[ \"P\" ]");
		for (String sort : List.of("due", "degree", "-degree", "status", "-status", "-recorded", "-due")) {
			String first = "/api/obligations?agreement=sorted&sort=" + sort + "&limit=1&position=" + head();
			List<String> before = everyPage(first.replace("limit=1", "limit=500"));
			List<String> seen = new ArrayList<>();
			Optional<String> next = Optional.of(first);
			while (next.isPresent()) {
				HttpResponse<String> answer = server.client().get(next.get());
				seen.addAll(names(answer));
				report("sorted", Bodies.delivery("sorted", "S-" + (1 + seen.size() % 5), 4));
				next = next(answer);
			}
			assertThat(seen).as(sort).isEqualTo(before).hasSize(5);
		}
		assertThat(everyPage("/api/obligations?agreement=sorted&sort=due&limit=2")).containsExactly("S-4/P", "S-3/P",
				"S-2/P", "S-1/P", "S-5/P");
	}

	@Test
	void obligationsOfOneEventAndPartyAreToldApart() {
		agreement("joined");
		commitment("joined", "J-1", "", "[ \"P\" ]");
		commitment("joined", "J-2", "", "[ \"P\" ]");
		commitment("joined", "J-3", "", "[ \"P\" ]");
		created("admin", "/api/agreements/joined/accessions", "accession", """
				{ "party": "R", "names": { "en": "A third party" }, "role": "SIGNATORY",
				  "commitments": [ "J-1", "J-2", "J-3" ],
				  "declaration": { "occurredAt": "2020-02-01", "reportedAt": "2020-02-01", "declaredBy": [ "R" ],
				    "basis": "Article 10" } }
				""");
		assertThat(everyPage("/api/obligations?agreement=joined&party=R&limit=1")).containsExactly("J-1/R", "J-2/R",
				"J-3/R");
		assertThat(everyPage("/api/obligations?agreement=joined&sort=-degree&limit=2")).hasSize(6)
			.doesNotHaveDuplicates();
	}

	@Test
	void aListAboutTheFutureIsAProjection() {
		String list = "/api/obligations?agreement=filters&asOf=2199-01-01T00:00:00Z";
		assertThat(names(server.client().get(list + "&basis=PROJECTED"))).hasSize(5);
		assertThat(names(server.client().get(list + "&basis=FOUND"))).isEmpty();
		assertThat(names(server.client().get(list + "&basis=ASSUMED"))).isEmpty();
	}

	@Test
	void aCursorOfASortedListGoesOnInNoOtherOrder() {
		String next = next(server.client().get("/api/obligations?agreement=filters&sort=due&limit=1")).orElseThrow();
		assertThat(server.client().get(next).statusCode()).isEqualTo(200);
		assertThat(Client.problem(server.client().get(next.replace("sort=due", "sort=-due"))))
			.isEqualTo("400 cursor-form");
		assertThat(Client.problem(server.client().get(next.replace("&sort=due", "")))).isEqualTo("400 cursor-form");
	}

	@Test
	void aCursorOfAListOfAStatusGoesOnWithNoOtherStatus() {
		String next = next(server.client().get("/api/obligations?agreement=filters&status=PENDING&limit=1"))
			.orElseThrow();
		assertThat(Client.problem(server.client().get(next.replace("PENDING", "OVERDUE"))))
			.isEqualTo("400 cursor-form");
		assertThat(Client.problem(server.client().get(next.replace("status=PENDING&", ""))))
			.isEqualTo("400 cursor-form");
		assertThat(Client.problem(server.client().getAs("reviewer", next))).isEqualTo("400 cursor-form");
	}

	@Test
	void whatIsNotThereSaysWhetherItWasNotKnownOrNotMade() {
		agreement("later");
		String body = Bodies.commitment("L").replace("2020-01-01", "2021-01-01");
		assertThat(
				server.client().post("admin", "/api/agreements/later/commitments", "later-L", null, body).statusCode())
			.isEqualTo(201);
		long recorded = head();
		String path = "/api/agreements/later/obligations/L/P";
		assertThat(problem(path + "?asOf=2020-12-31T23:59:59.999Z")).isEqualTo("404 obligation-made");
		assertThat(server.client().get(path + "?asOf=2021-01-01T00:00:00Z").statusCode()).isEqualTo(200);
		assertThat(problem(path + "?position=" + (recorded - 1))).isEqualTo("404 obligation-known");
		assertThat(server.client().get(path + "?position=" + recorded).statusCode()).isEqualTo(200);
		String reported = path + "?clock=reported&asOf=2021-06-01T00:00:00Z&knownAt=";
		assertThat(problem(reported + "2021-01-01T23:59:59.998Z")).isEqualTo("404 obligation-known");
		assertThat(server.client().get(reported + "2021-01-01T23:59:59.999Z").statusCode()).isEqualTo(200);
		assertThat(problem("/api/agreements/later/obligations/L/Q")).isEqualTo("404 obligation-known");
		assertThat(problem("/api/agreements/later/obligations/X/P")).isEqualTo("404 obligation-known");
		assertThat(problem("/api/agreements/none/obligations/L/P")).isEqualTo("404 obligation-known");
		for (String missing : List.of("asOf=2020-12-31T23:59:59.999Z", "position=" + (recorded - 1),
				"clock=reported&knownAt=2021-01-01T23:59:59.998Z")) {
			assertThat(names(server.client().get("/api/obligations?agreement=later&" + missing))).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/agreements/NO/obligations/F-1/P", "/api/agreements/filters/obligations/F_1/P",
			"/api/agreements/filters/obligations/F-1/p", "/api/agreements/filters/obligations/F-1",
			"/api/agreements/filters/obligations", "/api/obligations/" })
	void aPathThatNamesNothingIsNotFound(String path) {
		assertThat(problem(path)).isEqualTo("404 resource-known");
	}

	@Test
	void eachClockKnowsAReportFromItsOwnTime() {
		agreement("clocks");
		commitment("clocks", "C", "", "[ \"P\" ]");
		long before = head();
		report("clocks", Bodies.delivery("clocks", "C", 16));
		String path = "/api/agreements/clocks/obligations/C/P?asOf=2020-06-01T00:00:00Z";
		assertThat(axes(path + "&position=" + before)).isEqualTo("PENDING 0 ASSUMED");
		assertThat(axes(path + "&position=" + head())).isEqualTo("IN_PROGRESS 2 FOUND");
		assertThat(axes(path)).isEqualTo("IN_PROGRESS 2 FOUND");
		assertThat(axes(path + "&clock=reported&knownAt=2020-02-02T23:59:59.998Z")).isEqualTo("PENDING 0 PROJECTED");
		assertThat(axes(path + "&clock=reported&knownAt=2020-02-02T23:59:59.999Z"))
			.isEqualTo("IN_PROGRESS 2 PROJECTED");
		assertThat(axes(path + "&clock=reported&knownAt=2020-06-01T00:00:00Z")).isEqualTo("IN_PROGRESS 2 FOUND");
		assertThat(axes("/api/agreements/clocks/obligations/C/P?asOf=2020-01-31T23:59:59.999Z"))
			.isEqualTo("PENDING 0 ASSUMED");
		assertThat(axes("/api/agreements/clocks/obligations/C/P?asOf=2020-02-01T00:00:00Z"))
			.isEqualTo("IN_PROGRESS 2 FOUND");
		assertThat(names(server.client().get("/api/obligations?agreement=clocks&status=PENDING&position=" + before)))
			.containsExactly("C/P");
		assertThat(names(server.client().get("/api/obligations?agreement=clocks&status=PENDING"))).isEmpty();
	}

	@Test
	void anAnswerForAPositionNeverChanges() {
		agreement("fixed");
		commitment("fixed", "C", "", "[ \"P\" ]");
		long position = head();
		List<String> paths = List.of("/api/agreements/fixed/obligations/C/P?position=" + position,
				"/api/obligations?agreement=fixed&position=" + position,
				"/api/obligations?agreement=fixed&status=PENDING&limit=1&position=" + position);
		List<String> before = paths.stream().map(ObligationTests::answer).toList();
		report("fixed", Bodies.delivery("fixed", "C", 32));
		commitment("fixed", "D", "", "[ \"P\" ]");
		assertThat(paths.stream().map(ObligationTests::answer)).isEqualTo(before);
	}

	@Test
	void theETagIsADigestAloneAndSaysWhetherAnythingChanged() {
		agreement("etags");
		commitment("etags", "C", "", "[ \"P\" ]");
		for (String path : List.of("/api/agreements/etags/obligations/C/P?position=" + head(),
				"/api/obligations?agreement=etags&position=" + head())) {
			HttpResponse<String> first = server.client().get(path);
			String etag = first.headers().firstValue("ETag").orElseThrow();
			assertThat(etag).matches("\"[0-9a-f]{32}\"");
			HttpResponse<String> again = server.client().ask("GET", path, null, new byte[0], "If-None-Match", etag);
			assertThat(again.statusCode()).isEqualTo(304);
			assertThat(again.body()).isEmpty();
			assertThat(again.headers().firstValue("ETag")).contains(etag);
			assertThat(again.headers().allValues("Vary")).contains("Authorization");
			HttpResponse<String> other = server.client()
				.ask("GET", path, null, new byte[0], "If-None-Match", "\"00000000000000000000000000000000\"");
			assertThat(other.statusCode()).isEqualTo(200);
			assertThat(other.body()).isEqualTo(first.body());
		}
		String asOf = "/api/agreements/etags/obligations/C/P?asOf=2020-06-01T00:00:00Z&position=";
		String before = server.client().get(asOf + head()).headers().firstValue("ETag").orElseThrow();
		report("etags", Bodies.delivery("etags", "C", 32));
		assertThat(server.client().ask("GET", asOf + head(), null, new byte[0], "If-None-Match", before).statusCode())
			.isEqualTo(200);
	}

	@Test
	void aConfidentialReportShowsThroughNothingUntilItsRelease() {
		agreement("secret");
		commitment("secret", "S", "", "[ \"P\" ]");
		commitment("secret", "T", "", "[ \"P\" ]");
		String one = "/api/agreements/secret/obligations/S/P";
		List<String> paths = List.of(one, "/api/obligations?agreement=secret",
				"/api/obligations?agreement=secret&limit=1", "/api/obligations?agreement=secret&status=PENDING",
				"/api/obligations?agreement=secret&status=FULFILLED",
				"/api/obligations?agreement=secret&status=PENDING&limit=1",
				"/api/obligations?agreement=secret&contested=true", one + "?clock=reported",
				one + "?asOf=2020-02-01T00:00:00Z");
		List<String> before = paths.stream().map((path) -> content(path, null)).toList();
		String report = report("secret",
				Bodies.delivery("secret", "S", 32)
					.replaceFirst("\\{", "{ \"confidential\": true,")
					.replace("\"best\": 32 }", "\"best\": 32 }, \"contested\": { \"best\": 1 }"));
		for (@Nullable
		String outsider : OUTSIDERS) {
			assertThat(paths.stream().map((path) -> content(path, outsider)).toList()).isEqualTo(before);
		}
		for (String insider : List.of("reviewer", "auditor", "admin")) {
			assertThat(axes(insider, one)).isEqualTo("FULFILLED 3 FOUND");
			assertThat(names(server.client().getAs(insider, "/api/obligations?agreement=secret&contested=true")))
				.containsExactly("S/P");
		}
		long confidential = head();
		assertThat(server.client().post("reviewer", report + "/releases", "k", null, "{}").statusCode()).isEqualTo(201);
		Instant released = server.context().getBean(Ledger.class).now();
		for (@Nullable
		String outsider : OUTSIDERS) {
			assertThat(axes(outsider, one)).isEqualTo("FULFILLED 3 FOUND");
			assertThat(axes(outsider, one + "?position=" + confidential)).isEqualTo("PENDING 0 ASSUMED");
			assertThat(axes(outsider, one + "?clock=reported&asOf=2020-06-01T00:00:00Z&knownAt=2020-06-01T00:00:00Z"))
				.isEqualTo("PENDING 0 ASSUMED");
			assertThat(axes(outsider, one + "?clock=reported&asOf=2020-06-01T00:00:00Z&knownAt=" + released))
				.isEqualTo("FULFILLED 3 FOUND");
		}
		assertThat(axes("auditor", one + "?clock=reported&asOf=2020-06-01T00:00:00Z&knownAt=2020-06-01T00:00:00Z"))
			.isEqualTo("FULFILLED 3 FOUND");
	}

	@Test
	void aCorrectionAndARetractionMendEveryTimeOfTheWorldAsKnownAfterThem() {
		agreement("mended");
		commitment("mended", "C", "\"due\": { \"date\": \"2020-02-15\" },", "[ \"P\" ]");
		String report = report("mended", Bodies.delivery("mended", "C", 32));
		long filed = head();
		String etag = server.client().get(report).headers().firstValue("ETag").orElseThrow();
		String correction = """
				{ "by": "ENTRY", "grounds": "The day was another.", "content": { "kind": "compliance-report",
				  "occurredAt": "2020-02-20", "source": { "id": "mission", "name": "A mission", "kind": "MISSION" },
				  "findings": [ { "number": 1, "finding": "delivery", "unit": "persons", "accepted": { "best": 32 },
				    "about": [ { "agreement": "mended", "commitment": "C", "party": "P" } ] } ] } }
				""";
		HttpResponse<String> corrected = server.client()
			.post("monitor", report + "/corrections", "mend", etag, correction);
		assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(400);
		corrected = server.client()
			.post("monitor", report + "/corrections", "mend", etag, correction.replace("2020-02-20", "2020-01-20"));
		assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(201);
		long mended = head();
		String path = "/api/agreements/mended/obligations/C/P?asOf=2020-01-25T00:00:00Z&position=";
		assertThat(axes(path + filed)).isEqualTo("PENDING 0 ASSUMED");
		assertThat(axes(path + mended)).isEqualTo("FULFILLED 3 FOUND");
		etag = server.client().get(report).headers().firstValue("ETag").orElseThrow();
		assertThat(server.client()
			.post("monitor", report + "/retractions", "unsay", etag,
					"{ \"reportedAt\": \"2020-03-01\", \"grounds\": \"Ours.\" }")
			.statusCode()).isEqualTo(201);
		assertThat(axes(path + head())).isEqualTo("PENDING 0 ASSUMED");
		assertThat(axes(path + mended)).isEqualTo("FULFILLED 3 FOUND");
	}

	private static void agreement(String label) {
		created("admin", "/api/agreements", "a-" + label, Bodies.agreement(label));
		created("admin", "/api/agreements/" + label + "/entry-into-force", "e-" + label, Bodies.entryIntoForce());
	}

	private static void commitment(String agreement, String label, String fields, String obligors) {
		String body = Bodies.commitment(label)
			.replaceFirst("\\{", "{ " + fields)
			.replace("[ \"P\" ]", obligors)
			.replace("\"beneficiaries\": [ { \"party\": \"Q\" } ],",
					"\"beneficiaries\": [ { \"group\": \"Families\" } ],");
		created("admin", "/api/agreements/" + agreement + "/commitments", "c-" + label, body);
	}

	private static String report(String agreement, String body) {
		return created("monitor", "/api/agreements/" + agreement + "/compliance-reports", "r-" + head(), body);
	}

	private static String created(String user, String path, String key, String body) {
		HttpResponse<String> answer = server.client().post(user, path, key, null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private static List<String> everyPage(String first) {
		List<String> seen = new ArrayList<>();
		Optional<String> next = Optional.of(first);
		while (next.isPresent()) {
			HttpResponse<String> answer = server.client().get(next.get());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			seen.addAll(names(answer));
			next = next(answer);
		}
		return seen;
	}

	private static List<String> names(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer)
			.path("items")
			.valueStream()
			.map((item) -> item.path("commitment").asString() + "/" + item.path("party").asString())
			.toList();
	}

	private static Optional<String> next(HttpResponse<String> answer) {
		return answer.headers().firstValue("Link").map((link) -> {
			Matcher matcher = NEXT.matcher(link);
			assertThat(matcher.matches()).as(link).isTrue();
			return matcher.group(1);
		});
	}

	private static String axes(String path) {
		return axes(null, path);
	}

	private static String axes(@Nullable String user, String path) {
		JsonNode answer = Client.json(ask(user, path));
		return String.join(" ", fields(answer, "status", "degree", "basis"));
	}

	private static List<String> fields(JsonNode node, String... names) {
		return Arrays.stream(names).map((name) -> node.path(name).asString("-")).toList();
	}

	private static String problem(String path) {
		return Client.problem(server.client().get(path));
	}

	private static String answer(String path) {
		HttpResponse<String> answer = server.client().get(path);
		return answer.statusCode() + " " + answer.headers().firstValue("ETag").orElseThrow() + " " + answer.body();
	}

	/** An answer but for when it is given. */
	private static String content(String path, @Nullable String user) {
		HttpResponse<String> answer = ask(user, path);
		return answer.statusCode() + " " + next(answer).isPresent() + " "
				+ answer.body()
					.replaceAll("\"(asOf|knownAt)\":\"[^\"]+\"", "")
					.replaceAll("\"position\":\\d+", "\"position\":0");
	}

	private static HttpResponse<String> ask(@Nullable String user, String path) {
		return server.client().ask("GET", path, user, new byte[0]);
	}

	/** Where a commitment was recorded: the first position at which its list holds it. */
	private static long position(String list, String label) {
		for (long position = 1; position <= head(); position++) {
			HttpResponse<String> answer = server.client().get(list + "?position=" + position);
			if (answer.statusCode() == 200 && answer.body().contains("\"commitment\":\"" + label + "\"")) {
				return position;
			}
		}
		throw new AssertionError(label + " is not in " + list);
	}

	private static long head() {
		return server.context().getBean(Ledger.class).head();
	}

}
