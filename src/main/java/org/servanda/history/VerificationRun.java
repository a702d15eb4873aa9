package org.servanda.history;

import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Generations.Verification;
import org.servanda.ledger.Ledger;

/**
 * A verification and what came of it.
 */
final class VerificationRun {

	private final int number;

	private final Generations generations;

	private final Ledger ledger;

	private final Instant started;

	private volatile long position;

	private volatile @Nullable End end;

	VerificationRun(int number, Generations generations, Ledger ledger) {
		this.number = number;
		this.generations = generations;
		this.ledger = ledger;
		this.started = ledger.now();
	}

	int number() {
		return this.number;
	}

	/** Where it can be looked at. */
	String address() {
		return "/api/projections/verifications/" + this.number;
	}

	boolean underWay() {
		return this.end == null;
	}

	void run(BooleanSupplier stopping) {
		try {
			Verification found = this.generations.compare((reached) -> {
				this.position = reached;
				if (stopping.getAsBoolean()) {
					throw new CancellationException("The server stops");
				}
			});
			this.end = new End(this.ledger.now(), found, null);
		}
		catch (RuntimeException | Error ex) {
			this.end = new End(this.ledger.now(), null, Runs.reason(ex));
			throw ex;
		}
	}

	/** How it stands now. */
	VerificationView view() {
		End seen = this.end;
		if (seen == null) {
			return new VerificationView(this.number, VerificationView.State.FOLDING, this.position, this.ledger.head(),
					this.started, null, null, null, null, null, null);
		}
		Verification found = seen.found;
		if (found == null) {
			return new VerificationView(this.number, VerificationView.State.FAILED, this.position, this.ledger.head(),
					this.started, seen.at, null, null, null, null, seen.failure);
		}
		return new VerificationView(this.number, VerificationView.State.DONE, found.there().position(),
				this.ledger.head(), this.started, seen.at, found.equal(), DigestsView.of(found.there()),
				DigestsView.of(found.expected()), DifferenceView.of(found.first()), null);
	}

	/**
	 * The end of a run.
	 *
	 * @param at when
	 * @param found what it found, or absent where it failed
	 * @param failure why it failed
	 */
	private record End(Instant at, @Nullable Verification found, @Nullable String failure) {
	}

}
