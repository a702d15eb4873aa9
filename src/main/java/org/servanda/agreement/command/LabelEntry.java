package org.servanda.agreement.command;

import org.jspecify.annotations.Nullable;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Fields;

/**
 * A commitment, as a request names it.
 *
 * @param agreement the agreement that holds it; absent means the one that is spoken of
 * @param commitment its label there
 */
record LabelEntry(@Nullable AgreementId agreement, CommitmentLabel commitment) {

	LabelEntry {
		new Fields().required(commitment, "commitment").check();
	}

	CommitmentId id(AgreementId here) {
		return new CommitmentId((this.agreement != null) ? this.agreement : here, this.commitment);
	}

}
