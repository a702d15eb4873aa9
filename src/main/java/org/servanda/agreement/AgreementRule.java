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
	PARTY_OF_AGREEMENT(Kind.MALFORMED, "Who is named is a party of the agreement."),
	ENTRY_INTO_FORCE_ONCE(Kind.CONFLICTING, "An agreement enters into force once."),
	ENTRY_INTO_FORCE_AFTER_MAKING(Kind.MALFORMED, "An agreement does not enter into force before it was made."),
	ACT_OF_MORE_THAN_ONE_PARTY(Kind.MALFORMED, "An act that binds others is declared by more than one party."),
	EFFECT_NOT_BEFORE_ACT(Kind.MALFORMED, "An act takes effect when it happens, or later."),
	COMMITMENT_KNOWN(Kind.UNKNOWN, "What is said of a commitment is said of one that is recorded."),
	COMMITMENT_MADE(Kind.UNKNOWN, "Before a commitment was made there is nothing to tell of it."),
	COMMITMENT_LABEL_FREE(Kind.CONFLICTING,
			"A label names one commitment of an agreement only, without regard to case."),
	COMMITMENT_NOT_BEFORE_AGREEMENT(Kind.MALFORMED, "A commitment is not older than its agreement."),
	KIND_RESULT(Kind.MALFORMED, "Commitments of kind RESULT are recorded; other kinds are not taken yet."),
	OBLIGOR_ONCE(Kind.MALFORMED, "A party owes a commitment once."),
	BENEFICIARY_PARTY_OR_GROUP(Kind.MALFORMED, "A beneficiary is either a party or a group."),
	BENEFICIARY_ONCE(Kind.MALFORMED, "A beneficiary is named once."),
	BENEFICIARY_NOT_ONLY_OBLIGOR(Kind.MALFORMED, "Nobody owes a commitment to themselves alone."),
	TARGET_ONCE(Kind.MALFORMED, "A commitment has one target for each unit."),
	TARGET_AT_LEAST_ONE(Kind.MALFORMED, "A target is a whole number from 1 to 1,000,000,000,000."),
	THEME_FORM(Kind.MALFORMED, "A theme is 1 to 64 of a-z, 0-9 and hyphen."),
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
