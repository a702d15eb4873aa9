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
 * Gives up what one party owes, by all whom it is owed to.
 *
 * @param commitment which
 * @param entry the request
 */
record WaiveObligation(CommitmentId commitment, Body entry) implements CommitmentCommand {

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
			Declaration declaration = this.declaration.declaration(agreement, setting);
			Setting.afterMaking(id, commitment.recorded().madeAt(), declaration.occurredAt(),
					"/declaration/occurredAt");
			if (declaration.power() == null) {
				givenUp(commitment, declaration);
			}
			return Repeats.refused(commitment.acts(), new CommitmentEvent.ObligationWaived(id.agreement(),
					commitment.id().commitment(), this.party, declaration));
		}

		/**
		 * Who is owed it gives it up, all of them, and others too where that is nobody.
		 */
		private void givenUp(Commitment commitment, Declaration declaration) {
			if (!declaration.declaredBy().containsAll(commitment.creditors(this.party))) {
				throw new Refused(AgreementRule.WAIVED_BY_CREDITORS, "/declaration/declaredBy",
						AgreementRule.WAIVED_BY_CREDITORS.sentence());
			}
			if (this.declaration.alone() && !commitment.owedAloneTo(declaration.declaredBy().getFirst(), this.party)) {
				throw DeclarationEntry.tooFew();
			}
		}

	}

}
