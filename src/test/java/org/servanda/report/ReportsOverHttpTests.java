package org.servanda.report;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Client;
import org.servanda.Running;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reports as strangers send and read them: every command under its name, who may send it,
 * what of it can be read by whom, and lists of reports.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsOverHttpTests {

	private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

	private Running server;

	private Client client;

	private int keys;

	@BeforeAll
	void start(@TempDir Path data) {
		this.server = Running.on(data);
		this.client = this.server.client();
		for (String label : List.of("talks", "listed")) {
			sent("admin", "/api/agreements",
					"""
							{ "label": "%s", "title": "Talks", "madeAt": "2020-01-01", "reportedAt": "2020-01-01", "zone": "UTC",
							  "parties": [ { "id": "ARM", "names": { "en": "Armenia" }, "role": "SIGNATORY" },
							    { "id": "AZE", "names": { "en": "Azerbaijan" }, "role": "SIGNATORY" } ] }
							"""
						.formatted(label));
			for (String commitment : List.of("C-1", "C-2")) {
				sent("admin", "/api/agreements/" + label + "/commitments", """
						{ "label": "%s", "wording": "Releases.", "kind": "RESULT", "obligors": [ "%s" ],
						  "targets": [ { "unit": "persons", "quantity": 32 } ] }
						""".formatted(commitment, commitment.equals("C-1") ? "AZE" : "ARM"));
			}
		}
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private HttpResponse<String> post(String user, String path, String body) {
		String stream = path.replaceFirst("^(/api/reports/[A-Z2-7]{26})/.*", "$1");
		String version = stream.equals(path) ? null
				: this.client.getAs(user, stream).headers().firstValue("ETag").orElse(null);
		return this.client.post(user, path, "key-" + this.keys++, version, body);
	}

	private String sent(String user, String path, String body) {
		HttpResponse<String> answer = post(user, path, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private static String delivery(String more, String source, String day, String commitment, String party) {
		return """
				{ "reportedAt": "2020-03-01", %s "content": { "occurredAt": "%s",
				  "source": { "id": "%s", "name": "A source", "kind": "MISSION" },
				  "findings": [ { "finding": "delivery", "unit": "persons", "accepted": { "best": 3 },
				    "about": [ { "commitment": "%s", "party": "%s" } ] } ] } }
				""".formatted(more, day, source, commitment, party);
	}

	private String filed(String agreement, String more, String source, String day) {
		return sent("monitor", "/api/agreements/" + agreement + "/compliance-reports",
				delivery(more, source, day, "C-1", "AZE"));
	}

	private static final String EXCHANGE = """
			{ "reportedAt": "2020-03-01", "content": { "occurredAt": "2020-02-01",
			  "source": { "id": "press", "name": "The press", "kind": "MEDIA" },
			  "handovers": [ { "from": "AZE", "to": "ARM", "credits": [ { "commitment": "C-1" } ],
			    "detainees": [ { "category": "MILITARY", "handedOver": { "best": 32 } } ] } ] } }
			""";

	private static final String GROUNDS = "{ \"reportedAt\": \"2020-03-02\", \"grounds\": \"Not so.\" }";

	private static final String CORROBORATION = """
			{ "reportedAt": "2020-03-02", "source": { "id": "redcross", "name": "A committee", "kind": "ORGANIZATION" } }
			""";

	private static final String RULING = """
			{ "reportedAt": "2020-03-03", "outcome": "UPHELD", "grounds": "Two photographs." }
			""";

	private static final String REPLY = "{ \"reportedAt\": \"2020-03-02\", \"words\": \"We did.\" }";

	private static final String CLAIM = """
			{ "reportedAt": "2020-03-01", "content": { "occurredAt": "2020-02-01", "degree": 3,
			  "about": [ { "commitment": "C-1", "party": "AZE" } ] } }
			""";

	@Test
	void everyRemarkIsMadeUnderItsNameAndRead() {
		String report = sent("monitor", "/api/agreements/talks/prisoner-exchanges", EXCHANGE);
		sent("azerbaijan", report + "/confirmations", "{ \"reportedAt\": \"2020-03-02\" }");
		sent("armenia", report + "/confirmations", """
				{ "reportedAt": "2020-03-02", "counts": [ { "from": "AZE", "to": "ARM", "category": "MILITARY",
				  "handedOver": { "best": 31 } } ] }
				""");
		sent("monitor2", report + "/corroborations", CORROBORATION);
		sent("armenia", report + "/disputes", GROUNDS);
		sent("azerbaijan", report + "/replies", REPLY);
		sent("reviewer", report + "/rulings", RULING);
		sent("reviewer", report + "/rejections", GROUNDS.replace("2020-03-02", "2020-03-04"));
		HttpResponse<String> file = this.client.ask("POST", "/api/attachments", "monitor",
				"A map".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
		String sha256 = Client.json(file).path("sha256").asString();
		sent("monitor", report + "/evidence",
				"{ \"reportedAt\": \"2020-03-02\", \"title\": \"A map\", \"sha256\": \"" + sha256 + "\" }");
		JsonNode read = Client.json(this.client.get(report));
		assertThat(read.path("remarks").valueStream().map((remark) -> remark.path("type").asString())).containsExactly(
				"report.HandoverConfirmed", "report.HandoverConfirmed", "report.ReportCorroborated",
				"report.ReportDisputed", "report.PartyReplied", "report.DisputeRuledOn", "report.ReportRejected",
				"report.EvidenceAttached");
		assertThat(read.at("/remarks/3/party").asString()).isEqualTo("ARM");
		JsonNode finding = read.at("/findings/0");
		assertThat(finding.path("corroborations").asInt()).isEqualTo(1);
		assertThat(finding.path("confirmedBy").toString()).isEqualTo("[\"AZE\",\"ARM\"]");
		assertThat(finding.path("disputed").asBoolean()).isFalse();
		assertThat(finding.path("rejected").asBoolean()).isTrue();
		assertThat(finding.path("ruling").asString()).isEqualTo("UPHELD");
		assertThat(this.client.get("/api/attachments/" + sha256).statusCode()).isEqualTo(200);
		sent("reviewer", report + "/remarks/7/retractions", GROUNDS.replace("2020-03-02", "2020-03-05"));
		JsonNode after = Client.json(this.client.get(report));
		assertThat(after.at("/findings/0/rejected").asBoolean()).isFalse();
		assertThat(after.path("remarks").valueStream().map((remark) -> remark.path("remark").asLong()))
			.doesNotContain(7L)
			.hasSize(7);
	}

	@Test
	void aClaimIsMadeAndReadAsAReport() {
		String claim = sent("azerbaijan", "/api/agreements/talks/claims", CLAIM);
		JsonNode read = Client.json(this.client.get(claim));
		assertThat(read.at("/content/kind").asString()).isEqualTo("claim");
		assertThat(read.at("/content/by").asString()).isEqualTo("AZE");
		JsonNode status = Client.json(this.client.get("/api/agreements/talks/obligations/C-1/AZE"));
		assertThat(status.path("claims").valueStream().map((one) -> one.path("by").asString())).contains("AZE");
	}

	@Test
	void whoMayNotIsRefusedByRole() {
		String report = filed("talks", "", "mission", "2020-02-01");
		for (String path : List.of("rejections", "releases", "rulings", "disputes", "replies", "confirmations")) {
			assertThat(Client.problem(post("monitor2", report + "/" + path, GROUNDS))).as(path).isEqualTo("403 role");
		}
		assertThat(Client.problem(post("armenia", report + "/corroborations", CORROBORATION))).isEqualTo("403 role");
		assertThat(Client.problem(post("monitor", "/api/agreements/talks/claims", CLAIM))).isEqualTo("403 role");
		assertThat(Client.problem(post("monitor", report + "/corroborations", CORROBORATION)))
			.isEqualTo("403 corroborated-by-another");
	}

	@Test
	void aConfidentialReportIsUnknownToAllOthersWhateverIsSaidOfIt() {
		String report = filed("talks", "\"confidential\": true,", "mission", "2020-02-01");
		sent("reviewer", report + "/corroborations", CORROBORATION);
		HttpResponse<String> file = this.client.ask("POST", "/api/attachments", "monitor",
				"A secret map".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
		String sha256 = Client.json(file).path("sha256").asString();
		sent("monitor", report + "/evidence",
				"{ \"reportedAt\": \"2020-03-02\", \"title\": \"A map\", \"sha256\": \"" + sha256 + "\" }");
		String absent = "/api/reports/ABCDEFGHIJKLMNOPQRSTUVWXYZ";
		for (String user : List.of("armenia", "monitor2")) {
			assertThat(this.client.getAs(user, report).statusCode()).isEqualTo(404);
			assertThat(this.client.getAs(user, "/api/attachments/" + sha256).statusCode()).isEqualTo(404);
			String path = user.equals("armenia") ? "/disputes" : "/corroborations";
			String body = user.equals("armenia") ? GROUNDS : CORROBORATION;
			HttpResponse<String> hidden = post(user, report + path, body);
			HttpResponse<String> missing = post(user, absent + path, body);
			assertThat(hidden.statusCode()).isEqualTo(missing.statusCode()).isEqualTo(404);
			assertThat(hidden.body().replace(report.substring(13), "R"))
				.isEqualTo(missing.body().replace(absent.substring(13), "R"));
		}
		assertThat(Client.json(this.client.getAs("auditor", report)).path("remarks").size()).isEqualTo(2);
		assertThat(this.client.getAs("auditor", "/api/attachments/" + sha256).statusCode()).isEqualTo(200);
		sent("reviewer", report + "/releases", "{}");
		assertThat(Client.json(this.client.get(report)).path("remarks").size()).isEqualTo(2);
		assertThat(this.client.get("/api/attachments/" + sha256).statusCode()).isEqualTo(200);
	}

	@Test
	void reportsAreListedByWhatIsAskedFor() {
		String mission = filed("listed", "", "mission", "2020-02-01");
		String press = filed("listed", "", "press", "2020-02-03");
		String exchange = sent("monitor", "/api/agreements/listed/prisoner-exchanges", EXCHANGE);
		String other = sent("monitor", "/api/agreements/listed/compliance-reports",
				delivery("", "mission", "2020-02/2020-02-20", "C-2", "ARM"));
		String claim = sent("armenia", "/api/agreements/listed/claims", CLAIM.replace("2020-02-01", "2020-02-10"));
		sent("monitor", press + "/corrections",
				delivery("", "agency", "2020-02-04", "C-1", "AZE")
					.replace("\"reportedAt\": \"2020-03-01\",", "\"by\": \"ENTRY\", \"grounds\": \"A slip.\",")
					.replace("\"content\": {", "\"content\": { \"kind\": \"compliance-report\",")
					.replace("\"finding\":", "\"number\": 1, \"finding\":"));
		sent("monitor", mission + "/retractions", GROUNDS);
		assertThat(listed("")).containsExactly(mission, press, exchange, other, claim);
		assertThat(listed("kind=claim")).containsExactly(claim);
		assertThat(listed("kind=prisoner-exchange")).containsExactly(exchange);
		assertThat(listed("party=ARM")).containsExactly(other, claim);
		assertThat(listed("party=AZE")).containsExactly(mission, press, exchange, claim);
		assertThat(listed("source=press")).containsExactly(exchange);
		assertThat(listed("source=agency")).containsExactly(press);
		assertThat(listed("standing=RETRACTED")).containsExactly(mission);
		assertThat(listed("standing=CORRECTED")).containsExactly(press);
		assertThat(listed("standing=AS_FILED&party=AZE")).containsExactly(exchange, claim);
		assertThat(listed("from=2020-02-04")).containsExactly(press, other, claim);
		assertThat(listed("to=2020-02-01")).containsExactly(mission, exchange, other);
		assertThat(listed("from=2020-02-21")).isEmpty();
		assertThat(listed("from=2020-02-20&to=2020-02-21")).containsExactly(other);
		for (String wrong : List.of("kind=letter", "standing=lost", "from=yesterday", "party=nobody", "source=A%20b")) {
			assertThat(Client.problem(this.client.get("/api/agreements/listed/reports?" + wrong))).as(wrong)
				.isEqualTo("400 parameter-form");
		}
	}

	@Test
	void pagesOfAFilteredListFitTogetherWhileReportsArrive() {
		sent("admin", "/api/agreements", """
				{ "label": "paged", "title": "Talks", "madeAt": "2020-01-01", "reportedAt": "2020-01-01", "zone": "UTC",
				  "parties": [ { "id": "ARM", "names": { "en": "Armenia" }, "role": "SIGNATORY" },
				    { "id": "AZE", "names": { "en": "Azerbaijan" }, "role": "SIGNATORY" } ] }
				""");
		sent("admin", "/api/agreements/paged/commitments", """
				{ "label": "C-1", "wording": "Releases.", "kind": "RESULT", "obligors": [ "AZE" ],
				  "targets": [ { "unit": "persons", "quantity": 32 } ] }
				""");
		List<String> wanted = new ArrayList<>();
		for (int i = 0; i < 9; i++) {
			String report = filed("paged", "", (i % 3 == 0) ? "press" : "mission", "2020-02-01");
			if (i % 3 != 0) {
				wanted.add(report);
			}
		}
		List<String> seen = new ArrayList<>();
		String path = "/api/agreements/paged/reports?source=mission&limit=2";
		int pages = 0;
		while (path != null) {
			HttpResponse<String> page = this.client.get(path);
			seen.addAll(reports(page));
			filed("paged", "", "mission", "2020-02-01");
			path = page.headers()
				.firstValue("Link")
				.map(NEXT::matcher)
				.filter(Matcher::find)
				.map((it) -> it.group(1))
				.orElse(null);
			pages++;
		}
		assertThat(seen).isEqualTo(wanted);
		assertThat(pages).isEqualTo(3);
	}

	private List<String> listed(String query) {
		HttpResponse<String> page = this.client.get("/api/agreements/listed/reports?" + query);
		assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
		assertThat(page.headers().firstValue("Link")).isEmpty();
		return reports(page);
	}

	private static List<String> reports(HttpResponse<String> page) {
		return Client.json(page)
			.path("items")
			.valueStream()
			.map((item) -> "/api/reports/" + item.path("report").asString())
			.toList();
	}

}
