package org.servanda.report.command;

import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.KnownAgreements;
import org.servanda.report.Report;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.ReportId;

/**
 * All that a decision about a report asks for.
 *
 * @param agreements and commitments
 * @param other another report, or empty
 */
record Known(KnownAgreements agreements, Optional<Report> other) implements Agreements, FiledReports {

	@Override
	public Optional<Agreement> agreement(AgreementId id) {
		return this.agreements.agreement(id);
	}

	@Override
	public Optional<Commitment> commitment(CommitmentId id) {
		return this.agreements.commitment(id);
	}

	@Override
	public Optional<Report> report(ReportId id) {
		return this.other.filter((report) -> id.equals(Reports.OTHER));
	}

}
