package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An obligation answers the same alone and in a list: all that bears on it is found.
 */
class AloneAndListedTests {

	private final AtomicInteger keys = new AtomicInteger();

	private HttpResponse<String> records(Client client, String user, String path, @Nullable String ifMatch,
			String body) {
		HttpResponse<String> answer = client.post(user, path, "key-" + this.keys.incrementAndGet(), ifMatch, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
		return answer;
	}

	private static void answersAlike(Client client, String agreement, String commitment, String status) {
		String times = "asOf=2020-06-01T00:00:00Z";
		JsonNode alone = Client
			.json(client.get("/api/agreements/" + agreement + "/obligations/" + commitment + "/P?" + times));
		assertThat(alone.path("status").asString()).isEqualTo(status);
		JsonNode listed = Client.json(client.get("/api/obligations?limit=500&party=P&" + times));
		assertThat(listed.path("items").valueStream())
			.filteredOn((one) -> one.path("agreement").asString().equals(agreement)
					&& one.path("commitment").asString().equals(commitment))
			.singleElement()
			.satisfies((one) -> assertThat(one.path("status").asString()).isEqualTo(status));
	}

	@Test
	void aDueAfterAFindingRestsOnThePolicyOfWhatTheFindingIsAbout(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			records(client, "admin", "/api/agreements", null, Bodies.agreement("due"));
			records(client, "admin", "/api/agreements/due/entry-into-force", null, Bodies.entryIntoForce());
			records(client, "admin", "/api/agreements", null,
					Bodies.agreement("strict").replace("SINGLE", "CORROBORATED"));
			records(client, "admin", "/api/agreements/strict/entry-into-force", null, Bodies.entryIntoForce());
			records(client, "admin", "/api/agreements/strict/commitments", null, Bodies.commitment("C"));
			String path = Client
				.json(records(client, "monitor", "/api/agreements/strict/compliance-reports", null,
						Bodies.delivery("strict", "C", 3)))
				.path("location")
				.asString();
			String report = path.substring("/api/reports/".length());
			records(client, "admin", "/api/agreements/due/commitments", null, Bodies.commitment("D")
				.replace("{ \"label\"", "{ \"due\": { \"days\": 3, \"after\": { \"event\": \"finding\", \"report\": \""
						+ report + "\", \"number\": 1 } }, \"label\""));
			answersAlike(client, "due", "D", "PENDING");
			records(client, "monitor2", path + "/corroborations", null, """
					{ "reportedAt": "2020-02-03", "source": { "id": "other", "name": "Another", "kind": "MISSION" } }
					""");
			answersAlike(client, "due", "D", "OVERDUE");
		}
	}

	@Test
	void aPowerIsUsedByAnActOnAnotherCommitment(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			records(client, "admin", "/api/agreements", null, Bodies.agreement("a"));
			records(client, "admin", "/api/agreements/a/entry-into-force", null, Bodies.entryIntoForce());
			records(client, "admin", "/api/agreements/a/commitments", null, Bodies.commitment("C"));
			records(client, "admin", "/api/agreements/a/commitments", null, """
					{ "label": "N", "wording": "P may end it.", "kind": "POWER", "obligors": [ "P" ] }
					""");
			answersAlike(client, "a", "N", "AVAILABLE");
			String commitment = "/api/agreements/a/commitments/C";
			records(client, "admin", commitment + "/terminations",
					client.get(commitment).headers().firstValue("ETag").orElseThrow(), """
							{ "party": "P", "declaration": { "occurredAt": "2020-03-01", "reportedAt": "2020-03-01",
							  "declaredBy": [ "P", "Q" ], "basis": "Article 9", "power": "N" } }
							""");
			answersAlike(client, "a", "N", "EXERCISED");
		}
	}

}
