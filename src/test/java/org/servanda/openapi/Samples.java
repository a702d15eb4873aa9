package org.servanda.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.Client;
import org.servanda.Running;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Examples of requests and answers: requests of the real content of the demo, else such
 * as the file beside this class's tests holds, and what the running server answers.
 */
final class Samples {

	/** Where examples are added. */
	static final String FILE = "src/test/resources/openapi/examples.json";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Running server;

	private final JsonNode settings;

	private final Map<String, String> variables = new TreeMap<>();

	/** Random values, and what stands for them in the document. */
	private final Map<String, String> standIns = new TreeMap<>();

	private final Map<String, HttpResponse<String>> sent = new LinkedHashMap<>();

	private final Set<String> missing = new TreeSet<>();

	/**
	 * A request of the content.
	 *
	 * @param route its method and path, with the names of variables
	 * @param account who sends it
	 * @param path below {@code /api}
	 * @param key the idempotency key
	 * @param ifMatch the version that it rests on, or absent
	 */
	record Request(String route, String account, String path, String key, @Nullable Long ifMatch, JsonNode body) {
	}

	Samples(Running server) {
		this.server = server;
		this.settings = json("examples");
		this.settings.path("variables")
			.properties()
			.forEach((entry) -> this.variables.put(entry.getKey(), entry.getValue().asString()));
	}

	/** A file beside the requests. */
	static JsonNode json(String name) {
		return JSON.readTree(resource("/openapi/" + name + ".json"));
	}

	private static String resource(String name) {
		try (InputStream file = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Set<String> missing() {
		return this.missing;
	}

	/** The requests of the demo's content. */
	List<Request> content(List<Endpoint> endpoints) {
		List<Request> requests = new ArrayList<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:content/*.jsonl")) {
				lines(file.getContentAsString(StandardCharsets.UTF_8), endpoints).forEach(requests::add);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return requests;
	}

	/**
	 * The made-up requests beside this class's tests, in the order in which they are
	 * sent.
	 */
	List<Request> madeUp(List<Endpoint> endpoints) {
		return lines(resource("/openapi/requests.jsonl"), endpoints).toList();
	}

	private static Stream<Request> lines(String text, List<Endpoint> endpoints) {
		return text.lines().filter((line) -> !line.isBlank()).map(JSON::readTree).map((line) -> {
			String path = line.path("path").asString();
			return new Request(route("POST", "/api" + path, endpoints), line.path("account").asString(), path,
					line.path("key").asString(), line.has("ifMatch") ? line.path("ifMatch").asLong() : null,
					line.path("body"));
		});
	}

	private static String route(String method, String path, List<Endpoint> endpoints) {
		return endpoints.stream()
			.filter((endpoint) -> endpoint.method().equals(method)
					&& path.matches(endpoint.path().replaceAll("\\{\\w+}", "[^/]+")))
			.map(Endpoint::name)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("There is no route for " + method + " " + path + "."));
	}

	/** Sends a request of the content, again or for the first time. */
	HttpResponse<String> send(Request request) {
		return send(request, Map.of());
	}

	/**
	 * Sends a request.
	 * @param made the ids that earlier requests gave, by the key in braces that stands
	 * for them in the path
	 */
	HttpResponse<String> send(Request request, Map<String, String> made) {
		return send(request, made, "", request.key());
	}

	/** Tries a request of the content that was recorded, as if it were another. */
	HttpResponse<String> attempt(Request request) {
		return send(request, Map.of(), "?dryRun=true", request.key() + ".tried");
	}

	/** As {@link #send(Request, Map)}, but only tried. */
	HttpResponse<String> attempt(Request request, Map<String, String> made) {
		return send(request, made, "?dryRun=true", request.key());
	}

	private HttpResponse<String> send(Request request, Map<String, String> made, String query, String key) {
		String path = request.path();
		for (Map.Entry<String, String> one : made.entrySet()) {
			path = path.replace("{" + one.getKey() + "}", one.getValue());
		}
		return this.server.client()
			.post(request.account(), "/api" + path + query, key,
					(request.ifMatch() != null) ? "\"" + request.ifMatch() + "-0\"" : null, request.body().toString());
	}

	/** Sends what is no command, in the order of the file, and keeps what paths need. */
	void sendOthers() {
		for (JsonNode one : this.settings.path("sent")) {
			String route = one.path("route").asString();
			String method = route.substring(0, route.indexOf(' '));
			String query = one.has("query") ? "?" + one.path("query").asString() : "";
			String path = path(route.substring(route.indexOf(' ') + 1)) + query;
			HttpResponse<String> answer = ask(method, path, one);
			// What goes on in the background lets nothing else begin meanwhile.
			for (int i = 0; i < 400 && answer.statusCode() == 409; i++) {
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
				answer = ask(method, path, one);
			}
			HttpResponse<String> last = answer;
			this.sent.put(route, last);
			one.path("sets")
				.properties()
				.forEach((set) -> set(set.getKey(), Client.json(last).at(set.getValue().asString()).asString()));
		}
	}

	private void set(String name, String value) {
		this.variables.put(name, value);
		JsonNode standIn = this.settings.path("standIns").path("variables").path(name);
		if (standIn.isString()) {
			this.standIns.put(value, standIn.asString());
		}
	}

	private HttpResponse<String> ask(String method, String path, JsonNode one) {
		return ask(method, path, one.path("as").asString(null), body(one), "Content-Type",
				one.path("type").asString("application/json"));
	}

	/**
	 * Asks as an account of the demo, whose password is its name, or as a name and a
	 * password with a colon between, where variables stand in braces.
	 */
	private HttpResponse<String> ask(String method, String path, @Nullable String account, byte[] body,
			String... headers) {
		if (account == null || !account.contains(":")) {
			return this.server.client().ask(method, path, account, body, headers);
		}
		String credentials = Base64.getEncoder().encodeToString(path(account).getBytes(StandardCharsets.UTF_8));
		String[] all = Stream.concat(Stream.of(headers), Stream.of("Authorization", "Basic " + credentials))
			.toArray(String[]::new);
		return this.server.client().ask(method, path, null, body, all);
	}

	private static byte[] body(JsonNode one) {
		JsonNode body = one.path("body");
		return (body.isString() ? body.asString() : body.toString()).getBytes(StandardCharsets.UTF_8);
	}

	/** The body of a request that is no command; absent when none was sent. */
	@Nullable JsonNode otherBody(String route) {
		return find(route, "sent").map((one) -> one.path("body")).orElse(null);
	}

	/** The requests that are no commands and have a body of JSON. */
	List<Request> others() {
		return this.settings.path("sent")
			.valueStream()
			.filter((one) -> one.path("body").isObject())
			.map((one) -> new Request(one.path("route").asString(), "", "", "", null, one.path("body")))
			.toList();
	}

	/** The answer to a request that is no command. */
	@Nullable HttpResponse<String> other(String route) {
		HttpResponse<String> answer = this.sent.get(route);
		if (answer == null) {
			this.missing.add(FILE + ": under 'sent' there is no request of " + route
					+ "; add one with 'route', 'as' (an account of the demo, or none), 'body', in the order in which they work.");
		}
		return answer;
	}

	private java.util.Optional<JsonNode> find(String route, String under) {
		return this.settings.path(under)
			.valueStream()
			.filter((one) -> one.path("route").asString().equals(route))
			.findFirst();
	}

	/** Asks a question, at times that always give the same answer. */
	HttpResponse<String> ask(Endpoint endpoint, @Nullable String account) {
		String query = "";
		if (endpoint.asks()) {
			query = "?" + times(endpoint);
		}
		String more = this.settings.path("queries").path(endpoint.path()).asString("");
		if (!more.isEmpty()) {
			query += (query.isEmpty() ? "?" : "&") + more;
		}
		return get(path(endpoint.path()) + query,
				this.settings.path("askedBy").path(endpoint.name()).asString(account));
	}

	HttpResponse<String> get(String path, @Nullable String account) {
		return ask("GET", path, account, new byte[0]);
	}

	/** The times of the example of a question: its own, else those of all. */
	private String times(Endpoint endpoint) {
		return this.settings.path("timesOf")
			.properties()
			.stream()
			.filter((entry) -> endpoint.path().startsWith(entry.getKey()))
			.map((entry) -> entry.getValue().asString())
			.findFirst()
			.orElse(this.settings.path("times").asString());
	}

	/** The query of the example of a question, for its parameters. */
	Map<String, String> query(Endpoint endpoint) {
		Map<String, String> query = new TreeMap<>();
		String text = times(endpoint) + "&" + this.settings.path("queries").path(endpoint.path()).asString("");
		Stream.of(text.split("&", -1))
			.filter((one) -> one.contains("="))
			.forEach((one) -> query.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1)));
		return query;
	}

	/**
	 * Whether the answer of a route differs from start to start, so that it is no
	 * example.
	 */
	boolean changes(Endpoint endpoint) {
		return this.settings.path("changing").valueStream().anyMatch((one) -> one.asString().equals(endpoint.name()));
	}

	/** The value of a variable of a path. */
	@Nullable String variable(String name) {
		if (!this.variables.containsKey(name)) {
			this.missing.add(FILE + ": under 'variables' (or 'sets' of a request under 'sent') there is no value for '"
					+ name + "', which a path has.");
		}
		return this.variables.get(name);
	}

	/** The value of a variable as the document shows it. */
	@Nullable String example(String name) {
		String value = variable(name);
		return (value != null) ? this.standIns.getOrDefault(value, value) : null;
	}

	/** A text with the values of the variables that stand in it in braces. */
	String path(String path) {
		StringBuilder text = new StringBuilder();
		Matcher matcher = Pattern.compile("\\{(\\w+)}").matcher(path);
		while (matcher.find()) {
			matcher.appendReplacement(text,
					Matcher.quoteReplacement(Objects.toString(variable(matcher.group(1)), "x")));
		}
		return matcher.appendTail(text).toString();
	}

	/** An answer with what differs from start to start replaced. */
	JsonNode steady(JsonNode answer) {
		if (answer instanceof ObjectNode object) {
			ObjectNode steady = JSON.createObjectNode();
			object.properties().forEach((field) -> {
				JsonNode standIn = this.settings.path("standIns").path("fields").path(field.getKey());
				steady.set(field.getKey(), (standIn.isMissingNode() || !field.getValue().isValueNode())
						? steady(field.getValue()) : standIn);
			});
			return steady;
		}
		if (answer instanceof ArrayNode array) {
			ArrayNode steady = JSON.createArrayNode();
			array.forEach((one) -> steady.add(steady(one)));
			return steady;
		}
		if (!answer.isString()) {
			return answer;
		}
		String text = answer.asString();
		return StringNode
			.valueOf(this.standIns.getOrDefault(text, text.replaceAll("^tzdb/\\d{4}[a-z]$", "tzdb/2026a")));
	}

}
