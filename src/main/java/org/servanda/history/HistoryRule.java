package org.servanda.history;

import org.servanda.time.Rule;

/**
 * The rules of rebuilds and verifications.
 */
enum HistoryRule implements Rule {

	REBUILD_UNDER_WAY(Kind.CONFLICTING, "One rebuild of the read models is under way at a time."),
	VERIFICATION_UNDER_WAY(Kind.CONFLICTING, "One verification of the read models is under way at a time.");

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
