package org.servanda.history;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.Bodies;
import org.servanda.Client;
import org.servanda.Running;
import org.servanda.http.HttpRule;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Store;
import org.servanda.time.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The events themselves over HTTP: whoever may know one can check it, and to everyone
 * else it is a position and nothing more.
 */
class EventsOverHttpTests {

	private static final String EVENTS = "/api/events";

	private static final String UNKNOWN = "report:AAAAAAAAAAAAAAAAAAAAAAAAAA";

	private static final List<@Nullable String> OUTSIDERS = Arrays.asList(null, "monitor2", "armenia");

	private static final List<String> INSIDERS = List.of("reviewer", "auditor", "admin");

	private static final List<String> PARTS = List.of("frame", "payload", "salt", "private");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static Running server;

	private static int keys;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		recorded("admin", "/api/agreements", Bodies.agreement("a"));
		recorded("admin", "/api/agreements/a/commitments", Bodies.commitment("C"));
		recorded("monitor", "/api/agreements/a/compliance-reports", Bodies.delivery("a", "C", 1));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void anEventIsToldAsItIsStored() {
		for (StoredEvent stored : ledger().page(0, 8)) {
			JsonNode event = json(ask(EVENTS + "/" + stored.position(), "auditor"));
			String frame = event.path("frame").asString();
			assertThat(event.path("position").asLong()).isEqualTo(stored.position());
			assertThat(event.path("recordedAt").asString())
				.isEqualTo(Instant.ofEpochMilli(stored.recorded()).toString());
			assertThat(event.path("type").asString()).isEqualTo(stored.type());
			assertThat(event.path("stream").asString()).isEqualTo(stored.stream());
			assertThat(event.path("sequence").asLong()).isEqualTo(stored.sequence());
			assertThat(event.path("revision").asInt()).isEqualTo(stored.revision());
			assertThat(event.path("frameSha256").asString()).isEqualTo(Sha256.hexOf(frame))
				.isEqualTo(HexFormat.of().formatHex(stored.frameHash()));
			byte[] payload = bytes(event, "payloadBytes");
			assertThat(payload).isEqualTo(stored.payload());
			assertThat(event.path("payload")).isEqualTo(JSON.readTree(payload));
			assertThat(event.path("agreement")).isEqualTo(event.at("/payload/agreement"));
			assertThat(line(frame, "payload"))
				.isEqualTo(HexFormat.of().formatHex(Sha256.of(bytes(event, "salt"), payload)));
			assertThat(line(frame, "private")).isEqualTo(Sha256.hexOf(event.path("privateBlock").asString()));
		}
	}

	@Test
	void thePartsAreTheBytesThemselves() {
		long position = 5;
		JsonNode event = json(ask(EVENTS + "/" + position, "auditor"));
		HttpResponse<String> frame = part(position, "frame", null);
		assertThat(frame.body()).isEqualTo(event.path("frame").asString());
		assertThat(frame.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
		HttpResponse<String> payload = part(position, "payload", null);
		assertThat(payload.body()).isEqualTo(new String(bytes(event, "payloadBytes"), StandardCharsets.UTF_8));
		assertThat(payload.headers().firstValue("Content-Type")).contains("application/json");
		HttpResponse<String> salt = part(position, "salt", null);
		assertThat(salt.headers().firstValue("Content-Type")).contains("application/octet-stream");
		assertThat(salt.headers().firstValue("Content-Length")).contains("32");
		assertThat(part(position, "private", "auditor").body()).isEqualTo(event.path("privateBlock").asString());
	}

	@Test
	void thePrivateBlockIsForInsiders() {
		for (String insider : INSIDERS) {
			assertThat(json(ask(EVENTS + "/5", insider)).path("privateBlock").asString())
				.startsWith("servanda-private/1\nactor: ");
			assertThat(part(5, "private", insider).statusCode()).isEqualTo(200);
		}
		for (@Nullable
		String outsider : OUTSIDERS) {
			assertThat(json(ask(EVENTS + "/5", outsider)).has("privateBlock")).isFalse();
			refused(part(5, "private", outsider), 404, HistoryRule.EVENT_SEEN);
		}
		assertThat(ask(EVENTS + "?limit=500", null).body()).doesNotContain("servanda-private", "actor");
	}

	@Test
	void ofWhatOneMayNotKnowThereIsThePositionAndNothingElse() {
		Hidden hidden = Hidden.filed("nothing-else");
		for (long position : new long[] { hidden.filing, hidden.remark }) {
			for (@Nullable
			String outsider : OUTSIDERS) {
				assertThat(ask(EVENTS + "/" + position, outsider).body()).isEqualTo("{\"position\":" + position + "}");
				PARTS.forEach((part) -> refused(part(position, part, outsider), 404, HistoryRule.EVENT_SEEN));
			}
			for (String insider : INSIDERS) {
				assertThat(json(ask(EVENTS + "/" + position, insider)).path("stream").asString())
					.isEqualTo(hidden.stream);
			}
			JsonNode filed = json(ask(EVENTS + "/" + position, "monitor"));
			assertThat(filed.path("stream").asString()).isEqualTo(hidden.stream);
			assertThat(filed.has("privateBlock")).isFalse();
		}
	}

	@Test
	void aPageOfAllEventsHoldsEveryPosition() {
		Hidden.filed("every-position");
		long head = ledger().head();
		for (@Nullable
		String user : Arrays.asList(null, "monitor", "auditor")) {
			List<JsonNode> items = all(EVENTS + "?limit=3", user);
			assertThat(items).hasSize((int) head);
			for (int i = 0; i < head; i++) {
				assertThat(items.get(i)).isEqualTo(json(ask(EVENTS + "/" + (i + 1), user)));
			}
		}
		assertThat(all(EVENTS + "?after=2&limit=500", null)).isEqualTo(all(EVENTS, null).subList(2, (int) head));
		assertThat(all(EVENTS + "?after=" + head, null)).isEmpty();
		assertThat(all(EVENTS + "?after=999999999", null)).isEmpty();
	}

	@Test
	void aFilterFindsWhatItNames() {
		JsonNode filing = all(EVENTS, null).stream()
			.filter((event) -> event.path("agreement").asString("").equals("a"))
			.filter((event) -> event.path("type").asString().equals("report.ComplianceReported"))
			.findFirst()
			.orElseThrow();
		assertThat(all(EVENTS + "?agreement=a&limit=1", null)).contains(filing)
			.allMatch((event) -> event.path("agreement").asString().equals("a"))
			.hasSizeGreaterThanOrEqualTo(3);
		assertThat(all(EVENTS + "?stream=" + filing.path("stream").asString(), null)).containsExactly(filing);
		assertThat(all(EVENTS + "?type=report.ComplianceReported&agreement=a", null)).contains(filing)
			.allMatch((event) -> event.path("type").asString().equals("report.ComplianceReported"));
		assertThat(all(EVENTS + "?stream=commitment:a/c&type=commitment.CommitmentRecorded", null)).hasSize(1);
		assertThat(all(EVENTS + "?stream=commitment:a/c&type=report.ClaimMade", null)).isEmpty();
		assertThat(all(EVENTS + "?agreement=nowhere", null)).isEmpty();
	}

	@Test
	void aFilterDoesNotShowThatItMatchesWhatOneMayNotKnow() {
		List<String> questions = List.of("?agreement=a", "?agreement=a&limit=1", "?type=report.ComplianceReported",
				"?type=report.ReportCorroborated", "?agreement=nowhere", "?stream=" + UNKNOWN);
		List<String> before = questions.stream().map(EventsOverHttpTests::publicPages).toList();
		Hidden hidden = Hidden.filed("filter");
		assertThat(questions.stream().map(EventsOverHttpTests::publicPages).toList()).isEqualTo(before);
		String unknown = publicPages("?stream=" + UNKNOWN);
		assertThat(publicPages("?stream=" + hidden.stream)).isEqualTo(unknown);
		assertThat(all(EVENTS + "?stream=" + hidden.stream, "monitor2")).isEmpty();
		assertThat(all(EVENTS + "?stream=" + hidden.stream, "monitor")).hasSize(2);
		assertThat(all(EVENTS + "?stream=" + hidden.stream, "auditor")).hasSize(2);
		assertThat(all(EVENTS + "?type=report.ReportCorroborated", "auditor"))
			.anyMatch((event) -> event.path("position").asLong() == hidden.remark);
	}

	@Test
	void aReleaseShowsWhatWasSaidBeforeFromThenOn() {
		Hidden hidden = Hidden.filed("released");
		long before = ledger().head();
		String then = "?position=" + before + "&after=" + (hidden.filing - 1);
		String hiddenThen = ask(EVENTS + then, null).body();
		assertThat(hiddenThen).startsWith("{\"items\":[{\"position\":" + hidden.filing + "}");
		recorded("reviewer", "/api/reports/" + hidden.code() + "/releases", "{}");
		List<JsonNode> stream = all(EVENTS + "?stream=" + hidden.stream, null);
		assertThat(stream).extracting((event) -> event.path("position").asLong())
			.containsExactly(hidden.filing, hidden.remark, before + 1);
		assertThat(stream).extracting((event) -> event.path("type").asString())
			.containsExactly("report.ComplianceReported", "report.ReportCorroborated", "report.ReportReleased");
		assertThat(part(hidden.filing, "payload", null).statusCode()).isEqualTo(200);
		// As known before the release it stays as it was, also where it was not asked for
		// then.
		assertThat(ask(EVENTS + then, null).body()).isEqualTo(hiddenThen);
		assertThat(ask(EVENTS + "/" + hidden.remark + "?position=" + before, null).body())
			.isEqualTo("{\"position\":" + hidden.remark + "}");
		assertThat(all(EVENTS + "?stream=" + hidden.stream + "&position=" + before, null)).isEmpty();
	}

	@Test
	void ofAnErasedPayloadInsidersKeepTheProofAndThePublicThePosition() {
		recorded("monitor", "/api/agreements/a/compliance-reports", Bodies.delivery("a", "C", 3));
		long position = ledger().head();
		JsonNode before = json(ask(EVENTS + "/" + position, "auditor"));
		JdbcClient.create(server.context().getBean(Store.class).dataSource())
			.sql("update event set payload = null, salt = null where position = ?")
			.param(position)
			.update();
		server.context().getBean(Generations.class).rebuild();
		JsonNode erased = json(ask(EVENTS + "/" + position, "auditor"));
		assertThat(erased.path("frame")).isEqualTo(before.path("frame"));
		assertThat(erased.path("privateBlock")).isEqualTo(before.path("privateBlock"));
		assertThat(erased.propertyNames()).doesNotContain("payload", "payloadBytes", "salt", "agreement");
		assertThat(ask(EVENTS + "/" + position, null).body()).isEqualTo("{\"position\":" + position + "}");
		assertThat(part(position, "frame", "auditor").statusCode()).isEqualTo(200);
		refused(part(position, "payload", "auditor"), 404, HistoryRule.EVENT_SEEN);
		refused(part(position, "salt", "auditor"), 404, HistoryRule.EVENT_SEEN);
		refused(part(position, "frame", null), 404, HistoryRule.EVENT_SEEN);
		assertThat(all(EVENTS + "?agreement=a", "auditor"))
			.noneMatch((event) -> event.path("position").asLong() == position);
	}

	@Test
	void anAnswerThatIsKeptIsForWhoAsked() {
		Hidden hidden = Hidden.filed("kept");
		String page = EVENTS + "/" + hidden.filing + "?position=" + hidden.filing;
		String ofReport = "/api/reports/" + hidden.code() + "?position=" + hidden.filing;
		for (int i = 0; i < 2; i++) {
			String ofInsider = ask(page, "auditor").body();
			assertThat(ofInsider).contains("privateBlock", hidden.stream);
			assertThat(ask(page, "monitor").body()).contains(hidden.stream).doesNotContain("privateBlock");
			assertThat(ask(ofReport, "monitor").statusCode()).isEqualTo(200);
			for (@Nullable
			String outsider : OUTSIDERS) {
				HttpResponse<String> answer = ask(page, outsider);
				assertThat(answer.body()).isEqualTo("{\"position\":" + hidden.filing + "}");
				assertThat(answer.headers().firstValue("Cache-Control"))
					.contains((outsider != null) ? "private, no-cache" : "no-cache");
				assertThat(ask(ofReport, outsider).statusCode()).isEqualTo(404);
			}
		}
	}

	@Test
	void anEventIsAskedForAsAnythingElseIs() {
		HttpResponse<String> answer = ask(EVENTS + "/5", null);
		String etag = answer.headers().firstValue("ETag").orElseThrow();
		assertThat(answer.headers().allValues("Vary")).contains("Authorization");
		assertThat(answer.headers().firstValue("Ledger-Position")).isPresent();
		for (String path : List.of("/5", "/5?position=5", "/5/frame", "?limit=2", "?limit=2&position=4")) {
			HttpResponse<String> first = ask(EVENTS + path, null);
			assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
			String tag = first.headers().firstValue("ETag").orElseThrow();
			HttpResponse<String> again = server.client()
				.ask("GET", EVENTS + path, null, new byte[0], "If-None-Match", tag);
			assertThat(again.statusCode()).as(path).isEqualTo(304);
			assertThat(again.body()).isEmpty();
			HttpResponse<String> head = server.client().ask("HEAD", EVENTS + path, null, new byte[0]);
			assertThat(head.statusCode()).isEqualTo(200);
			assertThat(head.body()).isEmpty();
			assertThat(head.headers().firstValue("ETag")).contains(tag);
		}
		assertThat(
				server.client().ask("GET", EVENTS + "/5", "auditor", new byte[0], "If-None-Match", etag).statusCode())
			.isEqualTo(200);
		HttpResponse<String> waited = server.client()
			.ask("GET", EVENTS + "/5?position=5", null, new byte[0], "Ledger-Min-Position", "6");
		assertThat(Long.parseLong(waited.headers().firstValue("Ledger-Position").orElseThrow()))
			.isGreaterThanOrEqualTo(6);
		assertThat(Client.problem(server.client()
			.ask("GET", EVENTS + "/5?position=5", null, new byte[0], "Ledger-Min-Position", "999999")))
			.isEqualTo("400 " + HttpRule.POSITION_RECORDED.id());
		assertThat(server.client().ask("OPTIONS", EVENTS + "/5", null, new byte[0]).headers().firstValue("Allow"))
			.hasValueSatisfying((allowed) -> assertThat(allowed).contains("GET", "HEAD"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/0|404|EVENT_RECORDED
			/999999|404|EVENT_RECORDED
			/0/frame|404|EVENT_RECORDED
			/5?position=4|404|EVENT_RECORDED
			/5?asOf=2020-01-01T00:00:00Z|400|EVENT_TIMES
			?asOf=2020-01-01T00:00:00Z|400|EVENT_TIMES
			/5/salt?clock=reported|400|EVENT_TIMES
			?type=report.Nothing|400|EVENT_TYPE_KNOWN
			""")
	void whatCannotBeAnsweredIsRefusedByARuleOfEvents(String path, int status, HistoryRule rule) {
		refused(ask(EVENTS + path, null), status, rule);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/x|404|RESOURCE_KNOWN
			/-1|404|RESOURCE_KNOWN
			/007|404|RESOURCE_KNOWN
			/5/nothing|404|RESOURCE_KNOWN
			?after=x|400|PARAMETER_FORM
			?after=-1|400|PARAMETER_FORM
			?stream=a%20b|400|PARAMETER_FORM
			?agreement=A|400|PARAMETER_FORM
			?type=|400|PARAMETER_FORM
			?limit=501|400|LIMIT_RANGE
			?cursor=none|400|CURSOR_FORM
			/5?limit=1|400|PARAMETER_KNOWN
			""")
	void whatIsNoQuestionIsRefusedAsElsewhere(String path, int status, HttpRule rule) {
		refused(ask(EVENTS + path, null), status, rule);
	}

	@Test
	void theCommandsOfTheAuditorsGuideDoAsItSays(@TempDir Path folder) throws IOException, InterruptedException {
		for (String program : List.of("bash", "curl", "sha256sum")) {
			Assumptions.assumeTrue(onThePath(program), "the program " + program + " is not on this machine");
		}
		String guide = Files.readString(Path.of("docs/auditors.md"));
		StringBuilder script = new StringBuilder("set -euo pipefail\n");
		Matcher blocks = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL).matcher(guide);
		while (blocks.find()) {
			script.append(blocks.group(1).replace("http://127.0.0.1:8080", server.client().address()));
		}
		Path file = Files.writeString(folder.resolve("guide.sh"), script);
		Path output = folder.resolve("output");
		Process process = new ProcessBuilder("bash", file.toString()).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		int ended = process.waitFor();
		String said = Files.readString(output);
		assertThat(ended).as(said).isZero();
		assertThat(said.lines().filter((line) -> line.endsWith(": payload and frame belong together")).count()).as(said)
			.isGreaterThanOrEqualTo(3);
		assertThat(said).contains("The private block belongs to the frame.")
			.contains(ledger().head() + " positions, without a gap")
			.contains("\"equal\":true");
	}

	private static boolean onThePath(String program) {
		return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	/** A confidential report with a remark. */
	private record Hidden(String stream, long filing, long remark) {

		private static Hidden filed(String place) {
			String location = recorded("monitor", "/api/agreements/a/compliance-reports",
					Bodies.delivery("a", "C", 7)
						.replaceFirst("\\{", "{ \"confidential\": true,")
						.replace("\"occurredAt\"", "\"place\": \"" + place + "\", \"occurredAt\""));
			long filing = ledger().head();
			recorded("reviewer", location + "/corroborations", """
					{ "reportedAt": "2020-02-03", "source": { "id": "other", "name": "Another", "kind": "MISSION" } }
					""");
			return new Hidden("report:" + location.substring("/api/reports/".length()), filing, ledger().head());
		}

		private String code() {
			return this.stream.substring("report:".length());
		}

	}

	/**
	 * All pages of the public that hold something, as they are answered. Whether an empty
	 * one follows says where the ledger ends, as every answer does.
	 */
	private static String publicPages(String query) {
		StringBuilder pages = new StringBuilder();
		for (String path = EVENTS + query; !path.isEmpty();) {
			HttpResponse<String> answer = ask(path, null);
			if (!answer.body().equals("{\"items\":[]}")) {
				pages.append(answer.statusCode()).append(answer.body()).append('\n');
			}
			path = next(answer);
		}
		return pages.toString();
	}

	private static List<JsonNode> all(String path, @Nullable String user) {
		List<JsonNode> items = new ArrayList<>();
		for (String page = path; !page.isEmpty();) {
			HttpResponse<String> answer = ask(page, user);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			json(answer).path("items").forEach(items::add);
			page = next(answer);
		}
		return items;
	}

	private static String next(HttpResponse<String> answer) {
		return answer.headers().firstValue("Link").map((link) -> link.replaceAll("^<|>.*", "")).orElse("");
	}

	private static String recorded(String user, String path, String body) {
		HttpResponse<String> answer = server.client().post(user, path, "key-" + keys++, null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private static Ledger ledger() {
		return server.context().getBean(Ledger.class);
	}

	private static HttpResponse<String> part(long position, String part, @Nullable String user) {
		return ask(EVENTS + "/" + position + "/" + part, user);
	}

	private static HttpResponse<String> ask(String path, @Nullable String user) {
		return server.client().ask("GET", path, user, new byte[0]);
	}

	private static JsonNode json(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Client.json(answer);
	}

	private static void refused(HttpResponse<String> answer, int status, Rule rule) {
		assertThat(Client.problem(answer)).isEqualTo(status + " " + rule.id());
	}

	private static byte[] bytes(JsonNode event, String field) {
		return Base64.getDecoder().decode(event.path(field).asString());
	}

	/** The value of a line of a frame. */
	private static String line(String frame, String name) {
		return frame.lines()
			.filter((line) -> line.startsWith(name + ": "))
			.findFirst()
			.orElseThrow()
			.substring(name.length() + 2);
	}

}
