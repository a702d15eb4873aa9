package org.servanda.report.command;

import org.jspecify.annotations.Nullable;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;

/**
 * What a finding is about, as a request names it.
 *
 * @param agreement absent means the one that the report is filed under
 * @param commitment absent means the agreement alone
 * @param party absent means the whole commitment
 */
record SubjectEntry(@Nullable AgreementId agreement, @Nullable CommitmentLabel commitment, @Nullable PartyId party) {

	Subject subject(Naming naming) {
		CommitmentLabel label = (this.commitment != null)
				? naming.commitment(this.agreement, this.commitment).commitment() : null;
		return new Subject(naming.agreement(this.agreement), label, this.party);
	}

}
