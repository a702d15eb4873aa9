package org.servanda.report.read;

import java.time.Instant;

import org.servanda.report.KnownReport;
import org.servanda.report.ReportContent;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;

/**
 * A report, as an answer tells of it.
 *
 * @param report its id
 * @param agreement the agreement it is filed under
 * @param reportedAt when its source issued it
 * @param recordedAt when the ledger took it in
 * @param standing whether it stands, was corrected or retracted
 * @param confidential whether the public does not know it
 * @param content what it says
 */
record ReportView(ReportId report, AgreementId agreement, Moment reportedAt, Instant recordedAt, Standing standing,
		boolean confidential, ReportContent content) {

	/** What became of a report. */
	enum Standing {

		/** It says what it was filed with. */
		AS_FILED,
		/** It says something else now. */
		CORRECTED,
		/** It answers as if never said. */
		RETRACTED

	}

	static ReportView of(KnownReport known, Instant recordedAt) {
		Standing standing = known.retracted() ? Standing.RETRACTED
				: known.corrected() ? Standing.CORRECTED : Standing.AS_FILED;
		return new ReportView(known.filed().report(), known.filed().agreement(), known.filed().reportedAt(), recordedAt,
				standing, known.confidential(), known.content());
	}

}
