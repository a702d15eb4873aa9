package org.servanda.status;

import org.servanda.time.Rule;

/**
 * The rules of questions about obligations.
 */
public enum ObligationRule implements Rule {

	OBLIGATION_KNOWN(Kind.UNKNOWN, "An obligation is one of a commitment that is known, and of a party that owes it."),
	OBLIGATION_MADE(Kind.UNKNOWN, "Before a promise was made nobody owed it."),
	SCORECARD_OF_WHO_OWES(Kind.UNKNOWN, "A scorecard is of a party that owes something then."),
	SCORE_RULE_KNOWN(Kind.MALFORMED, "A score goes by a rule that is or was in force."),
	INDEX_FORM(Kind.MALFORMED,
			"An index is a list of 1 to 100 themes, each once, each with a colon and its weight, or else of weight 1."),
	SERIES_FORWARD(Kind.MALFORMED, "A series goes from a time to the same or a later one, before the year 2200."),
	SERIES_END(Kind.MALFORMED, "A series ends at 'to' or at 'asOf', not at both."),
	SERIES_STEP(Kind.MALFORMED, "A step is a period (P7D, P1M, P1Y) or a duration (PT6H) longer than nothing."),
	SERIES_BOUNDED(Kind.MALFORMED, "A series has at most 1000 points, and goes over at most 20,000 spans.");

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
