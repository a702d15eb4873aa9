package org.servanda.report.command;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Occurrence;
import org.servanda.time.ReportId;
import org.servanda.time.Unit;

/**
 * What the names and dates in a report mean: what leaves its agreement or zone out means
 * those of the agreement that the report is filed under, and a commitment's label is
 * spelled as it was recorded, whatever the case in which a report writes it.
 *
 * @param filedUnder the report's agreement
 * @param agreements what it may be about
 * @param report the report itself
 * @param occurrence of a finding that names none, or absent for that of the report
 */
record Naming(Agreement filedUnder, Agreements agreements, ReportId report, @Nullable Occurrence occurrence) {

	/** The same but for the occurrence of a finding that names none. */
	Naming keeping(@Nullable Occurrence of) {
		return new Naming(this.filedUnder, this.agreements, this.report, of);
	}

	ZoneId zone() {
		return this.filedUnder.zone();
	}

	AgreementId agreement(@Nullable AgreementId stated) {
		return (stated != null) ? stated : this.filedUnder.id();
	}

	CommitmentId commitment(@Nullable AgreementId agreement, CommitmentLabel label) {
		CommitmentId stated = new CommitmentId(agreement(agreement), label);
		return this.agreements.commitment(stated).map(Commitment::id).orElse(stated);
	}

	/** Whether quantities of a unit bear on a commitment, as far as it is known. */
	boolean counts(CommitmentId commitment, Unit unit) {
		return this.agreements.commitment(commitment).map((known) -> known.counts(unit)).orElse(true);
	}

}
