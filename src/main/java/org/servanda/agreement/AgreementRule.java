package org.servanda.agreement;

import org.servanda.time.Rule;

/**
 * The rules of agreements and commitments.
 */
public enum AgreementRule implements Rule {

	AGREEMENT_KNOWN(Kind.UNKNOWN, "What is said of an agreement is said of one that is registered."),
	AGREEMENT_MADE(Kind.UNKNOWN, "Before an agreement was made there is nothing to tell of it."),
	AGREEMENT_LABEL_FREE(Kind.CONFLICTING, "A label names one agreement only."),
	PARTIES_AT_LEAST_TWO(Kind.MALFORMED, "An agreement has at least two parties."),
	PARTY_ONCE(Kind.MALFORMED, "A party is named once."),
	PARTY_NAME(Kind.MALFORMED, "A party has a name, each in a language of BCP 47."),
	PARTY_KNOWN(Kind.UNKNOWN, "What is said of a party is said of one that an agreement names."),
	PARTY_OF_AGREEMENT(Kind.MALFORMED, "Who is named is a party of the agreement."),
	ENTRY_INTO_FORCE_ONCE(Kind.CONFLICTING, "An agreement enters into force once."),
	ACT_AFTER_MAKING(Kind.MALFORMED, "Nothing is done to an agreement before it was made."),
	ACT_OF_MORE_THAN_ONE_PARTY(Kind.MALFORMED,
			"An act is declared by more than one party, unless it exercises a power, gives up what is owed to its declarer alone, or is the declarer's own accession or withdrawal."),
	EFFECT_NOT_BEFORE_ACT(Kind.MALFORMED, "An act takes effect when it happens, or later."),
	COMMITMENT_KNOWN(Kind.UNKNOWN, "What is said of a commitment is said of one that is recorded."),
	COMMITMENT_MADE(Kind.UNKNOWN, "Before a commitment was made there is nothing to tell of it."),
	COMMITMENT_LABEL_FREE(Kind.CONFLICTING,
			"A label names one commitment of an agreement only, without regard to case."),
	COMMITMENT_NOT_BEFORE_AGREEMENT(Kind.MALFORMED, "A commitment is not older than its agreement."),
	TARGET_OF_RESULT(Kind.MALFORMED, "Targets are taken by the kinds RESULT and RECURRING only."),
	RECURRENCE_OF_RECURRING(Kind.MALFORMED, "The kind RECURRING has a recurrence as its due, and only it has one."),
	SPAN_OF_MAINTENANCE(Kind.MALFORMED, "The kind MAINTENANCE has a span and no due; only it has a span."),
	DECLARATORY_OWES_NOTHING(Kind.MALFORMED, "The kind DECLARATORY has no due, target or condition."),
	WEIGHT_RANGE(Kind.MALFORMED, "A weight is a whole number from 1 to 1,000."),
	ANTECEDENT_BOUNDED(Kind.MALFORMED,
			"A condition waits for a degree from 1 to 3, held for 1 to 36,600 days where it has to be held."),
	LINK_TO_ONE(Kind.MALFORMED, "A link names either a commitment or an instrument."),
	OBLIGOR_ONCE(Kind.MALFORMED, "A party owes a commitment once."),
	BENEFICIARY_PARTY_OR_GROUP(Kind.MALFORMED, "A beneficiary is either a party or a group."),
	BENEFICIARY_ONCE(Kind.MALFORMED, "A beneficiary is named once."),
	BENEFICIARY_NOT_ONLY_OBLIGOR(Kind.MALFORMED, "Nobody owes a commitment to themselves alone."),
	TARGET_ONCE(Kind.MALFORMED, "A commitment has one target for each unit."),
	TARGET_AT_LEAST_ONE(Kind.MALFORMED, "A target is a whole number from 1 to 1,000,000,000,000."),
	THEME_FORM(Kind.MALFORMED, "A theme is 1 to 64 of a-z, 0-9 and hyphen."),
	ACT_ONCE(Kind.CONFLICTING, "What does the same to the same at the same time is recorded once."),
	DECLARED_BY_ITSELF(Kind.MALFORMED, "Who accedes, withdraws or uses a power declares it."),
	POWER_HELD(Kind.MALFORMED,
			"A power that an act rests on is a commitment of kind POWER of the agreement, held by who declares the act."),
	WITHDRAWAL_OF_WHO_TAKES_PART(Kind.CONFLICTING, "Who withdraws takes part at that time."),
	ACCESSION_ADDS(Kind.CONFLICTING,
			"An accession names something that the party takes on, or brings back a party that had left."),
	COMMITMENT_TAKEN_ON_ONCE(Kind.MALFORMED, "An accession names a commitment once."),
	RESUMPTION_AFTER_SUSPENSION(Kind.CONFLICTING, "What is resumed was suspended before."),
	ENDORSED_BY_OTHERS(Kind.MALFORMED, "Who endorses an agreement is not a signatory of it."),
	TEXT_LANGUAGE(Kind.MALFORMED, "A text is in a language of BCP 47."),
	AMENDMENT_CHANGES(Kind.MALFORMED, "An amendment changes something."),
	PARTY_OWES(Kind.MALFORMED, "Whose obligation is meant owes the commitment."),
	WAIVED_BY_CREDITORS(Kind.MALFORMED, "An obligation is given up by every party that it is owed to."),
	SUPERSEDED_BY_ONE(Kind.MALFORMED, "A commitment is superseded by a commitment or by an instrument."),
	SUPERSEDED_BY_ANOTHER(Kind.MALFORMED, "A commitment is not superseded by itself."),
	EXERCISE_OF_POWER(Kind.CONFLICTING, "Only a commitment of kind POWER is exercised."),
	POWER_IN_TIME(Kind.CONFLICTING, "A power is exercised by its last date, also by an act that rests on it."),
	ACT_AUTHOR_OR_ADMINISTRATOR(Kind.FORBIDDEN,
			"An act is corrected and retracted by who recorded it, or by an administrator."),
	ACT_CORRECTION_DATED_BY_SOURCE(Kind.MALFORMED,
			"A correction by the source says when the source corrected itself; one of a wrong entry does not."),
	ACT_CORRECTION_AFTER_ACT(Kind.MALFORMED, "An act is not corrected or retracted before it was reported."),
	ACT_CORRECTION_OF_KIND(Kind.MALFORMED, "A correction says the same kind of act anew."),
	ACT_CORRECTION_KEEPS(Kind.MALFORMED, "A correction keeps the label, and when the act was reported."),
	ACT_CORRECTION_CHANGES(Kind.CONFLICTING, "A correction says something new."),
	ACT_KNOWN(Kind.UNKNOWN, "An act is addressed by its stream and its number there.");

	private final Kind kind;

	private final String sentence;

	AgreementRule(Kind kind, String sentence) {
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
