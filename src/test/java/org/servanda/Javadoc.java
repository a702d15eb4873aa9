package org.servanda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Javadoc of the sources says, for the documents that follow from the code.
 */
public final class Javadoc {

	private static final Path SOURCES = Path.of("src/main/java");

	/** What may stand between a comment and the name that it tells of: no other code. */
	private static final String BETWEEN = "[^;{}]*(?:@\\w+\\([^;]*\\)[^;{}]*)*";

	private Javadoc() {
	}

	/** The source of a type. */
	public static String source(Class<?> type) {
		try {
			return Files.readString(SOURCES.resolve(type.getNestHost().getName().replace('.', '/').concat(".java")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a package is for. */
	public static String purpose(String name) {
		Path file = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
		try {
			return before(Files.readString(file), "package ").getOrDefault("", "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The Javadoc before a declaration: under the empty name what it says first, under
	 * each parameter's name what it says of it. Empty where there is none.
	 * @param source of a type
	 * @param declaration as it is written there
	 */
	public static Map<String, String> before(String source, String declaration) {
		int at = source.indexOf(declaration);
		int end = source.lastIndexOf("*/", at);
		if (at < 0 || end < 0 || !source.substring(end + 2, at).matches(BETWEEN)) {
			return Map.of();
		}
		int begin = source.lastIndexOf("/**", at);
		String comment = source.substring(begin + 3, source.indexOf("*/", begin))
			.replaceAll("\\R\\s*\\*? ?", " ")
			.replaceAll("\\{@(?:code|link|linkplain) #?((?:[^{}]|\\{[^}]*})*)}", "`$1`")
			.replaceAll("</?code>", "`")
			.replaceAll(" *<p> *", " ")
			.strip();
		Map<String, String> parts = new TreeMap<>();
		List<String> tags = new ArrayList<>(Stream.of(comment.split("(?= @param | @return | @throws )", -1)).toList());
		parts.put("", tags.removeFirst().strip());
		Pattern param = Pattern.compile("@param (\\S+) (.*)");
		for (String tag : tags) {
			Matcher matcher = param.matcher(tag.strip());
			if (matcher.matches()) {
				parts.put(matcher.group(1), matcher.group(2).strip());
			}
		}
		return parts;
	}

	/**
	 * What a component of a record means: what its own Javadoc says, else that of the
	 * interface that asks for it.
	 * @param doc the Javadoc of the record
	 */
	public static String meaning(Class<?> type, String component, Map<String, String> doc) {
		String meaning = doc.get(component);
		for (Class<?> asks : type.getInterfaces()) {
			if (meaning == null && asks.getName().startsWith("org.servanda")
					&& source(asks).contains(" " + component + "();")) {
				meaning = before(source(asks), " " + component + "();").get("");
			}
		}
		return (meaning != null) ? meaning : "";
	}

}
