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
 * Acts on agreements and commitments, asked of the running server under their names.
 */
class ActsOverHttpTests {

	private static String declared(String day, String by) {
		return """
				"declaration": { "occurredAt": "%s", "reportedAt": "%s", "declaredBy": [ %s ], "basis": "Article 9" }
				""".formatted(day, day, by);
	}

	private static final String BOTH = "\"P\", \"Q\"";

	private final AtomicInteger keys = new AtomicInteger();

	private void records(Client client, String path, @Nullable String ifMatch, String body) {
		HttpResponse<String> answer = client.post("admin", path, "key-" + this.keys.incrementAndGet(), ifMatch, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
	}

	private static String etag(Client client, String path) {
		return client.get(path).headers().firstValue("ETag").orElseThrow();
	}

	private static JsonNode json(Client client, String path) {
		HttpResponse<String> answer = client.get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

	private void on(Client client, String commitment, String what, String body) {
		String path = "/api/agreements/a/commitments/" + commitment;
		records(client, path + "/" + what, etag(client, path), body);
	}

	@Test
	void everyActIsRecordedUnderItsNameAndTheAnswersTellOfIt(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			records(client, "/api/agreements", null, Bodies.agreement("a"));
			records(client, "/api/agreements/a/entry-into-force", null, Bodies.entryIntoForce());
			records(client, "/api/agreements/a/commitments", null, Bodies.commitment("C"));
			records(client, "/api/agreements/a/commitments", null, """
					{ "label": "N", "wording": "Notice.", "kind": "POWER", "obligors": [ "P" ] }
					""");
			records(client, "/api/agreements/a/endorsements", null, """
					{ "party": "EU", "names": { "en": "European Union" }, "occurredAt": "2020-01-05",
					  "reportedAt": "2020-01-05" }
					""");
			records(client, "/api/agreements/a/accessions", null, """
					{ "party": "S", "names": { "en": "Party S" }, "role": "SIGNATORY", "commitments": [ "C" ], %s }
					""".formatted(declared("2020-01-10", "\"S\"")));
			records(client, "/api/agreements/a/suspensions", null, "{ " + declared("2020-02-01", BOTH) + " }");
			records(client, "/api/agreements/a/resumptions", null, "{ " + declared("2020-03-01", BOTH) + " }");
			records(client, "/api/agreements/a/amendments", etag(client, "/api/agreements/a"), """
					{ "title": "An amended agreement", "verification": "CORROBORATED", %s }
					""".formatted(declared("2020-03-02", BOTH)));
			records(client, "/api/agreements/a/withdrawals", null,
					"{ \"party\": \"S\", " + declared("2020-04-01", "\"S\"") + " }");
			on(client, "C", "suspensions", "{ \"party\": \"P\", " + declared("2020-03-05", BOTH) + " }");
			on(client, "C", "resumptions", "{ \"party\": \"P\", " + declared("2020-03-06", BOTH) + " }");
			on(client, "C", "amendments", """
					{ "targets": [ { "unit": "persons", "quantity": 30 } ], %s }
					""".formatted(declared("2020-03-07", "\"P\", \"Q\"")));
			on(client, "C", "waivers", "{ \"party\": \"P\", " + declared("2020-03-08", "\"Q\"") + " }");
			on(client, "C", "terminations", "{ \"party\": \"S\", " + declared("2020-03-09", BOTH) + " }");
			on(client, "C", "supersession",
					"{ \"instrument\": { \"title\": \"A declaration\" }, " + declared("2020-05-01", BOTH) + " }");
			on(client, "N", "exercise", "{ \"party\": \"P\", " + declared("2020-05-02", "\"P\"") + " }");
			records(client, "/api/agreements/a/terminations", null, "{ " + declared("2020-06-01", BOTH) + " }");

			JsonNode agreement = json(client, "/api/agreements/a");
			assertThat(agreement.path("state").asString()).isEqualTo("TERMINATED");
			assertThat(agreement.path("title").asString()).isEqualTo("An amended agreement");
			assertThat(agreement.path("parties").path(2).path("standing").asString()).isEqualTo("WITHDREW");
			JsonNode february = json(client, "/api/agreements/a?asOf=2020-02-15T00:00:00Z");
			assertThat(february.path("state").asString()).isEqualTo("SUSPENDED");
			assertThat(february.path("parties").path(2).path("standing").asString()).isEqualTo("ACCEDED");
			JsonNode commitment = json(client, "/api/agreements/a/commitments/C?asOf=2020-04-01T00:00:00Z");
			assertThat(commitment.path("obligors")).hasToString("[\"P\",\"S\"]");
			assertThat(commitment.path("targets").path(0).path("quantity").asLong()).isEqualTo(30);
			assertThat(commitment.path("original").path("targets").path(0).path("quantity").asLong()).isEqualTo(32);
			assertThat(commitment.path("acts").path(0).path("ended").asString()).isEqualTo("WAIVER");

			JsonNode acts = json(client, "/api/agreements/a/acts").path("items");
			assertThat(acts).hasSize(18);
			for (JsonNode act : acts) {
				assertThat(json(client, "/api/acts/" + act.path("act").asString())).isEqualTo(act);
			}
			assertThat(json(client, "/api/agreements/a/acts?asOf=2020-01-04T00:00:00Z").path("items")).hasSize(4);
		}
	}

	@Test
	void theActsOfAnAgreementComeInPages(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			records(client, "/api/agreements", null, Bodies.agreement("a"));
			records(client, "/api/agreements/a/commitments", null, Bodies.commitment("C"));
			records(client, "/api/agreements/a/entry-into-force", null, Bodies.entryIntoForce());
			HttpResponse<String> first = client.get("/api/agreements/a/acts?limit=2");
			assertThat(Client.json(first).path("items")).hasSize(2);
			String next = first.headers().firstValue("Link").orElseThrow().replaceFirst("<(.*)>.*", "$1");
			JsonNode rest = json(client, next).path("items");
			assertThat(rest).hasSize(1);
			assertThat(rest.path(0).path("act").asString()).isEqualTo("a~1");
		}
	}

	@Test
	void anActIsCorrectedAndRetractedByWhoMayUnderBothFormsOfItsId(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			records(client, "/api/agreements", null, Bodies.agreement("a"));
			records(client, "/api/agreements/a/entry-into-force", null, Bodies.entryIntoForce());
			records(client, "/api/agreements/a/commitments", null, Bodies.commitment("C"));
			String correction = """
					{ "by": "ENTRY", "grounds": "A slip.", "content": { "act": "entry-into-force",
					  "declaration": { "occurredAt": "2020-01-01", "reportedAt": "2020-01-02",
					  "declaredBy": [ "P", "Q" ], "basis": "Article 9" } } }
					""";
			String version = etag(client, "/api/acts/a~1");
			HttpResponse<String> theirs = client.post("monitor", "/api/acts/a~1/corrections", "m", version, correction);
			assertThat(theirs.statusCode()).isEqualTo(403);
			assertThat(theirs.body()).contains("act-author-or-administrator");
			assertThat(client.post("admin", "/api/acts/a~1/corrections", "c", null, correction).statusCode())
				.isEqualTo(428);
			records(client, "/api/acts/a~1/corrections", version, correction);
			JsonNode act = json(client, "/api/acts/a~1");
			assertThat(act.path("corrected").asBoolean()).isTrue();
			assertThat(json(client, "/api/agreements/a").path("inForceSince").path("date").asString())
				.isEqualTo("2020-01-01");
			String retraction = "{ \"reportedAt\": \"2020-02-01\", \"grounds\": \"Never so.\" }";
			records(client, "/api/acts/a~c~0/retractions", etag(client, "/api/acts/a~c~0"), retraction);
			assertThat(client.get("/api/agreements/a/commitments/C").statusCode()).isEqualTo(404);
			assertThat(client.get("/api/acts/a~c~0").statusCode()).isEqualTo(404);
			assertThat(json(client, "/api/agreements/a/commitments").path("items")).isEmpty();
			records(client, "/api/agreements/a/commitments", null, Bodies.commitment("C"));
			assertThat(json(client, "/api/agreements/a/commitments").path("items")).hasSize(1);
			assertThat(json(client, "/api/acts/a~c~2").path("type").asString())
				.isEqualTo("commitment.CommitmentRecorded");
			for (String none : new String[] { "/api/acts/a~01", "/api/acts/a", "/api/acts/a~C~2" }) {
				assertThat(client.get(none).statusCode()).isEqualTo(404);
			}
		}
	}

	@Test
	void aRegistrationThatIsTakenBackIsNoMore(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			records(client, "/api/agreements", null, Bodies.agreement("a"));
			int before = json(client, "/api/agreements").path("items").size();
			records(client, "/api/acts/a~0/retractions", etag(client, "/api/agreements/a"),
					"{ \"reportedAt\": \"2020-02-01\", \"grounds\": \"Never so.\" }");
			assertThat(client.get("/api/agreements/a").statusCode()).isEqualTo(404);
			assertThat(json(client, "/api/agreements").path("items")).hasSize(before - 1);
			records(client, "/api/agreements", null, Bodies.agreement("a"));
			assertThat(json(client, "/api/agreements").path("items")).hasSize(before);
		}
	}

}
