package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger on which each command can be sent, and for each a request that would be taken.
 *
 * @param requests one or more for each command
 */
public record Stage(List<Request> requests) {

	private static final AtomicInteger KEYS = new AtomicInteger();

	/**
	 * A request that would be taken.
	 *
	 * @param user who sends it
	 * @param path where
	 * @param ifMatch the version that it rests on, or absent
	 * @param body as sent
	 */
	public record Request(String user, String path, @Nullable String ifMatch, String body) {

		/** Sends it, or something else in its place. */
		HttpResponse<String> send(Client client, String parameters, String key, byte[] body) {
			List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json", "Idempotency-Key", key));
			if (this.ifMatch != null) {
				headers.addAll(List.of("If-Match", this.ifMatch));
			}
			return client.ask("POST", this.path + parameters, this.user, body, headers.toArray(String[]::new));
		}

		HttpResponse<String> send(Client client, String parameters, String key) {
			return send(client, parameters, key, this.body.getBytes(StandardCharsets.UTF_8));
		}

	}

	/** Records what commands need that come after others. */
	public static Stage on(Client client) {
		Setter set = new Setter(client, new ArrayList<>());
		set.agreement("stage");
		set.agreement("paused");
		set.records("admin", "/api/agreements/paused/suspensions", null, "{ " + both("2020-01-03") + " }");
		set.records("admin", "/api/agreements", null, AGREEMENT.formatted("fresh"));
		for (String label : List.of("C", "D", "E")) {
			set.records("admin", "/api/agreements/stage/commitments", null, result(label));
		}
		set.records("admin", "/api/agreements/stage/commitments", null, """
				{ "label": "M", "wording": "The truce holds.", "kind": "MAINTENANCE", "obligors": [ "ARM", "AZE" ],
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		set.records("admin", "/api/agreements/stage/commitments", null, """
				{ "label": "N", "wording": "ARM may give notice.", "kind": "POWER", "obligors": [ "ARM" ],
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		set.records("admin", "/api/agreements/stage/commitments/D/suspensions",
				set.etag("/api/agreements/stage/commitments/D"), "{ \"party\": \"ARM\", " + both("2020-01-05") + " }");
		String report = set.records("monitor", "/api/agreements/stage/compliance-reports", null, report("", "")
			.replace("persons\", \"accepted", "persons\", \"presented\": { \"best\": 30 }, \"accepted"));
		String secret = set.records("monitor", "/api/agreements/stage/compliance-reports", null,
				report("\"confidential\": true, ", ""));
		String exchange = set.records("monitor", "/api/agreements/stage/prisoner-exchanges", null, EXCHANGE);
		set.records("azerbaijan", report + "/disputes", null,
				"{ \"reportedAt\": \"2020-02-04\", \"findings\": [ 1 ], \"grounds\": \"There were fewer.\" }");
		String text = set.uploads("admin", "The text of the stage");
		String evidence = set.uploads("monitor", "A photograph of the bridge");

		set.asks("admin", "/api/agreements", AGREEMENT.formatted("another"));
		set.asks("admin", "/api/agreements/fresh/entry-into-force", "{ " + both("2020-01-02") + " }");
		set.asks("admin", "/api/agreements/stage/endorsements", """
				{ "party": "UNO", "names": { "en": "The organisation", "fr": "L'organisation" },
				  "occurredAt": "2020-01-04", "reportedAt": "2020-01-04", "words": "We welcome it.",
				  "references": [ { "title": "A press release", "locator": "page 1" } ] }
				""");
		set.asks("admin", "/api/agreements/stage/accessions", """
				{ "party": "RUS", "names": { "en": "A third party" }, "role": "SIGNATORY", "commitments": [ "C" ], %s }
				""".formatted(declared("2020-01-10", "\"RUS\"")));
		set.asks("admin", "/api/agreements/stage/withdrawals",
				"{ \"party\": \"AZE\", " + declared("2020-01-10", "\"AZE\"") + " }");
		set.asks("admin", "/api/agreements/stage/suspensions", "{ " + both("2020-01-10") + " }");
		set.asks("admin", "/api/agreements/paused/resumptions", "{ " + both("2020-01-10") + " }");
		set.asks("admin", "/api/agreements/stage/terminations", "{ " + both("2020-01-10") + " }");
		set.asks("admin", "/api/agreements/stage/text-versions", """
				{ "language": "en", "source": { "title": "The gazette" }, "authentic": true, "sha256": "%s",
				  "occurredAt": "2020-01-03", "reportedAt": "2020-01-03" }
				""".formatted(text));
		set.asksGuarded("admin", "/api/agreements/stage", "amendments", """
				{ "title": "Another title", "verification": "CORROBORATED", "terms": "Two sources.", %s }
				""".formatted(both("2020-01-10")));
		set.asks("admin", "/api/agreements/stage/commitments", """
				{ "label": "F", "clause": "Article 3", "wording": "ARM releases all others.", "kind": "RESULT",
				  "obligors": [ "ARM" ], "beneficiaries": [ { "party": "AZE" }, { "group": "The families" } ],
				  "theme": "prisoners", "weight": 2, "attribution": { "by": "The editors", "contested": false },
				  "targets": [ { "unit": "persons", "quantity": 5 }, { "unit": "remains", "quantity": 2 } ],
				  "due": { "days": 10, "zone": "Asia/Yerevan", "after": { "event": "fulfilment",
				    "commitment": { "agreement": "stage", "commitment": "C" } } },
				  "condition": { "needs": "ALL", "last": "2021-01-01", "antecedents": [
				    { "antecedent": "reached", "commitment": "C", "party": "ARM", "degree": 3, "days": 2 },
				    { "antecedent": "exercised", "commitment": "N" },
				    { "antecedent": "done", "act": "ENTRY_INTO_FORCE" } ] },
				  "links": [ { "kind": "RECIPROCAL", "commitment": "D" } ],
				  "references": [ { "title": "The text" } ], "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		String c = "/api/agreements/stage/commitments/C";
		String party = "{ \"party\": \"ARM\", ";
		set.asksGuarded("admin", c, "amendments", """
				{ "wording": "ARM releases 30 detainees.", "due": { "date": "2020-04-01", "zone": "UTC" },
				  "targets": [ { "unit": "persons", "quantity": 30 } ], %s }
				""".formatted(both("2020-02-01")));
		set.asksGuarded("admin", c, "suspensions", party + both("2020-02-01") + " }");
		set.asksGuarded("admin", "/api/agreements/stage/commitments/D", "resumptions",
				party + both("2020-02-01") + " }");
		set.asksGuarded("admin", c, "waivers", party + declared("2020-02-01", "\"AZE\"") + " }");
		set.asksGuarded("admin", c, "terminations", party + both("2020-02-01") + " }");
		set.asksGuarded("admin", c, "supersession",
				"{ \"by\": { \"commitment\": \"E\" }, " + both("2020-02-01") + " }");
		set.asksGuarded("admin", "/api/agreements/stage/commitments/N", "exercise",
				party + "\"words\": \"We give notice.\", " + declared("2020-02-01", "\"ARM\"") + " }");
		set.asksGuarded("admin", "/api/acts/stage~0", "corrections", """
				{ "by": "ENTRY", "grounds": "A slip.", "content": { "act": "registration", %s }
				""".formatted(AGREEMENT.formatted("stage").strip().substring(1).replace("An agreement", "The stage")));
		set.asksGuarded("admin", "/api/acts/stage~1", "retractions",
				"{ \"reportedAt\": \"2020-02-01\", \"grounds\": \"It never was.\" }");
		set.asksGuarded("admin", "/api/acts/stage~c~0", "corrections", """
				{ "by": "SOURCE", "reportedAt": "2020-02-01", "grounds": "An erratum.",
				  "content": { "act": "recording", %s }
				""".formatted(result("C").strip().substring(1).replace("releases", "hands over")));
		set.asksGuarded("admin", "/api/acts/stage~d~1", "retractions",
				"{ \"reportedAt\": \"2020-02-01\", \"grounds\": \"It never was.\" }");
		set.asks("monitor", "/api/agreements/stage/compliance-reports", """
				{ "reportedAt": "2020-03-02T10:00:00+04:00", "confidential": false, "content": {
				  "occurredAt": "2020-02-28/2020-03-01[Asia/Baku]", "place": "The bridge", "grading": "B2",
				  "source": { "id": "mission.example", "name": "A mission", "kind": "MISSION" },
				  "references": [ { "title": "A report", "locator": "page 2" } ],
				  "findings": [
				    { "finding": "delivery", "unit": "persons", "presented": { "low": 2, "high": 4 },
				      "accepted": { "best": 2 }, "total": false, "about": [ { "commitment": "C", "party": "ARM" } ] },
				    { "finding": "reversal", "unit": "persons", "quantity": { "best": 1 },
				      "about": [ { "agreement": "stage", "commitment": "C" } ] },
				    { "finding": "violation", "count": { "best": 3 }, "description": "Shots were heard.",
				      "about": [ { "commitment": "M", "party": "AZE" } ], "occurredAt": "2020-02-28" },
				    { "finding": "assessment", "degree": 2, "grounds": "Mostly quiet.", "alleged": true,
				      "about": [ { "commitment": "M", "party": "ARM" } ] },
				    { "finding": "restoration", "about": [ { "commitment": "M" } ] },
				    { "finding": "observation", "text": "The road was open.", "about": [ { } ] } ] } }
				""");
		set.asks("monitor", "/api/agreements/stage/prisoner-exchanges",
				EXCHANGE.replace("2020-02-05", "2020-02-15").replace("\"best\": 2", "\"best\": 3"));
		set.asks("armenia", "/api/agreements/stage/claims", """
				{ "reportedAt": "2020-02-06", "content": { "occurredAt": "2020-02-05", "degree": 3, "words": "Done.",
				  "about": [ { "commitment": "C", "party": "ARM" } ], "references": [ { "title": "A speech" } ] } }
				""");
		set.asks("monitor2", report + "/corroborations", """
				{ "reportedAt": "2020-02-05", "findings": [ 1 ], "grading": "A1",
				  "source": { "id": "court", "name": "A court", "kind": "COURT" }, "references": [] }
				""");
		String said = "{ \"reportedAt\": \"2020-02-05\", \"findings\": [ 1 ], ";
		set.asks("reviewer", report + "/rejections", said + "\"grounds\": \"It is a rumour.\" }");
		set.asks("reviewer", secret + "/releases", "{ \"grounds\": \"It can be told now.\" }");
		set.asks("armenia", report + "/disputes", said + "\"grounds\": \"There were more.\" }");
		set.asks("azerbaijan", report + "/replies", said + "\"words\": \"We counted 28.\" }");
		set.asksGuarded("reviewer", report, "rulings", said + """
				"outcome": "RESTATED", "grounds": "The lists were compared.", "restated": [
				  { "number": 1, "finding": "delivery", "unit": "persons", "accepted": { "best": 29 },
				    "about": [ { "commitment": "C", "party": "ARM" } ] } ] }
				""");
		set.asksGuarded("monitor", report, "corrections", """
				{ "by": "ENTRY", "grounds": "A slip.", "content": { "kind": "compliance-report", %s }
				""".formatted(content("\"number\": 1, ").strip().substring(1).replace("\"best\": 30", "\"best\": 31")));
		set.asksGuarded("monitor", report, "retractions",
				"{ \"reportedAt\": \"2020-02-05\", \"grounds\": \"Filed in error.\" }");
		set.asks("monitor", report + "/evidence",
				said + "\"title\": \"A photograph\", \"sha256\": \"" + evidence + "\" }");
		set.asks("armenia", exchange + "/confirmations", """
				{ "reportedAt": "2020-02-07", "findings": [], "references": [ { "title": "A list" } ], "counts": [
				  { "from": "ARM", "to": "AZE", "category": "MILITARY", "handedOver": { "best": 2 } } ] }
				""");
		set.asks("azerbaijan", report + "/remarks/1/retractions",
				"{ \"reportedAt\": \"2020-02-05\", \"grounds\": \"We found them.\" }", set.etag(report));
		return new Stage(List.copyOf(set.requests));
	}

	private static final String AGREEMENT = """
			{ "label": "%s", "title": "An agreement", "madeAt": "2020-01-01", "reportedAt": "2020-01-01",
			  "zone": "UTC", "verification": "SINGLE",
			  "parties": [
			    { "id": "ARM", "names": { "en": "The first party", "hy": "Հայաստան" }, "role": "SIGNATORY" },
			    { "id": "AZE", "names": { "en": "The second party" }, "role": "SIGNATORY" } ],
			  "dates": [ { "name": "published", "at": "2020-01", "source": { "title": "The gazette" } } ],
			  "references": [ { "title": "The text", "locator": "https://example.org/text" } ] }
			""";

	private static final String EXCHANGE = """
			{ "reportedAt": "2020-02-05", "content": { "occurredAt": "2020-02-05", "place": "The bridge",
			  "crossing": "North", "intermediary": "The committee", "consentInterviews": true, "medicalCheck": false,
			  "grading": "A2", "alleged": false,
			  "source": { "id": "committee", "name": "The committee", "kind": "ORGANIZATION" },
			  "handovers": [ { "from": "ARM", "to": "AZE", "credits": [ { "commitment": "C" } ],
			    "detainees": [ { "category": "MILITARY", "presented": { "best": 2 }, "handedOver": { "best": 2 } } ] } ] } }
			""";

	private static String result(String label) {
		return """
				{ "label": "%s", "wording": "ARM releases 32 detainees.", "kind": "RESULT", "obligors": [ "ARM" ],
				  "beneficiaries": [ { "party": "AZE" } ], "targets": [ { "unit": "persons", "quantity": 32 } ],
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""".formatted(label);
	}

	private static String report(String more, String number) {
		return "{ \"reportedAt\": \"2020-02-02\", " + more + "\"content\": " + content(number) + " }";
	}

	private static String content(String number) {
		return """
				{ "occurredAt": "2020-02-01", "source": { "id": "mission", "name": "A mission", "kind": "MISSION" },
				  "findings": [ { %s"finding": "delivery", "unit": "persons", "accepted": { "best": 30 },
				    "about": [ { "agreement": "stage", "commitment": "C", "party": "ARM" } ] } ] }
				""".formatted(number);
	}

	private static String both(String day) {
		return declared(day, "\"ARM\", \"AZE\"");
	}

	private static String declared(String day, String by) {
		return """
				"declaration": { "occurredAt": "%s", "reportedAt": "%s", "declaredBy": [ %s ], "basis": "Article 9",
				  "references": [ { "title": "The minutes" } ] }
				""".formatted(day, day, by).strip();
	}

	/** Sets the stage. */
	private record Setter(Client client, List<Request> requests) {

		private void agreement(String label) {
			records("admin", "/api/agreements", null, AGREEMENT.formatted(label));
			records("admin", "/api/agreements/" + label + "/entry-into-force", null, "{ " + both("2020-01-02") + " }");
		}

		/** Records, and says where what is recorded is found. */
		private String records(String user, String path, @Nullable String ifMatch, String body) {
			HttpResponse<String> answer = this.client.post(user, path, "stage-" + KEYS.incrementAndGet(), ifMatch,
					body);
			assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
			return answer.headers().firstValue("Location").orElseThrow();
		}

		private String uploads(String user, String text) {
			HttpResponse<String> answer = this.client.ask("POST", "/api/attachments", user,
					text.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
			return Client.json(answer).path("sha256").asString();
		}

		private String etag(String path) {
			return this.client.getAs("reviewer", path).headers().firstValue("ETag").orElseThrow();
		}

		private void asks(String user, String path, String body) {
			asks(user, path, body, null);
		}

		private void asks(String user, String path, String body, @Nullable String ifMatch) {
			this.requests.add(new Request(user, path, ifMatch, body));
		}

		private void asksGuarded(String user, String about, String what, String body) {
			asks(user, about + "/" + what, body, etag(about));
		}

	}

}
