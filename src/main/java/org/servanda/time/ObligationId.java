package org.servanda.time;

/**
 * One commitment seen from one obligor: the unit that has a status.
 *
 * @param commitment what is owed
 * @param party who owes it
 */
public record ObligationId(CommitmentId commitment, PartyId party) {

	@Override
	public String toString() {
		return this.commitment + "/" + this.party;
	}

}
