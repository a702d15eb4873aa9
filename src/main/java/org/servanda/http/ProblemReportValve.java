package org.servanda.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat refuses before anything of ours sees it, as a problem document:
 * request lines, headers and paths that are none, what the firewall stops, methods that
 * the connector does not take. Says neither what the server is nor where it failed.
 *
 * <p>
 * Public, since Tomcat makes it by its name.
 */
public class ProblemReportValve extends ErrorReportValve {

	private static final Logger log = LoggerFactory.getLogger(ProblemReportValve.class);

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** What the connector does not know is a fault of the request, not of the server. */
	private static int status(int status) {
		return switch (status) {
			case HttpServletResponse.SC_NOT_IMPLEMENTED, HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED,
					HttpServletResponse.SC_EXPECTATION_FAILED ->
				HttpServletResponse.SC_BAD_REQUEST;
			default -> status;
		};
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable failure) {
		int status = status(response.getStatus());
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		if (failure != null && status == 500) {
			log.error("A request failed outside of the application", failure);
		}
		response.setStatus(status);
		try {
			byte[] body = MAPPER.writeValueAsBytes(Problem.of(status));
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			response.setHeader("X-Content-Type-Options", "nosniff");
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			log.debug("A refusal could not be sent for status {}", HttpStatus.resolve(status), ex);
		}
	}

}
