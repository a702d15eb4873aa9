package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.PartyWithdrew;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Declaration;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * Lets a party leave an agreement.
 *
 * @param agreement which
 * @param entry the request
 */
record WithdrawFromAgreement(AgreementId agreement, Body entry) implements AgreementCommand {

	/**
	 * The request.
	 *
	 * @param party who leaves
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(PartyId party, DeclarationEntry declaration) implements AgreementEntry {

		Body {
			new Fields().required(party, "party").required(declaration, "declaration").check();
		}

		@Override
		public AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting) {
			Agreement agreement = others.orElseThrow(() -> Setting.unknown(id));
			this.declaration.by(this.party);
			Declaration declaration = this.declaration.declaration(agreement, setting);
			PartyWithdrew act = Repeats.refused(agreement.acts(), new PartyWithdrew(id, this.party, declaration));
			if (!agreement.takesPart(this.party, declaration.effective().first())) {
				throw new Refused(AgreementRule.WITHDRAWAL_OF_WHO_TAKES_PART, "/party",
						this.party + " does not take part in " + id + " as of " + declaration.effective() + ".");
			}
			return act;
		}

	}

}
