package org.servanda.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.servanda.ledger.RecordedEvent;
import org.servanda.status.ObligationStatus.ClaimStatus;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;

/**
 * What is shown beside how an obligation stands: how much was delivered, and what parties
 * claimed. It follows from what is said of its commitment alone; what conditions and dues
 * reach is not needed.
 */
public final class Details {

	private final World world;

	private final Instant asOf;

	private final StatusRules rules;

	private Details(World world, Instant asOf, StatusRules rules) {
		this.world = world;
		this.asOf = asOf;
		this.rules = rules;
	}

	/**
	 * Folds facts.
	 * @param facts what was recorded up to the last position that may be known, each
	 * stream in order: for {@link #claims} the streams of the claims that name the
	 * commitment; for {@link #quantities} its own stream, that of its agreement and those
	 * of all reports that name it
	 * @param asOf the world's time, inclusive
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who knows
	 * @param rules how quantities give a degree
	 */
	public static Details of(Collection<RecordedEvent> facts, Instant asOf, Instant knownAt, KnowledgeClock clock,
			Audience audience, StatusRules rules) {
		return new Details(World.of(facts, knownAt, clock, audience), asOf, rules);
	}

	/**
	 * How much, by unit; of a RESULT or a CONDUCT.
	 * @return empty where the commitment is not known
	 */
	public List<Quantity> quantities(ObligationId obligation) {
		if (!this.world.commitments().contains(obligation.commitment())) {
			return List.of();
		}
		// Whether it binds changes no quantity, so conditions need not be settled.
		return new ObligationFold(ObligationSteps.of(this.world, obligation, new Conditions(), this.asOf), this.rules)
			.run()
			.degree()
			.quantities();
	}

	/** What parties to the promise claimed, in the order of the times that they name. */
	public List<ClaimStatus> claims(ObligationId obligation) {
		return Contest.claims(this.world, obligation, this.asOf);
	}

}
