package org.servanda.http;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.ledger.Writes;
import org.servanda.time.Audience;
import org.servanda.time.Refused;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Reads a {@link Submission} from a request.
 */
class SubmissionResolver implements HandlerMethodArgumentResolver {

	private static final String DRY_RUN = "dryRun";

	private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

	private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})-[0-9a-f]+\"");

	private final Writes writes;

	private final Function<Audience, DryRun> dryRuns;

	private final SecureRandom random = new SecureRandom();

	/**
	 * Creates it.
	 * @param writes takes commands
	 * @param dryRuns answers those that are only tried, by who asks
	 */
	SubmissionResolver(Writes writes, Function<Audience, DryRun> dryRuns) {
		this.writes = writes;
		this.dryRuns = dryRuns;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType().equals(Submission.class);
	}

	@Override
	public Submission resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest web, @Nullable WebDataBinderFactory binders) {
		HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
		Author author = Caller.of(request).author();
		if (author == null) {
			throw new IllegalStateException("A write without an author reached " + request.getRequestURI());
		}
		boolean dry = dryRun(request);
		String key = key(request);
		HttpServletResponse response = web.getNativeResponse(HttpServletResponse.class);
		if (response != null) {
			// Named in every answer, so that an outcome that is unknown can be settled.
			response.setHeader("Idempotency-Key", key);
		}
		return new Submission(this.writes, author, key,
				Fingerprint.of(request.getMethod(), Fingerprint.path(request.getRequestURI()),
						BodyFilter.body(request)),
				ifMatch(request), RequestIdFilter.id(request),
				dry ? this.dryRuns.apply(Caller.of(request).audience()) : null);
	}

	/** Whether a request is only tried. Any other parameter is refused. */
	private static boolean dryRun(HttpServletRequest request) {
		request.getParameterMap().forEach((name, values) -> {
			if (!name.equals(DRY_RUN) || values.length != 1) {
				throw new Refused(HttpRule.PARAMETER_KNOWN,
						"What is to be recorded is in the body; the one parameter is '" + DRY_RUN + "', once.");
			}
		});
		return switch (request.getParameter(DRY_RUN)) {
			case null -> false;
			case "true" -> true;
			case "false" -> false;
			default -> throw new Refused(HttpRule.PARAMETER_FORM, "'" + DRY_RUN + "' is true or false.");
		};
	}

	private String key(HttpServletRequest request) {
		List<String> keys = Collections.list(request.getHeaders("Idempotency-Key"));
		if (keys.isEmpty()) {
			byte[] made = new byte[16];
			this.random.nextBytes(made);
			return HexFormat.of().formatHex(made);
		}
		if (keys.size() > 1) {
			throw new Refused(HttpRule.KEY_FORM, HttpRule.KEY_FORM.sentence());
		}
		return checked(keys.getFirst());
	}

	/** A key, where it has the form of one. */
	static String checked(String key) {
		if (!KEY.matcher(key).matches()) {
			throw new Refused(HttpRule.KEY_FORM, HttpRule.KEY_FORM.sentence());
		}
		return key;
	}

	private static @Nullable Long ifMatch(HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
		if (headers.isEmpty()) {
			return null;
		}
		Matcher matcher = VERSION.matcher(headers.getFirst().strip());
		if (headers.size() > 1 || !matcher.matches()) {
			throw new Refused(HttpRule.IF_MATCH_FORM, HttpRule.IF_MATCH_FORM.sentence());
		}
		return Long.valueOf(matcher.group(1));
	}

}
