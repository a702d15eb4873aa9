package org.servanda.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.time.Audience;

/**
 * Who asks, as far as they said so.
 *
 * @param author in the role in which this request is made; absent for someone unknown
 * @param audience which answers they get
 */
public record Caller(@Nullable Author author, Audience audience) {

	private static final String ATTRIBUTE = Caller.class.getName();

	private static final Caller UNKNOWN = new Caller(null, Audience.PUBLIC);

	/** Notes who makes a request. */
	public void note(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/** Who makes a request. */
	public static Caller of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof Caller caller) ? caller : UNKNOWN;
	}

}
