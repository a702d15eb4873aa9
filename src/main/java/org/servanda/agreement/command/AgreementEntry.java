package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.time.AgreementId;

/**
 * An act done to an agreement, as a request states it: when it is recorded, and whole
 * again when it is corrected.
 */
sealed interface AgreementEntry permits RegisterAgreement, BringIntoForce.Body, EndorseAgreement.Body,
		AccedeToAgreement.Body, WithdrawFromAgreement.Body, SuspendAgreement.Body, ResumeAgreement.Body,
		TerminateAgreement.Body, AddTextVersion.Body, AmendAgreement.Body {

	/**
	 * The act that is stated.
	 * @param id the agreement
	 * @param others the agreement as all else that was done to it makes it, or empty
	 * @param setting what else it is checked against
	 * @throws org.servanda.time.Refused with a pointer from the top of this entry
	 */
	AgreementEvent.Done act(AgreementId id, Optional<Agreement> others, Setting setting);

}
