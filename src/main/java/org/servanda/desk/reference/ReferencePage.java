package org.servanda.desk.reference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import j2html.tags.DomContent;
import tools.jackson.databind.JsonNode;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.code;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.h4;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.join;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.style;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.text;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

/**
 * A page that shows an OpenAPI document: every route, with what it takes and answers, and
 * every type. One file without script, so that it can be read anywhere, searched by the
 * browser, printed, and kept for when there is no connection.
 */
final class ReferencePage {

	private static final String STYLE = new String(ReferenceController.resource("reference.css"),
			StandardCharsets.UTF_8);

	/** The page loads nothing; its one style sheet is within it, known by its hash. */
	static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
			+ "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	/** What a list or a code in a text looks like. */
	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	private final JsonNode api;

	ReferencePage(JsonNode api) {
		this.api = api;
	}

	private static String hash(String style) {
		try {
			return Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The page. */
	String page() {
		JsonNode info = this.api.path("info");
		Map<String, List<Operation>> byTag = operations();
		return document(html(
				head(meta().withCharset("utf-8"),
						meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
						meta().withName("color-scheme").withContent("light dark"),
						title("API · " + info.path("title").asString()), style(rawHtml(STYLE))),
				body(a("Skip to the routes").withHref("#routes").withClass("skip"),
						header(p(a(info.path("title").asString()).withHref("/")), h1("The API"),
								p(info.path("summary").asString()), prose(info.path("description").asString()),
								p(text("For programs: "),
										a("OpenAPI " + this.api.path("openapi").asString())
											.withHref(ReferenceController.DOCUMENT),
										text(". This page loads nothing else and runs no script; save it to read it"
												+ " without a connection."))),
						main(contents(byTag), times(),
								each(byTag.keySet(), (tag) -> group(tag, byTag.getOrDefault(tag, List.of()))), types(),
								rules())
							.withId("routes")))
			.withLang("en"));
	}

	/**
	 * A route.
	 *
	 * @param method in upper case
	 */
	private record Operation(String method, String path, JsonNode told) {

		String id() {
			return this.told.path("operationId").asString();
		}

	}

	private Map<String, List<Operation>> operations() {
		Map<String, List<Operation>> byTag = new TreeMap<>();
		this.api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((method) -> byTag
					.computeIfAbsent(method.getValue().path("tags").path(0).asString(), (tag) -> new ArrayList<>())
					.add(new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
		return byTag;
	}

	private static DomContent contents(Map<String, List<Operation>> byTag) {
		return nav(h2("Routes"),
				each(byTag.keySet(),
						(tag) -> div(h3(a(tag).withHref("#" + tag)),
								ul(each(byTag.getOrDefault(tag, List.of()), (route) -> li(
										a(span(route.method()).withClass("method"), text(" "), address(route.path()))
											.withHref("#" + route.id()),
										span(" " + route.told().path("summary").asString()).withClass("meaning")))))),
				h3(a("types").withHref("#types")), h3(a("rules").withHref("#rules")))
			.attr("aria-label", "Contents");
	}

	/** A path that may be broken at its slashes. */
	private static DomContent address(String path) {
		return code(rawHtml(j2html.utils.EscapeUtil.escape(path).replace("/", "/<wbr>")));
	}

	private DomContent times() {
		return section(h2("Parameters and headers of many routes"),
				div(each(this.api.path("components").path("parameters").properties(),
						(parameter) -> parameter(parameter.getValue(), "parameter-" + parameter.getKey()))))
			.withId("parameters");
	}

	private DomContent group(String tag, List<Operation> routes) {
		String meaning = this.api.path("tags")
			.valueStream()
			.filter((one) -> one.path("name").asString().equals(tag))
			.map((one) -> one.path("description").asString())
			.findFirst()
			.orElse("");
		return section(h2(tag), prose(meaning), each(routes, this::route)).withId(tag);
	}

	private DomContent route(Operation route) {
		JsonNode told = route.told();
		List<DomContent> parts = new ArrayList<>();
		parts.add(h3(span(route.method()).withClass("method"), text(" "), address(route.path())));
		parts.add(prose(told.path("summary").asString()));
		parts.add(prose(told.path("description").asString("")));
		if (told.has("x-roles")) {
			parts.add(p("For " + String.join(", ", told.path("x-roles").valueStream().map(JsonNode::asString).toList())
					+ "."));
		}
		parts.add(parameters(told.path("parameters")));
		told.path("requestBody").path("content").properties().forEach((media) -> {
			parts.add(h4("Body"));
			parts.add(content(media.getKey(), media.getValue(), told.path("requestBody")));
		});
		told.path("responses").properties().forEach((response) -> {
			if (!response.getValue().has("$ref")) {
				parts.add(h4("Answer " + response.getKey()));
				parts.add(answer(response.getValue()));
			}
		});
		parts.add(refusals(told));
		return section(each(parts, (part) -> part)).withId(route.id()).withClass("route");
	}

	private DomContent parameters(JsonNode parameters) {
		List<DomContent> shared = new ArrayList<>();
		List<DomContent> own = new ArrayList<>();
		parameters.forEach((parameter) -> {
			if (parameter.has("$ref")) {
				String key = last(parameter.path("$ref").asString());
				JsonNode told = this.api.path("components").path("parameters").path(key);
				shared.add(a(code(told.path("name").asString())).withHref("#parameter-" + key));
			}
			else {
				own.add(parameter(parameter, ""));
			}
		});
		if (shared.isEmpty() && own.isEmpty()) {
			return text("");
		}
		return div(h4("Parameters"), each(own, (one) -> one),
				iff(!shared.isEmpty(), p(text("And "), listed(shared), text("."))));
	}

	private DomContent parameter(JsonNode parameter, String id) {
		String where = parameter.path("in").asString();
		boolean required = parameter.path("required").asBoolean(false);
		var line = div(code(parameter.path("name").asString()),
				span(" " + where + (required ? ", required, " : ", ")).withClass("meaning"),
				type(parameter.path("schema")), prose(parameter.path("description").asString("")),
				iff(parameter.has("example"), p(text("Example: "), code(parameter.path("example").asString()))))
			.withClass("field");
		return id.isEmpty() ? line : line.withId(id);
	}

	private DomContent content(String media, JsonNode content, JsonNode body) {
		return div(p(code(media), text(" "), type(content.path("schema"))),
				prose(body.path("description").asString("")), example(content));
	}

	private DomContent answer(JsonNode response) {
		List<DomContent> headers = new ArrayList<>();
		response.path("headers").propertyNames().forEach((name) -> headers.add(code(name)));
		return div(prose(response.path("description").asString()),
				iff(!headers.isEmpty(), p(text("With "), listed(headers), text("."))),
				each(response.path("content").properties(), (media) -> content(media.getKey(), media.getValue(),
						tools.jackson.databind.node.MissingNode.getInstance())));
	}

	private static DomContent example(JsonNode content) {
		if (!content.has("example")) {
			return text("");
		}
		return details(summary("Example"), pre(code(content.path("example").toPrettyString())));
	}

	private DomContent refusals(JsonNode told) {
		Map<String, List<String>> byStatus = new TreeMap<>();
		told.path("x-rules")
			.forEach((rule) -> byStatus
				.computeIfAbsent(this.api.path("x-rules").path(rule.asString()).path("status").asString(),
						(status) -> new ArrayList<>())
				.add(rule.asString()));
		return details(summary("Refusals"),
				ul(each(byStatus.keySet(),
						(status) -> li(text(status + ": "),
								listed(byStatus.getOrDefault(status, List.of())
									.stream()
									.map((rule) -> (DomContent) a(rule).withHref("#rule-" + rule))
									.toList())))));
	}

	private static DomContent listed(List<DomContent> items) {
		List<Object> parts = new ArrayList<>();
		for (DomContent item : items) {
			if (!parts.isEmpty()) {
				parts.add(text(", "));
			}
			parts.add(item);
		}
		return rawHtml(String.join("", parts.stream().map(Object::toString).toList()));
	}

	private DomContent types() {
		JsonNode schemas = this.api.path("components").path("schemas");
		Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(schemas.propertyNames());
		return section(h2("Types"), each(names, (name) -> type(name, schemas.path(name)))).withId("types");
	}

	private DomContent type(String name, JsonNode schema) {
		Set<String> required = new TreeSet<>();
		schema.path("required").forEach((one) -> required.add(one.asString()));
		List<DomContent> fields = new ArrayList<>();
		schema.path("properties")
			.properties()
			.forEach((field) -> fields.add(div(code(field.getKey()),
					span(required.contains(field.getKey()) ? " required, " : " ").withClass("meaning"),
					type(field.getValue()), prose(field.getValue().path("description").asString("")))
				.withClass("field")));
		boolean union = schema.has("oneOf") || schema.has("anyOf");
		return section(h3(name), prose(schema.path("description").asString("")),
				iff(union || !schema.path("type").asString("").equals("object"), p(type(schema))),
				iff(schema.path("additionalProperties").isBoolean(), p("No other fields.").withClass("meaning")),
				each(fields, (field) -> field))
			.withId("type-" + name)
			.withClass("type");
	}

	/** What a schema takes, in few words, with links. */
	private DomContent type(JsonNode schema) {
		if (schema.has("$ref")) {
			String name = last(schema.path("$ref").asString());
			return a(name).withHref("#type-" + name);
		}
		for (String several : List.of("oneOf", "anyOf")) {
			if (schema.has(several)) {
				return join("one of", listed(schema.path(several).valueStream().map(this::type).toList()));
			}
		}
		if (schema.has("enum")) {
			return listed(schema.path("enum").valueStream().map((one) -> (DomContent) code(one.asString())).toList());
		}
		return switch (schema.path("type").asString("")) {
			case "array" -> join("list of", type(schema.path("items")), bounds(schema, "Items", " items"));
			case "object" -> schema.path("additionalProperties").isObject()
					? join("object, each field", type(schema.path("additionalProperties"))) : text("object");
			case "string" -> join("text", format(schema), bounds(schema, "Length", " characters"));
			case "integer" -> join("whole number", range(schema));
			case "number" -> text("number");
			case "boolean" -> join(code("true"), "or", code("false"));
			default -> text("bytes");
		};
	}

	private static DomContent format(JsonNode schema) {
		return switch (schema.path("format").asString("")) {
			case "date-time" -> text("(an instant with its offset)");
			case "date" -> text("(a date)");
			default -> schema.has("pattern")
					? join("of the form",
							code(schema.path("pattern").asString().replaceAll("^\\^(?:\\(\\?:)?|\\)?\\$$", "")))
					: text("");
		};
	}

	private static DomContent bounds(JsonNode schema, String what, String unit) {
		JsonNode least = schema.path("min" + what);
		JsonNode most = schema.path("max" + what);
		return text(most.isMissingNode() ? (least.isMissingNode() ? "" : "(at least " + least.asString() + unit + ")")
				: "(" + (least.isMissingNode() ? "at most " : least.asString() + " to ") + most.asString() + unit
						+ ")");
	}

	private static DomContent range(JsonNode schema) {
		JsonNode least = schema.path("minimum");
		JsonNode most = schema.path("maximum");
		return text(most.isMissingNode() ? (least.isMissingNode() ? "" : "(from " + least.asString() + ")")
				: "(" + least.asString() + " to " + most.asString() + ")");
	}

	private DomContent rules() {
		return section(h2("Rules"),
				p("A problem document names the rule that a request breaks: its type is /problems/ and the name."),
				each(this.api.path("x-rules").properties(),
						(rule) -> div(a(code(rule.getKey())).withHref("/problems/" + rule.getKey()),
								span(" " + rule.getValue().path("status").asString() + ". ").withClass("meaning"),
								text(rule.getValue().path("sentence").asString()))
							.withClass("field")
							.withId("rule-" + rule.getKey())))
			.withId("rules");
	}

	/** A text with paragraphs, lists and code as Markdown writes them. */
	private static DomContent prose(String markdown) {
		List<DomContent> blocks = new ArrayList<>();
		List<String> items = new ArrayList<>();
		for (String line : List.of(markdown.split("\n", -1))) {
			if (line.startsWith("- ")) {
				items.add(line.substring(2));
				continue;
			}
			if (!items.isEmpty()) {
				blocks.add(items(items));
				items = new ArrayList<>();
			}
			if (!line.isBlank()) {
				blocks.add(p(inline(line)));
			}
		}
		if (!items.isEmpty()) {
			blocks.add(items(items));
		}
		return each(blocks, (block) -> block);
	}

	private static DomContent items(List<String> items) {
		return ul(each(List.copyOf(items), (item) -> li(inline(item))));
	}

	private static DomContent inline(String line) {
		StringBuilder html = new StringBuilder();
		Matcher matcher = CODE.matcher(line);
		int from = 0;
		while (matcher.find()) {
			html.append(text(line.substring(from, matcher.start()))).append(code(matcher.group(1)));
			from = matcher.end();
		}
		return rawHtml(html.append(text(line.substring(from))).toString());
	}

	private static String last(String reference) {
		return reference.substring(reference.lastIndexOf('/') + 1);
	}

}
