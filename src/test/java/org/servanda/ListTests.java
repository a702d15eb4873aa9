package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.agreement.AgreementRule;
import org.servanda.ledger.Ledger;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What lists hold of what is asked for: agreements, parties, commitments, acts, reports
 * and attachments, by each filter and in each order, and nothing confidential for those
 * who may not know it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListTests {

	private static final String TALKS = "/api/agreements/talks";

	private static final List<@Nullable String> OUTSIDERS = Arrays.asList(null, "monitor2", "armenia");

	private Running server;

	private Client client;

	private int keys;

	private String handover;

	private String press;

	private String claim;

	private String secret;

	/** The position before anything confidential. */
	private long before;

	/** The position after it. */
	private long after;

	@BeforeAll
	void start(@TempDir Path data) {
		this.server = Running.on(data);
		this.client = this.server.client();
		agreement("talks", "Talks on detainees", "2020-01-01", "SINGLE");
		agreement("border", "Statement on the border", "2021-05-01", "CORROBORATED");
		sent("admin", "/api/agreements", Bodies.agreement("left"));
		sent("admin", "/api/agreements/left/withdrawals", """
				{ "party": "Q", "declaration": { "occurredAt": "2020-06-01", "reportedAt": "2020-06-01",
				  "declaredBy": [ "Q" ], "basis": "Article 9" } }
				""");
		sent("admin", TALKS + "/entry-into-force", declared("2020-01-02"));
		commitment("talks", "T-1", "RESULT", "AZE", """
				"clause": "Article 2", "theme": "prisoners", "weight": 3, "due": { "date": "2020-03-01" },
				"targets": [ { "unit": "persons", "quantity": 32 } ],""");
		commitment("talks", "T-2", "MAINTENANCE", "ARM", "\"clause\": \"Article 3\", \"theme\": \"ceasefire\",");
		commitment("talks", "T-3", "CONDUCT", "ARM", """
				"clause": "Article 4", "weight": 1, "due": { "date": "2020-02-01" },""");
		commitment("border", "T-1", "RESULT", "ARM", "\"targets\": [ { \"unit\": \"posts\", \"quantity\": 1 } ],");
		sent("admin", TALKS + "/endorsements", """
				{ "party": "OSCE", "names": { "en": "The organization in Vienna" }, "occurredAt": "2020-01-05",
				  "reportedAt": "2020-01-05" }
				""");
		sent("admin", TALKS + "/accessions", """
				{ "party": "RUS", "names": { "en": "Russia" }, "role": "GUARANTOR", "commitments": [ "T-2" ],
				  "declaration": { "occurredAt": "2020-01-10", "reportedAt": "2020-01-10", "declaredBy": [ "RUS" ],
				  "basis": "Article 9" } }
				""");
		this.handover = filed("talks", "mission", "MISSION", "B2", "The bridge at Ijevan", "2020-02-10", "2020-02-20",
				"\"finding\": \"delivery\", \"unit\": \"persons\", \"accepted\": { \"best\": 20 }", "T-1", "AZE");
		this.press = filed("talks", "press", "MEDIA", "C3", "Tigranashen", "2020-02-15", "2020-02-16",
				"\"finding\": \"violation\", \"unattributed\": true, \"description\": \"Shots in the night\"", "T-2",
				null);
		String alleged = filed("talks", "agency", "MEDIA", null, null, "2020-04-01", "2020-04-02",
				"\"finding\": \"violation\", \"alleged\": true", "T-2", "ARM");
		sent("armenia", alleged + "/disputes", "{ \"reportedAt\": \"2020-04-03\", \"grounds\": \"Not so.\" }");
		filed("border", "mission", "MISSION", "B2", null, "2021-06-01", "2021-06-02",
				"\"finding\": \"delivery\", \"unit\": \"posts\", \"accepted\": { \"best\": 1 }", "T-1", "ARM");
		this.claim = sent("azerbaijan", TALKS + "/claims", """
				{ "reportedAt": "2020-03-05", "content": { "occurredAt": "2020-03-04", "degree": 3,
				  "words": "All are home.", "about": [ { "commitment": "T-1", "party": "AZE" } ] } }
				""");
		this.before = head();
		this.secret = sent("monitor", TALKS + "/compliance-reports",
				report("hidden", "GOVERNMENT", "A1", "A secret place", "2020-05-01", "2020-05-02",
						"\"finding\": \"violation\"", "T-2", "ARM")
					.replaceFirst("\\{", "{ \"confidential\": true,"));
		attached(this.secret, "A secret map");
		this.after = head();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private void agreement(String label, String title, String made, String policy) {
		sent("admin", "/api/agreements", """
				{ "label": "%s", "title": "%s", "madeAt": "%s", "reportedAt": "%s", "zone": "UTC", "verification": "%s",
				  "parties": [ { "id": "ARM", "names": { "en": "Armenia", "fr": "Arménie" }, "role": "SIGNATORY" },
				    { "id": "AZE", "names": { "en": "Azerbaijan" }, "role": "SIGNATORY" } ] }
				""".formatted(label, title, made, made, policy));
	}

	private void commitment(String agreement, String label, String kind, String party, String more) {
		sent("admin", "/api/agreements/" + agreement + "/commitments", """
				{ "label": "%s", "wording": "The wording of %s.", "kind": "%s", %s "obligors": [ "%s" ],
				  "beneficiaries": [ { "party": "%s" } ] }
				""".formatted(label, label, kind, more, party, party.equals("ARM") ? "AZE" : "ARM"));
	}

	private static String declared(String day) {
		return """
				{ "declaration": { "occurredAt": "%s", "reportedAt": "%s", "declaredBy": [ "ARM", "AZE" ],
				  "basis": "Article 9" } }
				""".formatted(day, day);
	}

	private static String report(String source, String kind, @Nullable String grading, @Nullable String place,
			String day, String reported, String finding, String commitment, @Nullable String party) {
		return """
				{ "reportedAt": "%s", "content": { "occurredAt": "%s", %s %s
				  "source": { "id": "%s", "name": "The source %s", "kind": "%s" },
				  "findings": [ { %s, "about": [ { "commitment": "%s" %s } ] } ] } }
				""".formatted(reported, day, (grading != null) ? "\"grading\": \"" + grading + "\"," : "",
				(place != null) ? "\"place\": \"" + place + "\"," : "", source, source, kind, finding, commitment,
				(party != null) ? ", \"party\": \"" + party + "\"" : "");
	}

	private String filed(String agreement, String source, String kind, @Nullable String grading, @Nullable String place,
			String day, String reported, String finding, String commitment, @Nullable String party) {
		return sent("monitor", "/api/agreements/" + agreement + "/compliance-reports",
				report(source, kind, grading, place, day, reported, finding, commitment, party));
	}

	private String sent(String user, String path, String body) {
		HttpResponse<String> answer = this.client.post(user, path, "key-" + this.keys++, null, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private String attached(String report, String text) {
		HttpResponse<String> file = this.client.ask("POST", "/api/attachments", "monitor",
				text.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
		String sha256 = Client.json(file).path("sha256").asString();
		sent("monitor", report + "/evidence",
				"{ \"reportedAt\": \"2020-05-03\", \"title\": \"A map\", \"sha256\": \"" + sha256 + "\" }");
		return sha256;
	}

	private long head() {
		return this.server.context().getBean(Ledger.class).head();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			party=AZE|am-az-joint-statement-2023 talks border
			party=RUS|talks
			party=OSCE|
			state=IN_FORCE&party=RUS|talks
			state=REGISTERED&text=border|border
			text=DETAINEES|talks
			text=bord|border
			madeFrom=2020-01-01&madeTo=2020-01-01|talks left
			madeFrom=2020-01-02&madeTo=2021-04-30|
			madeFrom=2021-05-01&madeTo=2021|border
			madeTo=2022&sort=-recorded|left border talks
			party=ARM&asOf=2020-06-01T00:00:00Z|talks
			""")
	void agreementsAreFoundBy(String query, @Nullable String found) {
		List<String> labels = items(null, "/api/agreements?" + query, "agreement");
		// The demo holds one that is older.
		labels.remove("am-az-ru-trilateral-statement-2020");
		assertThat(labels).isEqualTo(words(found));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			agreement=talks|ARM AZE OSCE RUS
			agreement=border|ARM AZE
			agreement=talks&role=GUARANTOR|RUS
			agreement=talks&standing=ACCEDED|RUS
			agreement=talks&standing=TAKES_PART|ARM AZE
			agreement=talks&text=arm%C3%A9nie|ARM
			agreement=talks&text=vienna|OSCE
			agreement=talks&asOf=2020-01-09T00:00:00Z|ARM AZE OSCE
			agreement=talks&asOf=2020-01-09T00:00:00Z&knownAt=2020-01-04T00:00:00Z&clock=reported|ARM AZE
			agreement=none|
			""")
	void partiesAreFoundBy(String query, @Nullable String found) {
		assertThat(items(null, "/api/parties?" + query, "party")).isEqualTo(words(found));
	}

	@Test
	void aPartyIsWhatItsAgreementsSayOfIt() {
		JsonNode armenia = Client.json(this.client.get("/api/parties/ARM"));
		assertThat(armenia.at("/names/fr").asString()).isEqualTo("Arménie");
		assertThat(armenia.path("agreements").valueStream().map((one) -> one.path("agreement").asString()))
			.containsSubsequence("am-az-joint-statement-2023", "talks", "border");
		JsonNode russia = Client.json(this.client.get("/api/parties/RUS"));
		assertThat(russia.path("agreements").valueStream())
			.filteredOn((one) -> one.path("agreement").asString().equals("talks"))
			.singleElement()
			.satisfies((one) -> {
				assertThat(one.path("role").asString()).isEqualTo("GUARANTOR");
				assertThat(one.path("standing").asString()).isEqualTo("ACCEDED");
				assertThat(one.at("/since/date").asString()).isEqualTo("2020-01-10");
				assertThat(one.path("tookOn").toString()).isEqualTo("[\"T-2\"]");
			});
		JsonNode osce = Client.json(this.client.get("/api/parties/OSCE"));
		assertThat(osce.path("endorsements").valueStream().map((one) -> one.path("agreement").asString()))
			.contains("talks");
		String unknown = "404 " + AgreementRule.PARTY_KNOWN.id();
		assertThat(Client.problem(this.client.get("/api/parties/NOBODY"))).isEqualTo(unknown);
		assertThat(Client.problem(this.client.get("/api/parties/ARM?position=0"))).isEqualTo(unknown);
	}

	@Test
	void whoLeftIsStillAPartyThatWithdrew() {
		assertThat(items(null, "/api/parties?agreement=left&standing=WITHDREW", "party")).containsExactly("Q");
		assertThat(items(null, "/api/parties?agreement=left&standing=WITHDREW&asOf=2020-05-31T00:00:00Z", "party"))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kind=RESULT|T-1
			party=ARM|T-2 T-3
			party=RUS|T-2
			beneficiary=ARM|T-1
			theme=ceasefire|T-2
			clause=article|T-1 T-2 T-3
			clause=Article 4|T-3
			text=wording of t-2|T-2
			degree=1|
			degree=2&asOf=2020-02-29T00:00:00Z|T-1 T-2
			degree=0&asOf=2020-02-01T00:00:00Z|T-1 T-3
			unattributed=true|T-2
			unattributed=false|T-1 T-3
			unattributed=true&asOf=2020-02-14T00:00:00Z|
			unattributed=true&clock=reported&knownAt=2020-02-16T12:00:00Z|
			dueBefore=2020-02-15T00:00:00Z|T-3
			dueFrom=2020-02-15T00:00:00Z|T-1
			sort=-recorded|T-3 T-2 T-1
			sort=due|T-3 T-1 T-2
			sort=-due|T-1 T-3 T-2
			sort=weight|T-3 T-1 T-2
			sort=-weight|T-1 T-3 T-2
			sort=degree&asOf=2020-02-29T00:00:00Z|T-3 T-1 T-2
			sort=-degree&asOf=2020-02-29T00:00:00Z|T-1 T-2 T-3
			""")
	void commitmentsAreFoundBy(String query, @Nullable String found) {
		assertThat(items(null, TALKS + "/commitments?" + query.replace(" ", "%20"), "commitment"))
			.isEqualTo(words(found));
	}

	@Test
	void aSortedListOfCommitmentsGoesOnInItsOrder() {
		List<String> seen = new ArrayList<>();
		String path = TALKS + "/commitments?sort=-due&limit=1";
		while (path != null) {
			HttpResponse<String> page = this.client.get(path);
			seen.addAll(items(page, "commitment"));
			path = page.headers().firstValue("Link").map((link) -> link.substring(1, link.indexOf('>'))).orElse(null);
		}
		assertThat(seen).containsExactly("T-1", "T-3", "T-2");
	}

	@Test
	void aCommitmentStandsAtTheLowestOfItsObligationsAndOfWhatIsNobodys() {
		String at = TALKS + "/commitments/T-2?asOf=2020-02-29T00:00:00Z";
		JsonNode violated = Client.json(this.client.get(at));
		assertThat(violated.path("degree").asInt()).isEqualTo(2);
		assertThat(violated.path("assumed").asBoolean()).isFalse();
		assertThat(violated.path("unattributed").asInt()).isEqualTo(1);
		assertThat(violated.at("/derivation/rules").toString()).contains("degree/1", "tzdb/");
		assertThat(violated.at("/derivation/causes").size()).isPositive();
		JsonNode kept = Client.json(this.client.get(TALKS + "/commitments/T-2?asOf=2020-02-14T00:00:00Z"));
		assertThat(kept.path("degree").asInt()).isEqualTo(3);
		assertThat(kept.path("assumed").asBoolean()).isTrue();
		assertThat(kept.has("unattributed")).isFalse();
		JsonNode board = Client.json(this.client.get(TALKS + "/board?asOf=2020-02-29T00:00:00Z"));
		for (JsonNode line : board.path("commitments")) {
			JsonNode alone = Client.json(this.client
				.get(TALKS + "/commitments/" + line.path("commitment").asString() + "?asOf=2020-02-29T00:00:00Z"));
			for (String axis : List.of("degree", "assumed", "unattributed")) {
				assertThat(alone.get(axis)).as("%s of %s", axis, line).isEqualTo(line.get(axis));
			}
		}
		assertThat(Client.json(this.client.get(TALKS + "/commitments/T-2")).path("unattributed").asInt()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kind=ENTRY_INTO_FORCE|talks~1
			kind=RECORDING|talks~t-1~0 talks~t-2~0 talks~t-3~0
			kind=REGISTRATION|talks~0
			party=RUS|talks~3
			party=OSCE|talks~2
			commitment=t-2|talks~t-2~0
			commitment=T-2&kind=AMENDMENT|
			from=2020-01-05&to=2020-01-09|talks~2
			from=2020-01-10|talks~3
			kind=RECORDING&sort=-recorded|talks~t-3~0 talks~t-2~0 talks~t-1~0
			corrected=true|
			corrected=false&kind=ACCESSION|talks~3
			""")
	void actsAreFoundBy(String query, @Nullable String found) {
		assertThat(items(null, TALKS + "/acts?" + query, "act")).isEqualTo(words(found));
	}

	/** By the id of their source; a claim has none. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			kind=compliance-report|mission press agency
			kind=claim|-
			finding=violation|press agency
			finding=delivery|mission
			party=ARM|agency
			commitment=t-1|mission -
			commitment=T-2|press agency
			source=press|press
			sourceKind=MEDIA|press agency
			sourceKind=COURT|
			grading=B2|mission
			grading=C|press
			grading=3|press
			place=ijevan|mission
			text=SHOTS|press
			text=all are home|-
			text=the source|mission press agency
			standing=CORRECTED|
			counts=true|mission press
			counts=false|agency -
			disputed=true|agency
			disputed=false|mission press -
			alleged=true|agency
			rejected=true|
			confidential=true|
			confidential=false|mission press agency -
			from=2020-02-15&to=2020-03-31|press -
			reportedFrom=2020-02-17&reportedTo=2020-03-31|mission -
			recordedFrom=2020-01-01&recordedTo=2021-01-01|
			recordedFrom=2022-01-01|mission press agency -
			sort=reported|press mission - agency
			sort=-reported|agency - mission press
			sort=-recorded|- agency press mission
			mine=true|
			mine=false|mission press agency -
			""")
	void reportsAreFoundBy(String query, @Nullable String found) {
		String filters = query.replace(" ", "%20");
		assertThat(sources(null, TALKS + "/reports?" + filters)).isEqualTo(words(found));
		assertThat(sources(null, "/api/reports?agreement=talks&" + filters)).isEqualTo(words(found));
	}

	@Test
	void reportsUnderAllAgreementsAreOneList() {
		assertThat(sources(null, "/api/reports?commitment=T-1&sourceKind=MISSION")).containsExactly("mission",
				"mission");
		assertThat(sources(null, "/api/reports?agreement=none")).isEmpty();
		assertThat(sources("monitor", TALKS + "/reports?mine=true")).containsExactly("mission", "press", "agency",
				"hidden");
		assertThat(sources("azerbaijan", TALKS + "/reports?mine=true")).containsExactly("-");
	}

	@Test
	void whatCountsIsToldByTheFinding() {
		assertThat(Client.json(this.client.get(this.handover)).at("/findings/0/counts").asBoolean()).isTrue();
		assertThat(Client.json(this.client.get(this.press)).at("/findings/0/counts").asBoolean()).isTrue();
		assertThat(Client.json(this.client.getAs("auditor", this.secret)).at("/findings/0/counts").asBoolean())
			.isTrue();
		// To who filed it status is told as to the public, for whom it does not count.
		assertThat(Client.json(this.client.getAs("monitor", this.secret)).at("/findings/0/counts").asBoolean())
			.isFalse();
		// The other agreement takes what a second source vouches for only.
		assertThat(sources(null, "/api/reports?agreement=border&counts=true")).isEmpty();
		assertThat(sources(null, "/api/reports?agreement=border&counts=false")).containsExactly("mission");
		assertThat(Client.json(this.client.get(this.claim)).path("findings").size()).isZero();
	}

	@Test
	void attachmentsAreListedWhereTheyAreNamed() {
		String open = attached(this.press, "An open map");
		assertThat(items(null, "/api/attachments?agreement=talks", "sha256")).containsExactly(open);
		assertThat(items(null, "/api/attachments?report=" + id(this.press), "sha256")).containsExactly(open);
		assertThat(items(null, "/api/attachments?agreement=talks&mediaType=text/", "sha256")).containsExactly(open);
		assertThat(items(null, "/api/attachments?agreement=talks&mediaType=image/", "sha256")).isEmpty();
		assertThat(items(null, "/api/attachments?agreement=border", "sha256")).isEmpty();
		assertThat(items("auditor", "/api/attachments?agreement=talks", "sha256")).hasSize(2);
		assertThat(items("monitor", "/api/attachments?agreement=talks", "sha256")).hasSize(2);
		JsonNode named = Client.json(this.client.get("/api/attachments?agreement=talks")).at("/items/0");
		assertThat(named.path("report").asString()).isEqualTo(id(this.press));
		assertThat(named.path("title").asString()).isEqualTo("A map");
		assertThat(named.has("position")).isFalse();
		assertThat(
				items(null, "/api/attachments?agreement=talks&clock=reported&knownAt=2020-05-02T00:00:00Z", "sha256"))
			.isEmpty();
		// A text of an agreement is one as well, and whoever takes it back takes it from
		// the list.
		HttpResponse<String> file = this.client.ask("POST", "/api/attachments", "admin",
				"The text".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain");
		String text = Client.json(file).path("sha256").asString();
		sent("admin", "/api/agreements/border/text-versions", """
				{ "language": "en", "source": { "title": "A gazette" }, "authentic": true, "sha256": "%s",
				  "occurredAt": "2021-05-01", "reportedAt": "2021-05-01" }
				""".formatted(text));
		assertThat(items(null, "/api/attachments?agreement=border", "sha256")).containsExactly(text);
		String version = this.client.get("/api/acts/border~1").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> retracted = this.client.post("admin", "/api/acts/border~1/retractions", "back", version,
				"{ \"reportedAt\": \"2021-06-01\", \"grounds\": \"Of another agreement.\" }");
		assertThat(retracted.statusCode()).as(retracted.body()).isEqualTo(201);
		assertThat(items(null, "/api/attachments?agreement=border", "sha256")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/api/agreements?state=GONE, parameter-form", "/api/agreements?madeFrom=soon, parameter-form",
			"/api/agreements?sort=title, sort-known", "/api/agreements?text=, parameter-form",
			"/api/parties?role=KING, parameter-form", "/api/parties?sort=id, parameter-known",
			"/api/agreements/talks/commitments?kind=VOW, parameter-form",
			"/api/agreements/talks/commitments?dueBefore=2020-01-01, instant-with-zone",
			"/api/agreements/talks/commitments?degree=low, parameter-form",
			"/api/agreements/talks/commitments?sort=label, sort-known",
			"/api/agreements/talks/acts?kind=JOKE, parameter-form",
			"/api/agreements/talks/acts?from=2020-02-31, parameter-form", "/api/reports?grading=G9, parameter-form",
			"/api/reports?finding=rumour, parameter-form", "/api/reports?sourceKind=OWL, parameter-form",
			"/api/reports?counts=maybe, parameter-form", "/api/reports?sort=occurred, sort-known",
			"/api/reports?reportedTo=never, parameter-form", "/api/reports?recordedFrom=x, parameter-form",
			"/api/attachments?report=short, parameter-form", "/api/attachments?sha256=x, parameter-known" })
	void aWrongFilterIsRefused(String path, String rule) {
		assertThat(Client.problem(this.client.get(path))).isEqualTo("400 " + rule);
	}

	@Test
	void aConfidentialReportIsInNoListOfThoseWhoMayNotKnowIt() {
		for (String filter : List.of("", "confidential=true", "source=hidden", "sourceKind=GOVERNMENT", "grading=A1",
				"place=secret", "text=hidden", "finding=violation", "from=2020-05-01&to=2020-05-01",
				"reportedFrom=2020-05-02", "commitment=T-2&party=ARM", "counts=true", "sort=reported")) {
			for (String list : List.of(TALKS + "/reports?", "/api/reports?agreement=talks&")) {
				for (@Nullable
				String outsider : OUTSIDERS) {
					assertThat(sources(outsider, list + filter)).as("%s%s", list, filter).doesNotContain("hidden");
				}
				assertThat(sources("auditor", list + filter)).as("%s%s", list, filter).contains("hidden");
			}
		}
		assertThat(sources("monitor", TALKS + "/reports?confidential=true")).containsExactly("hidden");
		assertThat(items("auditor", "/api/attachments?report=" + id(this.secret), "sha256")).hasSize(1);
		assertThat(items("armenia", "/api/attachments?report=" + id(this.secret), "sha256")).isEmpty();
	}

	@Test
	void noAnswerToThePublicChangesWithIt() {
		assertThat(answersOfThePublic(this.after)).isEqualTo(answersOfThePublic(this.before));
		JsonNode insiders = Client.json(this.client.getAs("auditor", TALKS + "/obligations/T-2/ARM"));
		assertThat(insiders.path("breaches").asInt()).isEqualTo(1);
		assertThat(Client.json(this.client.get(TALKS + "/obligations/T-2/ARM")).path("breaches").asInt()).isZero();
	}

	/**
	 * What the public reads, page by page, as known at a position, but for the position.
	 */
	private List<String> answersOfThePublic(long position) {
		List<String> answers = new ArrayList<>();
		for (String path : List.of("/api/agreements?", "/api/parties?", TALKS + "/commitments?", TALKS + "/acts?",
				TALKS + "/reports?", "/api/reports?", "/api/reports?sort=-reported&", "/api/reports?counts=true&",
				TALKS + "/reports?commitment=T-2&", "/api/attachments?", "/api/obligations?agreement=talks&")) {
			for (String limit : List.of("1", "2", "500")) {
				answers.add(answer(path + "limit=" + limit + "&asOf=2024-01-01T00:00:00Z&position=" + position));
			}
		}
		for (String path : List.of(TALKS, TALKS + "/commitments/T-2", TALKS + "/board", TALKS + "/score",
				"/api/parties/ARM", "/api/parties/ARM/scorecard", this.press)) {
			answers.add(answer(path + "?asOf=2024-01-01T00:00:00Z&position=" + position));
		}
		return answers;
	}

	private String answer(String path) {
		HttpResponse<String> answer = this.client.get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		String goesOn = answer.headers().firstValue("Link").map(ListTests::last).orElse("");
		return goesOn + answer.body().replaceAll("\"knownAt\":\"[^\"]*\"", "").replaceAll("\"position\":\\d+", "");
	}

	/** What the next page begins after. */
	private static String last(String link) {
		String cursor = link.substring(link.indexOf("cursor=") + 7, link.indexOf('>'));
		List<String> parts = List
			.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", -1));
		return parts.getLast();
	}

	private static String id(String report) {
		return report.substring("/api/reports/".length());
	}

	private static List<String> words(@Nullable String found) {
		return (found != null) ? List.of(found.split(" ", -1)) : List.of();
	}

	private List<String> sources(@Nullable String user, String path) {
		return items(user, path, "content");
	}

	private List<String> items(@Nullable String user, String path, String field) {
		HttpResponse<String> page = (user != null) ? this.client.getAs(user, path) : this.client.get(path);
		assertThat(page.statusCode()).as(path + ": " + page.body()).isEqualTo(200);
		assertThat(page.headers().firstValue("Link")).isEmpty();
		return items(page, field);
	}

	private static List<String> items(HttpResponse<String> page, String field) {
		List<String> items = new ArrayList<>();
		Client.json(page)
			.path("items")
			.valueStream()
			.map((item) -> field.equals("content") ? item.at("/content/source/id").asString("-")
					: item.path(field).asString())
			.forEach(items::add);
		return items;
	}

}
