package org.servanda.http;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Turns whatever goes wrong in a request into a problem document.
 */
@RestControllerAdvice
class Problems {

	private static final Logger log = LoggerFactory.getLogger(Problems.class);

	@ExceptionHandler
	ResponseEntity<Problem> refused(Refused refused) {
		return Problem.answer(refused);
	}

	@ExceptionHandler
	ResponseEntity<Problem> unreadable(HttpMessageNotReadableException ex) {
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof JacksonException json) {
				return Problem.answer(unreadable(json));
			}
			if (cause instanceof Refused refused) {
				return Problem.answer(refused);
			}
		}
		return Problem.answer(new Refused(HttpRule.BODY_IS_JSON, HttpRule.BODY_IS_JSON.sentence()));
	}

	/** What is wrong with a body that cannot be read. */
	static Refused unreadable(JacksonException ex) {
		String pointer = pointer(ex);
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof Refused refused) {
				return refused.below(pointer);
			}
		}
		if (ex instanceof UnrecognizedPropertyException unknown) {
			return new Refused(HttpRule.FIELD_KNOWN, pointer,
					"There is no field '" + unknown.getPropertyName() + "' here.");
		}
		if (ex instanceof StreamConstraintsException) {
			return new Refused(HttpRule.BODY_DEPTH, pointer, HttpRule.BODY_DEPTH.sentence());
		}
		if (ex instanceof InputCoercionException) {
			return new Refused(HttpRule.FIELD_TYPE, pointer, "This number is beyond the field's type.");
		}
		if (ex instanceof StreamReadException) {
			return new Refused(HttpRule.BODY_IS_JSON, pointer, "The body is not JSON: " + firstLine(ex) + ".");
		}
		return new Refused(HttpRule.FIELD_TYPE, pointer, "This is not a value of the field's type.");
	}

	private static String pointer(JacksonException ex) {
		StringBuilder pointer = new StringBuilder();
		for (JacksonException.Reference reference : ex.getPath()) {
			String name = reference.getPropertyName();
			pointer.append('/')
				.append((name != null) ? name.replace("~", "~0").replace("/", "~1")
						: Integer.toString(reference.getIndex()));
		}
		return pointer.toString();
	}

	private static String firstLine(JacksonException ex) {
		return String.valueOf(ex.getOriginalMessage()).lines().findFirst().orElse("").replaceAll("\\s*\\(.*", "");
	}

	/**
	 * A path whose part has not the form of what it names leads nowhere; a parameter that
	 * has not its form is refused.
	 */
	@ExceptionHandler
	ResponseEntity<Problem> mismatch(MethodArgumentTypeMismatchException ex) {
		if (ex.getParameter().hasParameterAnnotation(RequestParam.class)) {
			return Problem
				.answer(new Refused(HttpRule.PARAMETER_FORM, "'" + ex.getName() + "' does not have its form."));
		}
		return Problem.answer(new Refused(HttpRule.RESOURCE_KNOWN, "There is no such resource."));
	}

	/** The query is not percent-encoded UTF-8. */
	@ExceptionHandler
	ResponseEntity<Problem> undecodable(InvalidParameterException ex) {
		return Problem.answer(new Refused(HttpRule.PARAMETER_FORM, "The query is not percent-encoded UTF-8."));
	}

	@ExceptionHandler
	ResponseEntity<Problem> other(Exception ex) {
		if (ex instanceof ErrorResponse response) {
			return framework(response);
		}
		log.error("A request failed", ex);
		HttpHeaders headers = new HttpHeaders();
		headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		headers.setCacheControl("no-store");
		return new ResponseEntity<>(new Problem("about:blank", "Internal Server Error", 500,
				"The server failed. What was asked may or may not have been recorded; ask again with the same key.",
				null), headers, HttpStatus.INTERNAL_SERVER_ERROR);
	}

	private static ResponseEntity<Problem> framework(ErrorResponse response) {
		HttpRule rule = switch (response.getStatusCode().value()) {
			case 404 -> HttpRule.RESOURCE_KNOWN;
			case 405 -> HttpRule.METHOD_TAKEN;
			case 406 -> HttpRule.FORM_OFFERED;
			case 413 -> HttpRule.BODY_BOUNDED;
			case 415 -> HttpRule.FORM_TAKEN;
			case 503 -> HttpRule.POSITION_REACHED;
			default -> HttpRule.PARAMETER_FORM;
		};
		ResponseEntity<Problem> answer = Problem.answer(new Refused(rule, rule.sentence()));
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(response.getHeaders());
		headers.addAll(answer.getHeaders());
		return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
	}

}
