package org.servanda.access;

import org.servanda.time.Rule;

/**
 * The rules of who may do what.
 */
public enum AccessRule implements Rule {

	SIGN_IN(Kind.UNAUTHENTICATED, "Who records something signs in with an account of this ledger."),
	METRICS_FOR_INSIDERS(Kind.FORBIDDEN, "Metrics are for reviewers, auditors and administrators."),
	ROLE(Kind.FORBIDDEN, "Who records something, or reads what is not open, has a role that may.");

	private final Kind kind;

	private final String sentence;

	AccessRule(Kind kind, String sentence) {
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
