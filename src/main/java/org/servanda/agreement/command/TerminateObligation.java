package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Declaration;
import org.servanda.time.CommitmentId;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;

/**
 * Ends the obligation of one party.
 *
 * @param commitment which
 * @param entry the request
 */
record TerminateObligation(CommitmentId commitment, Body entry) implements CommitmentCommand {

	/**
	 * The request.
	 *
	 * @param party whose obligation
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(PartyId party, DeclarationEntry declaration) implements CommitmentEntry {

		Body {
			new Fields().required(party, "party").required(declaration, "declaration").check();
		}

		@Override
		public CommitmentEvent.Done act(CommitmentId id, Optional<Commitment> others, Agreement agreement,
				Setting setting) {
			Commitment commitment = others.orElseThrow(() -> Setting.unknown(id));
			Setting.owes(this.party, commitment, agreement);
			Declaration declaration = this.declaration.binding(agreement, setting);
			Setting.afterMaking(id, commitment.recorded().madeAt(), declaration.occurredAt(),
					"/declaration/occurredAt");
			return Repeats.refused(commitment.acts(), new CommitmentEvent.ObligationTerminated(id.agreement(),
					commitment.id().commitment(), this.party, declaration));
		}

	}

}
