package org.servanda.access;

import java.util.Locale;

import org.servanda.ledger.Author;
import org.servanda.time.Audience;

/**
 * Says who an account is when it records something.
 */
public interface Authors {

	/**
	 * The author that an account is at a route: in the first role of the route that it
	 * has.
	 * @param account its name
	 * @param path from {@code /api}
	 * @throws org.servanda.time.Refused when there is no such account or route, or the
	 * account has none of the roles of the route
	 */
	Author of(String account, String path);

	/** Which answers an author gets in the role that they act in. */
	static Audience audience(Author author) {
		return Role.valueOf(author.role().toUpperCase(Locale.ROOT)).insider() ? Audience.INSIDERS : Audience.PUBLIC;
	}

}
