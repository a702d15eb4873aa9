package org.servanda.history;

import org.servanda.time.Rule;

/**
 * The rules of events as they are asked for, of rebuilds and verifications.
 */
public enum HistoryRule implements Rule {

	EVENT_RECORDED(Kind.UNKNOWN, "An event is at a position that the ledger holds, as far as it is asked about."),
	EVENT_SEEN(Kind.UNKNOWN,
			"The parts of an event are for those who may know it, while it has them; its private block is for insiders."),
	EVENT_TIMES(Kind.MALFORMED,
			"Events are asked for as recorded, by knownAt or position: they have no asOf and no reported clock."),
	EVENT_TYPE_KNOWN(Kind.MALFORMED, "A type of events is one of the event catalogue."),
	EXPORT_UNDER_WAY(Kind.CONFLICTING, "While the ledger is exported, no other export begins."),
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
