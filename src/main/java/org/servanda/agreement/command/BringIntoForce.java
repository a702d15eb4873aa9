package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Refused;

/**
 * Brings an agreement into force.
 *
 * @param agreement which
 * @param entry the request
 */
record BringIntoForce(AgreementId agreement, Body entry) implements AgreementCommand {

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
			if (agreement.inForce()) {
				throw new Refused(AgreementRule.ENTRY_INTO_FORCE_ONCE, id + " has entered into force already.");
			}
			return new AgreementEvent.AgreementEnteredIntoForce(id, this.declaration.binding(agreement, setting));
		}

	}

}
