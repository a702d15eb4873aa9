package org.servanda.time;

/**
 * One promise in an agreement. Equal without regard to the case of its label.
 *
 * @param agreement its agreement
 * @param commitment its label there
 */
public record CommitmentId(AgreementId agreement, CommitmentLabel commitment) {

	public CommitmentId {
		Texts.required(agreement, "agreement");
		Texts.required(commitment, "commitment");
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CommitmentId(AgreementId a, CommitmentLabel c) && this.agreement.equals(a)
				&& this.commitment.folded().equals(c.folded());
	}

	@Override
	public int hashCode() {
		return 31 * this.agreement.hashCode() + this.commitment.folded().hashCode();
	}

	@Override
	public String toString() {
		return this.agreement + "/" + this.commitment;
	}

}
