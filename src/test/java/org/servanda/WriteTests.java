package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.Ledger;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes with a write: its key, the version that it rests on, and what its answer
 * says.
 */
class WriteTests {

	private static final String RETRACTION = """
			{ "reportedAt": "2020-03-01", "grounds": "Filed in error." }
			""";

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		assertThat(post("/api/agreements", "base", Bodies.agreement("base")).statusCode()).isEqualTo(201);
		assertThat(post("/api/agreements/base/commitments", "c", Bodies.commitment("C")).statusCode()).isEqualTo(201);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void theAnswerSaysWhereTheResultIsAndWhatWasRecorded() {
		long head = head();
		HttpResponse<String> answer = post("/api/agreements", "said.once", Bodies.agreement("said"));
		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.headers().firstValue("Location")).contains("/api/agreements/said");
		assertThat(answer.headers().firstValue("Idempotency-Key")).contains("said.once");
		assertThat(answer.headers().firstValue("Ledger-Position")).contains(Long.toString(head + 1));
		assertThat(answer.headers().firstValue("Idempotency-Replayed")).isEmpty();
		assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
		JsonNode body = Client.json(answer);
		assertThat(body.path("location").asString()).isEqualTo("/api/agreements/said");
		assertThat(body.path("stream").asString()).isEqualTo("agreement:said");
		assertThat(body.path("version").asLong()).isZero();
		assertThat(body.at("/events/0/type").asString()).isEqualTo("agreement.AgreementRegistered");
		assertThat(server.client().get("/api/agreements/said").statusCode()).isEqualTo(200);
	}

	@Test
	void withoutAKeyTheServerMakesOneThatARetryCanUse() {
		HttpResponse<String> first = ask("/api/agreements", Bodies.agreement("keyless"));
		assertThat(first.statusCode()).isEqualTo(201);
		String key = first.headers().firstValue("Idempotency-Key").orElseThrow();
		assertThat(key).matches("[0-9a-f]{32}");
		HttpResponse<String> retry = post("/api/agreements", key, Bodies.agreement("keyless"));
		assertThat(retry.body()).isEqualTo(first.body());
		assertThat(retry.headers().firstValue("Idempotency-Replayed")).contains("true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "A-Z_a~z.0-9", "....", "~" })
	void aKeyOfItsFormIsTaken(String key) {
		HttpResponse<String> answer = post("/api/agreements", key,
				Bodies.agreement("key-" + Integer.toHexString(key.hashCode())));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "a/b", "a,b", "\"a\"", "a=b", "a\tb" })
	void aKeyOfAnotherFormIsRefused(String key) {
		assertThat(Client.problem(post("/api/agreements", key, Bodies.agreement("no-key")))).isEqualTo("400 key-form");
	}

	@Test
	void aKeyHasAtMost128Characters() {
		assertThat(post("/api/agreements", "k".repeat(128), Bodies.agreement("long-key")).statusCode()).isEqualTo(201);
		assertThat(Client.problem(post("/api/agreements", "k".repeat(129), Bodies.agreement("longer-key"))))
			.isEqualTo("400 key-form");
	}

	@Test
	void twoKeysAreRefused() {
		assertThat(Client.problem(
				ask("/api/agreements", Bodies.agreement("two-keys"), "Idempotency-Key", "a", "Idempotency-Key", "b")))
			.isEqualTo("400 key-form");
	}

	@Test
	void aRefusalIsNotRememberedUnderItsKey() {
		assertThat(Client.problem(post("/api/agreements", "again", Bodies.agreement("base"))))
			.isEqualTo("409 agreement-label-free /label");
		assertThat(post("/api/agreements", "again", Bodies.agreement("again")).statusCode()).isEqualTo(201);
	}

	@Test
	void theSameBodyWrittenOtherwiseIsTheSameRequest() {
		String body = Bodies.agreement("otherwise");
		assertThat(post("/api/agreements", "otherwise", body).statusCode()).isEqualTo(201);
		String otherwise = body.replaceAll("\\s*\n\\s*", "").replace("An agreement", "An \\u0061greement");
		HttpResponse<String> repeat = post("/api/agreements", "otherwise", otherwise);
		assertThat(repeat.headers().firstValue("Idempotency-Replayed")).contains("true");
	}

	@Test
	void thePathIsPartOfTheRequestAsItIsDecoded() {
		String body = Bodies.entryIntoForce();
		assertThat(post("/api/agreements", "p", Bodies.agreement("path")).statusCode()).isEqualTo(201);
		HttpResponse<String> first = post("/api/agreements/path/entry-into-force", "path", body);
		assertThat(first.statusCode()).isEqualTo(201);
		assertThat(first.headers().firstValue("Location")).contains("/api/acts/path~1");
		HttpResponse<String> repeat = post("/api/agreements/p%61th/entry-into-force", "path", body);
		assertThat(repeat.headers().firstValue("Idempotency-Replayed")).contains("true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "garbage", "application/json;charset=utf-16" })
	void whatIsKeptIsNotAnsweredAsRefusedWhateverTheSenderAccepts(String accept) {
		HttpResponse<String> answer = ask("/api/agreements",
				Bodies.agreement("accept-" + Integer.toHexString(accept.hashCode())), "Accept", accept);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
	}

	@Test
	void aWriteHasNoParametersButOne() {
		assertThat(Client.problem(post("/api/agreements?asOf=2020-01-01T00:00:00Z", "dry", Bodies.agreement("dry"))))
			.isEqualTo("400 parameter-known");
		assertThat(server.client().get("/api/agreements/dry").statusCode()).isEqualTo(404);
	}

	@Test
	void aGuardedWriteSaysWhichVersionItRestsOn() {
		String report = filed("guarded");
		assertThat(Client.problem(server.client().post("monitor", report + "/retractions", "r1", null, RETRACTION)))
			.isEqualTo("428 version-required");
		assertThat(
				Client.problem(server.client().post("monitor", report + "/retractions", "r2", "\"7-ab\"", RETRACTION)))
			.isEqualTo("412 version-stale");
		String version = etag(report);
		assertThat(version).matches("\"0-[0-9a-f]{32}\"");
		assertThat(server.client().post("monitor", report + "/retractions", "r3", version, RETRACTION).statusCode())
			.isEqualTo(201);
		assertThat(etag(report)).startsWith("\"1-");
		assertThat(Client.problem(server.client().post("monitor", report + "/retractions", "r4", version, RETRACTION)))
			.isEqualTo("412 version-stale");
		assertThat(Client
			.problem(server.client().post("monitor", report + "/retractions", "r5", etag(report), RETRACTION)))
			.isEqualTo("409 report-stands");
	}

	@Test
	void ifMatchIsHeededWhereItIsNotRequired() {
		assertThat(post("/api/agreements", "h", Bodies.agreement("heeded")).statusCode()).isEqualTo(201);
		assertThat(Client.problem(server.client()
			.post("admin", "/api/agreements/heeded/entry-into-force", "h1", "\"3-00\"", Bodies.entryIntoForce())))
			.isEqualTo("412 version-stale");
		assertThat(server.client()
			.post("admin", "/api/agreements/heeded/entry-into-force", "h2", etag("/api/agreements/heeded"),
					Bodies.entryIntoForce())
			.statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "0", "\"0\"", "W/\"0-ab\"", "\"0-\"", "\"-ab\"", "\"0-ab\", \"1-ab\"", "\"0-AB\"",
			"\"12345678901234567890-ab\"", "\"0123456789abcdef0123456789abcdef\"", "\"0-ab" })
	void ifMatchOfAnotherFormIsRefused(String header) {
		assertThat(Client.problem(server.client()
			.post("admin", "/api/agreements/base/entry-into-force", "form", header, Bodies.entryIntoForce())))
			.isEqualTo("400 if-match-form");
	}

	@Test
	void theETagOfAListIsRefusedInIfMatch() {
		assertThat(Client.problem(server.client()
			.post("admin", "/api/agreements/base/entry-into-force", "list", etag("/api/agreements"),
					Bodies.entryIntoForce())))
			.isEqualTo("400 if-match-form");
	}

	@Test
	void whatIsUnknownIsNotFound() {
		assertThat(Client.problem(post("/api/agreements/none/entry-into-force", "u1", Bodies.entryIntoForce())))
			.isEqualTo("404 agreement-known");
		assertThat(Client.problem(
				server.client().post("reviewer", "/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/releases", "u2", null, "{}")))
			.isEqualTo("404 report-known");
		assertThat(Client.problem(post("/api/agreements/NONE/entry-into-force", "u3", Bodies.entryIntoForce())))
			.isEqualTo("404 resource-known");
		assertThat(Client.problem(post("/api/nothing", "u4", "{}"))).isEqualTo("404 resource-known");
	}

	private static String filed(String key) {
		HttpResponse<String> filed = server.client()
			.post("monitor", "/api/agreements/base/compliance-reports", key, null, Bodies.delivery("base", "C", 30));
		assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
		return filed.headers().firstValue("Location").orElseThrow();
	}

	private static String etag(String path) {
		return server.client().get(path).headers().firstValue("ETag").orElseThrow();
	}

	private static HttpResponse<String> post(String path, String key, String body) {
		return server.client().post("admin", path, key, null, body);
	}

	private static HttpResponse<String> ask(String path, String body, String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "Content-Type";
		all[1] = "application/json";
		System.arraycopy(headers, 0, all, 2, headers.length);
		return server.client().ask("POST", path, "admin", body.getBytes(StandardCharsets.UTF_8), all);
	}

	private static long head() {
		return server.context().getBean(Ledger.class).head();
	}

}
