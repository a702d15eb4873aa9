package org.servanda.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Refused;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Reads a {@link Question} from a request, and refuses parameters that nobody looks at.
 */
class QuestionResolver implements HandlerMethodArgumentResolver {

	private static final Set<String> TIMES = Set.of("asOf", "knownAt", "clock", "position");

	/** Parameters that a link to the next page leaves out: its cursor says them. */
	private static final Set<String> NOT_OF_LINKS = Set.of("asOf", "knownAt", "clock", "position", "cursor");

	/** Parameters that do not say which list it is. */
	private static final Set<String> NOT_OF_LISTS = Set.of("asOf", "knownAt", "clock", "position", "cursor", "limit");

	private static final int LIMIT = 100;

	private static final int MOST = 500;

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType().equals(Question.class);
	}

	@Override
	public Question resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
		HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
		refuseUnknown(request, parameter);
		Caller caller = Caller.of(request);
		Author author = caller.author();
		Instant asOf = instant(request, "asOf");
		if (asOf != null && !Parameters.bounded(asOf)) {
			throw new Refused(HttpRule.AS_OF_BOUNDED, "'asOf' is " + asOf + ", not before the year 2200.");
		}
		Instant knownAt = instant(request, "knownAt");
		Long position = number(request.getParameter("position"), "position");
		KnowledgeClock clock = clock(request.getParameter("clock"));
		if (position != null && (knownAt != null || clock == KnowledgeClock.REPORTED)) {
			throw new Refused(HttpRule.POSITION_ALONE, HttpRule.POSITION_ALONE.sentence());
		}
		String cursor = request.getParameter("cursor");
		if (cursor != null && TIMES.stream().anyMatch((name) -> request.getParameter(name) != null)) {
			throw new Refused(HttpRule.CURSOR_ALONE, HttpRule.CURSOR_ALONE.sentence());
		}
		return new Question(asOf, knownAt, clock, position,
				number(request.getHeader("Ledger-Min-Position"), "Ledger-Min-Position"),
				(cursor != null) ? Cursor.decode(cursor) : null, limit(request), caller.audience(),
				(author != null) ? author.actor() : null, address(request, NOT_OF_LINKS),
				address(request, NOT_OF_LISTS), request.getHeader(HttpHeaders.IF_NONE_MATCH));
	}

	private static void refuseUnknown(HttpServletRequest request, MethodParameter parameter) {
		Set<String> known = new TreeSet<>(TIMES);
		if (ResolvableType.forType(parameter.getExecutable().getAnnotatedReturnType().getType())
			.getGeneric(0)
			.resolve() == Listing.class) {
			known.add("limit");
			known.add("cursor");
		}
		for (var other : parameter.getExecutable().getParameters()) {
			if (other.isAnnotationPresent(RequestParam.class)) {
				known.add(other.getName());
				// Else an empty filter would be taken as none, and more shown than asked
				// for.
				if ("".equals(request.getParameter(other.getName()))) {
					throw new Refused(HttpRule.PARAMETER_FORM, "'" + other.getName() + "' is empty. Leave it out.");
				}
			}
		}
		request.getParameterMap().forEach((name, values) -> {
			if (!known.contains(name) || values.length != 1) {
				throw new Refused(HttpRule.PARAMETER_KNOWN, "'" + name
						+ "' is no parameter here, or is given twice. There are " + String.join(", ", known) + ".");
			}
		});
	}

	private static @Nullable Instant instant(HttpServletRequest request, String name) {
		String text = request.getParameter(name);
		return (text != null) ? Parameters.instant(text, name) : null;
	}

	private static @Nullable Long number(@Nullable String text, String name) {
		if (text == null) {
			return null;
		}
		if (!text.matches("\\d{1,18}")) {
			throw new Refused(HttpRule.PARAMETER_FORM, "'" + name + "' is a position: a whole number.");
		}
		return Long.valueOf(text);
	}

	private static KnowledgeClock clock(@Nullable String text) {
		return switch (text) {
			case null -> KnowledgeClock.RECORDED;
			case "recorded" -> KnowledgeClock.RECORDED;
			case "reported" -> KnowledgeClock.REPORTED;
			default -> throw new Refused(HttpRule.PARAMETER_FORM, "'clock' is recorded or reported.");
		};
	}

	private static int limit(HttpServletRequest request) {
		String text = request.getParameter("limit");
		if (text == null) {
			return LIMIT;
		}
		if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
			throw new Refused(HttpRule.LIMIT_RANGE, HttpRule.LIMIT_RANGE.sentence());
		}
		return Integer.parseInt(text);
	}

	private static String address(HttpServletRequest request, Set<String> without) {
		UriComponentsBuilder address = UriComponentsBuilder
			.fromPath(UriUtils.decode(request.getRequestURI(), StandardCharsets.UTF_8));
		List<Object> values = new ArrayList<>();
		new TreeMap<>(request.getParameterMap()).forEach((name, value) -> {
			if (!without.contains(name)) {
				address.queryParam(name, "{" + name + "}");
				values.add(value[0]);
			}
		});
		return address.encode().buildAndExpand(values.toArray()).toUriString();
	}

}
