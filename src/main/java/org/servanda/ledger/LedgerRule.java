package org.servanda.ledger;

import org.servanda.time.Rule;

/**
 * The rules of keeping.
 */
public enum LedgerRule implements Rule {

	KEY_REUSED(Kind.KEY_REUSED, "A key is used for one request only."),
	VERSION_STALE(Kind.STALE, "A change rests on the newest version."),
	VERSION_REQUIRED(Kind.UNGUARDED, "A change says in If-Match which version it rests on."),
	EVENT_TOO_LARGE(Kind.TOO_LARGE, "An event's frame, payload and private block are at most 256 KiB each."),
	QUEUE_FULL(Kind.UNAVAILABLE, "The ledger takes a bounded number of commands at a time."),
	STREAM_BUSY(Kind.UNAVAILABLE, "A command is decided again a bounded number of times when its stream moves on."),
	TIME_BOUNDED(Kind.UNAVAILABLE, "A request is answered within a bounded time, or given up."),
	DISK_FULL(Kind.UNAVAILABLE, "Nothing is recorded while the disk is full but for a reserve; reads go on."),
	NOT_READABLE(Kind.UNAVAILABLE, "A ledger that does not answer is not guessed at."),
	HISTORY_KEPT(Kind.UNAVAILABLE,
			"A store that has lost what is known of it is not used until the read models are built anew."),
	NOT_KEPT(Kind.UNAVAILABLE, "A command that the store could not keep leaves nothing behind."),
	OUTCOME_UNKNOWN(Kind.UNAVAILABLE,
			"What may or may not have been kept is settled by asking again with the same key."),
	EVENT_DAMAGED(Kind.UNAVAILABLE, "An event whose bytes do not match its hash is not used."),
	MODELS_OF_THIS_VERSION(Kind.UNAVAILABLE, "Read models are read by the version that builds them.");

	private final Kind kind;

	private final String sentence;

	LedgerRule(Kind kind, String sentence) {
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
