package org.servanda.openapi;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.jspecify.annotations.Nullable;
import org.servanda.Javadoc;
import org.servanda.time.Count;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schemas (2020-12) of the types that requests and answers are made of: records,
 * sealed interfaces, enums, and values that are written as text. What a schema says of a
 * field comes from its type, its nullness, the checks of its constructor and its Javadoc.
 */
final class Schemas {

	static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private static final String PREFIX = "#/components/schemas/";

	/** Checks of a constructor that say how long a text or a list is. */
	private static final Pattern CHECK = Pattern.compile(
			"\\b(bounded|optional|list|optionalList)\\(\\s*(\\w+),\\s*\"(\\w+)\",\\s*([\\d_]+)(?:,\\s*([\\d_]+))?");

	/** Checks of a constructor that say that something must be there. */
	private static final Pattern THERE = Pattern.compile("\\brequired\\(\\w+, \"(\\w+)\"\\)");

	/** Checks of a constructor that say how large a number is. */
	private static final Pattern RANGE = Pattern
		.compile("\\b(\\w+) (?:<|>=) (\\d+) (?:\\|\\||&&) \\1 (?:>|<=) ([\\d_]+|Count\\.MOST)\\b");

	/**
	 * What the types of times say in their code: which of their fields go together. Each
	 * field is optional for itself.
	 */
	private static final Map<String, String> TOGETHER = Map.of("Moment", """
			{ "minProperties": 1, "maxProperties": 2, "dependentRequired": { "date": [ "zone" ], "zone": [ "date" ] } }
			""", "Occurrence", """
			{ "minProperties": 1, "maxProperties": 2, "dependentRequired": { "date": [ "zone" ], "zone": [ "date" ],
			  "from": [ "to" ], "to": [ "from" ] } }
			""", "Due", """
			{ "minProperties": 1, "dependentRequired": { "exclusive": [ "date" ], "days": [ "after" ],
			  "after": [ "days" ], "from": [ "every", "within" ], "every": [ "from" ], "within": [ "from" ],
			  "times": [ "from" ] } }
			""", "Count", """
			{ "minProperties": 1 }
			""");

	private final JsonMapper mapper;

	private final Words words;

	private final Set<Class<?>> inBodies;

	private final Map<Class<?>, String> names;

	private final Map<String, ObjectNode> components = new TreeMap<>();

	private final Set<String> missing = new TreeSet<>();

	/**
	 * Creates them.
	 * @param mapper that reads requests and writes answers
	 * @param words what fields mean where no Javadoc says it
	 * @param bodies the types of requests
	 * @param answers the types of answers
	 */
	Schemas(JsonMapper mapper, Words words, Collection<Type> bodies, Collection<Type> answers) {
		this.mapper = mapper;
		this.words = words;
		this.inBodies = closure(bodies);
		Set<Class<?>> all = new LinkedHashSet<>(this.inBodies);
		all.addAll(closure(answers));
		this.names = names(all);
	}

	/** The schemas that were referred to, by name. */
	Map<String, ObjectNode> components() {
		return this.components;
	}

	/** What no source says and should, in words that say where to add it. */
	Set<String> missing() {
		return this.missing;
	}

	/** All types that bodies are made of. */
	Set<Class<?>> classes(Collection<Class<?>> bodies) {
		return closure(List.copyOf(bodies));
	}

	/** A reference to a schema, or the schema where it is small. */
	ObjectNode of(Type type) {
		return of(type, type instanceof Class<?> raw ? raw : Object.class, Map.of());
	}

	/**
	 * A schema of a parameter. What stands in an address is text also where it is read
	 * into a record.
	 */
	ObjectNode parameter(Type type) {
		if (!(type instanceof Class<?> raw) || !raw.isRecord() || written(raw) != null) {
			return of(type);
		}
		if (raw.getRecordComponents()[0].getType() != long.class) {
			return text(raw);
		}
		ObjectNode schema = typed("integer").put("format", "int64").put("minimum", 0);
		describe(schema, raw);
		return schema;
	}

	private ObjectNode of(Type type, AnnotatedElement annotations, Map<TypeVariable<?>, Type> bound) {
		if (type instanceof TypeVariable<?> variable) {
			Type actual = bound.get(variable);
			if (actual == null) {
				throw new IllegalStateException("Nothing says what " + variable + " is.");
			}
			return of(actual, annotations, bound);
		}
		if (type instanceof ParameterizedType generic) {
			return generic(generic, bound);
		}
		Class<?> raw = (Class<?>) type;
		return switch (raw.getName()) {
			case "java.lang.String" -> typed("string");
			case "boolean", "java.lang.Boolean" -> typed("boolean");
			case "int", "java.lang.Integer" -> typed("integer").put("format", "int32");
			case "long", "java.lang.Long" -> typed("integer").put("format", "int64");
			case "java.math.BigDecimal" -> typed("number");
			case "java.time.Instant" -> typed("string").put("format", "date-time");
			case "java.time.LocalDate" -> typed("string").put("format", "date");
			case "java.time.ZoneId" -> typed("string");
			default -> reference(raw, annotations);
		};
	}

	private ObjectNode generic(ParameterizedType type, Map<TypeVariable<?>, Type> bound) {
		Class<?> raw = (Class<?>) type.getRawType();
		Type[] arguments = type.getActualTypeArguments();
		if (Collection.class.isAssignableFrom(raw)) {
			ObjectNode list = typed("array");
			list.set("items", of(arguments[0], Object.class, bound));
			return list;
		}
		if (Map.class.isAssignableFrom(raw)) {
			ObjectNode map = typed("object");
			if (arguments[0] != String.class) {
				map.set("propertyNames", of(arguments[0], Object.class, bound));
			}
			map.set("additionalProperties", of(arguments[1], Object.class, bound));
			return map;
		}
		Map<TypeVariable<?>, Type> own = new LinkedHashMap<>();
		StringBuilder name = new StringBuilder(raw.getSimpleName());
		for (int i = 0; i < arguments.length; i++) {
			own.put(raw.getTypeParameters()[i], arguments[i]);
			name.append("Of").append(this.names.get((Class<?>) arguments[i]));
		}
		if (!this.components.containsKey(name.toString())) {
			this.components.put(name.toString(), JSON.objectNode());
			this.components.put(name.toString(), record(raw, own));
		}
		return ref(name.toString());
	}

	private ObjectNode reference(Class<?> type, AnnotatedElement annotations) {
		if (port(type)) {
			return reference(leaves(type).getFirst(), annotations);
		}
		JsonTypeInfo info = annotations.getAnnotation(JsonTypeInfo.class);
		if (info != null && type.isSealed() && annotations != type) {
			// The field says what tells its types apart.
			return union(type, info, annotations.getAnnotation(JsonSubTypes.class));
		}
		if (type.isRecord() && type.getRecordComponents().length == 0) {
			return component(type);
		}
		String name = this.names.get(type);
		if (name == null) {
			throw new IllegalStateException("There is no schema for " + type + ".");
		}
		if (!this.components.containsKey(name)) {
			this.components.put(name, JSON.objectNode());
			this.components.put(name, component(type));
		}
		return ref(name);
	}

	private ObjectNode component(Class<?> type) {
		ObjectNode schema;
		Class<?> written = written(type);
		if (type.isEnum()) {
			schema = enumeration(type);
		}
		else if (written == String.class) {
			schema = text(type);
		}
		else if (written != null) {
			schema = record(written, Map.of());
			describe(schema, type);
		}
		else if (type.isInterface()) {
			JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
			if (info != null) {
				schema = union(type, info, type.getAnnotation(JsonSubTypes.class));
			}
			else {
				schema = JSON.objectNode();
				ArrayNode any = schema.putArray("anyOf");
				leaves(type).forEach((leaf) -> any.add(reference(leaf, Object.class)));
			}
			describe(schema, type);
		}
		else if (type.isRecord()) {
			schema = record(type, Map.of());
			describe(schema, type);
			optionalMark(type, schema);
		}
		else {
			throw new IllegalStateException("There is no schema for " + type + ".");
		}
		return schema;
	}

	/** One of several records, told apart by a property. */
	private ObjectNode union(Class<?> type, JsonTypeInfo info, @Nullable JsonSubTypes types) {
		if (types == null) {
			throw new IllegalStateException(type + " does not say its types.");
		}
		String prefix = this.names.getOrDefault(type, type.getSimpleName());
		ObjectNode schema = JSON.objectNode();
		ArrayNode one = schema.putArray("oneOf");
		ObjectNode discriminator = schema.putObject("discriminator").put("propertyName", info.property());
		ObjectNode mapping = discriminator.putObject("mapping");
		for (JsonSubTypes.Type sub : types.value()) {
			String own = prefix + pascal(sub.name());
			if (!this.components.containsKey(own)) {
				this.components.put(own, JSON.objectNode());
				ObjectNode record = record(sub.value(), Map.of());
				mark(record, info.property(), sub.name(), true);
				describe(record, sub.value());
				this.components.put(own, record);
			}
			one.add(ref(own));
			mapping.put(sub.name(), PREFIX + own);
		}
		return schema;
	}

	/** A record of a union where the union is not asked for may name what it is. */
	private static void optionalMark(Class<?> type, ObjectNode schema) {
		for (Class<?> parent : type.getInterfaces()) {
			JsonTypeInfo info = parent.getAnnotation(JsonTypeInfo.class);
			JsonSubTypes types = parent.getAnnotation(JsonSubTypes.class);
			if (info != null && types != null) {
				boolean required = info.requireTypeIdForSubtypes() != OptBoolean.FALSE;
				Stream.of(types.value())
					.filter((sub) -> sub.value() == type)
					.forEach((sub) -> mark(schema, info.property(), sub.name(), required));
			}
		}
	}

	private static void mark(ObjectNode record, String property, String name, boolean required) {
		ObjectNode properties = JSON.objectNode();
		ObjectNode mark = properties.putObject(property).put("type", "string");
		mark.putArray("enum").add(name);
		mark.put("description", "What it is: " + name + ".");
		if (record.get("properties") instanceof ObjectNode others) {
			properties.setAll(others);
		}
		record.set("properties", properties);
		if (required) {
			ArrayNode names = JSON.arrayNode().add(property);
			if (record.get("required") instanceof ArrayNode others) {
				names.addAll(others);
			}
			record.set("required", names);
		}
	}

	private ObjectNode enumeration(Class<?> type) {
		ObjectNode schema = typed("string");
		ArrayNode values = schema.putArray("enum");
		StringBuilder text = new StringBuilder(doc(type, "enum " + type.getSimpleName()).getOrDefault("", ""));
		String source = Javadoc.source(type);
		String body = source.substring(source.indexOf("enum " + type.getSimpleName()));
		for (Object constant : type.getEnumConstants()) {
			String value = this.mapper.valueToTree(constant).asString();
			values.add(value);
			Matcher comment = Pattern
				.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*" + ((Enum<?>) constant).name() + "\\b", Pattern.DOTALL)
				.matcher(body);
			if (comment.find()) {
				text.append("\n- `")
					.append(value)
					.append("`: ")
					.append(comment.group(1).replaceAll("\\R\\s*\\*? ?", " ").replaceAll("\\s+", " ").strip());
			}
		}
		return schema.put("description", text.toString().strip());
	}

	private ObjectNode text(Class<?> type) {
		ObjectNode schema = typed("string");
		for (Field field : type.getDeclaredFields()) {
			if (field.getType() == Pattern.class && Modifier.isStatic(field.getModifiers())
					&& field.getName().equals("FORM")) {
				field.setAccessible(true);
				try {
					schema.put("pattern", "^(?:" + field.get(null) + ")$");
				}
				catch (IllegalAccessException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}
		Matcher form = Pattern.compile("\\.matches\\(\"([^\"]+)\"\\)").matcher(Javadoc.source(type));
		if (!schema.has("pattern") && form.find()) {
			schema.put("pattern", "^(?:" + form.group(1) + ")$");
		}
		describe(schema, type);
		return schema;
	}

	private ObjectNode record(Class<?> type, Map<TypeVariable<?>, Type> bound) {
		Map<String, String> doc = doc(type, "record " + type.getSimpleName());
		boolean body = this.inBodies.contains(type);
		Checks checks = body ? Checks.of(type) : Checks.NONE;
		ObjectNode schema = typed("object");
		if (!bound.isEmpty()) {
			schema.put("description", doc.getOrDefault("", ""));
		}
		ObjectNode properties = JSON.objectNode();
		ArrayNode required = JSON.arrayNode();
		for (RecordComponent component : type.getRecordComponents()) {
			String name = component.getName();
			if (component.getAccessor().isAnnotationPresent(JsonIgnore.class)) {
				continue;
			}
			Constructor<?> constructor = type.getDeclaredConstructors()[0];
			// Text that is written as it is, and is the text of an object.
			ObjectNode property = component.getAccessor().isAnnotationPresent(JsonRawValue.class) ? typed("object")
					: of(component.getGenericType(), annotated(component, constructor), bound);
			checks.apply(name, property);
			String meaning = Javadoc.meaning(type, name, doc);
			if (meaning.isEmpty()) {
				meaning = this.words.field(type, name);
			}
			boolean plain = !property.has("$ref") && !property.path("items").has("$ref");
			if (!meaning.isEmpty()) {
				property.put("description", sentence(meaning));
			}
			else if (plain) {
				this.missing.add("Nothing says what the field '" + name + "' of " + type.getName()
						+ " means; say it there in Javadoc as @param, or in " + Words.FILE + " under 'fields'.");
			}
			properties.set(name, property);
			boolean list = Collection.class.isAssignableFrom(component.getType());
			boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
			if (!optional
					&& (!body || !list || checks.there().contains(name) || property.path("minItems").asInt(0) > 0)) {
				required.add(name);
			}
		}
		schema.set("properties", properties);
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		String together = TOGETHER.get((type.getEnclosingClass() != null && type.getSimpleName().equals("Written"))
				? type.getEnclosingClass().getSimpleName() : type.getSimpleName());
		if (together != null && type.getPackage().equals(Count.class.getPackage())) {
			schema.setAll((ObjectNode) this.mapper.readTree(together));
		}
		if (body) {
			schema.put("additionalProperties", false);
		}
		return schema;
	}

	/**
	 * Jackson finds annotations of a component on the parameter of the constructor too.
	 */
	private static AnnotatedElement annotated(RecordComponent component, Constructor<?> constructor) {
		for (var parameter : constructor.getParameters()) {
			if (parameter.getName().equals(component.getName()) && parameter.isAnnotationPresent(JsonTypeInfo.class)) {
				return parameter;
			}
		}
		return component;
	}

	private void describe(ObjectNode schema, Class<?> type) {
		Class<?> told = (type.getSimpleName().equals("Written") || type.getSimpleName().equals("Body"))
				&& type.getEnclosingClass() != null ? type.getEnclosingClass() : type;
		String declaration = (told.isRecord() ? "record "
				: told.isEnum() ? "enum " : told.isInterface() ? "interface " : "class ") + told.getSimpleName();
		String text = doc(told, declaration).getOrDefault("", "");
		if (text.isEmpty()) {
			this.missing.add(told.getName() + " has no Javadoc; say there what it is.");
			return;
		}
		schema.put("description", text);
	}

	private static Map<String, String> doc(Class<?> type, String declaration) {
		String source = Javadoc.source(type);
		int at = source.indexOf(declaration + (declaration.startsWith("record") ? "(" : " "));
		if (at < 0) {
			at = source.indexOf(declaration + "<");
		}
		if (at < 0) {
			return Map.of();
		}
		return Javadoc.before(source, source.substring(at, at + declaration.length() + 1));
	}

	private static String sentence(String text) {
		String whole = text.endsWith(".") ? text : text + ".";
		return Character.toUpperCase(whole.charAt(0)) + whole.substring(1);
	}

	/** What a type is written as: text, or the record of its fields; null for itself. */
	private static @Nullable Class<?> written(Class<?> type) {
		if (type.isRecord()) {
			for (RecordComponent component : type.getRecordComponents()) {
				if (component.getAccessor().isAnnotationPresent(JsonValue.class)
						|| component.isAnnotationPresent(JsonValue.class)) {
					return component.getType();
				}
			}
		}
		for (Method method : type.getDeclaredMethods()) {
			if (method.isAnnotationPresent(JsonValue.class) && method.getParameterCount() == 0) {
				return method.getReturnType();
			}
		}
		for (Class<?> parent : type.getInterfaces()) {
			Class<?> written = parent.getName().startsWith("org.servanda") ? written(parent) : null;
			if (written != null) {
				return written;
			}
		}
		return null;
	}

	/** All types that these are made of. */
	private static Set<Class<?>> closure(Collection<Type> types) {
		Set<Class<?>> found = new LinkedHashSet<>();
		List<Type> open = new ArrayList<>(types);
		while (!open.isEmpty()) {
			Type type = open.removeLast();
			if (type instanceof ParameterizedType generic) {
				open.add(generic.getRawType());
				open.addAll(Arrays.asList(generic.getActualTypeArguments()));
				continue;
			}
			if (!(type instanceof Class<?> raw) || !raw.getName().startsWith("org.servanda")) {
				continue;
			}
			if (port(raw)) {
				open.addAll(leaves(raw));
				continue;
			}
			if (!found.add(raw)) {
				continue;
			}
			Class<?> written = written(raw);
			if (written != null) {
				open.add(written);
				continue;
			}
			if (raw.isInterface()) {
				open.addAll(leaves(raw));
			}
			if (raw.isRecord()) {
				for (RecordComponent component : raw.getRecordComponents()) {
					open.add(component.getGenericType());
				}
			}
		}
		return found;
	}

	/** Whether it is an interface of what one other part of the server tells. */
	private static boolean port(Class<?> type) {
		return type.isInterface() && !type.isSealed() && leaves(type).size() == 1;
	}

	private static List<Class<?>> leaves(Class<?> type) {
		if (!type.isSealed()) {
			return Reach.records(type);
		}
		List<Class<?>> leaves = new ArrayList<>();
		for (Class<?> permitted : type.getPermittedSubclasses()) {
			if (permitted.isInterface()) {
				leaves.addAll(leaves(permitted));
			}
			else {
				leaves.add(permitted);
			}
		}
		return leaves;
	}

	private static Map<Class<?>, String> names(Set<Class<?>> types) {
		Map<String, List<Class<?>>> byName = new TreeMap<>();
		for (Class<?> type : types) {
			byName.computeIfAbsent(shortName(type), (name) -> new ArrayList<>()).add(type);
		}
		Map<Class<?>, String> names = new LinkedHashMap<>();
		byName.forEach((name, same) -> {
			for (Class<?> type : same) {
				names.put(type, (same.size() == 1) ? name : longName(type, same));
			}
		});
		Set<String> unique = new TreeSet<>();
		names.forEach((type, name) -> {
			Class<?> form = type.getEnclosingClass();
			boolean formOfAnother = type.getSimpleName().equals("Written") && form != null
					&& name.equals(names.get(form));
			if (!formOfAnother && !unique.add(name)) {
				throw new IllegalStateException("Two types would have the schema " + name + ", one is " + type
						+ ". Give one of them another name.");
			}
		});
		return names;
	}

	private static String shortName(Class<?> type) {
		Class<?> enclosing = type.getEnclosingClass();
		if (enclosing != null && (type.getSimpleName().equals("Body") || type.getSimpleName().equals("Written"))) {
			return shortName(enclosing);
		}
		String name = type.getSimpleName();
		if (name.equals("Entry") && enclosing != null) {
			return shortName(enclosing) + name;
		}
		return name.equals("View") ? name : name.replaceFirst("View$", "");
	}

	private static String longName(Class<?> type, List<Class<?>> same) {
		String name = shortName(type);
		Class<?> enclosing = type.getEnclosingClass();
		boolean written = type.getSimpleName().equals("Written");
		if (type.getPackage().equals(Count.class.getPackage()) && (enclosing == null || written)) {
			return name;
		}
		boolean view = type.getSimpleName().endsWith("View");
		boolean alone = same.stream().filter((one) -> !one.getSimpleName().endsWith("View")).count() == 1;
		if (!view && (alone || enclosing == null)) {
			return name;
		}
		return (enclosing != null) ? shortName(enclosing) + name : type.getSimpleName();
	}

	private static String pascal(String name) {
		StringBuilder text = new StringBuilder();
		for (String part : name.split("-", -1)) {
			text.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
		}
		return text.toString();
	}

	static ObjectNode ref(String name) {
		return JSON.objectNode().put("$ref", PREFIX + name);
	}

	static ObjectNode typed(String type) {
		return JSON.objectNode().put("type", type);
	}

	/**
	 * What a constructor checks of its arguments.
	 *
	 * @param lengths by argument: least and most
	 * @param ranges by argument: least and most
	 * @param there the arguments that must be there
	 */
	private record Checks(Map<String, List<Long>> lengths, Map<String, List<Long>> ranges, Set<String> there) {

		private static final Checks NONE = new Checks(Map.of(), Map.of(), Set.of());

		private static Checks of(Class<?> type) {
			String source = Javadoc.source(type);
			int begin = source.indexOf("record " + type.getSimpleName() + "(");
			Matcher next = Pattern.compile("\\b(?:record|interface|enum) \\w+\\(").matcher(source);
			int end = next.find(begin + 8) ? next.start() : source.length();
			String own = source.substring(begin, end);
			Map<String, List<Long>> lengths = new LinkedHashMap<>();
			Matcher check = CHECK.matcher(own);
			while (check.find()) {
				boolean list = check.group(1).toLowerCase(Locale.ROOT).endsWith("list");
				if (list && check.group(5) == null) {
					lengths.put(check.group(3), List.of(number(check.group(4))));
				}
				else {
					lengths.put(check.group(3), list ? List.of(number(check.group(4)), number(check.group(5)))
							: List.of(1L, number(check.group(4))));
				}
			}
			Map<String, List<Long>> ranges = new LinkedHashMap<>();
			Matcher range = RANGE.matcher(own);
			while (range.find()) {
				ranges.put(range.group(1), List.of(number(range.group(2)), number(range.group(3))));
			}
			Set<String> there = new TreeSet<>();
			Matcher required = THERE.matcher(own);
			while (required.find()) {
				there.add(required.group(1));
			}
			return new Checks(lengths, ranges, there);
		}

		private static long number(String text) {
			return text.equals("Count.MOST") ? Count.MOST : Long.parseLong(text.replace("_", ""));
		}

		private void apply(String name, ObjectNode property) {
			List<Long> length = this.lengths.get(name);
			String type = property.path("type").asString("");
			if (length != null && (type.equals("string") || type.equals("array"))) {
				String unit = type.equals("string") ? "Length" : "Items";
				if (length.getFirst() > 0) {
					property.put("min" + unit, length.getFirst());
				}
				if (length.size() > 1) {
					property.put("max" + unit, length.getLast());
				}
			}
			List<Long> range = this.ranges.get(name);
			if (range != null && type.equals("integer")) {
				property.put("minimum", range.getFirst()).put("maximum", range.getLast());
			}
		}

	}

}
