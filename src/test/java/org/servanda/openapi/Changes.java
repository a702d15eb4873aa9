package org.servanda.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Small changes of a body, most of which make it wrong: a field too many, a field left
 * out, a value of another type, an empty list.
 */
final class Changes {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private Changes() {
	}

	/**
	 * The changes of a body.
	 * @param body that is right
	 * @param route it is sent to
	 * @param seen which changes were made to another body of the route; these are left
	 * out
	 */
	static List<JsonNode> of(JsonNode body, String route, Set<String> seen) {
		List<JsonNode> changes = new ArrayList<>();
		walk(body, body, JsonPointer.empty(), route, seen, changes);
		return changes;
	}

	private static void walk(JsonNode body, JsonNode node, JsonPointer at, String route, Set<String> seen,
			List<JsonNode> changes) {
		if (node instanceof ObjectNode object) {
			// Which kind of object it is tells its fields.
			String kind = route + at.toString().replaceAll("/\\d+", "/*") + object.path("finding").asString("")
					+ object.path("act").asString("") + object.path("kind").asString("");
			if (seen.add(kind + " more")) {
				changes.add(changed(body, at, (copy) -> copy.put("noSuchField", "x")));
			}
			object.properties().forEach((field) -> {
				String name = field.getKey();
				if (seen.add(kind + " " + name)) {
					changes.add(changed(body, at, (copy) -> copy.remove(name)));
					for (JsonNode other : others(field.getValue())) {
						changes.add(changed(body, at, (copy) -> copy.set(name, other)));
					}
				}
				walk(body, field.getValue(), at.appendProperty(name), route, seen, changes);
			});
		}
		else if (node instanceof ArrayNode array) {
			for (int i = 0; i < array.size(); i++) {
				walk(body, array.get(i), at.appendIndex(i), route, seen, changes);
			}
		}
	}

	private static List<JsonNode> others(JsonNode value) {
		if (value.isString()) {
			return List.of(JSON.numberNode(17), JSON.objectNode(), JSON.booleanNode(true));
		}
		if (value.isNumber() || value.isBoolean()) {
			return List.of(JSON.stringNode("x"), JSON.arrayNode(), JSON.numberNode(1.5));
		}
		return value.isArray() ? List.of(JSON.arrayNode(), JSON.stringNode("x")) : List.of(JSON.stringNode("x"));
	}

	private static JsonNode changed(JsonNode body, JsonPointer at, java.util.function.Consumer<ObjectNode> change) {
		JsonNode copy = body.deepCopy();
		change.accept((ObjectNode) copy.at(at));
		return copy;
	}

}
