package org.servanda.agreement.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.time.CommitmentId;

/**
 * An act done to a commitment, as a request states it: when it is recorded, and whole
 * again when it is corrected.
 */
sealed interface CommitmentEntry
		permits RecordCommitment.Body, AmendCommitment.Body, SuspendObligation.Body, ResumeObligation.Body,
		WaiveObligation.Body, TerminateObligation.Body, SupersedeCommitment.Body, ExercisePower.Body {

	/**
	 * The act that is stated.
	 * @param id the commitment
	 * @param others the commitment as all else that was done to it makes it, or empty
	 * @param agreement that holds it
	 * @param setting what else it is checked against
	 * @throws org.servanda.time.Refused with a pointer from the top of this entry
	 */
	CommitmentEvent.Done act(CommitmentId id, Optional<Commitment> others, Agreement agreement, Setting setting);

}
