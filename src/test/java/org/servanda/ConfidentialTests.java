package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Ledger;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A confidential report is not there for the public, by whatever way they ask, until it
 * is released.
 */
class ConfidentialTests {

	private static final String UNKNOWN = "/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA";

	private static final String LIST = "/api/agreements/a/reports";

	private static final List<@Nullable String> OUTSIDERS = Arrays.asList(null, "monitor2", "armenia", "azerbaijan");

	private static final List<String> INSIDERS = List.of("reviewer", "auditor", "admin", "monitor");

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		assertThat(server.client().post("admin", "/api/agreements", "a", null, Bodies.agreement("a")).statusCode())
			.isEqualTo(201);
		assertThat(server.client()
			.post("admin", "/api/agreements/a/commitments", "c", null, Bodies.commitment("C"))
			.statusCode()).isEqualTo(201);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void onlyInsidersAndWhoFiledItReadIt() {
		String report = file("reads");
		for (String insider : INSIDERS) {
			HttpResponse<String> answer = ask("GET", report, insider);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
			assertThat(Client.json(answer).path("confidential").asBoolean()).isTrue();
			assertThat(reports(insider)).contains(report);
		}
		for (@Nullable
		String outsider : OUTSIDERS) {
			HttpResponse<String> answer = ask("GET", report, outsider);
			assertThat(Client.problem(answer)).isEqualTo("404 report-known");
			assertThat(anonymous(answer, report)).isEqualTo(anonymous(ask("GET", UNKNOWN, outsider), UNKNOWN));
			assertThat(ask("HEAD", report, outsider).statusCode()).isEqualTo(404);
			assertThat(ask("GET", report, outsider, "If-None-Match", "*").statusCode()).isEqualTo(404);
			assertThat(reports(outsider)).doesNotContain(report);
		}
	}

	@Test
	void itChangesNothingThatThePublicReads() {
		List<String> paths = List.of(LIST, LIST + "?limit=1", "/api/agreements/a", "/api/agreements/a/commitments",
				"/api/agreements/a/commitments/C", "/api/acts/a~0", "/api/agreements");
		List<String> before = paths.stream().map(ConfidentialTests::publicAnswer).toList();
		file("changes");
		assertThat(paths.stream().map(ConfidentialTests::publicAnswer).toList()).isEqualTo(before);
	}

	@Test
	void itCannotBeFoundByTryingToChangeIt() {
		String report = file("tries");
		String version = ask("GET", report, "monitor").headers().firstValue("ETag").orElseThrow();
		String retraction = "{ \"reportedAt\": \"2020-03-01\", \"grounds\": \"No.\" }";
		for (@Nullable
		String ifMatch : new @Nullable String[] { null, version, "\"5-00\"" }) {
			HttpResponse<String> known = server.client()
				.post("monitor2", report + "/retractions", "k", ifMatch, retraction);
			HttpResponse<String> unknown = server.client()
				.post("monitor2", UNKNOWN + "/retractions", "k", ifMatch, retraction);
			assertThat(Client.problem(known)).isEqualTo("404 report-known");
			assertThat(anonymous(known, report)).isEqualTo(anonymous(unknown, UNKNOWN));
		}
		assertThat(ask("GET", report, "monitor").headers().firstValue("ETag")).contains(version);
	}

	@Test
	void whoFiledItCorrectsIt() {
		String report = file("corrects");
		String version = ask("GET", report, "monitor").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> corrected = server.client()
			.post("monitor", report + "/retractions", "k", version,
					"{ \"reportedAt\": \"2020-03-01\", \"grounds\": \"Ours.\" }");
		assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(201);
		assertThat(Client.problem(ask("GET", report, null))).isEqualTo("404 report-known");
	}

	@Test
	void aReleaseMakesItVisibleFromThenOn() {
		String report = file("released");
		long before = server.context().getBean(Ledger.class).head();
		HttpResponse<String> release = server.client().post("reviewer", report + "/releases", "k", null, "{}");
		assertThat(release.statusCode()).as(release.body()).isEqualTo(201);
		Instant released = server.context().getBean(Ledger.class).now();
		for (@Nullable
		String outsider : OUTSIDERS) {
			HttpResponse<String> answer = ask("GET", report, outsider);
			assertThat(answer.statusCode()).isEqualTo(200);
			JsonNode body = Client.json(answer);
			assertThat(body.path("confidential").asBoolean()).isFalse();
			assertThat(body.at("/reportedAt/date").asString()).isEqualTo("2020-02-02");
			assertThat(reports(outsider)).contains(report);
			assertThat(Client.problem(ask("GET", report + "?position=" + before, outsider)))
				.isEqualTo("404 report-known");
			assertThat(Client.problem(ask("GET", report + "?clock=reported&knownAt=2020-12-31T00:00:00Z", outsider)))
				.isEqualTo("404 report-known");
			assertThat(ask("GET", report + "?clock=reported&knownAt=" + released, outsider).statusCode())
				.isEqualTo(200);
		}
		assertThat(ask("GET", report + "?clock=reported&knownAt=2020-12-31T00:00:00Z", "auditor").statusCode())
			.isEqualTo(200);
		assertThat(Client.problem(server.client().post("reviewer", report + "/releases", "k2", null, "{}")))
			.isEqualTo("409 report-confidential");
	}

	@Test
	void theSameKeyOfAnotherMonitorNamesAnotherReport() {
		String one = file("same-key");
		HttpResponse<String> other = server.client()
			.post("monitor2", "/api/agreements/a/compliance-reports", "same-key", null, confidential());
		assertThat(other.statusCode()).isEqualTo(201);
		assertThat(other.headers().firstValue("Location").orElseThrow()).isNotEqualTo(one);
	}

	private static String file(String key) {
		HttpResponse<String> filed = server.client()
			.post("monitor", "/api/agreements/a/compliance-reports", key, null, confidential());
		assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
		return filed.headers().firstValue("Location").orElseThrow();
	}

	private static String confidential() {
		return Bodies.delivery("a", "C", 7).replaceFirst("\\{", "{ \"confidential\": true,");
	}

	private static List<String> reports(@Nullable String user) {
		return Client.json(ask("GET", LIST + "?limit=500", user))
			.path("items")
			.valueStream()
			.map((item) -> "/api/reports/" + item.path("report").asString())
			.toList();
	}

	private static String publicAnswer(String path) {
		HttpResponse<String> answer = ask("GET", path, null);
		return answer.statusCode() + " " + answer.headers().firstValue("ETag").orElseThrow() + " " + answer.body();
	}

	/** An answer without what it names. */
	private static String anonymous(HttpResponse<String> answer, String path) {
		return answer.statusCode() + answer.body().replace(path.substring("/api/reports/".length()), "R");
	}

	private static HttpResponse<String> ask(String method, String path, @Nullable String user, String... headers) {
		return server.client().ask(method, path, user, new byte[0], headers);
	}

}
