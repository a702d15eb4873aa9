package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.http.Listing;
import org.servanda.http.Question;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Sha256;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a confidential report holds shows in no public answer: two ledgers that are alike
 * but for the confidential reports at some positions, which could not differ more, give
 * the public the same bytes to every question.
 *
 * <p>
 * Every route that can be read is asked: one that has no example here fails the test. Add
 * a line to {@link #examples()} then.
 */
class PublicAnswersTests {

	private static final List<@Nullable String> PUBLIC = Arrays.asList(null, "monitor2", "armenia", "azerbaijan");

	private static final Duration TICK = Duration.ofMinutes(1);

	private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00Z");

	/** What the confidential evidence is, in one ledger and in the other. */
	private static final List<byte[]> EVIDENCE = List.of("a photograph".getBytes(StandardCharsets.UTF_8),
			"a very much longer protocol of a hearing".repeat(50).getBytes(StandardCharsets.UTF_8));

	private static final byte[] SHOWN = "a public text".getBytes(StandardCharsets.UTF_8);

	private static final String UNKNOWN = "A".repeat(26);

	private static final List<Side> SIDES = new ArrayList<>();

	/** A ledger with its clock. */
	private record Side(Running server, AtomicReference<Instant> clock) {

		/** Records something, a minute after what was recorded before. */
		private String record(String user, String path, String key, String body) {
			this.clock.updateAndGet((now) -> now.plus(TICK));
			HttpResponse<String> answer = this.server.client().post(user, path, key, null, body);
			assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(201);
			return answer.headers().firstValue("Location").orElseThrow();
		}

		private String upload(String user, byte[] content) {
			HttpResponse<String> answer = this.server.client()
				.ask("POST", "/api/attachments", user, content, "Content-Type", "text/plain");
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
			return sha256(content);
		}

		private HttpResponse<String> ask(String method, String path, @Nullable String user, String... headers) {
			byte[] body = method.equals("POST") ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
			return this.server.client().ask(method, path, user, body, headers);
		}

		private long head() {
			return this.server.context().getBean(Ledger.class).head();
		}

	}

	private static long firstConfidential;

	private static List<String> confidential = List.of();

	private static String shown = "";

	@BeforeAll
	static void start(@TempDir Path one, @TempDir Path other) {
		for (Path data : List.of(one, other)) {
			AtomicReference<Instant> clock = new AtomicReference<>(BEGIN);
			SIDES.add(new Side(Running.on(data, (InstantSource) clock::get), clock));
		}
		SIDES.forEach(PublicAnswersTests::before);
		firstConfidential = SIDES.getFirst().head() + 1;
		confidential = List.of(shots(SIDES.getFirst()), exchange(SIDES.getLast()));
		SIDES.forEach(PublicAnswersTests::after);
	}

	@AfterAll
	static void stop() {
		SIDES.forEach((side) -> side.server.close());
	}

	/** What everyone knows. */
	private static void before(Side side) {
		for (String label : List.of("a", "b")) {
			side.record("admin", "/api/agreements", label, sides(Bodies.agreement(label)));
			side.record("admin", "/api/agreements/" + label + "/entry-into-force", label + "-force",
					Bodies.entryIntoForce().replace("\"P\", \"Q\"", "\"ARM\", \"AZE\""));
			side.record("admin", "/api/agreements/" + label + "/commitments", label + "-c",
					sides(Bodies.commitment("C")));
			side.record("admin", "/api/agreements/" + label + "/commitments", label + "-m", """
					{ "label": "M", "wording": "Nobody fires.", "kind": "MAINTENANCE", "obligors": [ "ARM", "AZE" ],
					  "theme": "ceasefire", "madeAt": "2020-01-01", "reportedAt": "2020-01-01" }
					""");
			side.record("monitor", "/api/agreements/" + label + "/compliance-reports", label + "-first",
					sides(Bodies.delivery(label, "C", 3)));
		}
		shown = side.record("monitor", "/api/agreements/a/compliance-reports", "with-evidence",
				sides(Bodies.delivery("a", "C", 4)));
		side.record("monitor", shown + "/evidence", "evidence", evidence(side.upload("monitor", SHOWN)));
	}

	/** In one ledger: shots, which would put both sides in breach of one agreement. */
	private static String shots(Side side) {
		String report = side.record("monitor", "/api/agreements/a/compliance-reports", "shots", """
				{ "reportedAt": "2020-03-02", "confidential": true, "content": { "occurredAt": "2020-03-01",
				  "source": { "id": "villager", "name": "A villager", "kind": "OTHER" }, "grading": "F6",
				  "findings": [
				    { "finding": "violation", "count": { "best": 700 },
				      "about": [ { "agreement": "a", "commitment": "M", "party": "ARM" } ] },
				    { "finding": "violation", "count": { "best": 3 },
				      "about": [ { "agreement": "a", "commitment": "M", "party": "AZE" } ] } ] } }
				""");
		side.record("monitor", report + "/evidence", "shots-evidence",
				evidence(side.upload("monitor", EVIDENCE.getFirst())));
		side.record("reviewer", report + "/corroborations", "shots-corroborated", """
				{ "reportedAt": "2020-03-03", "source": { "id": "court", "name": "A court", "kind": "COURT" } }
				""");
		side.record("monitor", "/api/agreements/a/compliance-reports", "more-shots", """
				{ "reportedAt": "2020-03-05", "confidential": true, "content": { "occurredAt": "2020-03-04",
				  "source": { "id": "villager", "name": "A villager", "kind": "OTHER" },
				  "findings": [ { "finding": "violation", "count": { "best": 1 },
				    "about": [ { "agreement": "a", "commitment": "M", "party": "ARM" } ] } ] } }
				""");
		return report;
	}

	/** In the other: a handover, which would fulfil a promise of the other agreement. */
	private static String exchange(Side side) {
		String report = side.record("monitor", "/api/agreements/b/prisoner-exchanges", "handover-at-night", """
				{ "reportedAt": "2020-06-02", "confidential": true,
				  "content": { "occurredAt": "2020-06-01", "place": "The bridge", "medicalCheck": true,
				    "source": { "id": "mission.night", "name": "The mission", "kind": "MISSION" },
				    "handovers": [ { "from": "ARM", "to": "AZE", "credits": [ { "commitment": "C" } ],
				      "detainees": [ { "category": "CIVILIAN", "presented": { "best": 32 },
				        "handedOver": { "best": 32 } } ] } ] } }
				""");
		side.record("reviewer", report + "/rejections", "rejected",
				"{ \"reportedAt\": \"2020-06-03\", \"findings\": [ 1 ], \"grounds\": \"Nobody saw it.\" }");
		side.record("monitor", report + "/evidence", "handover-evidence",
				evidence(side.upload("monitor", EVIDENCE.getLast())));
		side.record("monitor", "/api/agreements/b/compliance-reports", "handover-again",
				sides(Bodies.delivery("b", "C", 32)).replaceFirst("\\{", "{ \"confidential\": true,"));
		return report;
	}

	/** And what everyone learns afterwards. */
	private static void after(Side side) {
		side.record("monitor2", "/api/agreements/a/compliance-reports", "later", sides(Bodies.delivery("a", "C", 5)));
		side.record("monitor2", "/api/agreements/a/compliance-reports", "later-shots", """
				{ "reportedAt": "2020-04-02", "content": { "occurredAt": "2020-04-01",
				  "source": { "id": "mission", "name": "A mission", "kind": "MISSION" },
				  "findings": [ { "finding": "violation", "count": { "best": 2 },
				    "about": [ { "agreement": "a", "commitment": "M", "party": "AZE" } ] } ] } }
				""");
		side.record("armenia", "/api/agreements/b/claims", "claim", """
				{ "reportedAt": "2020-07-02", "content": { "occurredAt": "2020-07-01", "degree": 3,
				  "about": [ { "agreement": "b", "commitment": "C", "party": "ARM" } ] } }
				""");
		side.clock.updateAndGet((now) -> now.plus(TICK));
	}

	private static String sides(String body) {
		return body.replace("\"P\"", "\"ARM\"").replace("\"Q\"", "\"AZE\"");
	}

	private static String evidence(String sha256) {
		return "{ \"reportedAt\": \"2020-12-01\", \"title\": \"What was seen\", \"sha256\": \"" + sha256 + "\" }";
	}

	private static String sha256(byte[] content) {
		return java.util.HexFormat.of().formatHex(Sha256.of(content));
	}

	/**
	 * By the pattern of each route that takes {@code GET}, what is asked of it: at least
	 * one question that the public is answered, and each that has to do with what is
	 * confidential. Times, positions and pages are added to each where the route has
	 * them.
	 */
	private static Map<String, List<String>> examples() {
		Map<String, List<String>> examples = new LinkedHashMap<>();
		examples.put("/api/agreements", List.of(""));
		examples.put("/api/agreements/{a}", List.of("a", "b", "none"));
		examples.put("/api/agreements/{a}/commitments", List.of("a", "b"));
		examples.put("/api/agreements/{a}/commitments/{c}", List.of("a C", "a M", "b C"));
		examples.put("/api/agreements/{a}/acts", List.of("a", "b"));
		examples.put("/api/acts/{act}", List.of("a~0", "a~1", "a~c~0", "b~m~0", "b~m~1"));
		examples.put("/api/agreements/{a}/reports",
				List.of("a", "b", "a ?party=ARM", "b ?party=AZE", "a ?source=villager", "b ?source=mission.night",
						"b ?kind=prisoner-exchange", "a ?from=2020-03-01&to=2020-03-31"));
		examples.put("/api/reports/{r}", List.of("{shown}", "{confidential}", UNKNOWN));
		examples.put("/api/obligations", List.of("", "?agreement=a", "?agreement=b", "?party=ARM", "?status=VIOLATED",
				"?status=COMPLIED", "?contested=true", "?theme=ceasefire", "?sort=-degree"));
		examples.put("/api/agreements/{a}/obligations/{c}/{party}",
				List.of("a C ARM", "a M ARM", "a M AZE", "b C ARM", "b M AZE", "a C AZE"));
		examples.put("/api/agreements/{a}/board", List.of("a", "b"));
		examples.put("/api/agreements/{a}/score", List.of("a", "b", "a ?index=ceasefire:2"));
		examples.put("/api/agreements/{a}/score/series", List.of("a", "b", "a ?party=ARM"));
		examples.put("/api/parties/{p}/scorecard", List.of("ARM", "AZE"));
		examples.put("/api/attachments/{sha256}",
				List.of(sha256(SHOWN), sha256(EVIDENCE.getFirst()), sha256(EVIDENCE.getLast()), "0".repeat(64)));
		examples.put("/api/events",
				List.of("", "?agreement=a", "?agreement=b", "?type=report.ComplianceReported",
						"?type=report.PrisonerExchangeReported", "?stream=report:{confidential}",
						"?after=" + (firstConfidential - 1)));
		examples.put("/api/attachments", List.of("", "?agreement=a", "?agreement=b"));
		examples.put("/api/parties", List.of(""));
		examples.put("/api/parties/{p}", List.of("ARM", "AZE"));
		examples.put("/api/reports", List.of("", "?source=villager", "?source=mission.night", "?sourceKind=COURT",
				"?kind=prisoner-exchange", "?standing=CORRECTED", "?sort=-reported", "?text=bridge"));
		examples.put("/", List.of(""));
		examples.put("/agreements/{a}", List.of("a", "b"));
		examples.put("/agreements/{a}/obligations/{c}/{party}", List.of("a C ARM", "a M ARM", "a M AZE", "b C ARM"));
		examples.put("/problems", List.of(""));
		examples.put("/problems/{rule}", List.of("report-known", "none"));
		for (String file : List.of("/desk.css", "/desk.svg", "/api/openapi.json", "/api/docs")) {
			examples.put(file, List.of(""));
		}
		List<String> positions = LongStream.rangeClosed(firstConfidential - 2, SIDES.getFirst().head() + 1)
			.mapToObj(String::valueOf)
			.toList();
		for (String part : List.of("", "/frame", "/payload", "/salt", "/private")) {
			examples.put("/api/events/{position}" + part, positions);
		}
		for (String runs : List.of("rebuilds", "verifications")) {
			examples.put("/api/projections/" + runs, List.of(""));
		}
		examples.put("/api/projections/rebuilds/{generation}", List.of("1"));
		examples.put("/api/projections/verifications/{number}", List.of("1"));
		examples.put("/api/account", List.of(""));
		examples.put("/api/account/tokens", List.of(""));
		examples.put("/api/accounts", List.of(""));
		examples.put("/api/accounts/{name}", List.of("monitor"));
		examples.put("/api/accounts/{name}/tokens", List.of("monitor"));
		examples.put("/actuator/health", List.of(""));
		examples.put("/actuator/health/**", List.of("liveness", "readiness"));
		examples.put("/actuator/metrics", List.of(""));
		examples.put("/actuator/metrics/{requiredMetricName}", List.of("servanda.ledger.head", "http.server.requests"));
		examples.put("/actuator/prometheus", List.of(""));
		examples.put("/api/export", List.of(""));
		return examples;
	}

	@Test
	void everyRouteThatIsReadHasAnExample() {
		assertThat(new TreeSet<>(examples().keySet())).isEqualTo(new TreeSet<>(routes().keySet()));
	}

	@Test
	void thePublicGetsTheSameBytesWhateverIsConfidential() {
		assertThat(SIDES.getLast().head()).isEqualTo(SIDES.getFirst().head());
		Set<String> answered = new TreeSet<>();
		Map<String, HandlerMethod> routes = routes();
		examples().forEach((route, examples) -> {
			for (String example : examples) {
				for (String path : paths(route, example)) {
					sameForEveryone(path);
					for (String question : questions(path, routes.get(route))) {
						if (same(question)) {
							answered.add(route);
						}
					}
				}
			}
		});
		assertThat(answered).as("routes that answer the public").hasSizeGreaterThan(15).contains("/api/obligations");
	}

	/** Else the test above would be content with ledgers that are alike. */
	@Test
	void insidersGetOtherAnswers() {
		for (String path : List.of("/api/agreements/a/reports", "/api/agreements/b/reports",
				"/api/agreements/a/obligations/M/ARM", "/api/agreements/b/obligations/C/ARM", "/api/agreements/a/score",
				"/api/parties/ARM/scorecard", "/api/agreements/b/board", "/api/obligations")) {
			assertThat(SIDES.getLast().ask("GET", path, "auditor").body()).as(path)
				.isNotEqualTo(SIDES.getFirst().ask("GET", path, "auditor").body());
		}
	}

	/** What the public tries to do about a report tells nothing of it either. */
	@Test
	void whatThePublicIsRefusedTellsNothing() {
		List<String> remarks = List.of("corroborations", "rejections", "releases", "disputes", "replies", "rulings",
				"corrections", "retractions", "evidence", "confirmations", "remarks/1/retractions");
		for (@Nullable
		String user : PUBLIC) {
			for (String report : confidential) {
				for (String remark : remarks) {
					sameAnswer("POST", report + "/" + remark, user, "Content-Type", "application/json",
							"Idempotency-Key", "k", "If-Match", "\"0-00\"");
				}
			}
		}
		for (byte[] evidence : EVIDENCE) {
			refusedAlike("reviewer", shown + "/evidence", evidence("0" + sha256(evidence).substring(1)));
		}
		for (String report : confidential) {
			String id = report.substring("/api/reports/".length());
			refusedAlike("armenia", "/api/agreements/a/claims",
					"{ \"reportedAt\": \"2020-12-02\", \"content\": { \"occurredAt\": \"2020-12-01\", \"wrong\": \""
							+ id
							+ "\", \"about\": [ { \"agreement\": \"a\", \"commitment\": \"C\", \"party\": \"ARM\" } ] } }");
		}
	}

	/** Whoever uploads what is there already learns nothing of it. */
	@Test
	void anUploadTellsNothing() {
		for (byte[] evidence : EVIDENCE) {
			List<String> answers = SIDES.stream()
				.map((side) -> told(side.server.client()
					.ask("POST", "/api/attachments", "monitor2", evidence, "Content-Type", "text/plain")))
				.toList();
			assertThat(answers.getLast()).isEqualTo(answers.getFirst()).startsWith("201");
		}
	}

	private static void refusedAlike(String user, String path, String body) {
		List<String> answers = SIDES.stream()
			.map((side) -> told(side.server.client()
				.ask("POST", path, user, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json",
						"Idempotency-Key", "k")))
			.toList();
		assertThat(answers.getLast()).as(path).isEqualTo(answers.getFirst()).startsWith("4");
	}

	/** Whether a question is answered alike, and with a 200. */
	private static boolean same(String question) {
		HttpResponse<String> answer = sameAnswer("GET", question, null);
		sameNext(answer);
		return answer.statusCode() == 200;
	}

	/** Whoever of the public asks, and however. */
	private static void sameForEveryone(String question) {
		for (@Nullable
		String user : PUBLIC) {
			HttpResponse<String> answer = sameAnswer("GET", question, user);
			String etag = answer.headers().firstValue("ETag").orElse(null);
			if (etag != null && answer.statusCode() == 200 && !question.startsWith("/api/events")) {
				assertThat(sameAnswer("GET", question, user, "If-None-Match", etag).statusCode()).isEqualTo(304);
			}
		}
		sameAnswer("HEAD", question, null);
	}

	private static void sameNext(HttpResponse<String> answer) {
		@Nullable String link = answer.headers().firstValue("Link").orElse(null);
		while (link != null) {
			HttpResponse<String> page = sameAnswer("GET", link.replaceAll("<(.*)>; rel=\"next\"", "$1"), null);
			link = page.headers().firstValue("Link").orElse(null);
		}
	}

	private static HttpResponse<String> sameAnswer(String method, String path, @Nullable String user,
			String... headers) {
		HttpResponse<String> one = SIDES.getFirst().ask(method, path, user, headers);
		HttpResponse<String> other = SIDES.getLast().ask(method, path, user, headers);
		boolean event = path.startsWith("/api/events");
		assertThat(event ? saltless(other) : told(other)).as("%s %s by %s", method, path, user)
			.isEqualTo(event ? saltless(one) : told(one));
		assertThat(one.statusCode()).as("%s %s by %s: %s", method, path, user, one.body()).isLessThan(500);
		return one;
	}

	/** Everything that an answer tells, but when it was sent and how it is numbered. */
	private static String told(HttpResponse<String> answer) {
		Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
		headers.keySet().removeAll(Set.of("date", "request-id"));
		return answer.statusCode() + "\n" + headers + "\n" + answer.body();
	}

	/**
	 * The same of events, but for what is random in every ledger: the salts, what is
	 * hashed with them, and hashes of that.
	 */
	private static String saltless(HttpResponse<String> answer) {
		Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
		headers.keySet().removeAll(Set.of("date", "etag", "request-id"));
		boolean salt = answer.uri().getPath().endsWith("/salt") && answer.statusCode() == 200;
		String body = answer.body()
			.replaceAll("\"salt\":\"[^\"]*\"", "\"salt\":\"\"")
			.replaceAll("\\b[0-9a-f]{64}\\b", "hash");
		return answer.statusCode() + "\n" + headers + "\n" + (salt ? "" : body);
	}

	/** The paths of an example: the variables of a route, and parameters. */
	private static List<String> paths(String route, String example) {
		String path = route;
		String parameters = "";
		for (String part : example.split(" ", -1)) {
			if (part.startsWith("?")) {
				parameters = part;
			}
			else if (!part.isEmpty()) {
				path = path.replaceFirst("\\{\\w+}|\\*\\*", part.replace("{", "\\{"));
			}
		}
		String asked = path + parameters;
		if (asked.contains("{confidential}")) {
			return confidential.stream()
				.map((report) -> asked.replace("{confidential}", report.substring("/api/reports/".length())))
				.toList();
		}
		return List.of(asked.replace("{shown}", shown.substring("/api/reports/".length())));
	}

	/** A question at all times that matter, and page by page. */
	private static List<String> questions(String path, @Nullable HandlerMethod handler) {
		List<String> questions = new ArrayList<>(List.of(path));
		Objects.requireNonNull(handler, path);
		String more = path + (path.contains("?") ? "&" : "?");
		if (Arrays.stream(handler.getMethodParameters())
			.map(MethodParameter::getParameterType)
			.anyMatch(Question.class::equals)) {
			for (long position = firstConfidential - 1; position <= SIDES.getFirst().head(); position++) {
				questions.add(more + "position=" + position);
			}
			for (String time : List.of("asOf=2020-03-15T00:00:00Z", "asOf=2020-06-15T00:00:00Z",
					"clock=reported&knownAt=2020-06-15T00:00:00Z", "clock=reported&asOf=2027-01-01T00:00:00Z",
					"knownAt=" + BEGIN.plus(TICK.multipliedBy(firstConfidential + 1)), "position=1000000")) {
				questions.add(more + time);
			}
		}
		if (ResolvableType.forMethodReturnType(handler.getMethod()).getGeneric(0).resolve() == Listing.class) {
			questions.add(more + "limit=1");
			questions.add(more + "limit=2");
		}
		return questions;
	}

	/** The handlers of what can be read, by their patterns. */
	private static Map<String, HandlerMethod> routes() {
		Map<String, HandlerMethod> routes = new TreeMap<>();
		SIDES.getFirst()
			.server()
			.context()
			.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.forEach((mappings) -> mappings.getHandlerMethods().forEach((mapping, handler) -> {
				if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
					// An act's id has two forms, each a pattern of its own.
					mapping.getPatternValues()
						.forEach((pattern) -> routes.put(pattern.replaceFirst("^/api/acts/[^/]+$", "/api/acts/{act}"),
								handler));
				}
			}));
		return routes;
	}

}
