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
	REMARK_AFTER_REPORT(Kind.MALFORMED, "What is said of a report is not said before it."),
	KIND_TAKES_FINDING(Kind.MALFORMED, "A finding is of a kind that its commitments take; all take observations."),
	PERIOD_OF_RECURRING(Kind.MALFORMED,
			"A finding about a RECURRING commitment names the first day of one of its periods, others name none."),
	UNATTRIBUTED_IS_WHOLE(Kind.MALFORMED, "A violation by an unknown hand is about whole commitments."),
	BREACH_NOT_COUNTED(Kind.MALFORMED, "Incidents are counted, a breach is not."),
	RESTORATION_ENDS_BREACH(Kind.MALFORMED, "A restoration ends breaches that reports tell of."),
	REPORT_NAMED(Kind.MALFORMED, "A report that is named is one that the sender and whoever reads this can see."),
	DUPLICATE_OF_STANDING(Kind.CONFLICTING, "A report is a duplicate of another one that stands."),
	NAMES_RELEASED(Kind.CONFLICTING, "What is released names no report that is still confidential."),
	FINDING_KNOWN(Kind.MALFORMED, "A remark names findings of its report, each once."),
	CLAIM_NOT_JUDGED(Kind.CONFLICTING,
			"A claim is replied to; it is not corroborated, disputed, rejected or ruled on, nor is it confirmed."),
	SPEAKS_FOR_PARTY(Kind.FORBIDDEN, "Who speaks for a party says so with an account of that party."),
	PARTY_CONCERNED(Kind.FORBIDDEN, "A party speaks of agreements that it takes part in."),
	CORROBORATED_BY_ANOTHER(Kind.FORBIDDEN,
			"Another monitor than who filed a report corroborates it; while it is confidential another reviewer."),
	CORROBORATED_BY_OTHER_SOURCE(Kind.MALFORMED, "A corroboration rests on another source than its report."),
	CORROBORATED_BY_THIRD(Kind.MALFORMED,
			"A source that corroborates speaks neither for who owes nor for who is owed."),
	CONFIRMATION_OF_EXCHANGE(Kind.CONFLICTING, "Only a prisoner exchange is confirmed."),
	CONFIRMED_BY_SIDE(Kind.FORBIDDEN, "A side of a handover confirms it."),
	CONFIRMED_DIRECTION(Kind.MALFORMED,
			"A side confirms counts of directions that it is a side of, each category once."),
	RULED_BY_ANOTHER(Kind.FORBIDDEN, "Nobody rules on a report of their own."),
	DISPUTE_OPEN(Kind.CONFLICTING, "A ruling is about findings in dispute."),
	RULING_AFTER_DISPUTE(Kind.MALFORMED, "A ruling is not known before the dispute that it is about."),
	RESTATED_WHOLE(Kind.MALFORMED,
			"A ruling that restates says each finding that it is about anew, of the same kind; another says none."),
	CLAIM_SAYS(Kind.MALFORMED, "A claim says a degree of obligations, or that a report is wrong."),
	CLAIM_OF_DEGREE(Kind.MALFORMED, "A degree is claimed of commitments of a kind that has one."),
	REMARK_KNOWN(Kind.UNKNOWN, "What is retracted was said of the report, and still stands."),
	REMARK_BY_AUTHOR(Kind.FORBIDDEN, "Who made a remark retracts it, or a reviewer."),
	RETRACTION_AFTER_REMARK(Kind.MALFORMED, "A remark is not retracted before it was made."),
	RELEASE_STAYS(Kind.CONFLICTING, "A release cannot be taken back.");

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
