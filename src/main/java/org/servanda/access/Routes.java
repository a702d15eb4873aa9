package org.servanda.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.servanda.ledger.Author;
import org.servanda.time.Refused;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The one table of who may ask what, record what, and start what. A command is recorded
 * in the first role of its route that the sender has. Every route has a line here; a test
 * fails when one is missing.
 */
final class Routes {

	/**
	 * Every role that may record something. Who made an act may correct and retract it,
	 * also in another role than they made it in; the command says whose it is.
	 */
	private static final Role[] ANYONE = { Role.ADMINISTRATOR, Role.REVIEWER, Role.MONITOR, Role.REPRESENTATIVE };

	/** Who judges reports, and who files what can be corrected and retracted. */
	private static final Role[] AUTHORS = { Role.REVIEWER, Role.MONITOR, Role.REPRESENTATIVE };

	/** Of each route that takes {@code GET}; {@code HEAD} is alike. */
	static final Map<String, Permit> GET = reads();

	/** Of each route that takes {@code POST}. */
	static final Map<String, Permit> POST = writes();

	private static final Map<PathPattern, Permit> READS = patterns(GET);

	private static final Map<PathPattern, Permit> WRITES = patterns(POST);

	private Routes() {
	}

	private static Map<String, Permit> reads() {
		Map<String, Permit> table = new LinkedHashMap<>();
		// Open also where reading is closed.
		for (String path : List.of("/actuator/health", "/actuator/health/**", "/problems", "/problems/{rule}",
				"/desk.css", "/desk.svg", "/api/openapi.json", "/api/docs")) {
			table.put(path, Permit.everyone());
		}
		// What is told from the ledger.
		for (String path : List.of("/api/agreements", "/api/agreements/{a}", "/api/agreements/{a}/commitments",
				"/api/agreements/{a}/commitments/{c}", "/api/agreements/{a}/acts", "/api/acts/{act}",
				"/api/agreements/{a}/reports", "/api/reports/{r}", "/api/obligations",
				"/api/agreements/{a}/obligations/{c}/{party}", "/api/agreements/{a}/board", "/api/agreements/{a}/score",
				"/api/agreements/{a}/score/series", "/api/parties/{p}/scorecard", "/api/attachments/{sha256}",
				"/api/attachments", "/api/parties", "/api/parties/{p}", "/api/reports", "/api/events", "/",
				"/agreements/{a}", "/agreements/{a}/obligations/{c}/{party}")) {
			table.put(path, Permit.readers());
		}
		for (String part : List.of("", "/frame", "/payload", "/salt", "/private")) {
			table.put("/api/events/{position}" + part, Permit.readers());
		}
		// All there is, also what no answer tells.
		table.put("/api/export", Permit.roles(Role.ADMINISTRATOR).withWholeToken());
		for (String path : List.of("rebuilds", "rebuilds/{generation}", "verifications", "verifications/{number}")) {
			table.put("/api/projections/" + path, Permit.roles(Role.ADMINISTRATOR, Role.AUDITOR));
		}
		for (String path : List.of("/actuator/metrics", "/actuator/metrics/{requiredMetricName}",
				"/actuator/prometheus")) {
			table.put(path, Permit.roles(Role.REVIEWER, Role.AUDITOR, Role.ADMINISTRATOR)
				.otherwise(AccessRule.METRICS_FOR_INSIDERS));
		}
		table.put("/api/account", Permit.accounts());
		table.put("/api/account/tokens", Permit.accounts());
		for (String path : List.of("", "/{name}", "/{name}/tokens")) {
			table.put("/api/accounts" + path, Permit.roles(Role.ADMINISTRATOR));
		}
		return table;
	}

	private static Map<String, Permit> writes() {
		Map<String, Permit> table = new LinkedHashMap<>();
		table.put("/api/agreements", Permit.roles(Role.ADMINISTRATOR));
		table.put("/api/agreements/{a}/entry-into-force", Permit.roles(Role.ADMINISTRATOR));
		for (String act : List.of("endorsements", "accessions", "withdrawals", "suspensions", "resumptions",
				"terminations", "text-versions", "amendments")) {
			table.put("/api/agreements/{a}/" + act, Permit.roles(Role.ADMINISTRATOR));
		}
		table.put("/api/agreements/{a}/commitments", Permit.roles(Role.ADMINISTRATOR));
		for (String act : List.of("amendments", "suspensions", "resumptions", "waivers", "terminations", "supersession",
				"exercise")) {
			table.put("/api/agreements/{a}/commitments/{c}/" + act, Permit.roles(Role.ADMINISTRATOR));
		}
		table.put("/api/acts/{act}/corrections", Permit.roles(ANYONE));
		table.put("/api/acts/{act}/retractions", Permit.roles(ANYONE));
		table.put("/api/attachments", Permit.roles(ANYONE));
		table.put("/api/agreements/{a}/compliance-reports", Permit.roles(Role.MONITOR));
		table.put("/api/agreements/{a}/prisoner-exchanges", Permit.roles(Role.MONITOR));
		table.put("/api/agreements/{a}/claims", Permit.roles(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/corroborations", Permit.roles(Role.MONITOR, Role.REVIEWER));
		table.put("/api/reports/{r}/rejections", Permit.roles(Role.REVIEWER));
		table.put("/api/reports/{r}/releases", Permit.roles(Role.REVIEWER));
		table.put("/api/reports/{r}/disputes", Permit.roles(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/replies", Permit.roles(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/rulings", Permit.roles(Role.REVIEWER));
		table.put("/api/reports/{r}/corrections", Permit.roles(AUTHORS));
		table.put("/api/reports/{r}/retractions", Permit.roles(AUTHORS));
		table.put("/api/reports/{r}/evidence", Permit.roles(AUTHORS));
		table.put("/api/reports/{r}/confirmations", Permit.roles(Role.REPRESENTATIVE));
		table.put("/api/reports/{r}/remarks/{n}/retractions", Permit.roles(AUTHORS));
		table.put("/api/projections/rebuilds", Permit.roles(Role.ADMINISTRATOR));
		table.put("/api/projections/verifications", Permit.roles(Role.ADMINISTRATOR, Role.AUDITOR));
		table.put("/api/account/password", Permit.accounts().withPassword());
		table.put("/api/account/tokens", Permit.accounts().withPassword());
		table.put("/api/account/tokens/{id}/revocation", Permit.accounts().withPassword());
		for (String path : List.of("", "/{name}/roles", "/{name}/deactivation", "/{name}/activation",
				"/{name}/password-reset", "/{name}/tokens/{id}/revocation")) {
			table.put("/api/accounts" + path, Permit.roles(Role.ADMINISTRATOR).withPassword());
		}
		return table;
	}

	private static Map<PathPattern, Permit> patterns(Map<String, Permit> table) {
		Map<PathPattern, Permit> patterns = new LinkedHashMap<>();
		table.forEach((path, permit) -> patterns.put(PathPatternParser.defaultInstance.parse(path), permit));
		return patterns;
	}

	/**
	 * Who may send a request.
	 * @param method for example {@code POST}; all but that one are as {@code GET}
	 * @param path percent-encoded
	 * @return empty where nothing is recorded; who may read otherwise
	 */
	static Optional<Permit> permit(String method, String path) {
		return method.equals("POST") ? find(WRITES, path) : find(READS, path).or(() -> Optional.of(Permit.readers()));
	}

	private static Optional<Permit> find(Map<PathPattern, Permit> patterns, String path) {
		PathContainer container = PathContainer.parsePath(path);
		return patterns.entrySet()
			.stream()
			.filter((route) -> route.getKey().matches(container))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	/**
	 * Who an account is when it sends a request: in the first of some roles that it has.
	 * @param account who
	 * @param permit of the route
	 * @throws Refused when the route asks for roles and it has none of them
	 */
	static Author author(Account account, Permit permit) {
		if (permit.who() != Permit.Who.ROLES) {
			return account.reader();
		}
		Role role = permit.roles()
			.stream()
			.filter(account.roles()::contains)
			.findFirst()
			.orElseThrow(() -> new Refused(permit.otherwise(), "This takes the role "
					+ String.join(" or ", permit.roles().stream().map(Role::text).toList()) + "."));
		return account.author(role);
	}

}
