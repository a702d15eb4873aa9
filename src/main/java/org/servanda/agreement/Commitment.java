package org.servanda.agreement;

import java.util.List;
import java.util.Optional;

import org.servanda.time.CommitmentId;
import org.servanda.time.PartyId;
import org.servanda.time.Unit;

/**
 * A commitment as its events make it.
 *
 * @param id agreement and label
 * @param kind what kind of promise
 * @param obligors who owes it
 * @param targets how much
 */
public record Commitment(CommitmentId id, Kind kind, List<PartyId> obligors, List<Target> targets) {

	/** The name of a commitment's stream. */
	public static String stream(CommitmentId id) {
		return "commitment:" + id.agreement() + "/" + id.commitment().folded();
	}

	/** How a commitment changes. */
	public static Optional<Commitment> evolve(Optional<Commitment> commitment, CommitmentEvent event) {
		return switch (event) {
			case CommitmentEvent.CommitmentRecorded recorded ->
				Optional.of(new Commitment(new CommitmentId(recorded.agreement(), recorded.commitment()),
						recorded.kind(), recorded.obligors(), recorded.targets()));
		};
	}

	/**
	 * Whether quantities of a unit bear on it: those of its targets, or any where it has
	 * none.
	 */
	public boolean counts(Unit unit) {
		return this.targets.isEmpty() || this.targets.stream().anyMatch((target) -> target.unit().equals(unit));
	}

}
