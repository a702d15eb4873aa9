package org.servanda.openapi;

import java.util.List;
import java.util.Map;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds values against the schemas of an OpenAPI document, by JSON Schema 2020-12.
 */
final class Validator {

	private static final String PLACE = "https://servanda.test/openapi.json";

	private final SchemaRegistry schemas;

	/**
	 * Creates one.
	 * @param document OpenAPI 3.1
	 * @param closed whether also an answer has no fields but those that are described
	 */
	Validator(ObjectNode document, boolean closed) {
		ObjectNode copy = document.deepCopy();
		// It says how to tell types apart faster, and is no word of JSON Schema.
		copy.findParents("discriminator").forEach((schema) -> ((ObjectNode) schema).remove("discriminator"));
		if (closed) {
			for (JsonNode schema : copy.path("components").path("schemas")) {
				if (schema.has("properties") && !schema.has("additionalProperties")) {
					((ObjectNode) schema).put("additionalProperties", false);
				}
			}
		}
		this.schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(builder) -> builder.schemas(Map.of(PLACE, copy.toString())));
	}

	/**
	 * What is wrong with a value.
	 * @param value of a request or an answer
	 * @param pointer to its schema in the document
	 * @return empty when it is valid
	 */
	List<String> faults(JsonNode value, String pointer) {
		return this.schemas.getSchema(SchemaLocation.of(PLACE + "#" + pointer))
			.validate(value)
			.stream()
			.map((error) -> error.getInstanceLocation() + ": " + error.getMessage())
			.toList();
	}

	/** A JSON Pointer below {@code paths}, of parts as they are. */
	static String pointer(String... parts) {
		StringBuilder pointer = new StringBuilder("/paths");
		for (String part : parts) {
			pointer.append('/').append(part.replace("~", "~0").replace("/", "~1"));
		}
		// It stands in a fragment.
		return pointer.toString().replace("{", "%7B").replace("}", "%7D");
	}

}
