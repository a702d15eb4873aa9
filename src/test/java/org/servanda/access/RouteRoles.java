package org.servanda.access;

import java.util.List;

/**
 * What the table of routes says, for tests of other packages.
 */
public final class RouteRoles {

	private RouteRoles() {
	}

	/**
	 * Who may call a route.
	 * @param method of the request
	 * @param path as the table writes it
	 * @return the names of roles; empty where everyone may
	 */
	public static List<String> of(String method, String path) {
		List<Role> roles = method.equals("POST") ? Routes.of(path) : Routes.readers(path);
		return roles.stream().map(Role::text).toList();
	}

}
