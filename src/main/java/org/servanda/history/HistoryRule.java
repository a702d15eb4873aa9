package org.servanda.history;

import org.servanda.time.Rule;

/**
 * The rules of rebuilds and verifications.
 */
public enum HistoryRule implements Rule {

	REBUILD_UNDER_WAY(Kind.CONFLICTING,
			"While the read models are built anew, neither another rebuild nor a verification begins."),
	VERIFICATION_UNDER_WAY(Kind.CONFLICTING,
			"While the read models are held against the ledger, neither another verification nor a rebuild begins.");

	private final Kind kind;

	private final String sentence;

	HistoryRule(Kind kind, String sentence) {
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
