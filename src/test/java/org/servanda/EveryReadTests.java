package org.servanda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.servanda.http.Listing;
import org.servanda.http.Question;
import org.servanda.ledger.Ledger;

import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds of every route below {@code /api} that is read, also of one that is added
 * tomorrow: the routes are those of the application. A route whose variables have no
 * example here, or that takes no times and is not named here, fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryReadTests {

	private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

	private static final Pattern VARIABLE = Pattern.compile("\\{([a-z0-9]+)(?::(?:[^{}]|\\{[^{}]*})*)?}",
			Pattern.CASE_INSENSITIVE);

	/** What is the same at all times, or is about this process: it names no times. */
	private static final Set<String> WITHOUT_TIMES = Set.of("/api/attachments/{sha256}", "/api/projections/rebuilds",
			"/api/projections/rebuilds/{generation}", "/api/projections/verifications",
			"/api/projections/verifications/{number}");

	/**
	 * What tells nothing of the ledger, as accounts do not either, or all of it: tests of
	 * their own look at these.
	 */
	private static final Set<String> OTHERS = Set.of("/api/openapi.json", "/api/docs", "/api/export");

	/**
	 * Lists that hold a line for each of what every write to this ledger makes more of.
	 */
	private static final AtomicInteger KEYS = new AtomicInteger();

	private final Map<String, String> examples = new LinkedHashMap<>();

	private Running server;

	private Map<String, HandlerMethod> reads;

	@BeforeAll
	void start(@TempDir Path data) {
		this.server = Running.on(data);
		this.reads = reads(this.server);
		for (String agreement : List.of("a", "b", "c")) {
			sent("admin", "/api/agreements", Bodies.agreement(agreement));
			sent("admin", "/api/agreements/" + agreement + "/entry-into-force", Bodies.entryIntoForce());
		}
		for (String label : List.of("C-1", "C-2", "C-3")) {
			sent("admin", "/api/agreements/a/commitments", Bodies.commitment(label));
			sent("admin", "/api/agreements/b/commitments", Bodies.commitment(label));
		}
		String report = "";
		for (int i = 0; i < 3; i++) {
			report = sent("monitor", "/api/agreements/a/compliance-reports", Bodies.delivery("a", "C-1", i + 1));
			String sha256 = uploaded("Map " + i);
			sent("monitor", report + "/evidence",
					"{ \"reportedAt\": \"2020-02-03\", \"title\": \"A map\", \"sha256\": \"" + sha256 + "\" }");
			this.examples.put("sha256", sha256);
		}
		String rebuild = started("rebuilds");
		started("verifications");
		this.examples.put("a", "a");
		this.examples.put("c", "C-1");
		this.examples.put("n", "0");
		this.examples.put("p", "P");
		this.examples.put("party", "P");
		this.examples.put("position", "1");
		this.examples.put("number", "1");
		this.examples.put("generation", rebuild.substring(rebuild.lastIndexOf('/') + 1));
		this.examples.put("r", report.substring("/api/reports/".length()));
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	private String sent(String user, String path, String body) {
		HttpResponse<String> answer = this.server.client()
			.post(user, path, "key-" + KEYS.incrementAndGet(), null, body);
		assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	/** Starts a run, and waits for its end. */
	private String started(String runs) {
		HttpResponse<String> answer = this.server.client().post("admin", "/api/projections/" + runs, "run", null, "{}");
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		String run = answer.headers().firstValue("Location").orElseThrow();
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!Client.json(this.server.client().getAs("admin", run)).has("endedAt")) {
			assertThat(System.nanoTime()).as("%s ends", run).isLessThan(end);
			LockSupport.parkNanos(10_000_000);
		}
		return run;
	}

	private String uploaded(String text) {
		HttpResponse<String> file = this.server.client()
			.ask("POST", "/api/attachments", "monitor", text.getBytes(StandardCharsets.UTF_8), "Content-Type",
					"text/plain");
		return Client.json(file).path("sha256").asString();
	}

	/** By pattern, in order. */
	private static Map<String, HandlerMethod> reads(Running server) {
		Map<String, HandlerMethod> reads = new TreeMap<>();
		server.context()
			.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, handler) -> {
				if (mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
					mapping.getPatternValues()
						.stream()
						.filter((pattern) -> pattern.startsWith("/api/"))
						.filter((pattern) -> !OTHERS.contains(pattern) && !pattern.startsWith("/api/account"))
						.forEach((pattern) -> reads.put(pattern, handler));
				}
			});
		return reads;
	}

	private HandlerMethod handler(String pattern) {
		return Objects.requireNonNull(this.reads.get(pattern), pattern);
	}

	private static boolean takesTimes(HandlerMethod handler) {
		return Arrays.stream(handler.getMethodParameters())
			.anyMatch((parameter) -> parameter.getParameterType().equals(Question.class));
	}

	private static boolean isList(HandlerMethod handler) {
		return ResolvableType.forType(handler.getMethod().getGenericReturnType())
			.getGeneric(0)
			.resolve() == Listing.class;
	}

	/** Events are asked for as recorded only. */
	private static boolean asRecorded(String pattern) {
		return pattern.startsWith("/api/events");
	}

	private String path(String pattern) {
		Matcher variable = VARIABLE.matcher(pattern);
		StringBuilder path = new StringBuilder();
		while (variable.find()) {
			String name = variable.group(1);
			assertThat(this.examples).as("an example of {%s} for %s", name, pattern).containsKey(name);
			String example = this.examples.get(name);
			// In the id of an act a commitment is in lower case.
			variable.appendReplacement(path, (pattern.startsWith("/api/acts/") && name.equals("c")) ? "c-1" : example);
		}
		return variable.appendTail(path).toString();
	}

	List<String> withTimes() {
		return this.reads.entrySet()
			.stream()
			.filter((read) -> takesTimes(read.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	List<String> lists() {
		return withTimes().stream().filter((pattern) -> isList(handler(pattern))).toList();
	}

	List<String> all() {
		return List.copyOf(this.reads.keySet());
	}

	@Test
	void everyReadTakesTimesOrIsNamedHere() {
		Set<String> without = new TreeSet<>(this.reads.keySet());
		without.removeAll(withTimes());
		assertThat(without).isEqualTo(new TreeSet<>(WITHOUT_TIMES));
	}

	@ParameterizedTest
	@MethodSource("withTimes")
	void eachHasBothTimesOnEitherClockAndAPosition(String pattern) {
		String path = path(pattern);
		long head = head();
		for (String times : List.of("", "?asOf=2021-01-01T00:00:00Z", "?clock=reported",
				"?clock=reported&knownAt=2021-01-01T00:00:00Z&asOf=2021-01-01T00:00:00Z", "?position=" + head,
				"?position=" + head + "&asOf=2021-01-01T00:00:00Z")) {
			HttpResponse<String> answer = ask("GET", path + times);
			if (asRecorded(pattern) && (times.contains("asOf") || times.contains("clock"))) {
				assertThat(Client.problem(answer)).isEqualTo("400 event-times");
				continue;
			}
			assertThat(answer.statusCode()).as(path + times + ": " + answer.body()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Ledger-Position")).contains(Long.toString(head));
			assertThat(answer.headers().firstValue("Content-Type"))
				.contains(pattern.matches(".*/(frame|private)") ? "text/plain;charset=UTF-8"
						: pattern.endsWith("/salt") ? "application/octet-stream" : "application/json");
		}
		// Nothing was known before anything was recorded.
		for (String before : List.of("?position=0", "?knownAt=2020-06-01T00:00:00Z")) {
			HttpResponse<String> answer = ask("GET", path + before);
			if (answer.statusCode() == 200) {
				assertThat(answer.body()).as(path + before).isEqualTo("{\"items\":[]}");
			}
			else {
				assertThat(answer.statusCode()).as(path + before).isEqualTo(404);
			}
		}
		for (String wrong : List.of("asOf=yesterday", "knownAt=9999-01-01T00:00:00Z", "clock=wall", "position=x",
				"position=" + (head + 1000), "position=1&clock=reported", "nonsense=1", "asOf=2200-01-01T00:00:00Z")) {
			assertThat(ask("GET", path + "?" + wrong).statusCode()).as(path + "?" + wrong).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@MethodSource("withTimes")
	void eachWaitsForThePositionThatItMustKnow(String pattern) {
		long head = head();
		HttpResponse<String> answer = ask("GET", path(pattern), "Ledger-Min-Position", Long.toString(head));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(Client.problem(ask("GET", path(pattern), "Ledger-Min-Position", Long.toString(head + 1000))))
			.isEqualTo("400 position-recorded");
		assertThat(Client.problem(ask("GET", path(pattern), "Ledger-Min-Position", "soon")))
			.isEqualTo("400 parameter-form");
	}

	@ParameterizedTest
	@MethodSource("all")
	void eachSaysForWhomItIsAndMayBeKeptOrNot(String pattern) {
		HttpResponse<String> answer = ask("GET", path(pattern));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(varies(answer)).contains("authorization", "accept-encoding");
		String control = answer.headers().firstValue("Cache-Control").orElse("");
		if (control.contains("no-store")) {
			assertThat(WITHOUT_TIMES).contains(pattern);
			return;
		}
		assertThat(control).isEqualTo("private, no-cache");
		assertThat(answer.headers().firstValue("ETag")).isPresent();
		HttpResponse<String> anyone = this.server.client().get(path(pattern));
		if (pattern.endsWith("/private")) {
			assertThat(Client.problem(anyone)).isEqualTo("404 event-seen");
			return;
		}
		assertThat(anyone.headers().firstValue("Cache-Control")).contains("no-cache");
		assertThat(varies(anyone)).contains("authorization", "accept-encoding");
	}

	@ParameterizedTest
	@MethodSource("all")
	void eachIsNotSentAgainToWhoHasIt(String pattern) {
		String path = fixed(pattern);
		HttpResponse<String> first = ask("GET", path);
		if (first.headers().firstValue("ETag").isEmpty()) {
			assertThat(first.headers().firstValue("Cache-Control")).contains("no-store");
			return;
		}
		String etag = first.headers().firstValue("ETag").orElseThrow();
		assertThat(etag).matches("\"[^\"]+\"");
		assertThat(ask("GET", path).headers().firstValue("ETag")).contains(etag);
		for (String method : List.of("GET", "HEAD")) {
			for (String known : List.of(etag, "W/" + etag, "\"x\", " + etag)) {
				HttpResponse<String> second = ask(method, path, "If-None-Match", known);
				assertThat(second.statusCode()).as(method + " " + path + " " + known).isEqualTo(304);
				assertThat(second.body()).isEmpty();
				assertThat(second.headers().firstValue("ETag")).contains(etag);
				assertThat(varies(second)).contains("authorization", "accept-encoding");
			}
		}
		HttpResponse<String> other = ask("GET", path, "If-None-Match", "\"x\"");
		assertThat(other.statusCode()).isEqualTo(200);
		assertThat(other.body()).isEqualTo(first.body());
	}

	@ParameterizedTest
	@MethodSource("all")
	void eachAnswersHeadAsGetWithoutTheBody(String pattern) {
		String path = fixed(pattern);
		HttpResponse<String> get = ask("GET", path);
		HttpResponse<String> head = ask("HEAD", path);
		assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		for (String name : List.of("ETag", "Ledger-Position", "Vary", "Cache-Control", "Content-Type", "Link")) {
			assertThat(head.headers().allValues(name)).as(name).isEqualTo(get.headers().allValues(name));
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void eachSaysWhichMethodsItTakes(String pattern) {
		HttpResponse<String> options = ask("OPTIONS", path(pattern));
		assertThat(options.statusCode()).isEqualTo(200);
		List<String> allowed = List.of(options.headers().firstValue("Allow").orElseThrow().replace(" ", "").split(","));
		assertThat(allowed).contains("GET", "HEAD", "OPTIONS")
			.isSubsetOf("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
		for (String method : List.of("PUT", "DELETE", "PATCH")) {
			if (!allowed.contains(method)) {
				HttpResponse<String> answer = ask(method, path(pattern));
				assertThat(answer.statusCode()).as(method).isEqualTo(405);
				assertThat(answer.headers().firstValue("Allow")).isPresent();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void eachIsCompressedForWhoTakesThatUnderATagOfItsOwn(String pattern) throws Exception {
		String path = fixed(pattern);
		HttpResponse<String> plain = ask("GET", path);
		assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
		HttpResponse<byte[]> packed = bytes(path, "Accept-Encoding", "br, gzip;q=0.8");
		assertThat(packed.statusCode()).isEqualTo(200);
		if (pattern.endsWith("/salt")) {
			// Random bytes do not get shorter.
			assertThat(packed.headers().firstValue("Content-Encoding")).isEmpty();
			return;
		}
		assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(unpacked(packed.body())).isEqualTo(plain.body());
		assertThat(packed.headers().firstValue("Ledger-Position"))
			.isEqualTo(plain.headers().firstValue("Ledger-Position"));
		assertThat(ask("HEAD", path, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
			.contains("gzip");
		String etag = plain.headers().firstValue("ETag").orElse("");
		if (!etag.isEmpty()) {
			String own = packed.headers().firstValue("ETag").orElseThrow();
			assertThat(own).isEqualTo(etag.substring(0, etag.length() - 1) + "-gzip\"");
			for (String known : List.of(own, "W/" + own)) {
				HttpResponse<byte[]> again = bytes(path, "Accept-Encoding", "gzip", "If-None-Match", known);
				assertThat(again.statusCode()).isEqualTo(304);
				assertThat(again.body()).isEmpty();
				assertThat(again.headers().firstValue("ETag")).contains(own);
			}
		}
		for (List<String> not : List.of(List.of("Accept-Encoding", "identity"),
				List.of("Accept-Encoding", "gzip;q=0, *"), List.of("Accept-Encoding", "br"),
				List.of("Accept-Encoding", "gzip", "Sec-Fetch-Site", "cross-site"))) {
			HttpResponse<String> whole = ask("GET", path, not.toArray(String[]::new));
			assertThat(whole.headers().firstValue("Content-Encoding")).as("%s", not).isEmpty();
			assertThat(whole.body()).isEqualTo(plain.body());
		}
	}

	@Test
	void theTagOfACompressedAnswerSaysInAWriteWhichVersionItRestsOn() throws Exception {
		String commitment = "/api/agreements/b/commitments/C-1";
		String tag = bytes(commitment, "Accept-Encoding", "gzip").headers().firstValue("ETag").orElseThrow();
		assertThat(tag).endsWith("-gzip\"");
		String suspension = """
				{ "party": "P", "declaration": { "occurredAt": "2020-03-01", "reportedAt": "2020-03-01",
				  "declaredBy": [ "P", "Q" ], "basis": "Article 9" } }
				""";
		assertThat(this.server.client()
			.post("admin", commitment + "/suspensions", "suspended", tag, suspension)
			.statusCode()).isEqualTo(201);
		assertThat(Client.problem(this.server.client()
			.post("admin", commitment + "/suspensions", "again", tag, suspension.replace("03-01", "03-02"))))
			.isEqualTo("412 version-stale");
	}

	@ParameterizedTest
	@MethodSource("lists")
	void thePagesOfEachListFitTogetherWhileFactsArrive(String pattern) {
		String path = path(pattern);
		String fixed = "position=" + head() + (asRecorded(pattern) ? "" : "&asOf=2021-01-01T00:00:00Z");
		HttpResponse<String> whole = ask("GET", path + "?limit=500&" + fixed);
		assertThat(whole.headers().firstValue("Link")).isEmpty();
		List<String> all = items(whole);
		assertThat(all).as(path).hasSizeGreaterThan(1);
		List<String> seen = new ArrayList<>();
		int limit = (all.size() + 2) / 3;
		String next = path + "?limit=" + limit + "&" + fixed;
		for (int page = 0; next != null; page++) {
			assertThat(page).as("pages of %s", path).isLessThan(all.size() + 1);
			HttpResponse<String> answer = ask("GET", next);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			assertThat(items(answer)).hasSizeLessThanOrEqualTo(limit);
			seen.addAll(items(answer));
			arrives();
			next = next(answer);
		}
		assertThat(seen).isEqualTo(all);
		assertThat(Client.problem(ask("GET", path + "?cursor=x"))).isEqualTo("400 cursor-form");
		assertThat(Client.problem(ask("GET", path + "?limit=0"))).isEqualTo("400 limit-range");
	}

	/** Something of everything that lists hold. */
	private void arrives() {
		String report = sent("monitor", "/api/agreements/a/compliance-reports", Bodies.delivery("a", "C-2", 1));
		sent("monitor", report + "/evidence", "{ \"reportedAt\": \"2020-02-03\", \"title\": \"A map\", \"sha256\": \""
				+ uploaded("Map " + report) + "\" }");
		int number = KEYS.incrementAndGet();
		sent("admin", "/api/agreements/a/commitments", Bodies.commitment("M-" + number));
		sent("admin", "/api/agreements", Bodies.agreement("more-" + number).replace("\"P\"", "\"A" + number + "\""));
	}

	/** With times that stay, so that the answer does. */
	private String fixed(String pattern) {
		return path(pattern) + (takesTimes(handler(pattern)) ? "?position=" + head() : "");
	}

	private static List<String> items(HttpResponse<String> answer) {
		return Client.json(answer).path("items").valueStream().map((item) -> item.toString()).toList();
	}

	private static @Nullable String next(HttpResponse<String> answer) {
		return answer.headers().firstValue("Link").map((link) -> {
			Matcher matcher = NEXT.matcher(link);
			assertThat(matcher.matches()).as(link).isTrue();
			return matcher.group(1);
		}).orElse(null);
	}

	private static Set<String> varies(HttpResponse<?> answer) {
		Set<String> varies = new TreeSet<>();
		for (String line : answer.headers().allValues("Vary")) {
			varies.addAll(List.of(line.toLowerCase(java.util.Locale.ROOT).replace(" ", "").split(",")));
		}
		return varies;
	}

	/** As an auditor, who may read everything. */
	private HttpResponse<String> ask(String method, String path, String... headers) {
		return this.server.client().ask(method, path, "auditor", new byte[0], headers);
	}

	private HttpResponse<byte[]> bytes(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.server.client().address() + path))
			.header("Authorization", "Basic "
					+ java.util.Base64.getEncoder().encodeToString("auditor:auditor".getBytes(StandardCharsets.UTF_8)));
		return this.server.client()
			.http()
			.send(request.headers(headers).build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	private static String unpacked(byte[] packed) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private long head() {
		return this.server.context().getBean(Ledger.class).head();
	}

}
