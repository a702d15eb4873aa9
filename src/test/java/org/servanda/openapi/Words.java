package org.servanda.openapi;

import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;

/**
 * What routes, parameters and fields mean where no Javadoc says it.
 */
final class Words {

	/** Where words are added. */
	static final String FILE = "src/test/resources/openapi/words.json";

	private final JsonNode words = Samples.json("words");

	private final Set<String> asked = new TreeSet<>();

	/** What a route does; empty where the file does not say it. */
	String route(String name) {
		return find("routes", name);
	}

	/** What a parameter means: that of a route, else of any. */
	String parameter(String route, String name) {
		String own = find("parameters", route + " " + name);
		return own.isEmpty() ? find("parameters", name) : own;
	}

	/** What a field means: that of a type, else of any. */
	String field(Class<?> type, String name) {
		Class<?> enclosing = type.getEnclosingClass();
		String own = find("fields",
				((enclosing != null) ? enclosing.getSimpleName() + "." : "") + type.getSimpleName() + "." + name);
		return own.isEmpty() ? find("fields", name) : own;
	}

	/** What the file says and nothing asks for any more. */
	Set<String> unused() {
		Set<String> unused = new TreeSet<>();
		this.words.properties()
			.forEach((group) -> group.getValue()
				.propertyNames()
				.forEach((name) -> unused.add(group.getKey() + ": " + name)));
		unused.removeAll(this.asked);
		return unused;
	}

	private String find(String group, String name) {
		this.asked.add(group + ": " + name);
		return this.words.path(group).path(name).asString("");
	}

}
