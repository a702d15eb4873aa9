package org.servanda.http;

import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
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
		return Problem.answer(new Refused(HttpRule.BODY_IS_JSON, HttpRule.BODY_IS_JSON.sentence()));
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

	/** Who asked is gone: nobody hears an answer. */
	@ExceptionHandler
	void gone(AsyncRequestNotUsableException ex) {
		log.debug("Who asked is gone", ex);
	}

	/** Nothing can be said any more: the server cuts the connection. */
	@ExceptionHandler
	void brokenOff(BrokenOff ex) {
		throw ex;
	}

	@ExceptionHandler
	ResponseEntity<Problem> other(Exception ex, HttpServletResponse unsent) {
		// Of an answer that was begun, and is not given.
		List.of(HttpHeaders.ETAG, HttpHeaders.LINK, HttpHeaders.LOCATION, "Ledger-Position")
			.forEach((name) -> unsent.setHeader(name, null));
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
