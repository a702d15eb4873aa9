package org.servanda.report;

import org.servanda.time.CommitmentId;
import org.servanda.time.PartyId;
import org.servanda.time.Unit;

/**
 * A delivery that a prisoner exchange is for one commitment. Its number stays through
 * corrections.
 *
 * @param number among the findings of the report
 * @param from who handed over and owes the commitment
 * @param commitment what it delivers on
 * @param unit what is counted
 */
public record CreditedDelivery(int number, PartyId from, CommitmentId commitment, Unit unit) {

	/** Whether another is the same but for its number. */
	public boolean same(CreditedDelivery other) {
		return this.from.equals(other.from) && this.commitment.equals(other.commitment) && this.unit.equals(other.unit);
	}

}
