package org.servanda.agreement.command;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Target;
import org.servanda.agreement.Terms;
import org.servanda.time.Due;
import org.servanda.time.Refused;
import org.servanda.time.Span;

/**
 * What each kind of commitment takes.
 */
final class KindCheck {

	private KindCheck() {
	}

	/**
	 * Checks what is stated of a commitment.
	 * @param kind its kind
	 * @param due by when, or absent
	 * @param span how long, or absent
	 * @param targets how much
	 * @param condition what has to hold before, or absent
	 * @throws Refused with a pointer to the field that its kind does not take
	 */
	static void check(Kind kind, @Nullable Due due, @Nullable Span span, List<Target> targets,
			@Nullable Condition condition) {
		if (kind == Kind.DECLARATORY && (due != null || span != null || !targets.isEmpty() || condition != null)) {
			throw refused(AgreementRule.DECLARATORY_OWES_NOTHING,
					(due != null) ? "/due" : (span != null) ? "/span" : targets.isEmpty() ? "/condition" : "/targets");
		}
		if (span != null && kind != Kind.MAINTENANCE) {
			throw refused(AgreementRule.SPAN_OF_MAINTENANCE, "/span");
		}
		if (due != null && kind == Kind.MAINTENANCE) {
			throw refused(AgreementRule.SPAN_OF_MAINTENANCE, "/due");
		}
		if (due != null && due instanceof Due.Recurrence != (kind == Kind.RECURRING)) {
			throw refused(AgreementRule.RECURRENCE_OF_RECURRING, "/due");
		}
		if (!targets.isEmpty() && kind != Kind.RESULT && kind != Kind.RECURRING) {
			throw refused(AgreementRule.TARGET_OF_RESULT, "/targets");
		}
	}

	/**
	 * Checks a commitment whole.
	 * @param kind its kind
	 * @param terms what is promised
	 * @param condition what has to hold before, or absent
	 */
	static void whole(Kind kind, Terms terms, @Nullable Condition condition) {
		check(kind, terms.due(), terms.span(), terms.targets(), condition);
		if (kind == Kind.RECURRING && terms.due() == null) {
			throw refused(AgreementRule.RECURRENCE_OF_RECURRING, "/due");
		}
	}

	private static Refused refused(AgreementRule rule, String pointer) {
		return new Refused(rule, pointer, rule.sentence());
	}

}
