package org.servanda.agreement.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.PartyRole;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * Lets a party join an agreement, or join it again, and take commitments on.
 *
 * @param agreement which
 * @param entry the request
 */
record AccedeToAgreement(AgreementId agreement, Body entry) implements AgreementCommand {

	/**
	 * The request.
	 *
	 * @param party who joins
	 * @param names by language (BCP 47)
	 * @param role what it is in the agreement
	 * @param commitments what it takes on; a party that owes something already may leave
	 * it out
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(PartyId party, Map<String, String> names, PartyRole role, List<CommitmentLabel> commitments,
			DeclarationEntry declaration) implements AgreementEntry {

		Body {
			new Fields().required(party, "party")
				.also(() -> Names.check(names))
				.required(role, "role")
				.list(commitments, "commitments", 0, 500)
				.required(declaration, "declaration")
				.check();
			commitments = Fields.copy(commitments);
		}

		@Override
		public AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting) {
			Agreement agreement = others.orElseThrow(() -> Setting.unknown(id));
			this.declaration.by(this.party);
			Declaration declaration = this.declaration.declaration(agreement, setting, this.party);
			List<CommitmentLabel> taken = new ArrayList<>();
			boolean adds = false;
			for (int i = 0; i < this.commitments.size(); i++) {
				Commitment commitment = setting.commitment(new CommitmentId(id, this.commitments.get(i)),
						"/commitments/" + i);
				if (taken.contains(commitment.id().commitment())) {
					throw new Refused(AgreementRule.COMMITMENT_TAKEN_ON_ONCE, "/commitments/" + i,
							AgreementRule.COMMITMENT_TAKEN_ON_ONCE.sentence());
				}
				if (owedToItself(commitment)) {
					throw new Refused(AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR, "/commitments/" + i,
							AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR.sentence());
				}
				taken.add(commitment.id().commitment());
				adds |= !agreement.obligors(commitment).contains(this.party);
			}
			PartyAcceded act = Repeats.refused(agreement.acts(),
					new PartyAcceded(id, this.party, this.names, this.role, taken, declaration));
			boolean back = agreement.hasParty(this.party)
					&& !agreement.takesPart(this.party, declaration.effective().first());
			if (!adds && !back) {
				throw new Refused(AgreementRule.ACCESSION_ADDS, "/commitments",
						agreement.hasParty(this.party) ? this.party + " takes part already, and owes all of these."
								: this.party + " takes nothing on.");
			}
			return act;
		}

		private boolean owedToItself(Commitment commitment) {
			List<Beneficiary> beneficiaries = commitment.recorded().beneficiaries();
			return beneficiaries.size() == 1 && this.party.equals(beneficiaries.getFirst().party());
		}

	}

}
