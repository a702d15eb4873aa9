package org.servanda.access;

import org.servanda.ledger.Author;

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

}
