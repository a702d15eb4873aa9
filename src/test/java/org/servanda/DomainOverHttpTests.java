package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows from acts and reports, recorded by and asked of the running server.
 */
class DomainOverHttpTests {

	private static final AtomicInteger KEYS = new AtomicInteger();

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void aPartyThatAccedesOwesWhatItTookOn() {
		agreement("acceded");
		records("admin", "/api/agreements/acceded/commitments", Bodies.commitment("C"));
		assertThat(get("/api/obligations?party=S").path("items")).isEmpty();
		records("admin", "/api/agreements/acceded/accessions", """
				{ "party": "S", "names": { "en": "Party S" }, "role": "SIGNATORY", "commitments": [ "C" ], %s }
				""".formatted(declared("2020-01-10", "\"S\"")));
		JsonNode items = get("/api/obligations?party=S").path("items");
		assertThat(items).hasSize(1);
		assertThat(items.path(0).path("agreement").asString()).isEqualTo("acceded");
		assertThat(items.path(0).path("status").asString()).isEqualTo("PENDING");
		assertThat(get("/api/obligations?party=S&asOf=2020-01-09T00:00:00Z").path("items")).isEmpty();
		assertThat(get("/api/obligations?agreement=acceded").path("items")).hasSize(2);
	}

	@Test
	void aConditionAndADueReachAnotherAgreement() {
		agreement("first");
		agreement("second");
		records("admin", "/api/agreements/first/commitments", Bodies.commitment("C"));
		records("admin", "/api/agreements/second/commitments", Bodies.commitment("D").replace("\"targets\"", """
				"condition": { "needs": "ALL", "antecedents": [ { "antecedent": "reached",
				  "agreement": "first", "commitment": "C", "party": "P", "degree": 3 } ] },
				"due": { "days": 10, "zone": "UTC", "after": { "event": "fulfilment",
				  "commitment": { "agreement": "first", "commitment": "C" } } }, "targets\""""));
		JsonNode before = obligation("second", "D");
		assertThat(before.path("status").asString()).isEqualTo("CONDITIONAL");
		assertThat(before.path("due").has("date")).isFalse();
		records("monitor", "/api/agreements/first/compliance-reports", Bodies.delivery("first", "C", 32));
		JsonNode after = obligation("second", "D");
		assertThat(after.path("status").asString()).isEqualTo("OVERDUE");
		assertThat(after.at("/due/date").asString()).isEqualTo("2020-02-11");
	}

	@Test
	void aDueAfterAFindingIsFixedOnlyIfTheFindingCounts() {
		agreement("told");
		agreement("waits");
		records("admin", "/api/agreements/told/commitments", Bodies.commitment("C"));
		String report = records("monitor", "/api/agreements/told/compliance-reports",
				Bodies.delivery("told", "C", 32)
					.replace("\"kind\": \"MISSION\"", "\"kind\": \"GOVERNMENT\", \"speaksFor\": \"P\""))
			.replace("/api/reports/", "");
		records("admin", "/api/agreements/waits/commitments", Bodies.commitment("D").replace("\"targets\"", """
				"due": { "days": 10, "zone": "UTC",
				  "after": { "event": "finding", "report": "%s", "number": 1 } }, "targets\"""".formatted(report)));
		JsonNode claimed = obligation("waits", "D");
		assertThat(claimed.at("/due/stated/days").asInt()).isEqualTo(10);
		assertThat(claimed.path("due").has("date")).isFalse();
		records("monitor2", "/api/reports/" + report + "/corroborations", """
				{ "reportedAt": "2020-02-03", "source": { "id": "court", "name": "A court", "kind": "COURT" } }
				""");
		assertThat(obligation("waits", "D").path("due").has("date")).isFalse();
	}

	@Test
	void aPowerIsUsedByAnActOnAnotherCommitmentThatRestsOnIt() {
		agreement("power");
		records("admin", "/api/agreements/power/commitments", Bodies.commitment("C"));
		records("admin", "/api/agreements/power/commitments", """
				{ "label": "N", "wording": "P may suspend.", "kind": "POWER", "obligors": [ "P" ],
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		assertThat(obligation("power", "N").path("status").asString()).isEqualTo("AVAILABLE");
		on("admin", "/api/agreements/power/commitments/C", "suspensions", """
				{ "party": "P", %s }
				""".formatted(declared("2020-02-01", "\"P\"").replace("\"basis\"", "\"power\": \"N\", \"basis\"")));
		assertThat(obligation("power", "N").path("status").asString()).isEqualTo("EXERCISED");
		assertThat(obligation("power", "C").path("legalState").asString()).isEqualTo("SUSPENDED");
	}

	@Test
	void whatPartiesClaimIsShownBesideTheStatus() {
		records("admin", "/api/agreements",
				Bodies.agreement("claims").replace("\"P\"", "\"ARM\"").replace("\"Q\"", "\"AZE\""));
		records("admin", "/api/agreements/claims/entry-into-force",
				Bodies.entryIntoForce().replace("\"P\", \"Q\"", "\"ARM\", \"AZE\""));
		records("admin", "/api/agreements/claims/commitments",
				Bodies.commitment("C").replace("\"P\"", "\"ARM\"").replace("\"Q\"", "\"AZE\""));
		String claim = """
				{ "reportedAt": "2020-02-02", "content": { "occurredAt": "2020-02-01", "degree": %d,
				  "about": [ { "agreement": "claims", "commitment": "C", "party": "ARM" } ] } }
				""";
		records("armenia", "/api/agreements/claims/claims", claim.formatted(3));
		String path = "/api/agreements/claims/obligations/C/ARM";
		JsonNode own = get(path);
		assertThat(own.path("status").asString()).isEqualTo("PENDING");
		assertThat(own.path("contested").asBoolean()).isFalse();
		assertThat(own.path("claims")).hasSize(1);
		assertThat(own.at("/claims/0/by").asString()).isEqualTo("ARM");
		assertThat(own.at("/claims/0/degree").asInt()).isEqualTo(3);
		assertThat(own.at("/claims/0/at").asString()).isEqualTo("2020-02-01T23:59:59.999Z");
		records("azerbaijan", "/api/agreements/claims/claims", claim.formatted(1));
		JsonNode both = get(path);
		assertThat(both.path("degree").asInt()).isZero();
		assertThat(both.path("contested").asBoolean()).isTrue();
		assertThat(both.path("claims")).hasSize(2);
	}

	@Test
	void violationsOfUnknownHandsAreCountedBesideThoseOfAParty() {
		agreement("truce");
		records("admin", "/api/agreements/truce/commitments", """
				{ "label": "M", "wording": "The truce holds.", "kind": "MAINTENANCE", "obligors": [ "P", "Q" ],
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		assertThat(obligation("truce", "M").path("breaches").asInt(-1)).isZero();
		assertThat(obligation("truce", "M").has("unattributed")).isFalse();
		records("monitor", "/api/agreements/truce/compliance-reports", """
				{ "reportedAt": "2020-02-02", "content": { "occurredAt": "2020-02-01",
				  "source": { "id": "mission", "name": "A mission", "kind": "MISSION" },
				  "findings": [
				    { "finding": "violation", "count": { "best": 2 },
				      "about": [ { "commitment": "M", "party": "P" } ] },
				    { "finding": "violation", "count": { "best": 3 }, "unattributed": true,
				      "about": [ { "commitment": "M" } ] } ] } }
				""");
		JsonNode answer = obligation("truce", "M");
		assertThat(answer.path("breaches").asInt()).isEqualTo(2);
		assertThat(answer.path("unattributed").asInt()).isEqualTo(3);
		JsonNode other = get("/api/agreements/truce/obligations/M/Q");
		assertThat(other.path("breaches").asInt(-1)).isZero();
		assertThat(other.path("unattributed").asInt()).isEqualTo(3);
	}

	@Test
	void anAmendedDueShowsTheOneStatedFirst() {
		agreement("extended");
		records("admin", "/api/agreements/extended/commitments", Bodies.commitment("C")
			.replace("\"targets\"", "\"due\": { \"date\": \"2020-03-01\", \"zone\": \"UTC\" }, \"targets\""));
		on("admin", "/api/agreements/extended/commitments/C", "amendments", """
				{ "due": { "date": "2020-04-01", "zone": "UTC" }, %s }
				""".formatted(declared("2020-02-10", "\"P\", \"Q\"")));
		JsonNode due = obligation("extended", "C").path("due");
		assertThat(due.path("date").asString()).isEqualTo("2020-04-01");
		assertThat(due.path("original").asString()).isEqualTo("2020-03-01");
		JsonNode before = get("/api/agreements/extended/obligations/C/P?asOf=2020-02-05T00:00:00Z").path("due");
		assertThat(before.path("date").asString()).isEqualTo("2020-03-01");
		assertThat(before.has("original")).isFalse();
	}

	@Test
	void thePublicSeesACorroborationOfAConfidentialReportFromItsReleaseOn() {
		agreement("secret");
		records("admin", "/api/agreements/secret/commitments", Bodies.commitment("C"));
		String report = records("monitor", "/api/agreements/secret/compliance-reports",
				Bodies.delivery("secret", "C", 32)
					.replace("{ \"reportedAt\"", "{ \"confidential\": true, \"reportedAt\"")
					.replace("\"finding\": \"delivery\"", "\"finding\": \"delivery\", \"alleged\": true"));
		String path = "/api/agreements/secret/obligations/C/P";
		HttpResponse<String> before = server.client().get(path);
		on("reviewer", report, "corroborations", """
				{ "reportedAt": "2020-02-03", "source": { "id": "court", "name": "A court", "kind": "COURT" } }
				""");
		JsonNode open = Client.json(server.client().get(path));
		assertThat(open.path("status").asString()).isEqualTo("PENDING");
		assertThat(open.path("degree")).isEqualTo(Client.json(before).path("degree"));
		assertThat(open.at("/derivation/causes")).isEqualTo(Client.json(before).at("/derivation/causes"));
		assertThat(Client.json(server.client().getAs("auditor", path)).path("status").asString())
			.isEqualTo("FULFILLED");
		on("reviewer", report, "releases", "{ }");
		assertThat(get(path).path("status").asString()).isEqualTo("FULFILLED");
	}

	@Test
	void whatRecursWithoutEndWasNotOwedBeforeItWasMade() {
		agreement("daily");
		records("admin", "/api/agreements/daily/commitments", """
				{ "label": "W", "wording": "P reports every day.", "kind": "RECURRING", "obligors": [ "P" ],
				  "due": { "from": "2020-01-06", "every": "P1D", "within": "P0D", "zone": "UTC" },
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		assertThat(
				Client.problem(server.client().get("/api/agreements/daily/obligations/W/P?asOf=2019-01-01T00:00:00Z")))
			.isEqualTo("404 obligation-made");
		assertThat(Client.problem(server.client().get("/api/agreements/daily/obligations/W/Q")))
			.isEqualTo("404 obligation-known");
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

	/** Records, and says where what is recorded is found. */
	private static String records(String user, String path, String body) {
		return records(user, path, null, body);
	}

	private static String records(String user, String path, @Nullable String ifMatch, String body) {
		HttpResponse<String> answer = server.client()
			.post(user, path, "domain-" + KEYS.incrementAndGet(), ifMatch, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	/** Records what is done to something that is looked at first. */
	private static void on(String user, String path, String what, String body) {
		String version = server.client().getAs(user, path).headers().firstValue("ETag").orElseThrow();
		records(user, path + "/" + what, version, body);
	}

	private static JsonNode obligation(String agreement, String commitment) {
		return get("/api/agreements/" + agreement + "/obligations/" + commitment + "/P");
	}

	private static JsonNode get(String path) {
		HttpResponse<String> answer = server.client().get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

}
