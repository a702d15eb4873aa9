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
	 * @return the names of roles, all where any account will do; empty where everyone may
	 */
	public static List<String> of(String method, String path) {
		Permit permit = Routes.permit(method, path).orElseThrow();
		List<Role> roles = (permit.who() == Permit.Who.ACCOUNTS) ? List.of(Role.values()) : permit.roles();
		return roles.stream().map(Role::text).toList();
	}

	/**
	 * Whether a route takes a password only, and no token.
	 * @param method of the request
	 * @param path as the table writes it
	 */
	public static boolean password(String method, String path) {
		return Routes.permit(method, path).orElseThrow().password();
	}

}
