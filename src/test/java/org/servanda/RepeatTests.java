package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asking again is safe.
 */
class RepeatTests {

	@Test
	void theSameRequestFiftyTimesAtOnceIsOneEventAndFiftyEqualAnswersAlsoAfterARestart(@TempDir Path data) {
		List<Object> first;
		try (Running server = Running.on(data)) {
			Ledger ledger = server.context().getBean(Ledger.class);
			long head = ledger.head();
			List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 50)
				.mapToObj((i) -> server.client()
					.postLater("admin", "/api/agreements", "fifty", null, Bodies.agreement("fifty")))
				.toList();
			List<List<Object>> seen = answers.stream().map(CompletableFuture::join).map(RepeatTests::seen).toList();
			first = seen.getFirst();
			assertThat(first.getFirst()).isEqualTo(201);
			assertThat(seen).containsOnly(first);
			assertThat(ledger.head()).isEqualTo(head + 1);
			HttpResponse<String> other = server.client()
				.post("admin", "/api/agreements", "fifty", null,
						Bodies.agreement("fifty").replace("An agr", "Another agr"));
			assertThat(other.statusCode()).isEqualTo(422);
			assertThat(Client.json(other).path("type").asString()).isEqualTo("/problems/key-reused");
		}
		try (Running again = Running.on(data)) {
			HttpResponse<String> answer = again.client()
				.post("admin", "/api/agreements", "fifty", null, Bodies.agreement("fifty"));
			assertThat(seen(answer)).isEqualTo(first);
			assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
		}
	}

	@Test
	void ofTwoClientsWithTheSameIfMatchOneWinsAndARetryOfTheWinnerGetsItsFirstAnswer(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			assertThat(client.post("admin", "/api/agreements", "a", null, Bodies.agreement("a")).statusCode())
				.isEqualTo(201);
			assertThat(client.post("admin", "/api/agreements/a/commitments", "c", null, Bodies.commitment("C"))
				.statusCode()).isEqualTo(201);
			HttpResponse<String> filed = client.post("monitor", "/api/agreements/a/compliance-reports", "r", null,
					Bodies.delivery("a", "C", 30));
			assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
			String report = filed.headers().firstValue("Location").orElseThrow();
			String version = client.get(report).headers().firstValue("ETag").orElseThrow();
			String retraction = """
					{ "reportedAt": "2020-03-01", "grounds": "Filed in error." }
					""";
			List<String> keys = List.of("one", "two");
			List<HttpResponse<String>> answers = keys.stream()
				.map((key) -> client.postLater("monitor", report + "/retractions", key, version, retraction))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
			assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 412);
			int winner = (answers.getFirst().statusCode() == 201) ? 0 : 1;
			HttpResponse<String> retry = client.post("monitor", report + "/retractions", keys.get(winner), version,
					retraction);
			assertThat(seen(retry)).isEqualTo(seen(answers.get(winner)));
		}
	}

	@Test
	void ofTwoClientsThatAmendTheSameOneWinsAndTheActsShowOne(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			assertThat(client.post("admin", "/api/agreements", "a", null, Bodies.agreement("a")).statusCode())
				.isEqualTo(201);
			assertThat(client.post("admin", "/api/agreements/a/commitments", "c", null, Bodies.commitment("C"))
				.statusCode()).isEqualTo(201);
			for (String amended : List.of("/api/agreements/a", "/api/agreements/a/commitments/C")) {
				String version = client.get(amended).headers().firstValue("ETag").orElseThrow();
				List<String> bodies = Stream.of("One thing", "Another")
					.map((words) -> amendment(amended.endsWith("C") ? "wording" : "terms", words))
					.toList();
				List<HttpResponse<String>> answers = IntStream.range(0, 2)
					.mapToObj((i) -> client.postLater("admin", amended + "/amendments", "amend-" + i + amended.length(),
							version, bodies.get(i)))
					.toList()
					.stream()
					.map(CompletableFuture::join)
					.toList();
				assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 412);
				int winner = (answers.getFirst().statusCode() == 201) ? 0 : 1;
				String now = client.get(amended).headers().firstValue("ETag").orElseThrow();
				HttpResponse<String> same = client.post("admin", amended + "/amendments", "same" + amended.length(),
						now, bodies.get(winner));
				assertThat(Client.problem(same)).startsWith("409 act-once");
				String won = answers.get(winner).headers().firstValue("Location").orElseThrow();
				assertThat(amendments(client)).filteredOn((act) -> act.startsWith(won.replaceFirst("[0-9]+$", "")))
					.containsExactly(won);
			}
		}
	}

	private static String amendment(String field, String words) {
		return """
				{ "%s": "%s.", "declaration": { "occurredAt": "2020-02-01", "reportedAt": "2020-02-01",
				  "declaredBy": [ "P", "Q" ], "basis": "Article 9" } }
				""".formatted(field, words);
	}

	/** Where the amendments are that the acts of the agreement show. */
	private static List<String> amendments(Client client) {
		return Client.json(client.get("/api/agreements/a/acts"))
			.path("items")
			.valueStream()
			.filter((act) -> act.path("type").asString().endsWith("Amended"))
			.map((act) -> "/api/acts/" + act.path("act").asString())
			.toList();
	}

	private static List<Object> seen(HttpResponse<String> answer) {
		return Stream.<Object>of(answer.statusCode(), answer.headers().firstValue("Location").orElse(""), answer.body())
			.toList();
	}

}
