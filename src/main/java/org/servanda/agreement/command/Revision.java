package org.servanda.agreement.command;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Act;
import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.ledger.Author;
import org.servanda.time.ActId;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;

/**
 * What corrections and retractions of acts have in common.
 */
final class Revision {

	private static final String ADMINISTRATOR = "administrator";

	private Revision() {
	}

	/**
	 * The act that is to be corrected or retracted.
	 * @param acts of its stream
	 * @param id which
	 * @param author who corrects or retracts it
	 * @throws Refused when it is not there, or not theirs to change
	 */
	static Act changed(Acts acts, ActId id, Author author) {
		Acts.Entry entry = acts.entries().get(id.number());
		if (entry == null) {
			throw new Refused(AgreementRule.ACT_KNOWN, "There is no act " + id + ".");
		}
		if (!entry.actor().equals(author.actor()) && !author.role().equals(ADMINISTRATOR)) {
			throw new Refused(AgreementRule.ACT_AUTHOR_OR_ADMINISTRATOR,
					AgreementRule.ACT_AUTHOR_OR_ADMINISTRATOR.sentence());
		}
		return entry.act();
	}

	/**
	 * When a correction or a retraction was reported.
	 * @param stated as the request has it
	 * @param agreement in whose zone dates are
	 * @param act that it is about
	 * @param now by the ledger's clock
	 * @throws Refused when that is after now, or before the act was reported
	 */
	static Moment reported(StatedTime stated, Agreement agreement, Act act, Instant now) {
		Moment reported = stated.moment(agreement.zone(), "reportedAt");
		Telling.issued(reported, now);
		if (reported.last().isBefore(act.reportedAt().first())) {
			throw new Refused(AgreementRule.ACT_CORRECTION_AFTER_ACT, "/reportedAt",
					"The act was reported on " + act.reportedAt() + ".");
		}
		return reported;
	}

	/**
	 * Checks what every correction states.
	 * @param content what the act was; absent where that is missing
	 */
	static void stated(@Nullable CorrectedBy by, @Nullable StatedTime reportedAt, @Nullable String grounds,
			@Nullable Object content) {
		new Fields().required(by, "by").bounded(grounds, "grounds", 2000).required(content, "content").check();
		if ((by == CorrectedBy.SOURCE) != (reportedAt != null)) {
			throw new Refused(AgreementRule.ACT_CORRECTION_DATED_BY_SOURCE, "/reportedAt",
					AgreementRule.ACT_CORRECTION_DATED_BY_SOURCE.sentence());
		}
	}

	/** Checks that a correction says the same kind of act. */
	static void sameKind(Class<? extends Act> said, Act act) {
		if (said != act.getClass()) {
			throw new Refused(AgreementRule.ACT_CORRECTION_OF_KIND, "/content/act",
					AgreementRule.ACT_CORRECTION_OF_KIND.sentence());
		}
	}

	/**
	 * Checks that a correction keeps when the act was reported, and says something new.
	 */
	static void anew(Act content, Act act) {
		if (!content.reportedAt().equals(act.reportedAt())) {
			throw new Refused(AgreementRule.ACT_CORRECTION_KEEPS,
					(content instanceof Act.Declared) ? "/content/declaration/reportedAt" : "/content/reportedAt",
					"The act was reported on " + act.reportedAt() + ".");
		}
		if (content.equals(act)) {
			throw new Refused(AgreementRule.ACT_CORRECTION_CHANGES, "/content", "The act says this already.");
		}
	}

}
