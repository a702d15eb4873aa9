package org.servanda.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import j2html.tags.DomContent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.servanda.http.HttpRule;
import org.servanda.http.Problem;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

import static j2html.TagCreator.a;
import static j2html.TagCreator.code;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.strong;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

/**
 * Answers a browser that asks for a page with a page, also when it is refused. Below
 * {@code /api} and for whoever does not ask for HTML a refusal stays a problem document.
 */
class RefusalPages implements HandlerExceptionResolver {

	private static final Logger log = LoggerFactory.getLogger(RefusalPages.class);

	private static final List<String> FOR_PROGRAMS = List.of("/api/", "/actuator/", "/log/");

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (response.isCommitted() || FOR_PROGRAMS.stream().anyMatch(request.getRequestURI()::startsWith)
				|| !wantsHtml(request)) {
			return null;
		}
		Refused refused = refused(ex);
		if (refused == null) {
			return null;
		}
		ResponseEntity<Problem> problem = Problem.answer(refused);
		HttpHeaders headers = new HttpHeaders();
		headers.addAll(problem.getHeaders());
		if (ex instanceof ErrorResponse error) {
			headers.addAll(error.getHeaders());
		}
		Layout.policy(headers);
		headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
		byte[] page = page(request, refused, problem.getStatusCode().value()).getBytes(StandardCharsets.UTF_8);
		response.setStatus(problem.getStatusCode().value());
		headers.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		response.setContentLength(page.length);
		try {
			response.getOutputStream().write(page);
		}
		catch (IOException lost) {
			log.debug("A refusal could not be sent", lost);
		}
		return new ModelAndView();
	}

	/** Whether HTML is named, as browsers do; whoever takes anything gets a document. */
	private static boolean wantsHtml(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		try {
			return accept != null && MediaType.parseMediaTypes(accept)
				.stream()
				.anyMatch((type) -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/** The rule that was broken, as problem documents name it; absent for what failed. */
	private static @Nullable Refused refused(Exception ex) {
		if (ex instanceof Refused refused) {
			return refused;
		}
		if (ex instanceof MethodArgumentTypeMismatchException mismatch
				&& mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
			return new Refused(HttpRule.RESOURCE_KNOWN, "There is no page at this address.");
		}
		if (ex instanceof ErrorResponse response) {
			return switch (response.getStatusCode().value()) {
				case 404 -> new Refused(HttpRule.RESOURCE_KNOWN, "There is no page at this address.");
				case 405 -> new Refused(HttpRule.METHOD_TAKEN, HttpRule.METHOD_TAKEN.sentence());
				default -> null;
			};
		}
		return null;
	}

	private static String page(HttpServletRequest request, Refused refused, int status) {
		String rule = refused.rule().id();
		List<DomContent> ways = new ArrayList<>();
		String query = request.getQueryString();
		if (query != null && !query.isEmpty()) {
			ways.add(li(a("The same page as of now").withHref(request.getRequestURI())));
			if (status == 404 && query.contains("knownAt=") && !query.contains("clock=reported")) {
				ways.add(li(
						a("The same times by what the sources had issued").withHref(request.getRequestURI() + "?"
								+ query.replaceAll("&?clock=[^&]*", "") + "&clock=reported"),
						text(" (this ledger may have taken it in later)")));
			}
		}
		ways.add(li(a("All agreements").withHref("/")));
		return Layout.page(title(status), List.of(), h1(title(status)), p(strong(refused.detail())).withClass("lead"),
				p(text("The rule: "), text(refused.rule().sentence()), text(" "),
						a(code(rule)).withHref("/problems/" + rule)),
				ul(ways.toArray(DomContent[]::new)));
	}

	private static String title(int status) {
		return switch (status) {
			case 400 -> "This cannot be asked so";
			case 401 -> "Please sign in";
			case 403 -> "This is not open to you";
			case 404 -> "This is not there";
			case 405 -> "This is not done here";
			case 503 -> "Not now: please try again";
			default -> "This is refused";
		};
	}

}
