package org.servanda.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.servanda.ledger.Author;
import org.servanda.time.Refused;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The one table of who may record what, and start what. A command is recorded in the
 * first role of its route that the sender has. Reading is open, save for a few resources.
 */
final class Routes {

	/**
	 * Every role that may record something. Who made an act may correct and retract it,
	 * also in another role than they made it in; the command says whose it is.
	 */
	private static final List<Role> ANYONE = List.of(Role.ADMINISTRATOR, Role.REVIEWER, Role.MONITOR,
			Role.REPRESENTATIVE);

	/** The roles of each route that takes {@code POST}. */
	static final Map<String, List<Role>> TABLE = table();

	/** The roles of what is not open to all readers. */
	static final Map<String, List<Role>> READERS = readers();

	private static final Map<PathPattern, List<Role>> PATTERNS = patterns(TABLE);

	private static final Map<PathPattern, List<Role>> READ_PATTERNS = patterns(READERS);

	private Routes() {
	}

	private static Map<String, List<Role>> table() {
		Map<String, List<Role>> table = new LinkedHashMap<>();
		table.put("/api/agreements", List.of(Role.ADMINISTRATOR));
		table.put("/api/agreements/{a}/entry-into-force", List.of(Role.ADMINISTRATOR));
		for (String act : List.of("endorsements", "accessions", "withdrawals", "suspensions", "resumptions",
				"terminations", "text-versions", "amendments")) {
			table.put("/api/agreements/{a}/" + act, List.of(Role.ADMINISTRATOR));
		}
		table.put("/api/agreements/{a}/commitments", List.of(Role.ADMINISTRATOR));
		for (String act : List.of("amendments", "suspensions", "resumptions", "waivers", "terminations", "supersession",
				"exercise")) {
			table.put("/api/agreements/{a}/commitments/{c}/" + act, List.of(Role.ADMINISTRATOR));
		}
		table.put("/api/acts/{act}/corrections", ANYONE);
		table.put("/api/acts/{act}/retractions", ANYONE);
		table.put("/api/attachments", ANYONE);
		table.put("/api/agreements/{a}/compliance-reports", List.of(Role.MONITOR));
		table.put("/api/agreements/{a}/prisoner-exchanges", List.of(Role.MONITOR));
		table.put("/api/agreements/{a}/claims", List.of(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/corroborations", List.of(Role.MONITOR, Role.REVIEWER));
		table.put("/api/reports/{r}/rejections", List.of(Role.REVIEWER));
		table.put("/api/reports/{r}/releases", List.of(Role.REVIEWER));
		table.put("/api/reports/{r}/disputes", List.of(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/replies", List.of(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/rulings", List.of(Role.REVIEWER));
		table.put("/api/reports/{r}/corrections", List.of(Role.REVIEWER, Role.MONITOR, Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/retractions", List.of(Role.REVIEWER, Role.MONITOR, Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/evidence", List.of(Role.REVIEWER, Role.MONITOR, Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/confirmations", List.of(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/remarks/{n}/retractions",
				List.of(Role.REVIEWER, Role.MONITOR, Role.REPRESENTATIVE));
		table.put("/api/projections/rebuilds", List.of(Role.ADMINISTRATOR));
		table.put("/api/projections/verifications", List.of(Role.ADMINISTRATOR, Role.AUDITOR));
		return table;
	}

	private static Map<String, List<Role>> readers() {
		Map<String, List<Role>> readers = new LinkedHashMap<>();
		for (String runs : List.of("rebuilds", "rebuilds/{generation}", "verifications", "verifications/{number}")) {
			readers.put("/api/projections/" + runs, List.of(Role.ADMINISTRATOR, Role.AUDITOR));
		}
		return readers;
	}

	private static Map<PathPattern, List<Role>> patterns(Map<String, List<Role>> table) {
		Map<PathPattern, List<Role>> patterns = new LinkedHashMap<>();
		table.forEach((path, roles) -> patterns.put(PathPatternParser.defaultInstance.parse(path), roles));
		return patterns;
	}

	/**
	 * The roles that may record something at a path.
	 * @return empty where nothing is recorded
	 */
	static List<Role> of(String path) {
		return roles(PATTERNS, path);
	}

	/**
	 * The roles that may read what is at a path.
	 * @return empty where everyone may
	 */
	static List<Role> readers(String path) {
		return roles(READ_PATTERNS, path);
	}

	private static List<Role> roles(Map<PathPattern, List<Role>> patterns, String path) {
		PathContainer container = PathContainer.parsePath(path);
		for (Map.Entry<PathPattern, List<Role>> route : patterns.entrySet()) {
			if (route.getKey().matches(container)) {
				return route.getValue();
			}
		}
		return List.of();
	}

	/**
	 * Who an account is when it records something: in the first of some roles that it
	 * has.
	 * @param account who
	 * @param roles of a route
	 * @throws Refused when it has none of them
	 */
	static Author author(Account account, List<Role> roles) {
		Role role = roles.stream()
			.filter(account.roles()::contains)
			.findFirst()
			.orElseThrow(() -> new Refused(AccessRule.ROLE,
					"This takes the role " + String.join(" or ", roles.stream().map(Role::text).toList()) + "."));
		return account.author(role);
	}

}
