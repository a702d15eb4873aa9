package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Declaration;
import org.servanda.time.CommitmentId;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * Lets the obligation of one party bind again after a suspension of its own.
 *
 * @param commitment which
 * @param entry the request
 */
record ResumeObligation(CommitmentId commitment, Body entry) implements CommitmentCommand {

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
			if (commitment.acts()
				.of(CommitmentEvent.ObligationSuspended.class)
				.stream()
				.noneMatch((it) -> it.party().equals(this.party)
						&& !it.effective().first().isAfter(declaration.effective().last()))) {
				throw new Refused(AgreementRule.RESUMPTION_AFTER_SUSPENSION,
						"No suspension of " + commitment.id() + " of " + this.party + " by then is recorded.");
			}
			return Repeats.refused(commitment.acts(), new CommitmentEvent.ObligationResumed(id.agreement(),
					commitment.id().commitment(), this.party, declaration));
		}

	}

}
