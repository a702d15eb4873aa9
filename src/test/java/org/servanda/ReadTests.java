package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import tools.jackson.databind.JsonNode;

import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes with a question: its times, the version that the asker has, pages; and what
 * its answer says beside its body.
 */
class ReadTests {

	private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

	private static final String STATEMENT = "/api/agreements/am-az-joint-statement-2023";

	private static Running server;

	/** How many events the demo's content is. */
	private static long content;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		content = head();
		for (int i = 0; i < 5; i++) {
			register("read-" + i);
		}
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void anAnswerSaysItsPositionAndForWhomItMayBeKept() {
		HttpResponse<String> anyone = server.client().get(STATEMENT);
		assertThat(anyone.headers().firstValue("Ledger-Position")).contains(Long.toString(head()));
		assertThat(anyone.headers().allValues("Vary")).contains("Authorization");
		assertThat(anyone.headers().firstValue("Cache-Control")).contains("no-cache");
		for (String user : List.of("auditor", "reviewer", "admin", "monitor", "armenia")) {
			HttpResponse<String> own = server.client().getAs(user, STATEMENT);
			assertThat(own.headers().allValues("Vary")).contains("Authorization");
			assertThat(own.headers().firstValue("Cache-Control")).contains("private, no-cache");
		}
	}

	@Test
	void noAnswerIsForScriptsOfOtherSites() {
		HttpResponse<String> answer = server.client()
			.ask("GET", STATEMENT, null, new byte[0], "Origin", "https://x.test");
		assertThat(answer.headers().map().keySet()).noneMatch((name) -> name.startsWith("access-control-"));
		assertThat(answer.headers().firstValue("Content-Security-Policy"))
			.contains("default-src 'none'; frame-ancestors 'none'");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { STATEMENT, "/api/agreements", STATEMENT + "/commitments", STATEMENT + "/commitments/JS-1",
			STATEMENT + "/reports", "/api/acts/am-az-joint-statement-2023~1" })
	void whoHasTheAnswerAlreadyGetsNoBody(String path) {
		HttpResponse<String> first = server.client().get(path);
		assertThat(first.statusCode()).isEqualTo(200);
		String etag = first.headers().firstValue("ETag").orElseThrow();
		for (String known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
			HttpResponse<String> second = server.client().ask("GET", path, null, new byte[0], "If-None-Match", known);
			assertThat(second.statusCode()).as(known).isEqualTo(304);
			assertThat(second.body()).isEmpty();
			assertThat(second.headers().firstValue("ETag")).contains(etag);
			assertThat(second.headers().allValues("Vary")).contains("Authorization");
			assertThat(second.headers().firstValue("Ledger-Position")).isPresent();
		}
		assertThat(server.client().ask("GET", path, null, new byte[0], "If-None-Match", "\"x\"").statusCode())
			.isEqualTo(200);
	}

	@Test
	void theETagOfAStreamIsItsVersionAndADigestAndThatOfAListADigest() {
		assertThat(etag(STATEMENT)).matches("\"5-[0-9a-f]{32}\"");
		assertThat(etag(STATEMENT + "/commitments/JS-1")).matches("\"0-[0-9a-f]{32}\"");
		assertThat(etag("/api/acts/am-az-joint-statement-2023~0")).matches("\"5-[0-9a-f]{32}\"");
		assertThat(etag(STATEMENT + "/commitments")).matches("\"[0-9a-f]{32}\"");
		assertThat(etag(STATEMENT + "?asOf=2023-12-07T00:00:00Z")).isEqualTo(etag(STATEMENT));
	}

	@Test
	void headAnswersAsGetWithoutTheBody() {
		HttpResponse<String> get = server.client().get("/api/agreements?limit=1");
		HttpResponse<String> head = server.client().ask("HEAD", "/api/agreements?limit=1", null, new byte[0]);
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		for (String name : List.of("ETag", "Ledger-Position", "Vary", "Cache-Control", "Content-Type")) {
			assertThat(head.headers().allValues(name)).isEqualTo(get.headers().allValues(name));
		}
		assertThat(head.headers().firstValue("Link")).isPresent();
		assertThat(server.client().ask("HEAD", "/api/agreements/none", null, new byte[0]).statusCode()).isEqualTo(404);
	}

	@Test
	void optionsSayWhichMethodsAResourceTakes() {
		assertThat(allowed("/api/agreements")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
		assertThat(allowed(STATEMENT)).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
		assertThat(allowed("/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/releases")).containsExactlyInAnyOrder("POST",
				"OPTIONS");
	}

	private static List<String> allowed(String path) {
		HttpResponse<String> answer = server.client().ask("OPTIONS", path, null, new byte[0]);
		assertThat(answer.statusCode()).isEqualTo(200);
		return List.of(answer.headers().firstValue("Allow").orElseThrow().split(",", -1));
	}

	@ParameterizedTest
	@CsvSource({ "PUT,/api/agreements", "DELETE,/api/agreements/read-0", "PATCH,/api/agreements/read-0",
			"GET,/api/agreements/read-0/entry-into-force", "HEAD,/api/agreements/read-0/entry-into-force" })
	void anotherMethodIsNotAllowedForAnyone(String method, String path) {
		for (@Nullable
		String user : new @Nullable String[] { null, "admin" }) {
			HttpResponse<String> answer = server.client().ask(method, path, user, new byte[0]);
			assertThat(answer.statusCode()).isEqualTo(405);
			assertThat(answer.headers().firstValue("Allow")).isPresent();
		}
		assertThat(Client.problem(server.client().ask("PUT", "/api/agreements", null, new byte[0])))
			.isEqualTo("405 method-taken");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "garbage", "image/*" })
	void anAnswerInAnotherFormThanJsonIsNotAcceptable(String accept) {
		HttpResponse<String> answer = server.client()
			.ask("GET", "/api/agreements", null, new byte[0], "Accept", accept);
		assertThat(Client.problem(answer)).isEqualTo("406 form-offered");
		assertThat(answer.headers().firstValue("ETag")).isEmpty();
		assertThat(answer.headers().firstValue("Link")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/*", "application/json", "text/html, */*;q=0.1",
			"application/json;charset=UTF-8" })
	void jsonIsAnsweredToWhoTakesIt(String accept) {
		HttpResponse<String> answer = server.client()
			.ask("GET", "/api/agreements", null, new byte[0], "Accept", accept);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			asOf=2023-12-08T00:00:00|400 instant-with-zone
			asOf=2023-12-08|400 instant-with-zone
			asOf=yesterday|400 instant-with-zone
			asOf=|400 instant-with-zone
			asOf=2023-02-31T00:00:00Z|400 instant-with-zone
			asOf=0999-12-31T00:00:00Z|400 time-in-range
			asOf=%2B10000-01-01T00:00:00Z|400 time-in-range
			knownAt=2023-12-08T00:00:00|400 instant-with-zone
			knownAt=9999-01-01T00:00:00Z|400 known-at-past
			knownAt=9999-01-01T00:00:00Z&clock=reported|400 known-at-past
			clock=wall|400 parameter-form
			clock=RECORDED|400 parameter-form
			clock=|400 parameter-form
			position=x|400 parameter-form
			position=-1|400 parameter-form
			position=1.0|400 parameter-form
			position=99999999999999999999|400 parameter-form
			position=999999999|400 position-recorded
			position=1&clock=reported|400 position-alone
			position=1&knownAt=2023-12-08T00:00:00Z|400 position-alone
			limit=0|400 limit-range
			limit=501|400 limit-range
			limit=-1|400 limit-range
			limit=ten|400 limit-range
			limit=|400 limit-range
			limit=1&limit=2|400 parameter-known
			page=2|400 parameter-known
			asof=2023-12-08T00:00:00Z|400 parameter-known
			cursor=|400 cursor-form
			cursor=garbage|400 cursor-form
			cursor=%21%21|400 cursor-form
			""")
	void aWrongParameterIsRefused(String query, String problem) {
		assertThat(Client.problem(server.client().get("/api/agreements?" + query))).isEqualTo(problem);
	}

	@Test
	void onlyListsHavePages() {
		assertThat(Client.problem(server.client().get(STATEMENT + "?limit=5"))).isEqualTo("400 parameter-known");
		assertThat(Client.problem(server.client().get(STATEMENT + "?cursor=x"))).isEqualTo("400 parameter-known");
	}

	@Test
	void whatWillBeTheCaseMayBeAskedButNotWhatWillBeKnown() {
		assertThat(server.client().get(STATEMENT + "?asOf=2199-01-01T00:00:00Z").statusCode()).isEqualTo(200);
		Instant later = server.context().getBean(Ledger.class).now().plusSeconds(3600);
		assertThat(Client.problem(server.client().get(STATEMENT + "?knownAt=" + later))).isEqualTo("400 known-at-past");
	}

	@Test
	void anInstantIsReadInAnyOffset() {
		String at = STATEMENT + "?clock=reported&knownAt=";
		assertThat(server.client().get(at + "2023-12-08T00:00:00%2B04:00").statusCode()).isEqualTo(200);
		assertThat(server.client().get(at + "2023-12-08T00:00:00+04:00").statusCode()).isEqualTo(200);
		assertThat(server.client().get(at + "2023-12-07T23:59:59+04:00").statusCode()).isEqualTo(404);
	}

	@Test
	void whatIsNotThereSaysWhetherItWasNotKnownOrNotMade() {
		String js1 = STATEMENT + "/commitments/JS-1";
		assertThat(Client.problem(server.client().get("/api/agreements/none"))).isEqualTo("404 agreement-known");
		assertThat(Client.problem(server.client().get(STATEMENT + "/commitments/JS-9")))
			.isEqualTo("404 commitment-known");
		assertThat(Client.problem(server.client().get("/api/agreements/none/commitments")))
			.isEqualTo("404 agreement-known");
		assertThat(Client.problem(server.client().get("/api/agreements/none/reports")))
			.isEqualTo("404 agreement-known");
		assertThat(Client.problem(server.client().get("/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA")))
			.isEqualTo("404 report-known");
		assertThat(Client.problem(server.client().get("/api/acts/am-az-joint-statement-2023~9")))
			.isEqualTo("404 act-known");
		assertThat(Client.problem(server.client().get(STATEMENT + "?asOf=2023-12-06T00:00:00Z")))
			.isEqualTo("404 agreement-made");
		assertThat(Client.problem(server.client().get(js1 + "?asOf=2023-12-06T00:00:00Z")))
			.isEqualTo("404 agreement-made");
		String later = "/api/agreements/read-0/commitments";
		assertThat(server.client()
			.post("admin", later, "later", null, Bodies.commitment("L").replace("2020-01-01", "2021-01-01"))
			.statusCode()).isEqualTo(201);
		assertThat(Client.problem(server.client().get(later + "/L?asOf=2020-12-31T00:00:00Z")))
			.isEqualTo("404 commitment-made");
		assertThat(server.client().get(later + "/L?asOf=2021-01-01T00:00:00Z").statusCode()).isEqualTo(200);
		assertThat(Client.problem(server.client().get(STATEMENT + "?knownAt=2023-12-07T12:00:00Z&clock=reported")))
			.isEqualTo("404 agreement-known");
		assertThat(Client.problem(server.client().get(js1 + "?knownAt=2023-12-07T12:00:00Z&clock=reported")))
			.isEqualTo("404 agreement-known");
		assertThat(Client.problem(server.client().get(js1 + "?knownAt=2023-12-08T00:00:00Z")))
			.isEqualTo("404 agreement-known");
		assertThat(Client.problem(server.client().get(js1 + "?position=2"))).isEqualTo("404 commitment-known");
		assertThat(Client.problem(server.client().get(js1 + "?position=0"))).isEqualTo("404 agreement-known");
		assertThat(server.client().get(js1 + "?position=3").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/agreements/NO", "/api/agreements/", "/api/reports/short", "/api/acts/x",
			"/api/acts/a~b", "/api/acts/a~12345678901", "/api/nothing", "/api", "/other",
			"/api/agreements/read-0/commitments/a_b", "/api/agreements/%F0%9F%98%80", "/problems/no-such-rule" })
	void aPathThatNamesNothingIsNotFound(String path) {
		assertThat(Client.problem(server.client().get(path))).isEqualTo("404 resource-known");
	}

	@Test
	void aPositionStandsForWhatWasRecordedUpToIt() {
		assertThat(labels(server.client().get("/api/agreements?position=1")))
			.containsExactly("am-az-joint-statement-2023");
		JsonNode before = Client.json(server.client().get(STATEMENT + "?position=1"));
		assertThat(before.path("state").asString()).isEqualTo("REGISTERED");
		assertThat(etag(STATEMENT + "?position=1")).startsWith("\"0-");
	}

	@Test
	void aReadWaitsForThePositionThatItMustKnow() {
		register("must-know");
		HttpResponse<String> answer = server.client()
			.ask("GET", "/api/agreements/must-know", null, new byte[0], "Ledger-Min-Position", Long.toString(head()));
		assertThat(answer.statusCode()).isEqualTo(200);
		HttpResponse<String> beyond = server.client()
			.ask("GET", "/api/agreements", null, new byte[0], "Ledger-Min-Position", Long.toString(head() + 1000));
		assertThat(Client.problem(beyond)).isEqualTo("400 position-recorded");
		for (String wrong : List.of("x", "-1", "1, 2", "")) {
			assertThat(Client.problem(
					server.client().ask("GET", "/api/agreements", null, new byte[0], "Ledger-Min-Position", wrong)))
				.isEqualTo("400 parameter-form");
		}
	}

	@Test
	void aReadThatCannotKnowThePositionInTimeSaysWhenToAskAgain(@TempDir Path data) {
		try (Running other = Running.on(data)) {
			SmartLifecycle models = (SmartLifecycle) other.context().getBean(Snapshots.class);
			models.stop();
			HttpResponse<String> written = other.client()
				.post("admin", "/api/agreements", "k", null, Bodies.agreement("unseen"));
			assertThat(written.statusCode()).isEqualTo(201);
			String position = written.headers().firstValue("Ledger-Position").orElseThrow();
			HttpResponse<String> answer = other.client()
				.ask("GET", "/api/agreements", null, new byte[0], "Ledger-Min-Position", position);
			assertThat(Client.problem(answer)).isEqualTo("503 position-reached");
			assertThat(answer.headers().firstValue("Retry-After")).contains("1");
			assertThat(Client.problem(other.client().get("/api/agreements?position=" + position)))
				.isEqualTo("503 position-reached");
			HttpResponse<String> older = other.client().get("/api/agreements");
			assertThat(older.statusCode()).isEqualTo(200);
			assertThat(Long.parseLong(older.headers().firstValue("Ledger-Position").orElseThrow()))
				.isLessThan(Long.parseLong(position));
			models.start();
			assertThat(other.client()
				.ask("GET", "/api/agreements/unseen", null, new byte[0], "Ledger-Min-Position", position)
				.statusCode()).isEqualTo(200);
		}
	}

	/**
	 * As a crash of PostgreSQL does: what their last batches wrote is not on its disk.
	 */
	@Test
	void aReadIsNotAnsweredForAPositionThatTheReadModelsWereTakenBackFrom(@TempDir Path data) {
		try (Running other = Running.on(data)) {
			HttpResponse<String> written = other.client()
				.post("admin", "/api/agreements", "k", null, Bodies.agreement("taken-back"));
			String position = written.headers().firstValue("Ledger-Position").orElseThrow();
			String[] atLeast = { "Ledger-Min-Position", position };
			assertThat(other.client().ask("GET", "/api/agreements/taken-back", null, new byte[0], atLeast).statusCode())
				.isEqualTo(200);
			JdbcClient.create(other.context().getBean(DataSource.class))
				.sql("update generation set position = position - 1")
				.update();
			assertThat(Client.problem(other.client().ask("GET", "/api/agreements", null, new byte[0], atLeast)))
				.isEqualTo("503 position-reached");
		}
	}

	@Test
	void pagesFitTogetherWhileFactsArrive() {
		List<String> seen = new ArrayList<>();
		List<String> all = labels(server.client().get("/api/agreements?limit=500"));
		Optional<String> next = Optional.of("/api/agreements?limit=2");
		for (int page = 0; next.isPresent(); page++) {
			HttpResponse<String> answer = server.client().get(next.get());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			assertThat(labels(answer).size()).isLessThanOrEqualTo(2);
			seen.addAll(labels(answer));
			register("meanwhile-" + page);
			next = next(answer);
			next.ifPresent((link) -> assertThat(link).startsWith("/api/agreements?limit=2&cursor="));
		}
		assertThat(seen).isEqualTo(all);
	}

	@Test
	void theWorldsTimeLiesBeforeTheYear2200() {
		assertThat(server.client().get(STATEMENT + "?asOf=2199-12-31T23:59:59.999Z").statusCode()).isEqualTo(200);
		assertThat(Client.problem(server.client().get(STATEMENT + "?asOf=2200-01-01T00:00:00Z")))
			.isEqualTo("400 as-of-bounded");
	}

	@Test
	void aCursorCarriesTheTimesOfItsFirstPage() {
		List<String> seen = new ArrayList<>();
		Optional<String> next = Optional
			.of("/api/agreements?limit=1&position=" + (content + 2) + "&asOf=2022-01-01T00:00:00Z");
		while (next.isPresent()) {
			HttpResponse<String> page = server.client().get(next.get());
			seen.addAll(labels(page));
			next = next(page);
		}
		assertThat(seen).containsExactly("am-az-ru-trilateral-statement-2020", "read-0", "read-1");
	}

	@Test
	void aCursorGoesOnWithItsOwnListOnlyForItsOwnAudience() {
		String next = next(server.client().get("/api/agreements?limit=1")).orElseThrow();
		String cursor = next.substring(next.indexOf("cursor="));
		assertThat(server.client().get("/api/agreements?limit=3&" + cursor).statusCode()).isEqualTo(200);
		assertThat(Client.problem(server.client().get(STATEMENT + "/commitments?" + cursor)))
			.isEqualTo("400 cursor-form");
		assertThat(Client.problem(server.client().get(STATEMENT + "/reports?" + cursor))).isEqualTo("400 cursor-form");
		String text = new String(Base64.getUrlDecoder().decode(cursor.substring("cursor=".length())),
				StandardCharsets.UTF_8);
		String later = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(
					text.replaceFirst("\\|[^|]*Z\\|", "|9999-12-31T00:00:00Z|").getBytes(StandardCharsets.UTF_8));
		assertThat(Client.problem(server.client().get("/api/agreements?limit=3&cursor=" + later)))
			.isEqualTo("400 cursor-form");
		assertThat(Client.problem(server.client().getAs("auditor", next))).isEqualTo("400 cursor-form");
		assertThat(server.client().getAs("armenia", next).statusCode()).isEqualTo(200);
		for (String time : List.of("asOf=2024-01-01T00:00:00Z", "knownAt=2024-01-01T00:00:00Z", "clock=recorded",
				"position=1")) {
			assertThat(Client.problem(server.client().get(next + "&" + time))).isEqualTo("400 cursor-alone");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/agreements", "/api/obligations", STATEMENT + "/commitments" })
	void aCursorThatSomeoneMadeIsRefusedOrHarmless(String list) {
		String next = next(server.client().get(list + "?limit=1")).orElseThrow();
		String cursor = new String(Base64.getUrlDecoder().decode(next.substring(next.indexOf("cursor=") + 7)),
				StandardCharsets.UTF_8);
		List<String> parts = List.of(cursor.split("\\|", -1));
		for (int i = 0; i < parts.size(); i++) {
			for (String other : List.of("x", "-1", "INSIDERS", "99999999999999999999", "+1000000000-12-31T23:59:59Z",
					"x.y", "1.", ".1", "1.x", "1.99999999999")) {
				assertThat(Client.problem(made(list, parts, i, other))).as("%s", other).isEqualTo("400 cursor-form");
			}
			assertThat(made(list, parts, i, "1.2").statusCode()).isIn(200, 400);
		}
		assertThat(Client.problem(made(list, parts, 1, "999999999"))).isEqualTo("400 cursor-form");
		assertThat(Client.problem(made(list, parts, 3, "9999-12-31T23:59:59Z"))).isEqualTo("400 cursor-form");
		assertThat(made(list, parts, 6, parts.get(6)).statusCode()).isEqualTo(200);
	}

	/** Goes on with a cursor of which one part is another. */
	private static HttpResponse<String> made(String list, List<String> parts, int index, String part) {
		List<String> made = new ArrayList<>(parts);
		made.set(index, part);
		return server.client()
			.get(list + "?cursor="
					+ Base64.getUrlEncoder().encodeToString(String.join("|", made).getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void thePageThatBecomesNotTheLastHasANewETag() {
		String path = "/api/agreements?limit=" + labels(server.client().get("/api/agreements?limit=500")).size();
		HttpResponse<String> last = server.client().get(path);
		assertThat(next(last)).isEmpty();
		register("one-more");
		HttpResponse<String> notLast = server.client().get(path);
		assertThat(notLast.body()).isEqualTo(last.body());
		assertThat(next(notLast)).isPresent();
		assertThat(notLast.headers().firstValue("ETag")).isNotEqualTo(last.headers().firstValue("ETag"));
	}

	private static void register(String label) {
		assertThat(server.client().post("admin", "/api/agreements", label, null, Bodies.agreement(label)).statusCode())
			.isEqualTo(201);
	}

	private static List<String> labels(HttpResponse<String> answer) {
		return Client.json(answer)
			.path("items")
			.valueStream()
			.map((item) -> item.path("agreement").asString())
			.toList();
	}

	private static Optional<String> next(HttpResponse<String> answer) {
		return answer.headers().firstValue("Link").map((link) -> {
			Matcher matcher = NEXT.matcher(link);
			assertThat(matcher.matches()).as(link).isTrue();
			return matcher.group(1);
		});
	}

	private static String etag(String path) {
		return server.client().get(path).headers().firstValue("ETag").orElseThrow();
	}

	private static long head() {
		return server.context().getBean(Ledger.class).head();
	}

}
