package org.servanda.status.span;

import java.util.Map;

import org.servanda.status.CommitmentFold;
import org.servanda.time.Audience;

/**
 * How a commitment stands with all that is known, to go on from with what is known later.
 */
final class Latest {

	private final Map<Audience, CommitmentFold> folds;

	private final Bounds bounds;

	private long turn;

	/**
	 * Begins.
	 * @param folds by who knows; the public's for both where both know the same
	 * @param bounds what the commitment waits for
	 * @param turn since when all of that is known on the reported clock, in milliseconds
	 */
	Latest(Map<Audience, CommitmentFold> folds, Bounds bounds, long turn) {
		this.folds = folds;
		this.bounds = bounds;
		this.turn = turn;
	}

	Map<Audience, CommitmentFold> folds() {
		return this.folds;
	}

	/** What the commitment waits for. */
	Bounds bounds() {
		return this.bounds;
	}

	/** Since when all is known. */
	long turn() {
		return this.turn;
	}

	/** All is known since then. */
	void settle(long turn) {
		this.turn = Math.max(this.turn, turn);
		this.folds.values().forEach(CommitmentFold::settle);
	}

}
