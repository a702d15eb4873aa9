package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Declaration;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Refused;

/**
 * Lets an agreement bind again after a suspension.
 *
 * @param agreement which
 * @param entry the request
 */
record ResumeAgreement(AgreementId agreement, Body entry) implements AgreementCommand {

	/**
	 * The request.
	 *
	 * @param declaration who did it, when, and what it rests on
	 */
	record Body(DeclarationEntry declaration) implements AgreementEntry {

		Body {
			new Fields().required(declaration, "declaration").check();
		}

		@Override
		public AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting) {
			Agreement agreement = others.orElseThrow(() -> Setting.unknown(id));
			Declaration declaration = this.declaration.binding(agreement, setting);
			if (agreement.acts()
				.of(AgreementEvent.AgreementSuspended.class)
				.stream()
				.noneMatch((it) -> !it.effective().first().isAfter(declaration.effective().last()))) {
				throw new Refused(AgreementRule.RESUMPTION_AFTER_SUSPENSION,
						"No suspension of " + id + " by then is recorded.");
			}
			return Repeats.refused(agreement.acts(), new AgreementEvent.AgreementResumed(id, declaration));
		}

	}

}
