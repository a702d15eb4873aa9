package org.servanda.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations.Rebuild;
import org.servanda.ledger.Generations.Rebuilt;
import org.servanda.ledger.Ledger;

/**
 * A rebuild and what came of it.
 */
final class RebuildRun {

	private final Rebuild rebuild;

	private final Ledger ledger;

	private final Instant started;

	private volatile @Nullable End end;

	RebuildRun(Rebuild rebuild, Ledger ledger) {
		this.rebuild = rebuild;
		this.ledger = ledger;
		this.started = ledger.now();
	}

	int generation() {
		return this.rebuild.generation();
	}

	/** Where it can be looked at. */
	String address() {
		return "/api/projections/rebuilds/" + generation();
	}

	boolean underWay() {
		return this.end == null;
	}

	void run() {
		try {
			Rebuilt rebuilt = this.rebuild.run();
			this.end = new End(this.ledger.now(), rebuilt, null);
		}
		catch (RuntimeException | Error ex) {
			this.end = new End(this.ledger.now(), null, Runs.reason(ex));
			throw ex;
		}
	}

	/** How it stands now. */
	RebuildView view() {
		End seen = this.end;
		if (seen == null) {
			return new RebuildView(generation(), RebuildView.State.BUILDING, this.rebuild.position(),
					this.ledger.head(), this.started, null, null, null, null, null);
		}
		Rebuilt rebuilt = seen.rebuilt;
		if (rebuilt == null) {
			return new RebuildView(generation(), RebuildView.State.FAILED, this.rebuild.position(), this.ledger.head(),
					this.started, seen.at, null, null, null, seen.failure);
		}
		return new RebuildView(generation(), RebuildView.State.LIVE, rebuilt.after().position(), this.ledger.head(),
				this.started, seen.at, DigestsView.of(rebuilt.before()), DigestsView.of(rebuilt.after()),
				rebuilt.equal(), null);
	}

	/**
	 * The end of a run.
	 *
	 * @param at when
	 * @param rebuilt what it changed, or absent where it failed
	 * @param failure why it failed
	 */
	private record End(Instant at, @Nullable Rebuilt rebuilt, @Nullable String failure) {
	}

}
