package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies are read strictly: what is not asked for, or is of another type or form, is
 * refused with its place, and nothing is recorded.
 */
class BodyTests {

	private static final String GOOD = Bodies.agreement("good");

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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"title": "An agreement"|"title": "An agreement", "titel": "x"|400 field-known /titel
			"role": "SIGNATORY"|"role": "SIGNATORY", "rolle": 1|400 field-known /parties/0/rolle
			"title": "An agreement"|"title": "An agreement", "a/b~c": 1|400 field-known /a~1b~0c
			"title": "An agreement"|"title": 5|400 field-type /title
			"title": "An agreement"|"title": true|400 field-type /title
			"title": "An agreement"|"title": 1.5|400 field-type /title
			"title": "An agreement"|"title": [ "An agreement" ]|400 field-type /title
			"title": "An agreement"|"title": {}|400 field-type /title
			"title": "An agreement"|"title": null|400 field-required /title
			"title": "An agreement",||400 field-required /title
			"title": "An agreement"|"title": " "|400 text-bounded /title
			"label": "good"|"label": 5|400 field-type /label
			"label": "good"|"label": "Good"|400 agreement-label-form /label
			"role": "SIGNATORY"|"role": "signatory"|400 field-type /parties/0/role
			"role": "SIGNATORY"|"role": 0|400 field-type /parties/0/role
			"role": "SIGNATORY"|"role": ""|400 field-type /parties/0/role
			"verification": "SINGLE"|"verification": "NONE"|400 field-type /verification
			"parties": [|"parties": [ null,|400 field-required /parties/0
			"madeAt": "2020-01-01"|"madeAt": 2020|400 field-type /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2020-01-01T00:00:00"|400 instant-with-zone /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2020-01-01T00:00:00[UTC]"|400 date-exists /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2019-02-31"|400 date-exists /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2019-02-29"|400 date-exists /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2019-13"|400 date-exists /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2020-01-01T25:00:00Z"|400 instant-with-zone /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2020-01-01[Utopia]"|400 zone-known /madeAt
			"madeAt": "2020-01-01"|"madeAt": "+12020-01-01"|400 time-in-range /madeAt
			"madeAt": "2020-01-01"|"madeAt": "2019-01-01/2019-02-01"|400 moment-not-interval /madeAt
			"madeAt": "2020-01-01"|"madeAt": ""|400 date-exists /madeAt
			"title": "An agreement"|"title": "An \\u0000 agreement"|400 text-well-formed
			"title": "An agreement"|"title": "An \\ud800 agreement"|400 text-well-formed
			"title": "An agreement"|"title": "An agreement", "title": "B"|400 body-is-json
			"title": "An agreement"|"title": 'An agreement'|400 body-is-json
			"title": "An agreement"|"title": "An agreement" // so|400 body-is-json
			"title": "An agreement"|"title": NaN|400 body-is-json
			"title": "An agreement"|"title": "An agreement",,|400 body-is-json
			""")
	void aWrongFieldIsRefusedWithItsPlace(String from, String to, String problem) {
		assertThat(GOOD).contains(from);
		String body = GOOD.replace(from, (to != null) ? to : "");
		assertRefused("/api/agreements", body.getBytes(StandardCharsets.UTF_8), problem);
	}

	@Test
	void allFaultsOfABodyAreToldAtOnce() {
		String body = GOOD.replace("\"title\": \"An agreement\"", "\"titel\": 5")
			.replace("\"madeAt\": \"2020-01-01\"", "\"madeAt\": \"2020-02-31\"")
			.replace("\"zone\": \"UTC\"", "\"zone\": \"Mars\"")
			.replaceFirst("\"role\": \"SIGNATORY\"", "\"role\": \"FRIEND\"")
			.replace("\"id\": \"Q\"", "\"id\": \"q\"");
		assertThat(faults("/api/agreements", body)).containsExactly("date-exists /madeAt", "field-type /parties/0/role",
				"party-form /parties/1/id", "field-known /titel", "field-required /title", "zone-known /zone");
	}

	@Test
	void whatIsWrongInSeveralFindingsIsToldAtOnce() {
		String finding = """
				{ "finding": "delivery", "unit": "persons", "accepted": { "best": %s },
				  "about": [ { "commitment": "%s", "party": "%s" } ] }
				""";
		String report = """
				{ "reportedAt": "2020-02-02", "content": { "occurredAt": "2020-02-01",
				  "source": { "id": "mission", "name": "A mission", "kind": "MISSION" }, "findings": [ %s, %s ] } }
				""";
		String path = "/api/agreements/base/compliance-reports";
		assertThat(faults("monitor", path,
				report.formatted(finding.formatted(-1, "C", "P"), finding.formatted(1, "C!", "P"))))
			.containsExactly("count-in-range /content/findings/0/accepted",
					"commitment-label-form /content/findings/1/about/0/commitment");
		assertThat(faults("monitor", path,
				report.formatted(finding.formatted(1, "D", "P"), finding.formatted(1, "C", "Q"))))
			.containsExactly("subject-known /content/findings/0/about/0/commitment",
					"obligor-of-commitment /content/findings/1/about/0/party");
	}

	@Test
	void aFieldThatCouldNotBeReadIsNotMissingToo() {
		assertThat(faults("/api/agreements", GOOD.replace("\"An agreement\"", "5")))
			.containsExactly("field-type /title");
		assertThat(faults("/api/agreements", GOOD.replace("{ \"id\": \"P\"", "{ \"id\": 5")))
			.containsExactly("field-type /parties/0/id");
		assertThat(faults("/api/agreements", GOOD.replace("\"parties\": [", "\"parties\": [ 5, 6,")))
			.containsExactly("field-type /parties/0", "field-type /parties/1");
	}

	@Test
	void atMostAHundredFaultsAreTold() {
		StringBuilder more = new StringBuilder();
		for (int i = 0; i < 500; i++) {
			more.append("\"more-").append(i).append("\": 1, ");
		}
		assertThat(faults("/api/agreements", GOOD.replace("{ \"label\"", "{ " + more + "\"label\""))).hasSize(100);
	}

	private static List<String> faults(String path, String body) {
		return faults("admin", path, body);
	}

	/** The rules that a body breaks, and where. */
	private static List<String> faults(String user, String path, String body) {
		HttpResponse<String> answer = server.client().post(user, path, "faults", null, body);
		assertThat(Client.problem(answer)).startsWith("400 ");
		return Client.json(answer)
			.path("errors")
			.valueStream()
			.map((fault) -> fault.path("type").asString().replace("/problems/", "") + " "
					+ fault.path("pointer").asString())
			.toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1.0|400 field-type /targets/0/quantity
			1e2|400 field-type /targets/0/quantity
			1e400|400 field-type /targets/0/quantity
			"5"|400 field-type /targets/0/quantity
			""|400 field-type /targets/0/quantity
			" "|400 field-type /targets/0/quantity
			"\\u0000"|400 field-type /targets/0/quantity
			true|400 field-type /targets/0/quantity
			null|400 field-required /targets/0/quantity
			99999999999999999999999|400 field-type /targets/0/quantity
			-1|400 target-at-least-one /targets/0/quantity
			-0|400 target-at-least-one /targets/0/quantity
			0|400 target-at-least-one /targets/0/quantity
			1000000000001|400 target-at-least-one /targets/0/quantity
			9007199254740993|400 target-at-least-one /targets/0/quantity
			9223372036854775808|400 field-type /targets/0/quantity
			05|400 body-is-json /targets/0
			0x5|400 body-is-json /targets/0
			+5|400 body-is-json /targets/0
			000000000000000000000000000000000000000001|400 body-is-json /targets/0
			111111111111111111111111111111111111111111|400 body-depth /targets/0
			""")
	void aNumberIsAWholeNumberInItsRange(String number, String problem) {
		String body = Bodies.commitment("N").replace("\"quantity\": 32", "\"quantity\": " + number);
		assertRefused("/api/agreements/base/commitments", body.getBytes(StandardCharsets.UTF_8), problem);
	}

	@Test
	void whatIsBlankIsNotWhatIsAbsent() {
		for (String blank : List.of("\"\"", "\" \"", "\"\\u0000\"")) {
			String attributed = Bodies.commitment("N")
				.replace("{ \"label\"",
						"{ \"attribution\": { \"by\": \"x\", \"contested\": " + blank + " }, \"label\"");
			assertRefused("/api/agreements/base/commitments", attributed.getBytes(StandardCharsets.UTF_8),
					"400 field-type /attribution/contested");
			String weighed = Bodies.commitment("N").replace("{ \"label\"", "{ \"weight\": " + blank + ", \"label\"");
			assertRefused("/api/agreements/base/commitments", weighed.getBytes(StandardCharsets.UTF_8),
					"400 field-type /weight");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "null", "5", "\"text\"", "true", "{", "[", "{\"label\":", "}", "{}{}", "{} 5",
			"\uFEFF{}", "\u0000", "{\"label\":\"\u0001\"}" })
	void whatIsNotOneJsonObjectIsRefused(String body) {
		assertRefused("/api/agreements", body.getBytes(StandardCharsets.UTF_8), "400 ");
	}

	@Test
	void aListInPlaceOfAnObjectIsRefused() {
		assertRefused("/api/agreements", ("[" + GOOD + "]").getBytes(StandardCharsets.UTF_8), "400 field-type");
	}

	@Test
	void aBodyNestedDeepIsRefused() {
		for (int depth : new int[] { 33, 1000, 50_000 }) {
			String deep = "[".repeat(depth) + "]".repeat(depth);
			assertRefused("/api/agreements", deep.getBytes(StandardCharsets.UTF_8), "400 ");
			assertRefused("/api/agreements", GOOD.replace("\"An agreement\"", deep).getBytes(StandardCharsets.UTF_8),
					"400 ");
		}
	}

	@Test
	void aBodyInAnotherEncodingThanUtf8IsRefused() {
		byte[] broken = GOOD.replace("An agreement", "An \u00c3( agreement").getBytes(StandardCharsets.ISO_8859_1);
		assertRefused("/api/agreements", broken, "400 body-is-json");
		byte[] overlong = GOOD.replace("An agreement", "An \u00c0\u00af").getBytes(StandardCharsets.ISO_8859_1);
		assertRefused("/api/agreements", overlong, "400 body-is-json");
		byte[] surrogate = GOOD.replace("An agreement", "\u00ed\u00a0\u0080").getBytes(StandardCharsets.ISO_8859_1);
		assertRefused("/api/agreements", surrogate, "400 body-is-json");
		assertRefused("/api/agreements", GOOD.getBytes(StandardCharsets.UTF_16), "400 body-is-json");
		assertRefused("/api/agreements", GOOD.getBytes(StandardCharsets.UTF_16LE), "400 ");
	}

	@Test
	void aBodyHasAtMost256KiB() {
		String body = Bodies.agreement("large");
		byte[] most = (body + " ".repeat(256 * 1024 - body.length())).getBytes(StandardCharsets.UTF_8);
		assertRefused("/api/agreements",
				(new String(most, StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8), "413 body-bounded");
		assertRefused("/api/agreements", new byte[3 * 1024 * 1024], "413 body-bounded");
		assertThat(server.client()
			.ask("POST", "/api/agreements", "admin", most, "Content-Type", "application/json")
			.statusCode()).isEqualTo(201);
	}

	@Test
	void textsAndListsAreBounded() {
		String title = "\"" + "x".repeat(301) + "\"";
		assertRefused("/api/agreements", GOOD.replace("\"An agreement\"", title).getBytes(StandardCharsets.UTF_8),
				"400 text-bounded /title");
		String parties = "{ \"id\": \"P\", \"names\": { \"en\": \"P\" }, \"role\": \"SIGNATORY\" },".repeat(50);
		assertRefused("/api/agreements",
				GOOD.replace("\"parties\": [", "\"parties\": [" + parties).getBytes(StandardCharsets.UTF_8),
				"400 list-bounded /parties");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text/plain", "application/xml", "application/x-www-form-urlencoded",
			"multipart/form-data", "multipart/form-data; boundary=x", "application/merge-patch+json",
			"application/json; charset=iso-8859-1", "application/json; charset=utf-16",
			"application/json; charset=nonsense", "nonsense", "application/", "*/*" })
	void anotherMediaTypeThanJsonIsRefused(String type) {
		long head = head();
		HttpResponse<String> answer = type.isEmpty()
				? server.client().ask("POST", "/api/agreements", "admin", GOOD.getBytes(StandardCharsets.UTF_8))
				: server.client()
					.ask("POST", "/api/agreements", "admin", GOOD.getBytes(StandardCharsets.UTF_8), "Content-Type",
							type);
		assertThat(Client.problem(answer)).isEqualTo("415 form-taken");
		assertThat(head()).isEqualTo(head);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "application/json;charset=UTF-8", "APPLICATION/JSON", "application/json; charset=\"utf-8\"" })
	void jsonIsTakenHoweverItsTypeIsWritten(String type) {
		HttpResponse<String> answer = server.client()
			.ask("POST", "/api/agreements", "admin",
					Bodies.agreement("type-" + Math.floorMod(type.hashCode(), 1000)).getBytes(StandardCharsets.UTF_8),
					"Content-Type", type);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"finding": "delivery"|"finding": "teleport"|400 field-type /content/findings/0/finding
			"finding": "delivery",||400 field-required /content/findings/0/finding
			"unit": "persons"|"unit": "Persons!"|400 unit-form /content/findings/0/unit
			"best": 30|"best": -30|400 count-in-range /content/findings/0/accepted
			"best": 30|"best": 30, "worst": 1|400 field-known /content/findings/0/accepted/worst
			"commitment": "C"|"commitment": "D"|400 subject-known /content/findings/0/about/0/commitment
			"findings": [|"findings": [ null,|400 field-required /content/findings/0
			"kind": "MISSION"|"kind": "FRIEND"|400 field-type /content/source/kind
			""")
	void aWrongFieldOfAReportIsRefusedWithItsPlace(String from, String to, String problem) {
		String good = Bodies.delivery("base", "C", 30);
		assertThat(good).contains(from);
		long head = head();
		HttpResponse<String> answer = server.client()
			.post("monitor", "/api/agreements/base/compliance-reports", "wrong", null,
					good.replace(from, (to != null) ? to : ""));
		assertThat(Client.problem(answer)).isEqualTo(problem);
		assertThat(head()).isEqualTo(head);
	}

	private static void assertRefused(String path, byte[] body, String problem) {
		long head = head();
		HttpResponse<String> answer = server.client()
			.ask("POST", path, "admin", body, "Content-Type", "application/json");
		assertThat(Client.problem(answer)).as(answer.body()).startsWith(problem);
		assertThat(answer.body()).doesNotContain("org.servanda", "java.", "jackson");
		assertThat(head()).isEqualTo(head);
	}

	private static HttpResponse<String> post(String path, String key, String body) {
		return server.client().post("admin", path, key, null, body);
	}

	private static long head() {
		return server.context().getBean(Ledger.class).head();
	}

}
