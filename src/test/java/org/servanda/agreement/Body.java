package org.servanda.agreement;

import org.servanda.time.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a request, read as strictly as the web reads it. Written with single quotes
 * for the eye.
 *
 * @param json as sent
 */
public record Body(JsonNode json) {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	public static Body of(String text) {
		return new Body(MAPPER.readTree(text.replace('\'', '"')));
	}

	/** The same but for the value at a JSON Pointer; a last part of {@code -} appends. */
	public Body with(String pointer, String value) {
		JsonNode changed = this.json.deepCopy();
		JsonPointer where = JsonPointer.compile(pointer);
		JsonNode parent = changed.at(where.head());
		JsonNode node = of(value).json;
		String name = where.last().getMatchingProperty();
		if (parent instanceof ArrayNode array) {
			if (name.equals("-")) {
				array.add(node);
			}
			else {
				array.set(Integer.parseInt(name), node);
			}
		}
		else {
			((ObjectNode) parent).set(name, node);
		}
		return new Body(changed);
	}

	/** The same without the field at a JSON Pointer. */
	public Body without(String pointer) {
		JsonNode changed = this.json.deepCopy();
		JsonPointer where = JsonPointer.compile(pointer);
		((ObjectNode) changed.at(where.head())).remove(where.last().getMatchingProperty());
		return new Body(changed);
	}

	/**
	 * What the body says.
	 * @throws Refused when it breaks a rule, with a pointer from the body's top
	 */
	public <T> T as(Class<T> type) {
		try {
			return MAPPER.treeToValue(this.json, type);
		}
		catch (JacksonException ex) {
			StringBuilder pointer = new StringBuilder();
			ex.getPath().forEach((reference) -> {
				String name = reference.getPropertyName();
				pointer.append('/').append((name != null) ? name : Integer.toString(reference.getIndex()));
			});
			for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
				if (cause instanceof Refused refused) {
					throw refused.below(pointer.toString());
				}
			}
			throw ex;
		}
	}

}
