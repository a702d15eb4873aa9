package org.servanda.report;

import org.jspecify.annotations.Nullable;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * What a finding is about: one obligation, a whole commitment (then it counts for each of
 * its obligations), or for an observation the agreement alone.
 *
 * @param agreement always there
 * @param commitment absent where the agreement alone is meant
 * @param party absent where the whole commitment is meant
 */
public record Subject(AgreementId agreement, @Nullable CommitmentLabel commitment, @Nullable PartyId party) {

	public static Subject of(ObligationId obligation) {
		CommitmentId commitment = obligation.commitment();
		return new Subject(commitment.agreement(), commitment.commitment(), obligation.party());
	}

	/** All obligations of a commitment. */
	public static Subject of(CommitmentId commitment) {
		return new Subject(commitment.agreement(), commitment.commitment(), null);
	}

	/** The commitment that is meant, or absent. */
	public @Nullable CommitmentId of() {
		return (this.commitment != null) ? new CommitmentId(this.agreement, this.commitment) : null;
	}

	/** Whether both may mean one obligation. */
	public boolean overlaps(Subject other) {
		CommitmentId commitment = of();
		return commitment != null && commitment.equals(other.of())
				&& (this.party == null || other.party == null || this.party.equals(other.party));
	}

	/** Whether an obligation is meant. */
	public boolean covers(ObligationId obligation) {
		return obligation.commitment().equals(of()) && (this.party == null || this.party.equals(obligation.party()));
	}

}
