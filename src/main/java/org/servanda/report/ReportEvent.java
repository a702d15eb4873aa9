package org.servanda.report;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.EventType;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;

/**
 * What happens to a report; the events of the stream {@code report:{r}}.
 */
public sealed interface ReportEvent extends LedgerEvent {

	/** The report. */
	ReportId report();

	/** Whether only insiders knew the report when this was recorded. */
	boolean confidential();

	@Override
	default Audience audience() {
		return confidential() ? Audience.INSIDERS : Audience.PUBLIC;
	}

	/**
	 * A report was filed.
	 */
	sealed interface Filed extends ReportEvent permits ComplianceReported, PrisonerExchangeReported {

		/** When its source issued it. */
		Moment reportedAt();

		/** What it says. */
		ReportContent content();

	}

	/**
	 * A compliance report was filed.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when its source issued it
	 * @param confidential whether only insiders know it until it is released
	 * @param content what it says
	 */
	@EventType("report.ComplianceReported")
	record ComplianceReported(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			ComplianceReport content) implements Filed {
	}

	/**
	 * A handover of detainees was reported.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when its source issued it
	 * @param confidential whether only insiders know it until it is released
	 * @param content what it says
	 */
	@EventType("report.PrisonerExchangeReported")
	record PrisonerExchangeReported(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			PrisonerExchange content) implements Filed {
	}

	/**
	 * A confidential report was released to the public, recorded and reported at this
	 * event's recording.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param grounds why, or absent
	 */
	@EventType("report.ReportReleased")
	record ReportReleased(AgreementId agreement, ReportId report, @Nullable String grounds) implements ReportEvent {

		@Override
		public boolean confidential() {
			return false;
		}

	}

	/**
	 * A report was corrected.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param by why
	 * @param reportedAt when the source corrected itself; absent where the entry was
	 * wrong, which counts as reported when the report was
	 * @param confidential whether only insiders knew the report at this time
	 * @param grounds what was wrong
	 * @param content what the report says now, whole
	 */
	@EventType("report.ReportCorrected")
	record ReportCorrected(AgreementId agreement, ReportId report, CorrectedBy by, @Nullable Moment reportedAt,
			boolean confidential, String grounds, ReportContent content) implements ReportEvent {
	}

	/**
	 * A report was retracted: it answers as if never said.
	 *
	 * @param agreement the agreement it is filed under
	 * @param report its id
	 * @param reportedAt when it was retracted
	 * @param confidential whether only insiders knew the report at this time
	 * @param grounds why
	 */
	@EventType("report.ReportRetracted")
	record ReportRetracted(AgreementId agreement, ReportId report, Moment reportedAt, boolean confidential,
			String grounds) implements ReportEvent {
	}

}
