package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;

/**
 * Suspends an agreement: it does not bind for a while.
 *
 * @param agreement which
 * @param entry the request
 */
record SuspendAgreement(AgreementId agreement, Body entry) implements AgreementCommand {

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
			return Repeats.refused(agreement.acts(),
					new AgreementEvent.AgreementSuspended(id, this.declaration.binding(agreement, setting)));
		}

	}

}
