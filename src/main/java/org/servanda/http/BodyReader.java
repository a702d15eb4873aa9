package org.servanda.http;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import org.servanda.time.Fields;
import org.servanda.time.Refused;
import org.servanda.time.Texts;
import org.servanda.time.TimeRule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads the body of a request into the records that say what it holds, and tells of all
 * its faults at once. A value is made by the constructor of its record, which checks it:
 * whatever is wrong is noted with its place, and the rest is read on. How the fields of
 * an object fit together is looked at once each of them is right.
 */
@Component
final class BodyReader {

	/** How many faults an answer tells of at most. */
	private static final int MOST = 100;

	private final JsonMapper mapper;

	private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

	BodyReader(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/**
	 * Reads a body.
	 * @param json UTF-8
	 * @param type a record, what it holds
	 * @throws Refused with all that is wrong, in the order of the record's fields
	 */
	<T> T read(byte[] json, Class<T> type) {
		Walk walk = new Walk();
		Object read = walk.record(tree(json), type, null, "");
		if (read == null) {
			List<Refused> faults = walk.faults.subList(0, Math.min(MOST, walk.faults.size()));
			throw (faults.size() == 1) ? faults.getFirst() : new Refused(faults);
		}
		return type.cast(read);
	}

	private JsonNode tree(byte[] json) {
		try (JsonParser parser = this.mapper.createParser(json)) {
			try {
				JsonNode tree = this.mapper.readTree(parser);
				if (tree == null || tree.isMissingNode() || tree.isNull()) {
					throw new Refused(HttpRule.BODY_IS_JSON, HttpRule.BODY_IS_JSON.sentence());
				}
				if (parser.nextToken() != null) {
					throw new Refused(HttpRule.BODY_IS_JSON, "After the JSON object there is something else.");
				}
				return tree;
			}
			catch (StreamConstraintsException ex) {
				throw new Refused(HttpRule.BODY_DEPTH, place(parser), HttpRule.BODY_DEPTH.sentence());
			}
			catch (JacksonException ex) {
				TokenStreamLocation at = ex.getLocation();
				throw new Refused(HttpRule.BODY_IS_JSON, place(parser), "The body is not JSON, or holds a field twice"
						+ ((at != null) ? ", at line " + at.getLineNr() + ", column " + at.getColumnNr() : "") + ".");
			}
		}
	}

	private static String place(JsonParser parser) {
		return parser.streamReadContext().pathAsPointer().toString();
	}

	private Shape shape(Class<?> type) {
		return this.shapes.computeIfAbsent(type, Shape::of);
	}

	/** Reading one body. What could not be read is absent, and a fault tells why. */
	private final class Walk {

		private final List<Refused> faults = new ArrayList<>();

		private @Nullable Object value(JsonNode node, Type type, AnnotatedElement declared, String pointer) {
			if (type instanceof ParameterizedType generic) {
				Type[] of = generic.getActualTypeArguments();
				Class<?> raw = (Class<?>) generic.getRawType();
				return Map.class.isAssignableFrom(raw) ? texts(node, pointer) : list(node, (Class<?>) of[0], pointer);
			}
			Class<?> raw = (Class<?>) type;
			JsonTypeInfo info = declared.isAnnotationPresent(JsonTypeInfo.class)
					? declared.getAnnotation(JsonTypeInfo.class) : raw.getAnnotation(JsonTypeInfo.class);
			if (info != null && !raw.isRecord()) {
				AnnotatedElement names = declared.isAnnotationPresent(JsonSubTypes.class) ? declared : raw;
				return oneOf(node, info.property(), names.getAnnotation(JsonSubTypes.class), pointer);
			}
			return (raw.isRecord() && shape(raw).value() == null) ? record(node, raw, tag(raw), pointer)
					: leaf(node, raw, pointer);
		}

		/** A record that is one of several may say so, also where no other can stand. */
		private @Nullable Tag tag(Class<?> type) {
			for (Class<?> one : type.getInterfaces()) {
				JsonTypeInfo info = one.getAnnotation(JsonTypeInfo.class);
				JsonSubTypes names = one.getAnnotation(JsonSubTypes.class);
				if (info != null && names != null) {
					return Arrays.stream(names.value())
						.filter((name) -> name.value() == type)
						.map((name) -> new Tag(info.property(), name.name()))
						.findFirst()
						.orElse(null);
				}
			}
			return null;
		}

		private @Nullable Object oneOf(JsonNode node, String property, JsonSubTypes names, String pointer) {
			if (!node.isObject()) {
				return wrong(pointer, "This is an object in curly brackets.");
			}
			JsonNode name = node.get(property);
			if (name == null || name.isNull()) {
				return fault(new Refused(TimeRule.FIELD_REQUIRED, pointer + "/" + property,
						"'" + property + "' is missing."));
			}
			for (JsonSubTypes.Type one : names.value()) {
				if (name.isString() && one.name().equals(name.asString())) {
					return record(node, one.value(), new Tag(property, one.name()), pointer);
				}
			}
			return wrong(pointer + "/" + property, "This is one of "
					+ Arrays.stream(names.value()).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "))
					+ ".");
		}

		private @Nullable Object list(JsonNode node, Class<?> of, String pointer) {
			if (!node.isArray()) {
				return wrong(pointer, "This is a list in square brackets.");
			}
			int before = this.faults.size();
			List<@Nullable Object> list = new ArrayList<>();
			for (int i = 0; i < node.size(); i++) {
				JsonNode entry = node.get(i);
				list.add(entry.isNull() ? null : value(entry, of, of, pointer + "/" + i));
			}
			return (this.faults.size() == before) ? list : new Spoilt(list);
		}

		private @Nullable Object texts(JsonNode node, String pointer) {
			if (!node.isObject()) {
				return wrong(pointer, "This is an object in curly brackets.");
			}
			int before = this.faults.size();
			Map<String, @Nullable Object> texts = new LinkedHashMap<>();
			node.properties().forEach((entry) -> {
				String name = entry.getKey();
				if (!Texts.wellFormed(name)) {
					fault(new Refused(TimeRule.TEXT_WELL_FORMED, pointer, TimeRule.TEXT_WELL_FORMED.sentence()));
				}
				texts.put(name, entry.getValue().isNull() ? null
						: leaf(entry.getValue(), String.class, pointer + "/" + escaped(name)));
			});
			return (this.faults.size() == before) ? texts : null;
		}

		private @Nullable Object record(JsonNode node, Class<?> type, @Nullable Tag tag, String pointer) {
			if (!node.isObject()) {
				return wrong(pointer, "This is an object in curly brackets.");
			}
			Shape shape = shape(type);
			int before = this.faults.size();
			@Nullable Object[] values = new Object[shape.fields().size()];
			for (int i = 0; i < values.length; i++) {
				values[i] = field(node, shape.fields().get(i), pointer);
			}
			String own = (tag != null && node.has(tag.property())) ? tag.property() : null;
			if (tag != null && own != null && !tag.name().equals(node.get(own).asString(""))) {
				wrong(pointer + "/" + tag.property(), "This is " + tag.name() + ".");
			}
			for (String name : node.propertyNames()) {
				if (!shape.names().contains(name) && !name.equals(own)) {
					fault(new Refused(HttpRule.FIELD_KNOWN, pointer + "/" + escaped(name),
							"There is no field '" + shortened(name) + "' here, but " + shape.listed() + "."));
				}
			}
			return made(shape, values, pointer, before);
		}

		private @Nullable Object field(JsonNode node, RecordComponent field, String pointer) {
			JsonNode value = node.get(field.getName());
			String place = pointer + "/" + field.getName();
			boolean absent = value == null || value.isNull();
			if (absent && field.getType() == int.class) {
				fault(new Refused(TimeRule.FIELD_REQUIRED, place, "'" + field.getName() + "' is missing."));
			}
			Object read = absent ? null : value(value, field.getGenericType(), field.getAccessor(), place);
			Object known = (read instanceof Spoilt(List<@Nullable Object> list)) ? list : read;
			return (known == null && field.getType() == int.class) ? Integer.valueOf(0) : known;
		}

		/** Asks the constructor, which tells what else is wrong. */
		private @Nullable Object made(Shape shape, @Nullable Object[] values, String pointer, int before) {
			boolean sound = this.faults.size() == before;
			try {
				Object made = shape.constructor().newInstance(values);
				return sound ? made : null;
			}
			catch (InvocationTargetException ex) {
				if (!(ex.getCause() instanceof Refused refused)) {
					if (sound) {
						throw new IllegalStateException(ex.getCause());
					}
					return null;
				}
				boolean alone = refused instanceof Fields.Wrong || refused.rule() == TimeRule.FIELD_REQUIRED;
				for (Refused fault : refused.faults()) {
					Refused here = fault.below(pointer);
					// What could not be read is not missing, and fits nothing.
					if (sound || (alone && !told(here.pointer(), before))) {
						fault(here);
					}
				}
				return null;
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** Whether a fault at or below a place is noted. */
		private boolean told(String pointer, int from) {
			String below = pointer + "/";
			return this.faults.subList(from, this.faults.size())
				.stream()
				.anyMatch((one) -> one.pointer().equals(pointer) || one.pointer().startsWith(below));
		}

		private @Nullable Object leaf(JsonNode node, Class<?> type, String pointer) {
			Class<?> stated = shape(type).value();
			boolean text = stated == String.class || type == LocalDate.class || type.isEnum();
			if (text && !node.isString()) {
				return wrong(pointer, expected(type));
			}
			if (text && !Texts.wellFormed(node.asString())) {
				return fault(new Refused(TimeRule.TEXT_WELL_FORMED, pointer, TimeRule.TEXT_WELL_FORMED.sentence()));
			}
			try {
				return BodyReader.this.mapper.treeToValue(node, type);
			}
			catch (JacksonException ex) {
				for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
					if (cause instanceof Refused refused) {
						return fault(refused.below(pointer));
					}
				}
				return (type == LocalDate.class)
						? fault(new Refused(TimeRule.DATE_EXISTS, pointer,
								"'" + shortened(node.asString()) + "' is not a date, such as 2023-12-13."))
						: wrong(pointer, expected(type));
			}
		}

		private @Nullable Object wrong(String pointer, String detail) {
			return fault(new Refused(HttpRule.FIELD_TYPE, pointer, detail));
		}

		private @Nullable Object fault(Refused fault) {
			this.faults.add(fault);
			return null;
		}

	}

	private static String expected(Class<?> type) {
		if (type.isEnum()) {
			return "This is one of "
					+ Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "))
					+ ".";
		}
		if (type == Boolean.class) {
			return "This is true or false.";
		}
		if (type == Integer.class || type == Long.class || type == int.class) {
			return "This is a whole number without quotes, within its bounds.";
		}
		return (type == LocalDate.class) ? "This is a date in quotes, such as \"2023-12-13\"."
				: "This is a text in quotes.";
	}

	private static String escaped(String name) {
		return name.replace("~", "~0").replace("/", "~1");
	}

	/** As much of what was sent as an answer repeats. */
	private static String shortened(String text) {
		return (text.length() > 64) ? text.substring(0, 64) + "…" : text;
	}

	/**
	 * What tells one of several records apart.
	 *
	 * @param property the field that does
	 * @param name its value
	 */
	private record Tag(String property, String name) {
	}

	/**
	 * A list some of whose entries could not be read; these are absent.
	 */
	private record Spoilt(List<@Nullable Object> list) {
	}

	/**
	 * What a type is made of.
	 *
	 * @param fields of a record, in order
	 * @param names of the fields
	 * @param value what JSON writes in its place, of a type that is written as one value;
	 * absent for a record that is written as an object
	 */
	private record Shape(List<RecordComponent> fields, Set<String> names, @Nullable Constructor<?> canonical,
			@Nullable Class<?> value) {

		private static Shape of(Class<?> type) {
			Class<?> value = value(type);
			if (!type.isRecord() || value != null) {
				return new Shape(List.of(), Set.of(), null, (value != null) ? value : type);
			}
			List<RecordComponent> fields = List.of(type.getRecordComponents());
			try {
				Constructor<?> canonical = type
					.getDeclaredConstructor(fields.stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
				canonical.setAccessible(true);
				return new Shape(fields,
						fields.stream()
							.map(RecordComponent::getName)
							.collect(Collectors.toCollection(LinkedHashSet::new)),
						canonical, null);
			}
			catch (NoSuchMethodException ex) {
				throw new IllegalArgumentException(ex);
			}
		}

		private static @Nullable Class<?> value(Class<?> type) {
			return Arrays.stream(type.getDeclaredMethods())
				.filter((method) -> method.isAnnotationPresent(JsonValue.class))
				.<Class<?>>map((method) -> method.getReturnType())
				.findFirst()
				.orElse(null);
		}

		private Constructor<?> constructor() {
			return Objects.requireNonNull(this.canonical);
		}

		private String listed() {
			return this.names.isEmpty() ? "none at all" : String.join(", ", this.names);
		}

	}

}
