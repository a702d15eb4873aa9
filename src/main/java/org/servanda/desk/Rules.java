package org.servanda.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.servanda.access.AccessRule;
import org.servanda.agreement.AgreementRule;
import org.servanda.attachment.AttachmentRule;
import org.servanda.history.HistoryRule;
import org.servanda.http.HttpRule;
import org.servanda.http.Problem;
import org.servanda.ledger.LedgerRule;
import org.servanda.report.ReportRule;
import org.servanda.status.ObligationRule;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;

/**
 * All rules, by the names that problem types have.
 */
final class Rules {

	/**
	 * The rules by what they are about, in the order in which capabilities build on one
	 * another.
	 */
	static final Map<String, List<Rule>> GROUPS = groups();

	/** The same by their ids, which rules of several capabilities may share. */
	static final Map<String, List<Rule>> BY_ID = byId();

	private Rules() {
	}

	private static Map<String, List<Rule>> groups() {
		Map<String, List<Rule>> groups = new LinkedHashMap<>();
		groups.put("Times, counts and names", rules(TimeRule.values()));
		groups.put("The ledger", rules(LedgerRule.values()));
		groups.put("Requests", rules(HttpRule.values()));
		groups.put("Access", rules(AccessRule.values()));
		groups.put("Files", rules(AttachmentRule.values()));
		groups.put("Agreements and commitments", rules(AgreementRule.values()));
		groups.put("Reports", rules(ReportRule.values()));
		groups.put("Obligations and scores", rules(ObligationRule.values()));
		groups.put("Rebuilds and verifications", rules(HistoryRule.values()));
		return groups;
	}

	private static List<Rule> rules(Rule[] rules) {
		return List.copyOf(Arrays.asList(rules));
	}

	private static Map<String, List<Rule>> byId() {
		Map<String, List<Rule>> rules = new LinkedHashMap<>();
		GROUPS.values()
			.stream()
			.flatMap(List::stream)
			.forEach((rule) -> rules.computeIfAbsent(rule.id(), (id) -> new ArrayList<>()).add(rule));
		return rules;
	}

	/** What to do about a breach. */
	static String advice(Rule rule) {
		return switch (rule.kind()) {
			case MALFORMED ->
				"Change the request: it is wrong whatever the ledger holds. Where it has a body, the answer"
						+ " points to the field at fault.";
			case UNAUTHENTICATED -> "Sign in with HTTP basic, or check the name and the password.";
			case FORBIDDEN -> "Ask with an account that may, or ask an administrator which one that is.";
			case UNKNOWN -> "Look whether the address is right, and whether the times that you ask about are: what is"
					+ " not there at these times may be there at others.";
			case METHOD -> "Use one of the methods that the header Allow of the answer names.";
			case NOT_ACCEPTABLE -> "Ask for another form in the header Accept.";
			case CONFLICTING -> "Read again how things stand: what the ledger holds does not allow this now. Asking the"
					+ " same again does not help.";
			case STALE -> "Read the resource again, look at what has changed, and send the change with its new ETag in"
					+ " If-Match.";
			case TOO_LARGE -> "Send less at a time. Files belong to the attachments.";
			case MEDIA_TYPE -> "Send the body in the form that the route takes, and say so in Content-Type.";
			case KEY_REUSED -> "Take a new Idempotency-Key: this one stands for another request.";
			case UNGUARDED -> "Read the resource first, and send its ETag in If-Match.";
			case TOO_MANY ->
				"Wait as long as the header Retry-After of the answer says. The right password is taken from"
						+ " elsewhere meanwhile.";
			case UNAVAILABLE -> "Wait as long as the header Retry-After of the answer says, and send the same request"
					+ " again with the same key. Nothing is recorded twice.";
		};
	}

	/** The HTTP status of the answer. */
	static int status(Rule rule) {
		return Problem.answer(new Refused(rule, rule.sentence())).getStatusCode().value();
	}

}
