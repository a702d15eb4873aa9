package org.servanda.openapi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.Client;
import org.servanda.Javadoc;
import org.servanda.Running;
import org.servanda.access.RouteRoles;
import org.servanda.http.Problem;
import org.servanda.http.WriteAnswer;
import org.servanda.ledger.Command;
import org.servanda.ledger.LedgerRule;
import org.servanda.time.ActId;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The OpenAPI document of the server, made from its routes, its types, its Javadoc and
 * its answers.
 */
final class OpenApi {

	private static final List<String> TIMES = List.of("asOf", "knownAt", "clock", "position", "cursor", "limit");

	private static final Map<String, String> ACCOUNTS = Map.of("administrator", "admin", "auditor", "auditor",
			"monitor", "monitor", "reviewer", "reviewer", "representative", "armenia");

	private final JsonNode shared = Samples.json("shared");

	private final Words words = new Words();

	private final Samples samples;

	private final List<Endpoint> endpoints;

	private final Schemas schemas;

	private final List<Samples.Request> content;

	private final Map<String, Samples.Request> requests = new LinkedHashMap<>();

	private final JsonMapper mapper;

	private final boolean tokens;

	private final Map<String, Set<String>> taken = new TreeMap<>();

	private final Set<String> missing = new TreeSet<>();

	private final Set<String> operationIds = new TreeSet<>();

	private final Map<String, Rule> rules = new TreeMap<>();

	private final Set<Integer> statuses = new TreeSet<>();

	/**
	 * Asks a server for what the document needs.
	 * @param server with its demo content only
	 */
	OpenApi(Running server) {
		this.mapper = server.context().getBean(JsonMapper.class);
		this.samples = new Samples(server);
		this.endpoints = Endpoint.of(server.context());
		List<Type> bodies = new ArrayList<>();
		List<Type> answers = new ArrayList<>(List.of(Problem.class, WriteAnswer.class, ActId.class));
		for (Endpoint endpoint : this.endpoints) {
			bodies.addAll(endpoint.bodies());
			Type answer = endpoint.answer();
			if (answer != null) {
				answers.add(answer);
			}
			endpoint.parameters()
				.stream()
				.filter((parameter) -> parameter.isAnnotationPresent(RequestParam.class)
						|| parameter.isAnnotationPresent(PathVariable.class))
				.forEach((parameter) -> answers.add(parameter.getParameterizedType()));
		}
		this.schemas = new Schemas(this.mapper, this.words, bodies, answers);
		this.content = this.samples.content(this.endpoints);
		for (Samples.Request request : this.content) {
			this.requests.putIfAbsent(request.route(), request);
		}
		for (Samples.Request request : this.samples.madeUp(this.endpoints)) {
			this.requests.putIfAbsent(request.route(), request);
		}
		// Whoever names a token that is none is refused, where tokens are known.
		this.tokens = server.client()
			.ask("GET", "/api/agreements", null, new byte[0], "Authorization", "Bearer none")
			.statusCode() == 401;
	}

	List<Endpoint> endpoints() {
		return this.endpoints;
	}

	Samples samples() {
		return this.samples;
	}

	/** What no source says and should, in words that say where to add it. */
	Set<String> missing() {
		Set<String> all = new TreeSet<>(this.missing);
		all.addAll(this.samples.missing());
		all.addAll(this.schemas.missing());
		this.words.unused()
			.forEach((unused) -> all
				.add(Words.FILE + ": '" + unused + "' is said in Javadoc or asked for no more; take it out."));
		return all;
	}

	/** The document. */
	ObjectNode document() {
		this.samples.sendOthers();
		ObjectNode document = Schemas.JSON.objectNode();
		document.put("openapi", "3.1.1");
		document.set("info", this.shared.path("info"));
		document.put("jsonSchemaDialect", "https://json-schema.org/draft/2020-12/schema");
		document.putArray("servers").addObject().put("url", "/").put("description", "The server that answers this.");
		ArrayNode security = document.putArray("security");
		security.addObject();
		signedIn(security, this.tokens);
		ArrayNode tags = document.putArray("tags");
		this.endpoints.stream()
			.map(OpenApi::tagPackage)
			.distinct()
			.sorted()
			.forEach((name) -> tags.addObject()
				.put("name", name.replaceFirst(".*\\.", ""))
				.put("description", Javadoc.purpose(name)));
		ObjectNode paths = document.putObject("paths");
		for (Endpoint endpoint : this.endpoints) {
			ObjectNode path = (paths.get(endpoint.path()) instanceof ObjectNode known) ? known
					: paths.putObject(endpoint.path());
			path.set(endpoint.method().toLowerCase(Locale.ROOT), operation(endpoint));
		}
		ObjectNode components = document.putObject("components");
		ObjectNode found = components.putObject("schemas");
		components.set("parameters", this.shared.path("parameters"));
		components.set("headers", this.shared.path("headers"));
		ObjectNode schemes = components.putObject("securitySchemes");
		schemes.set("basic", this.shared.path("securitySchemes").path("basic"));
		if (this.tokens) {
			schemes.set("bearer", this.shared.path("securitySchemes").path("bearer"));
		}
		ObjectNode responses = components.putObject("responses");
		this.statuses.forEach((status) -> responses.set(Integer.toString(status), sharedResponse(status)));
		this.schemas.components().forEach(found::set);
		ObjectNode told = document.putObject("x-rules");
		this.rules.forEach((id, rule) -> told.putObject(id)
			.put("status", Problem.of(new Refused(rule, "")).status())
			.put("sentence", rule.sentence()));
		return document;
	}

	private static void signedIn(ArrayNode security, boolean tokens) {
		security.addObject().putArray("basic");
		if (tokens) {
			security.addObject().putArray("bearer");
		}
	}

	/** The capability that answers a route; of what is for people, the part of it. */
	private static String tag(Endpoint endpoint) {
		return tagPackage(endpoint).replaceFirst(".*\\.", "");
	}

	private static String tagPackage(Endpoint endpoint) {
		String name = endpoint.handler().getDeclaringClass().getPackageName();
		return name.startsWith("org.servanda.desk.") ? name : name.replaceFirst("^(org\\.servanda\\.\\w+).*", "$1");
	}

	/** Who asks a route that not everyone may ask; null for anyone. */
	@Nullable String account(Endpoint endpoint) {
		List<String> roles = RouteRoles.of(endpoint.method(), endpoint.path());
		return roles.isEmpty() ? null : ACCOUNTS.get(roles.getFirst());
	}

	private ObjectNode operation(Endpoint endpoint) {
		ObjectNode operation = Schemas.JSON.objectNode();
		List<Class<?>> commands = Reach.commands(endpoint.handlers());
		operation.put("operationId", operationId(endpoint, commands));
		operation.putArray("tags").add(tag(endpoint));
		words(endpoint, commands, operation);
		List<String> roles = RouteRoles.of(endpoint.method(), endpoint.path());
		if (!roles.isEmpty()) {
			ArrayNode named = operation.putArray("x-roles");
			roles.forEach(named::add);
			signedIn(operation.putArray("security"),
					this.tokens && !RouteRoles.password(endpoint.method(), endpoint.path()));
		}
		ArrayNode parameters = Schemas.JSON.arrayNode();
		parameters(endpoint, commands, parameters);
		if (!parameters.isEmpty()) {
			operation.set("parameters", parameters);
		}
		if (!endpoint.bodies().isEmpty() || endpoint.raw()) {
			operation.set("requestBody", requestBody(endpoint));
		}
		operation.set("responses", responses(endpoint, operation));
		return operation;
	}

	/**
	 * A name for clients: that of the command, else that of the method where it has two
	 * words, else one after the path.
	 */
	private String operationId(Endpoint endpoint, List<Class<?>> commands) {
		Method handler = endpoint.handler();
		List<String> parts = Stream.of(endpoint.path().split("/", -1))
			.filter((part) -> part.matches("[a-z.-]+") && !part.equals("api"))
			.toList();
		String name;
		if (!commands.isEmpty()) {
			name = decapitalised(commands.getFirst().getSimpleName());
		}
		else if (endpoint.method().equals("GET")) {
			boolean list = endpoint.answer() instanceof ParameterizedType;
			name = (list ? "list" : "get") + (words(handler) ? pascal(handler.getName())
					: endpoint.path().endsWith("}") ? singular(pascal(parts.getLast())) : pascal(parts.getLast()));
		}
		else if (words(handler)) {
			name = handler.getName();
		}
		else {
			name = handler.getName() + singular(pascal(parts.getFirst()));
		}
		for (int i = parts.size() - 2; i >= 0 && this.operationIds.contains(name); i--) {
			name += "Of" + singular(pascal(parts.get(i)));
		}
		if (!this.operationIds.add(name)) {
			this.missing
				.add(handler + ": there is another operation " + name + "; give the method a name of two words.");
		}
		return name;
	}

	private static boolean words(Method method) {
		return method.getName().matches(".*[A-Z].*");
	}

	private static String singular(String name) {
		return name.replaceFirst("ies$", "y").replaceFirst("(?<!s)s$", "");
	}

	private static String pascal(String name) {
		return Stream.of(name.split("[.-]", -1))
			.map((part) -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
			.reduce("", String::concat);
	}

	private static String decapitalised(String name) {
		return Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}

	/** The first sentence of the Javadoc of what answers, and the rest of it. */
	private void words(Endpoint endpoint, List<Class<?>> commands, ObjectNode operation) {
		String text = handlerDoc(endpoint.handler()).getOrDefault("", "");
		if (text.isEmpty() && !commands.isEmpty()) {
			Class<?> command = commands.getFirst();
			text = Javadoc.before(Javadoc.source(command), "record " + command.getSimpleName() + "(")
				.getOrDefault("", "");
		}
		if (text.isEmpty()) {
			text = this.words.route(endpoint.name());
		}
		if (text.isEmpty()) {
			Method handler = endpoint.handler();
			this.missing.add("Nothing says what " + endpoint.name() + " does; say it in Javadoc at "
					+ handler.getDeclaringClass().getName() + "." + handler.getName() + ", or in " + Words.FILE
					+ " under 'routes'.");
			return;
		}
		Matcher first = Pattern.compile("^(.*?[.!?])(?:\\s+(.*))?$", Pattern.DOTALL).matcher(text);
		if (first.matches()) {
			operation.put("summary", first.group(1));
			if (first.group(2) != null) {
				operation.put("description", first.group(2));
			}
		}
		else {
			operation.put("summary", text);
		}
	}

	private static Map<String, String> handlerDoc(Method handler) {
		String source = Javadoc.source(handler.getDeclaringClass());
		Matcher declaration = Pattern.compile("\\b" + handler.getName() + "\\(@?\\w*").matcher(source);
		while (declaration.find()) {
			int line = source.lastIndexOf('\n', declaration.start());
			String before = source.substring(line + 1, declaration.start());
			if (!before.matches("\\t(?:public )?(?:void|[A-Z][\\w<>\\[\\], .?]*) ")) {
				continue;
			}
			int end = source.lastIndexOf("*/", line);
			String between = (end < 0) ? ";" : source.substring(end + 2, line);
			// The comment of the class stands before the class.
			if (between.contains("\nclass ") || between.contains("\npublic ")) {
				continue;
			}
			if (between.matches("(?s)\\s*(?:@\\w+(?:\\([^;{}]*(?:\\{[^;]*?}[^;{}]*)*\\))?\\s*)*")) {
				return Javadoc.before(source, source.substring(line + 1, declaration.end()));
			}
		}
		return Map.of();
	}

	private void parameters(Endpoint endpoint, List<Class<?>> commands, ArrayNode parameters) {
		Map<String, String> doc = handlerDoc(endpoint.handler());
		List<String> inPath = new ArrayList<>();
		Matcher variable = Pattern.compile("\\{(\\w+)}").matcher(endpoint.path());
		while (variable.find()) {
			inPath.add(variable.group(1));
		}
		for (String name : inPath) {
			parameters.add(pathParameter(endpoint, name, doc));
		}
		Map<String, String> sample = this.samples.query(endpoint);
		Set<String> named = new TreeSet<>();
		for (Parameter parameter : endpoint.parameters()) {
			RequestParam annotation = parameter.getAnnotation(RequestParam.class);
			if (annotation != null) {
				String name = annotation.name().isEmpty() ? parameter.getName() : annotation.name();
				named.add(name);
				ObjectNode query = parameters.addObject().put("name", name).put("in", "query");
				if (annotation.required()) {
					query.put("required", true);
				}
				String meaning = doc.getOrDefault(parameter.getName(), this.words.parameter(endpoint.name(), name));
				if (!meaning.isEmpty()) {
					query.put("description", Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1)
							+ (meaning.endsWith(".") ? "" : "."));
				}
				else {
					this.missing.add("Nothing says what the parameter '" + name + "' of " + endpoint.name()
							+ " means; say it in Javadoc as @param at "
							+ endpoint.handler().getDeclaringClass().getName() + "." + endpoint.handler().getName()
							+ ", or in " + Words.FILE + " under 'parameters'.");
				}
				query.set("schema", this.schemas.parameter(parameter.getParameterizedType()));
				if (sample.containsKey(name)) {
					query.put("example", sample.get(name));
				}
			}
		}
		if (endpoint.method().equals("GET")) {
			taken(endpoint).stream().filter((name) -> !named.contains(name)).forEach((name) -> {
				if (TIMES.contains(name)) {
					parameters.add(parameter(name));
				}
				else {
					this.missing.add(endpoint.name() + " takes a parameter '" + name
							+ "' that is no @RequestParam; make it one, or describe it in OpenApi.");
				}
			});
		}
		if (endpoint.asks()) {
			parameters.add(parameter("ledgerMinPosition"));
			parameters.add(parameter("ifNoneMatch"));
		}
		if (endpoint.records()) {
			parameters.add(parameter("dryRun"));
			parameters.add(parameter("idempotencyKey"));
			boolean guarded = commands.stream().anyMatch((command) -> guarded(command, endpoint));
			parameters.add(parameter(guarded ? "ifMatchRequired" : "ifMatch"));
		}
	}

	private static ObjectNode parameter(String name) {
		return Schemas.JSON.objectNode().put("$ref", "#/components/parameters/" + name);
	}

	private ObjectNode pathParameter(Endpoint endpoint, String name, Map<String, String> doc) {
		ObjectNode path = Schemas.JSON.objectNode().put("name", name).put("in", "path").put("required", true);
		ObjectNode schema = Schemas.typed("string");
		String meaning = this.shared.path("pathVariables").path(name).asString("");
		for (Parameter parameter : endpoint.parameters()) {
			PathVariable annotation = parameter.getAnnotation(PathVariable.class);
			if (annotation != null && Endpoint.variable(annotation.value()).equals(name)) {
				schema = this.schemas.parameter(parameter.getParameterizedType());
				meaning = doc.getOrDefault(parameter.getName(), meaning);
			}
		}
		if (name.equals("act")) {
			schema = this.schemas.of(ActId.class);
		}
		if (meaning.isEmpty()) {
			this.missing.add("src/test/resources/openapi/shared.json: under 'pathVariables' nothing says what '" + name
					+ "' is, which " + endpoint.path() + " has.");
		}
		path.put("description", meaning);
		path.set("schema", schema);
		String example = this.samples.example(name);
		if (example != null) {
			path.put("example", example);
		}
		return path;
	}

	/**
	 * The parameters that the server itself says a question may have, but for times that
	 * it then refuses.
	 */
	Set<String> taken(Endpoint endpoint) {
		return this.taken.computeIfAbsent(endpoint.name(), (name) -> asked(endpoint));
	}

	private Set<String> asked(Endpoint endpoint) {
		HttpResponse<String> refused = this.samples.get(this.samples.path(endpoint.path()) + "?no-such-parameter=1",
				account(endpoint));
		Set<String> taken = new TreeSet<>((one, other) -> {
			int order = Integer.compare(TIMES.indexOf(one), TIMES.indexOf(other));
			return (order != 0) ? order : one.compareTo(other);
		});
		if (refused.statusCode() == 400) {
			Matcher names = Pattern.compile("There (?:are|is) (?!no )([\\w, ]+)\\.$")
				.matcher(Client.json(refused).path("detail").asString());
			if (names.find()) {
				taken.addAll(List.of(names.group(1).replace(" and ", ", ").split(", ", -1)));
			}
		}
		taken.removeIf((name) -> endpoint.asks() && TIMES.contains(name) && refuses(endpoint, name));
		return taken;
	}

	private boolean refuses(Endpoint endpoint, String name) {
		JsonNode example = this.shared.path("parameters").path(name).path("example");
		return !example.isMissingNode() && this.samples
			.get(this.samples.path(endpoint.path()) + "?" + name + "=" + example.asString(), account(endpoint))
			.statusCode() == 400;
	}

	/** Whether a command must say which version it rests on. */
	private boolean guarded(Class<?> type, Endpoint endpoint) {
		try {
			if (endpoint.bodies().contains(type)) {
				Samples.Request request = this.requests.get(endpoint.name());
				return request != null && ((Command) this.mapper.treeToValue(request.body(), type)).guarded();
			}
			Constructor<?> constructor = type.getDeclaredConstructors()[0];
			constructor.setAccessible(true);
			@Nullable Object[] arguments = Stream.of(constructor.getParameterTypes())
				.map((parameter) -> parameter.isPrimitive() ? (parameter == long.class ? (Object) 0L : (Object) 0)
						: null)
				.toArray();
			return ((Command) constructor.newInstance(arguments)).guarded();
		}
		catch (InstantiationException | IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException("Whether " + type + " is guarded cannot be asked.", ex);
		}
	}

	private ObjectNode requestBody(Endpoint endpoint) {
		ObjectNode body = Schemas.JSON.objectNode().put("required", true);
		if (endpoint.raw()) {
			body.put("description", "The bytes of a file; Content-Type says what they are.");
			body.putObject("content").putObject("*/*").putObject("schema");
			return body;
		}
		ObjectNode content = body.putObject("content").putObject("application/json");
		List<Class<?>> bodies = endpoint.bodies();
		if (bodies.size() == 1) {
			content.set("schema", this.schemas.of(bodies.getFirst()));
		}
		else {
			ArrayNode any = content.putObject("schema").putArray("anyOf");
			bodies.forEach((type) -> any.add(this.schemas.of(type)));
		}
		Samples.Request request = this.requests.get(endpoint.name());
		JsonNode example = (request != null) ? request.body() : this.samples.otherBody(endpoint.name());
		if (example != null) {
			content.set("example", example);
		}
		else if (endpoint.records()) {
			this.missing.add("src/test/resources/openapi/requests.jsonl: there is no request of " + endpoint.name()
					+ ", and the content of the demo has none; add a line with 'account', 'path', 'key', 'body' and,"
					+ " where it needs one, 'ifMatch'.");
		}
		return body;
	}

	private ObjectNode responses(Endpoint endpoint, ObjectNode operation) {
		ObjectNode responses = Schemas.JSON.objectNode();
		success(endpoint, responses);
		Set<Integer> statuses = new TreeSet<>();
		if (endpoint.asks()) {
			statuses.add(304);
		}
		ArrayNode broken = operation.putArray("x-rules");
		for (Rule rule : rules(endpoint)) {
			statuses.add(Problem.of(new Refused(rule, "")).status());
			broken.add(rule.id());
			this.rules.put(rule.id(), rule);
		}
		for (int status : statuses) {
			responses.putObject(Integer.toString(status)).put("$ref", "#/components/responses/" + status);
			this.statuses.add(status);
		}
		return responses;
	}

	/** The answers that many routes have. */
	private ObjectNode sharedResponse(int status) {
		ObjectNode response = Schemas.JSON.objectNode().put("description", status(status));
		if (status == 304) {
			headers(response, "etag", "ledgerPosition");
			return response;
		}
		if (status == 401) {
			headers(response, "wwwAuthenticate");
		}
		if (status == 503 || status == 429) {
			headers(response, "retryAfter");
		}
		response.putObject("content")
			.putObject("application/problem+json")
			.set("schema", this.schemas.of(Problem.class));
		return response;
	}

	private String status(int status) {
		String text = this.shared.path("statuses").path(Integer.toString(status)).asString("");
		if (text.isEmpty()) {
			this.missing.add(
					"src/test/resources/openapi/shared.json: under 'statuses' nothing says what " + status + " means.");
		}
		return text;
	}

	/**
	 * The request of the demo's content, which was recorded; null where there is none.
	 */
	private Samples.@Nullable Request real(Endpoint endpoint) {
		Samples.Request request = this.requests.get(endpoint.name());
		return (request != null && this.content.contains(request)) ? request : null;
	}

	/** The answer to a request that is only tried. */
	private void foreseen(Endpoint endpoint, ObjectNode responses) {
		ObjectNode response = responses.putObject("200").put("description", this.shared.path("foreseen").asString());
		headers(response, "ledgerPosition", "idempotencyKey", "idempotencyReplayed");
		ObjectNode content = response.putObject("content").putObject("application/json");
		content.set("schema", this.schemas.of(WriteAnswer.class));
		Samples.Request request = real(endpoint);
		HttpResponse<String> answer = (request != null) ? this.samples.attempt(request) : null;
		if (answer != null && answer.statusCode() == 200) {
			content.set("example", this.samples.steady(Client.json(answer)));
		}
	}

	private void success(Endpoint endpoint, ObjectNode responses) {
		Type type = endpoint.answer();
		HttpResponse<String> answer;
		if (endpoint.records()) {
			foreseen(endpoint, responses);
			Samples.Request request = real(endpoint);
			answer = (request != null) ? this.samples.send(request) : null;
		}
		else {
			answer = endpoint.method().equals("GET") ? this.samples.ask(endpoint, account(endpoint))
					: this.samples.other(endpoint.name());
		}
		int status = (answer != null) ? answer.statusCode() : endpoint.records() ? 201 : 200;
		if (status >= 300) {
			this.missing.add(endpoint.name() + ": its example is answered with " + status + ", "
					+ ((answer != null) ? answer.body() : "") + " See " + Samples.FILE + ".");
			status = endpoint.method().equals("GET") ? 200 : 201;
			answer = null;
		}
		ObjectNode response = responses.putObject(Integer.toString(status))
			.put("description",
					(status == 201 && !endpoint.records()) ? this.shared.path("made").asString() : status(status));
		if (endpoint.records()) {
			headers(response, "location", "ledgerPosition", "idempotencyKey", "idempotencyReplayed");
		}
		else if (endpoint.asks()) {
			headers(response, "etag", "ledgerPosition", "vary", "cacheControl");
		}
		else if (answer != null) {
			if (answer.headers().firstValue("Location").isPresent()) {
				headers(response, "location");
			}
			if (answer.headers().firstValue("ETag").isPresent()) {
				headers(response, "etag");
			}
		}
		if (pages(endpoint)) {
			headers(response, "link");
		}
		String media = (answer != null) ? answer.headers().firstValue("Content-Type").orElse("") : "";
		if (status == 204 || (answer != null && answer.body().isEmpty())) {
			return;
		}
		if (type == null) {
			boolean file = endpoint.path().startsWith("/api/attachments");
			response.putObject("content").putObject(file ? "*/*" : media.replaceAll(";.*", "")).putObject("schema");
			return;
		}
		ObjectNode content = response.putObject("content").putObject("application/json");
		content.set("schema", this.schemas.of(endpoint.records() ? WriteAnswer.class : type));
		if (answer != null && !this.samples.changes(endpoint)) {
			content.set("example", this.samples.steady(Client.json(answer)));
		}
	}

	private boolean pages(Endpoint endpoint) {
		return endpoint.method().equals("GET") && taken(endpoint).contains("cursor");
	}

	private static void headers(ObjectNode response, String... names) {
		ObjectNode headers = (response.get("headers") instanceof ObjectNode known) ? known
				: response.putObject("headers");
		for (String name : names) {
			String header = switch (name) {
				case "etag" -> "ETag";
				case "wwwAuthenticate" -> "WWW-Authenticate";
				default -> Stream.of(name.split("(?=[A-Z])", -1))
					.map((part) -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
					.reduce((one, other) -> one + "-" + other)
					.orElseThrow();
			};
			headers.putObject(header).put("$ref", "#/components/headers/" + name);
		}
	}

	/** The rules that a route can refuse by. */
	Collection<Rule> rules(Endpoint endpoint) {
		List<Class<?>> around = new ArrayList<>();
		List<String> ids = new ArrayList<>(List.of("request-form", "sign-in", "sign-in-attempts", "sign-in-busy",
				"form-offered", "resource-known", "requests-bounded", "time-bounded", "token-scope"));
		if (!endpoint.path().equals("/api/account/password")) {
			ids.add("password-change-first");
		}
		if (endpoint.method().equals("POST")) {
			ids.add("writes-bounded");
		}
		if (RouteRoles.password(endpoint.method(), endpoint.path())) {
			ids.add("password-needed");
		}
		if (endpoint.asks()) {
			around.add(type("org.servanda.http.QuestionResolver"));
		}
		if (endpoint.records()) {
			around.add(type("org.servanda.http.SubmissionResolver"));
		}
		if (!endpoint.bodies().isEmpty()) {
			around.add(type("org.servanda.http.BodyFilter"));
			ids.addAll(List.of("body-is-json", "body-depth", "field-known", "field-type", "field-required"));
		}
		if (!RouteRoles.of(endpoint.method(), endpoint.path()).isEmpty()) {
			ids.add("role");
		}
		Map<String, Rule> found = new TreeMap<>();
		Reach.rules(endpoint.handlers(), this.schemas.classes(endpoint.bodies()), around, endpoint.asks())
			.stream()
			// The operation is one of the resource; and only lists have pages.
			.filter((rule) -> rule.kind() != Rule.Kind.METHOD)
			.filter((rule) -> pages(endpoint) || !rule.id().matches("cursor-.*|limit-.*"))
			.forEach((rule) -> found.put(rule.id(), rule));
		if (endpoint.records()) {
			for (LedgerRule rule : LedgerRule.values()) {
				found.put(rule.id(), rule);
			}
		}
		Reach.all().stream().filter((rule) -> ids.contains(rule.id())).forEach((rule) -> found.put(rule.id(), rule));
		return found.values();
	}

	private static Class<?> type(String name) {
		return ClassUtils.resolveClassName(name, OpenApi.class.getClassLoader());
	}

}
