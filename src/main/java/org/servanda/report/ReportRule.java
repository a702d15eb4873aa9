package org.servanda.report;

import org.servanda.time.Rule;

/**
 * The rules of reports.
 */
public enum ReportRule implements Rule {

	REPORT_KNOWN(Kind.UNKNOWN, "What is said of a report is said of one that the sender can see."),
	REPORT_HAPPENED(Kind.UNKNOWN, "Before what a report tells of happened there is nothing to tell of it."),
	SUBJECT_KNOWN(Kind.MALFORMED, "A finding is about agreements and commitments of this ledger."),
	SUBJECT_ONCE(Kind.MALFORMED, "A finding names what it is about once, whole or in part."),
	SUBJECT_IS_OBLIGATION(Kind.MALFORMED, "Only an observation may be about an agreement alone."),
	OBLIGOR_OF_COMMITMENT(Kind.MALFORMED, "The party of an obligation owes its commitment."),
	SOURCE_SPEAKS_FOR_PARTY(Kind.MALFORMED,
			"Whom a source speaks for is a party of an agreement that the report is about."),
	MEDIA_SPEAK_FOR_NONE(Kind.MALFORMED, "A party's organs speak for it; its media do not."),
	DELIVERY_COUNTED(Kind.MALFORMED, "A delivery has a count."),
	DELIVERY_WITHIN_PRESENTED(Kind.MALFORMED,
			"What was accepted, refused and rejected is not more than what was presented."),
	UNIT_OF_COMMITMENT(Kind.MALFORMED, "What is counted is counted in a unit of the commitment's targets."),
	REVERSAL_WHOLE_OR_COUNTED(Kind.MALFORMED, "A reversal has a unit and a quantity, or neither and is of everything."),
	DEGREE_RANGE(Kind.MALFORMED, "A degree is 0, 1, 2 or 3."),
	FINDING_NUMBER_KEPT(Kind.MALFORMED,
			"The number of a finding is that of a finding of its kind in what the report said so far, each once."),
	FINDING_NUMBER_GIVEN(Kind.MALFORMED, "The findings of a new report get their numbers from the ledger."),
	HANDOVER_BETWEEN_PARTIES(Kind.MALFORMED, "A handover is from one party of the agreement to another."),
	DIRECTION_ONCE(Kind.MALFORMED, "An exchange names each direction once."),
	CATEGORY_ONCE(Kind.MALFORMED, "A direction names each category once."),
	DETAINEES_COUNTED(Kind.MALFORMED, "A category has a count."),
	HANDED_OVER_WITHIN_PRESENTED(Kind.MALFORMED,
			"Handed over, refused and unfit together are not more than presented, nor than planned."),
	PRESENTED_WITHIN_PLANNED(Kind.MALFORMED, "Presented is not more than planned."),
	CREDIT_ONCE(Kind.MALFORMED, "A direction credits a commitment once."),
	CREDIT_OWED_BY_GIVER(Kind.MALFORMED, "A direction credits commitments that who hands over owes."),
	REPORT_CONFIDENTIAL(Kind.CONFLICTING, "Only a confidential report is released, and once."),
	REPORT_STANDS(Kind.CONFLICTING, "A retracted report is not changed any more."),
	AUTHOR_OR_REVIEWER(Kind.FORBIDDEN, "Who filed a report corrects and retracts it, or a reviewer."),
	CORRECTION_OF_KIND(Kind.MALFORMED, "A correction says the whole report anew, of the same kind."),
	CORRECTION_CHANGES(Kind.CONFLICTING, "A correction changes something."),
	CORRECTION_DATED_BY_SOURCE(Kind.MALFORMED,
			"A correction by the source says when it was issued; that of a wrong entry does not."),
	REMARK_AFTER_REPORT(Kind.MALFORMED, "What is said of a report is not said before it.");

	private final Kind kind;

	private final String sentence;

	ReportRule(Kind kind, String sentence) {
		this.kind = kind;
		this.sentence = sentence;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public String sentence() {
		return this.sentence;
	}

}
