package org.servanda.agreement;

import java.util.Optional;

import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

/**
 * The agreements and commitments as they are now, read from the ledger: what a decision
 * about another stream asks for.
 */
public interface Agreements {

	/** An agreement, or empty when none is registered. */
	Optional<Agreement> agreement(AgreementId id);

	/** A commitment, or empty when none is recorded. */
	Optional<Commitment> commitment(CommitmentId id);

}
