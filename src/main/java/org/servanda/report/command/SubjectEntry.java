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

	Subject subject(AgreementId filedUnder) {
		return new Subject((this.agreement != null) ? this.agreement : filedUnder, this.commitment, this.party);
	}

}
