package org.servanda.status;

import org.servanda.time.Rule;

/**
 * The rules of questions about obligations.
 */
public enum ObligationRule implements Rule {

	OBLIGATION_KNOWN(Kind.UNKNOWN, "An obligation is one of a commitment that is known, and of a party that owes it."),
	OBLIGATION_MADE(Kind.UNKNOWN, "Before a promise was made nobody owed it.");

	private final Kind kind;

	private final String sentence;

	ObligationRule(Kind kind, String sentence) {
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
