package org.servanda.http;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;
import org.servanda.time.Rule;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What an answer says when a request breaks a rule (RFC 9457), or several: then it is the
 * problem of the first.
 *
 * @param type {@code /problems/} and the rule's name
 * @param title the rule
 * @param status the HTTP status
 * @param detail what is wrong in this case
 * @param errors where in the body and what else, or absent
 */
public record Problem(String type, String title, int status, String detail,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Fault> errors) {

	private static final String TYPES = "/problems/";

	/**
	 * A field at fault.
	 *
	 * @param type as that of the problem
	 * @param pointer a JSON Pointer (RFC 6901) into the body; of a field that is missing,
	 * to where it would be
	 * @param detail what is wrong with it
	 */
	public record Fault(String type, String pointer, String detail) {
	}

	/** The problem of a refusal. */
	public static Problem of(Refused refused) {
		Rule rule = refused.rule();
		boolean somewhere = refused.faults().size() > 1 || !refused.pointer().isEmpty();
		return new Problem(type(rule), rule.sentence(), status(rule).value(), refused.detail(),
				somewhere ? refused.faults().stream().map(Problem::fault).toList() : null);
	}

	private static Fault fault(Refused refused) {
		return new Fault(type(refused.rule()), refused.pointer(), refused.detail());
	}

	private static String type(Rule rule) {
		return TYPES + rule.id();
	}

	/** The id of the rule that is broken; absent where there is none. */
	@Nullable String ruleId() {
		return this.type.startsWith(TYPES) ? this.type.substring(TYPES.length()) : null;
	}

	/** The problem of a status that was decided before a rule of ours was asked. */
	static Problem of(int status) {
		HttpRule rule = switch (status) {
			case 400, 414, 431 -> HttpRule.REQUEST_FORM;
			case 404 -> HttpRule.RESOURCE_KNOWN;
			case 405 -> HttpRule.METHOD_TAKEN;
			case 413 -> HttpRule.BODY_BOUNDED;
			default -> null;
		};
		if (rule != null) {
			return new Problem(type(rule), rule.sentence(), status, rule.sentence(), null);
		}
		HttpStatus known = HttpStatus.resolve(status);
		String title = (known != null) ? known.getReasonPhrase() : "Status " + status;
		return new Problem("about:blank", title, status, "The server does not answer this request.", null);
	}

	/** The answer to a request that is refused. */
	public static ResponseEntity<Problem> answer(Refused refused) {
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		headers.setCacheControl("no-store");
		HttpStatus status = status(refused.rule());
		if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
			headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter()));
		}
		if (status == HttpStatus.UNAUTHORIZED) {
			headers.add(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Servanda\", charset=\"UTF-8\"");
			headers.add(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Servanda\"");
		}
		return new ResponseEntity<>(of(refused), headers, status);
	}

	private static HttpStatus status(Rule rule) {
		return switch (rule.kind()) {
			case MALFORMED -> HttpStatus.BAD_REQUEST;
			case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
			case FORBIDDEN -> HttpStatus.FORBIDDEN;
			case UNKNOWN -> HttpStatus.NOT_FOUND;
			case METHOD -> HttpStatus.METHOD_NOT_ALLOWED;
			case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
			case CONFLICTING -> HttpStatus.CONFLICT;
			case STALE -> HttpStatus.PRECONDITION_FAILED;
			case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
			case MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
			case KEY_REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
			case UNGUARDED -> HttpStatus.PRECONDITION_REQUIRED;
			case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
			case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
		};
	}

}
