package org.servanda.status;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.status.KnownFacts.Act;
import org.servanda.time.ObligationId;

/**
 * What is known of an obligation, at every time of the world.
 *
 * @param id which
 * @param commitment the promise
 * @param zone of dates that name none
 * @param entry the entry into force of its agreement, or absent
 * @param findings those that count, in the order in which they are taken
 */
record KnownObligation(ObligationId id, Act<CommitmentRecorded> commitment, ZoneId zone,
		@Nullable Act<AgreementEnteredIntoForce> entry, List<CountingFinding> findings) {

	/** When it was made; there is no obligation before. */
	Instant madeAt() {
		return this.commitment.event().madeAt().first();
	}

	/** Whether its agreement is in force. */
	boolean inForce(Instant at) {
		return this.entry != null && !this.entry.event().effective().first().isAfter(at);
	}

}
