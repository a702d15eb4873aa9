package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.store.Store;
import org.servanda.status.span.SpanTable;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What can be asked of an agreement or a party as a whole: boards, scores, series,
 * scorecards, at every pair of times.
 */
class BoardAndScoreTests {

	private static final String BOARD = "/api/agreements/board/board";

	private static final String SCORE = "/api/agreements/board/score";

	private static final AtomicInteger KEYS = new AtomicInteger();

	private static Running server;

	/** When the last release was reported. */
	private static long released;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		agreement("board");
		commitment("board", Bodies.commitment("R-1").replace("\"madeAt\"", "\"theme\": \"prisoners\", \"madeAt\""));
		commitment("board", Bodies.commitment("R-2")
			.replace("\"madeAt\"", "\"theme\": \"prisoners\", \"due\": { \"date\": \"2020-03-01\" }, \"madeAt\""));
		commitment("board", """
				{ "label": "M-1", "wording": "Both cease fire.", "kind": "MAINTENANCE", "obligors": [ "P", "Q" ],
				  "beneficiaries": [ { "group": "All" } ], "theme": "ceasefire",
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		commitment("board", """
				{ "label": "D-1", "wording": "Both hope.", "kind": "DECLARATORY", "obligors": [ "P", "Q" ],
				  "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""");
		report("board", violation("M-1", "\"party\": \"Q\"", false, 2));
		report("board", violation("M-1", "", true, 150));
		report("board", Bodies.delivery("board", "R-1", 16));
		report("board",
				Bodies.delivery("board", "R-1", 16).replace("2020-02-01", "2020-06-01").replace("02-02", "06-02"));
		released = head();
		agreement("other");
		commitment("other", Bodies.commitment("R-1"));
		commitment("other", Bodies.commitment("R-2"));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	// The board

	@Test
	void aBoardShowsEveryCommitmentByWhoOwesIt() {
		JsonNode board = json(BOARD + "?asOf=2020-07-01T00:00:00Z");
		assertThat(lines(board)).containsExactly("R-1 RESULT prisoners 3 false P FULFILLED",
				"R-2 RESULT prisoners 0 true P OVERDUE", "M-1 MAINTENANCE ceasefire 2 false P COMPLIED Q VIOLATED",
				"D-1 DECLARATORY - - - P DECLARATORY Q DECLARATORY");
		assertThat(board.path("agreement").asString()).isEqualTo("board");
		assertThat(board.path("asOf").asString()).isEqualTo("2020-07-01T00:00:00Z");
		assertThat(board.path("clock").asString()).isEqualTo("recorded");
		assertThat(board.at("/derivation/position").asLong()).isEqualTo(head());
		assertThat(board.at("/derivation/rules/0").asString()).isEqualTo("status/1");
		assertThat(board.at("/derivation").has("causes")).isFalse();
		assertThat(board.at("/commitments/1/obligations/0/due/date").asString()).isEqualTo("2020-03-01");
	}

	@Test
	void aBoardCountsViolationsAndWhatIsNobodys() {
		JsonNode ceasefire = json(BOARD + "?asOf=2020-07-01T00:00:00Z").at("/commitments/2");
		assertThat(ceasefire.path("unattributed").asLong()).isEqualTo(150);
		assertThat(ceasefire.at("/obligations/0/breaches").asLong(-1)).isZero();
		assertThat(ceasefire.at("/obligations/1/breaches").asLong()).isEqualTo(2);
	}

	@Test
	void aLineOfABoardIsWhatTheObligationAnswers() {
		String times = "?asOf=2020-07-01T00:00:00Z&position=" + released;
		for (JsonNode commitment : json(BOARD + times).path("commitments")) {
			for (JsonNode line : commitment.path("obligations")) {
				JsonNode one = json("/api/agreements/board/obligations/" + commitment.path("commitment").asString()
						+ "/" + line.path("party").asString() + times);
				for (String field : List.of("party", "status", "legalState", "degree", "timeliness", "basis",
						"contested", "due", "breaches")) {
					assertThat(line.path(field)).as("%s of %s", field, commitment).isEqualTo(one.path(field));
				}
				assertThat(commitment.path("unattributed")).isEqualTo(one.path("unattributed"));
			}
		}
	}

	@Test
	void aBoardIsAskedAtEveryPairOfTimes() {
		assertThat(lines(json(BOARD + "?asOf=2020-05-01T00:00:00Z")))
			.startsWith("R-1 RESULT prisoners 2 false P IN_PROGRESS");
		assertThat(lines(json(BOARD + "?asOf=2020-07-01T00:00:00Z&clock=reported&knownAt=2020-05-01T00:00:00Z")))
			.startsWith("R-1 RESULT prisoners 2 false P IN_PROGRESS");
		assertThat(json(BOARD + "?asOf=2020-07-01T00:00:00Z&clock=reported&knownAt=2020-05-01T00:00:00Z")
			.at("/commitments/0/obligations/0/basis")
			.asString()).isEqualTo("PROJECTED");
		assertThat(lines(json(BOARD + "?asOf=2020-07-01T00:00:00Z&position=" + (released - 1))))
			.startsWith("R-1 RESULT prisoners 2 false P IN_PROGRESS");
		assertThat(lines(json(BOARD + "?asOf=2020-01-01T12:00:00Z")))
			.contains("M-1 MAINTENANCE ceasefire - - P CONDITIONAL Q CONDITIONAL");
	}

	@ParameterizedTest
	@CsvSource({ "board", "score", "score/series" })
	void anAgreementThatWasNotKnownOrNotMadeHasNone(String resource) {
		assertThat(problem("/api/agreements/none/" + resource)).isEqualTo("404 agreement-known");
		assertThat(problem("/api/agreements/board/" + resource + "?position=1")).isEqualTo("404 agreement-known");
		assertThat(problem("/api/agreements/board/" + resource + "?asOf=2019-12-31T00:00:00Z"))
			.isEqualTo("404 agreement-made");
		assertThat(problem("/api/agreements/board/" + resource + "?party=p")).startsWith("400 parameter-");
		assertThat(problem("/api/agreements/board/" + resource + "?limit=1")).isEqualTo("400 parameter-known");
		assertThat(problem("/api/agreements/NO/" + resource)).isEqualTo("404 resource-known");
	}

	@Test
	void aConfidentialReportShowsInNoBoardAndNoScore() {
		agreement("secret");
		commitment("secret", Bodies.commitment("S"));
		List<String> paths = List.of("board", "score", "score/series");
		List<String> before = paths.stream().map((path) -> content(null, "/api/agreements/secret/" + path)).toList();
		report("secret", Bodies.delivery("secret", "S", 32).replaceFirst("\\{", "{ \"confidential\": true,"));
		assertThat(paths.stream().map((path) -> content(null, "/api/agreements/secret/" + path)).toList())
			.isEqualTo(before);
		assertThat(paths.stream().map((path) -> content("armenia", "/api/agreements/secret/" + path)).toList())
			.isEqualTo(before);
		assertThat(
				Client.json(server.client().getAs("auditor", "/api/agreements/secret/score")).path("value").asDouble())
			.isEqualTo(100);
	}

	// The score

	@Test
	void aScoreTakesTheLowestDegreeOfEachCommitmentAndSaysWhatIsAssumed() {
		JsonNode score = json(SCORE + "?asOf=2020-07-01T00:00:00Z");
		// 3, 0 and 2 of 9; the hopes do not count.
		assertThat(text(score)).isEqualTo("55.5556 3 1");
		assertThat(score.path("rule").asString()).isEqualTo("pam-aggregate/1");
		assertThat(score.at("/derivation/rules").valueStream().map(JsonNode::asString)).contains("status/1", "degree/1",
				"pam-aggregate/1");
		assertThat(score.at("/derivation/position").asLong()).isEqualTo(head());
		assertThat(score.has("index")).isFalse();
	}

	@Test
	void aScorePerPartyTakesItsOwnObligationsWithoutWhatIsNobodys() {
		JsonNode parties = json(SCORE + "?asOf=2020-07-01T00:00:00Z").path("parties");
		assertThat(parties.valueStream().map((one) -> one.path("party").asString() + " " + text(one)))
			.containsExactly("P 66.6667 3 2", "Q 66.6667 1 0");
	}

	@Test
	void anIndexGivesItsThemesStrictlyLenientlyAndByWeight() {
		JsonNode index = json(SCORE + "?asOf=2020-07-01T00:00:00Z&index=prisoners:2,ceasefire,border:0.5")
			.path("index");
		assertThat(index.path("themes")
			.valueStream()
			.map((theme) -> theme.path("theme").asString() + " " + theme.path("weight").asString() + " "
					+ theme.path("value").asString("-")))
			.containsExactly("prisoners 2 1.5", "ceasefire 1 2.0", "border 0.5 -");
		assertThat(index.path("strict").asString()).isEqualTo("38.8889");
		assertThat(index.path("lenient").asString()).isEqualTo("58.3333");
		assertThat(index.path("weighted").asString()).isEqualTo("55.5556");
	}

	@Test
	void aSuspensionRaisesNoScore() {
		agreement("ended");
		commitment("ended", Bodies.commitment("A"));
		commitment("ended", Bodies.commitment("B"));
		report("ended", Bodies.delivery("ended", "A", 16));
		created("admin", "/api/agreements/ended/suspensions", """
				{ "declaration": { "occurredAt": "2020-04-01", "reportedAt": "2020-04-01", "declaredBy": [ "P", "Q" ],
				  "basis": "Article 9" } }
				""");
		assertThat(json("/api/agreements/ended/board").at("/commitments/0").has("degree")).isFalse();
		assertThat(text(json("/api/agreements/ended/score"))).isEqualTo("33.3333 2 1");
	}

	@Test
	void withoutACommitmentThatCountsThereIsNoValue() {
		agreement("empty");
		JsonNode score = json("/api/agreements/empty/score?index=prisoners");
		assertThat(text(score)).isEqualTo("- 0 0");
		assertThat(score.path("parties").isEmpty()).isTrue();
		assertThat(score.at("/index/strict").asString()).isEqualTo("0.0");
		assertThat(score.path("index").has("lenient")).isFalse();
		assertThat(json("/api/agreements/empty/board").path("commitments").isEmpty()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			rule=pam-aggregate/2|400 score-rule-known|pam-aggregate/1
			rule=pam|400 score-rule-known|pam-aggregate/1
			rule=|400 parameter-form|rule
			index=|400 parameter-form|index
			index=Prisoners|400 index-form|Prisoners
			index=prisoners:|400 index-form|prisoners:
			index=prisoners:-1|400 index-form|prisoners:-1
			index=prisoners:two|400 index-form|prisoners:two
			index=prisoners:1e9|400 index-form|prisoners:1e9
			index=prisoners:12345678|400 index-form|prisoners
			index=prisoners,|400 index-form|''
			index=prisoners,border:2,prisoners|400 index-form|prisoners
			weight=1|400 parameter-known|weight
			""")
	void aWrongScoreIsRefusedByName(String query, String problem, String named) {
		HttpResponse<String> answer = server.client().get(SCORE + "?" + query);
		assertThat(Client.problem(answer)).isEqualTo(problem);
		assertThat(Client.json(answer).path("detail").asString()).contains(named).endsWith(".");
	}

	@Test
	void anIndexHasAtMostAHundredThemes() {
		StringBuilder index = new StringBuilder("t0");
		for (int i = 1; i < 100; i++) {
			index.append(",t").append(i);
		}
		assertThat(server.client().get(SCORE + "?index=" + index).statusCode()).isEqualTo(200);
		assertThat(problem(SCORE + "?index=" + index + ",t100")).isEqualTo("400 index-form");
	}

	// The series

	@Test
	void aSeriesWithoutAStepHasAPointWhereverTheScoreChanges() {
		JsonNode series = json(SCORE + "/series?to=2020-12-31&position=" + released);
		assertThat(points(series)).containsExactly("2020-01-01T00:00:00Z - 0 0", "2020-01-02T00:00:00Z 33.3333 3 3",
				"2020-02-01T00:00:00Z 55.5556 3 2", "2020-02-01T23:59:59.999Z 44.4444 3 1",
				"2020-06-01T00:00:00Z 55.5556 3 1");
		assertThat(series.path("from").asString()).isEqualTo("2020-01-01T00:00:00Z");
		assertThat(series.path("to").asString()).isEqualTo("2020-12-31T23:59:59.999Z");
		assertThat(series.path("asOf").asString()).isEqualTo("2020-12-31T23:59:59.999Z");
		assertThat(series.at("/derivation/position").asLong()).isEqualTo(released);
	}

	@Test
	void eachPointOfASeriesIsTheScoreThen() {
		for (String of : List.of("", "&party=P", "&party=Q")) {
			for (String step : List.of("", "&step=P1M", "&step=P13D", "&step=PT555H")) {
				String query = "from=2020-01-01&to=2020-12-31&position=" + released + of + step;
				JsonNode series = json(SCORE + "/series?" + query);
				assertThat(series.path("points").size()).as(query).isGreaterThan(2);
				for (JsonNode point : series.path("points")) {
					JsonNode score = json(SCORE + "?position=" + released + "&asOf=" + point.path("at").asString());
					JsonNode expected = of.isEmpty() ? score
							: score.path("parties")
								.valueStream()
								.filter((one) -> of.endsWith(one.path("party").asString()))
								.findFirst()
								.orElseThrow();
					assertThat(text(point)).as("%s %s", query, point).isEqualTo(text(expected));
				}
			}
		}
	}

	@Test
	void stepsOfMonthsAreCountedFromTheStart() {
		JsonNode series = json(SCORE + "/series?from=2020-01-31&to=2020-05-31&step=P1M");
		assertThat(series.path("points").valueStream().map((point) -> point.path("at").asString().substring(0, 10)))
			.containsExactly("2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05-31");
		assertThat(series.path("step").asString()).isEqualTo("P1M");
	}

	@Test
	void aSeriesKnowsWhatWasKnownAtOneTime() {
		String series = SCORE + "/series?from=2020-05-01&to=2020-08-01&clock=reported&knownAt=";
		assertThat(points(json(series + "2020-05-01T00:00:00Z"))).containsExactly("2020-05-01T00:00:00Z 44.4444 3 1");
		assertThat(points(json(series + "2020-07-01T00:00:00Z"))).containsExactly("2020-05-01T00:00:00Z 44.4444 3 1",
				"2020-06-01T00:00:00Z 55.5556 3 1");
	}

	@Test
	void aSeriesOfOneInstantHasOnePoint() {
		String instant = "2020-05-01T10:00:00%2B02:00";
		assertThat(points(json(SCORE + "/series?from=" + instant + "&to=" + instant)))
			.containsExactly("2020-05-01T08:00:00Z 44.4444 3 1");
		assertThat(
				points(json(SCORE + "/series?from=2020-05-01T08:00:00Z&asOf=2020-05-01T08:00:00Z&step=P1000000000Y")))
			.hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			from=2021-01-01&to=2020-01-01|400 series-forward
			from=2021-01-01&asOf=2020-06-01T00:00:00Z|400 series-forward
			from=2020-01-01&to=2200-01-01|400 series-forward
			from=2020-01-01&to=2020-06-01&asOf=2020-06-01T00:00:00Z|400 series-end
			from=yesterday|400 parameter-form
			to=2020-13-01|400 parameter-form
			from=2020-01-01/2020-02-01|400 parameter-form
			from=|400 parameter-form
			step=month|400 series-step
			step=1M|400 series-step
			step=P0D|400 series-step
			step=PT0S|400 series-step
			step=P-1D|400 series-step
			step=P1M-1D|400 series-step
			step=PT-1H|400 series-step
			step=P99999999999D|400 series-step
			step=|400 parameter-form
			from=2020-01-01&to=2023-01-01&step=P1D|400 series-bounded
			from=2020-01-01&to=2021-01-01&step=PT0.001S|400 series-bounded
			rule=none|400 score-rule-known
			party=p|400 parameter-form
			index=prisoners|400 parameter-known
			to=2019-12-31|404 agreement-made
			""")
	void aWrongSeriesIsRefusedByName(String query, String problem) {
		HttpResponse<String> answer = server.client().get(SCORE + "/series?" + query);
		assertThat(Client.problem(answer)).isEqualTo(problem);
		assertThat(Client.json(answer).path("detail").asString()).endsWith(".");
	}

	@Test
	void aSeriesGoesOverABoundedNumberOfChanges() {
		agreement("moved");
		commitment("moved", Bodies.commitment("M"));
		String series = "/api/agreements/moved/score/series?from=2020-05-01";
		assertThat(points(json(series))).hasSize(1);
		JdbcClient sql = JdbcClient.create(server.context().getBean(Store.class).dataSource());
		String table = "g" + sql.sql("select generation from live_generation").query(Integer.class).single()
				+ ".status_span";
		// As if there had been a change every minute, of which the score does not tell.
		String columns = SpanTable.SPAN.columns().stream().map((column) -> switch (column.name()) {
			case "begins" -> Instant.parse("2020-05-02T00:00:00Z").toEpochMilli() + " + 60000 * x";
			case "ends" -> Instant.parse("2020-05-02T00:01:00Z").toEpochMilli() + " + 60000 * x";
			default -> column.name();
		}).collect(Collectors.joining(", "));
		String of = " from " + table
				+ " where agreement = 'moved' and clock = 'RECORDED' and begins = (select max(begins)" + " from "
				+ table + " where agreement = 'moved' and clock = 'RECORDED')";
		String copy = "insert into " + table + " select position, 1000 + x, audience, " + columns
				+ of.replace(" where", ", system_range(:from, :to) where");
		assertThat(sql.sql("select count(*)" + of).query(Integer.class).single()).isOne();
		assertThat(sql.sql(copy).param("from", 2).param("to", 20_000).update()).isEqualTo(19_999);
		assertThat(json(series).path("points").isEmpty()).isFalse();
		assertThat(sql.sql(copy).param("from", 20_001).param("to", 20_001).update()).isOne();
		for (String step : List.of("", "&step=P1Y")) {
			HttpResponse<String> refused = server.client().get(series + step);
			assertThat(Client.problem(refused)).isEqualTo("400 series-bounded");
			assertThat(Client.json(refused).path("detail").asString()).contains("more often than 20000")
				.contains("Take a shorter time");
			assertThat(json(series + "&to=2020-05-03" + step).path("points").isEmpty()).isFalse();
		}
	}

	// The scorecard

	@Test
	void aScorecardTellsOfEachAgreementAndOverAll() {
		JsonNode card = json(
				"/api/parties/P/scorecard?asOf=2020-07-01T00:00:00Z&clock=reported&knownAt=2020-07-01T00:00:00Z");
		List<JsonNode> own = card.path("agreements")
			.valueStream()
			.filter((one) -> List.of("board", "other").contains(one.path("agreement").asString()))
			.toList();
		assertThat(own.stream()
			.map((one) -> one.path("agreement").asString() + " " + text(one) + " " + one.path("obligations").asString()
					+ " " + one.path("statuses")))
			.containsExactly("board 66.6667 3 2 4 {\"DECLARATORY\":1,\"COMPLIED\":1,\"FULFILLED\":1,\"OVERDUE\":1}",
					"other 0.0 2 2 2 {\"PENDING\":2}");
		int obligations = card.path("agreements")
			.valueStream()
			.mapToInt((one) -> one.path("obligations").asInt())
			.sum();
		int counting = card.path("agreements").valueStream().mapToInt((one) -> one.path("n").asInt()).sum();
		assertThat(card.at("/overall/obligations").asInt()).isEqualTo(obligations);
		assertThat(card.at("/overall/n").asInt()).isEqualTo(counting);
		assertThat(card.at("/overall/statuses/DECLARATORY").asInt()).isEqualTo(1);
		assertThat(card.path("rule").asString()).isEqualTo("pam-aggregate/1");
		assertThat(card.path("party").asString()).isEqualTo("P");
	}

	@Test
	void whoOwesNothingThenHasNoScorecard() {
		assertThat(problem("/api/parties/NONE/scorecard")).isEqualTo("404 scorecard-of-who-owes");
		assertThat(problem("/api/parties/P/scorecard?asOf=2019-01-01T00:00:00Z"))
			.isEqualTo("404 scorecard-of-who-owes");
		assertThat(problem("/api/parties/P/scorecard?position=1")).isEqualTo("404 scorecard-of-who-owes");
		assertThat(problem("/api/parties/P/scorecard?rule=mine")).isEqualTo("400 score-rule-known");
		assertThat(problem("/api/parties/P/scorecard?agreement=board")).isEqualTo("400 parameter-known");
		assertThat(problem("/api/parties/p/scorecard")).isEqualTo("404 resource-known");
	}

	// What every answer has

	@Test
	void anAnswerForAPositionNeverChangesAndItsETagSaysSo() {
		agreement("fixed");
		commitment("fixed", Bodies.commitment("F"));
		String at = "?position=" + head();
		List<String> paths = List.of("/api/agreements/fixed/board" + at, "/api/agreements/fixed/score" + at,
				"/api/agreements/fixed/score/series" + at, "/api/parties/P/scorecard" + at);
		List<String> before = paths.stream().map(BoardAndScoreTests::whole).toList();
		report("fixed", Bodies.delivery("fixed", "F", 32));
		commitment("fixed", Bodies.commitment("G"));
		assertThat(paths.stream().map(BoardAndScoreTests::whole)).isEqualTo(before);
		for (String path : paths) {
			HttpResponse<String> first = server.client().get(path);
			String etag = first.headers().firstValue("ETag").orElseThrow();
			assertThat(etag).matches("\"[0-9a-f]{32}\"");
			assertThat(first.headers().firstValue("Ledger-Position")).isPresent();
			assertThat(server.client().ask("GET", path, null, new byte[0], "If-None-Match", etag).statusCode())
				.isEqualTo(304);
		}
	}

	private static List<String> lines(JsonNode board) {
		return board.path("commitments").valueStream().map((line) -> {
			StringBuilder text = new StringBuilder();
			for (String field : List.of("commitment", "kind", "theme", "degree", "assumed")) {
				text.append(line.path(field).asString("-")).append(' ');
			}
			line.path("obligations")
				.valueStream()
				.forEach((one) -> text.append(one.path("party").asString())
					.append(' ')
					.append(one.path("status").asString())
					.append(' '));
			return text.toString().strip();
		}).toList();
	}

	private static List<String> points(JsonNode series) {
		return series.path("points")
			.valueStream()
			.map((point) -> point.path("at").asString() + " " + text(point))
			.toList();
	}

	/** A score: its value, n, and how many are assumed. */
	private static String text(JsonNode score) {
		return score.path("value").asString("-") + " " + score.path("n").asString() + " "
				+ score.path("assumed").asString();
	}

	private static String violation(String commitment, String party, boolean unattributed, int times) {
		return """
				{ "reportedAt": "2020-02-02", "content": { "occurredAt": "2020-02-01",
				  "source": { "id": "mission", "name": "A mission", "kind": "MISSION" },
				  "findings": [ { "finding": "violation", "count": { "best": %d }, %s
				    "about": [ { "agreement": "board", "commitment": "%s" %s } ] } ] } }
				""".formatted(times, unattributed ? "\"unattributed\": true," : "", commitment,
				party.isEmpty() ? "" : ", " + party);
	}

	private static void agreement(String label) {
		created("admin", "/api/agreements", Bodies.agreement(label));
		created("admin", "/api/agreements/" + label + "/entry-into-force", Bodies.entryIntoForce());
	}

	private static void commitment(String agreement, String body) {
		created("admin", "/api/agreements/" + agreement + "/commitments", body);
	}

	private static void report(String agreement, String body) {
		created("monitor", "/api/agreements/" + agreement + "/compliance-reports", body);
	}

	private static void created(String user, String path, String body) {
		HttpResponse<String> answer = server.client().post(user, path, "key-" + KEYS.incrementAndGet(), null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
	}

	private static JsonNode json(String path) {
		HttpResponse<String> answer = server.client().get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

	private static String problem(String path) {
		return Client.problem(server.client().get(path));
	}

	private static String whole(String path) {
		HttpResponse<String> answer = server.client().get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.headers().firstValue("ETag").orElseThrow() + answer.body();
	}

	/** An answer but for when it is given. */
	private static String content(@Nullable String user, String path) {
		HttpResponse<String> answer = server.client().ask("GET", path, user, new byte[0]);
		return answer.statusCode() + answer.body()
			.replaceAll("\"(asOf|knownAt|to)\":\"[^\"]+\"", "")
			.replaceAll("\"position\":\\d+", "\"position\":0");
	}

	private static long head() {
		return server.context().getBean(Ledger.class).head();
	}

}
