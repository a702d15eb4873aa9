package org.servanda.http;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives each request an id of the server's own. It is in the answer, in each line of the
 * log that the request causes, and in the private block of each event that it records.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(RequestIdFilter.class);

	private static final String ATTRIBUTE = RequestIdFilter.class.getName();

	/** The name in the log. */
	private static final String FIELD = "request";

	/** The id of a request. */
	static String id(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof String id) ? id : UUID.randomUUID().toString();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = UUID.randomUUID().toString();
		request.setAttribute(ATTRIBUTE, id);
		response.setHeader("Request-Id", id);
		MDC.put(FIELD, id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			if (log.isDebugEnabled()) {
				// The route alone: what was sent, and who is named in it, is not told.
				log.debug("{} {} gave {}", request.getMethod(),
						request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), response.getStatus());
			}
			MDC.remove(FIELD);
		}
	}

}
