package org.servanda.agreement.command;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Refused;

/**
 * Changes the terms of an agreement: its title, what a finding needs to count, or others
 * in words.
 *
 * @param agreement which
 * @param entry the request
 */
record AmendAgreement(AgreementId agreement, Body entry) implements AgreementCommand {

	/**
	 * The request.
	 *
	 * @param title what it is called from then on, or absent
	 * @param verification what a finding reported from then on needs to count, or absent
	 * @param terms what else changes, in words, or absent
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(@Nullable String title, @Nullable VerificationPolicy verification, @Nullable String terms,
			DeclarationEntry declaration) implements AgreementEntry {

		Body {
			new Fields().optional(title, "title", 300)
				.optional(terms, "terms", 4000)
				.required(declaration, "declaration")
				.check();
			if (title == null && verification == null && terms == null) {
				throw new Refused(AgreementRule.AMENDMENT_CHANGES, AgreementRule.AMENDMENT_CHANGES.sentence());
			}
		}

		@Override
		public AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting) {
			Agreement agreement = others.orElseThrow(() -> Setting.unknown(id));
			return Repeats.refused(agreement.acts(), new AgreementEvent.AgreementAmended(id, this.title,
					this.verification, this.terms, this.declaration.binding(agreement, setting)));
		}

	}

	@Override
	public boolean guarded() {
		return true;
	}

}
