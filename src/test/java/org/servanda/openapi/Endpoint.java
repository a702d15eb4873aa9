package org.servanda.openapi;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Question;
import org.servanda.http.RawBody;
import org.servanda.http.Submission;

import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * A route of the API, as Spring knows it. Acts have two forms of id, each with a method
 * of its own: they are one route.
 *
 * @param method {@code GET}, {@code POST} or another
 * @param path with the names of its variables in braces
 * @param handlers the methods that answer it
 * @param raw whether its body is bytes of any type
 */
record Endpoint(String method, String path, List<Method> handlers, boolean raw) {

	/** The routes below {@code /api}, in the order of their paths. */
	static List<Endpoint> of(ApplicationContext context) {
		List<String> raw = context.getBeanProvider(RawBody.class).stream().map(RawBody::path).toList();
		Map<String, List<Method>> found = new TreeMap<>();
		context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach(
					(mapping, handler) -> mapping.getPatternValues()
						.forEach((pattern) -> mapping.getMethodsCondition()
							.getMethods()
							.forEach((method) -> found
								.computeIfAbsent(path(pattern) + " " + method, (name) -> new ArrayList<>())
								.add(handler.getMethod()))));
		List<Endpoint> endpoints = new ArrayList<>();
		found.forEach((name, handlers) -> {
			String path = name.substring(0, name.indexOf(' '));
			String method = name.substring(name.indexOf(' ') + 1);
			if (path.startsWith("/api/")) {
				// The one of an agreement first: it has fewer arguments.
				handlers.sort((one, other) -> Integer.compare(one.getParameterCount(), other.getParameterCount()));
				endpoints.add(new Endpoint(method, path, handlers, method.equals("POST") && raw.contains(path)));
			}
		});
		return endpoints;
	}

	/** What the variables of paths are called where they stand by themselves. */
	private static final Map<String, String> NAMES = Map.of("a", "agreement", "c", "commitment", "p", "party", "r",
			"report", "n", "remark");

	/** What a variable of a path is called in the document. */
	static String variable(String name) {
		return NAMES.getOrDefault(name, name);
	}

	/** A pattern without the forms of its variables, and with their whole names. */
	private static String path(String pattern) {
		String plain = pattern.replaceFirst("^/api/acts/\\{[^/]+", "/api/acts/{act}")
			.replaceAll("\\{(\\w+):[^/]+}", "{$1}");
		return Pattern.compile("\\{(\\w+)}").matcher(plain).replaceAll((found) -> "{" + variable(found.group(1)) + "}");
	}

	/** Its name in tests and messages. */
	String name() {
		return this.method + " " + this.path;
	}

	Method handler() {
		return this.handlers.getFirst();
	}

	/** The arguments of its first handler. */
	List<Parameter> parameters() {
		return List.of(handler().getParameters());
	}

	/** The types that a body may have; empty where it takes none. */
	List<Class<?>> bodies() {
		List<Class<?>> bodies = new ArrayList<>();
		for (Method handler : this.handlers) {
			Stream.of(handler.getParameters())
				.filter((parameter) -> parameter.isAnnotationPresent(RequestBody.class))
				.map(Parameter::getType)
				.filter((type) -> !bodies.contains(type))
				.forEach(bodies::add);
		}
		return bodies;
	}

	/** Whether it asks something at the times of a question. */
	boolean asks() {
		return takes(Question.class);
	}

	/** Whether it records something under a key. */
	boolean records() {
		return takes(Submission.class);
	}

	private boolean takes(Class<?> type) {
		return parameters().stream().anyMatch((parameter) -> parameter.getType().equals(type));
	}

	/** The type of its answer; null where that is bytes. */
	@Nullable Type answer() {
		Type type = handler().getGenericReturnType();
		if (type instanceof ParameterizedType generic
				&& generic.getRawType().getTypeName().endsWith("ResponseEntity")) {
			type = generic.getActualTypeArguments()[0];
		}
		return (type instanceof Class<?> raw && raw.isArray()) || Objects.equals(type, String.class)
				|| Objects.equals(type, Void.class) || Objects.equals(type, void.class) ? null : type;
	}

}
