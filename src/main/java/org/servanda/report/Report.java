package org.servanda.report;

import java.util.Optional;

import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;

/**
 * A report as its events make it, whoever knows of them.
 *
 * @param id its id
 * @param agreement the agreement it is filed under
 * @param filer the account that filed it
 * @param reportedAt when its source issued it
 * @param saidAt when its source last said what it says: then, or when it last corrected
 * itself
 * @param confidential whether the public does not know it
 * @param retracted whether it answers as if never said
 * @param content what it says by the last correction
 * @param highestNumber the highest number that a finding of it ever had
 */
public record Report(ReportId id, AgreementId agreement, String filer, Moment reportedAt, Moment saidAt,
		boolean confidential, boolean retracted, ReportContent content, int highestNumber) {

	/** The name of a report's stream. */
	public static String stream(ReportId id) {
		return "report:" + id;
	}

	/** How a report changes. */
	public static Optional<Report> evolve(Optional<Report> report, RecordedEvent recorded) {
		return switch ((ReportEvent) recorded.event()) {
			case ReportEvent.Filed filed ->
				Optional.of(new Report(filed.report(), filed.agreement(), recorded.author().actor(), filed.reportedAt(),
						filed.reportedAt(), filed.confidential(), false, filed.content(), highest(filed.content())));
			case ReportEvent.ReportReleased ignored -> report.map((it) -> new Report(it.id, it.agreement, it.filer,
					it.reportedAt, it.saidAt, false, it.retracted, it.content, it.highestNumber));
			case ReportEvent.ReportCorrected correction -> report.map((it) -> new Report(it.id, it.agreement, it.filer,
					it.reportedAt, said(it, correction), it.confidential, it.retracted, correction.content(),
					Math.max(it.highestNumber, highest(correction.content()))));
			case ReportEvent.ReportRetracted ignored -> report.map((it) -> new Report(it.id, it.agreement, it.filer,
					it.reportedAt, it.saidAt, it.confidential, true, it.content, it.highestNumber));
		};
	}

	private static Moment said(Report report, ReportEvent.ReportCorrected correction) {
		Moment said = correction.reportedAt();
		return (said != null && said.last().isAfter(report.saidAt.last())) ? said : report.saidAt;
	}

	private static int highest(ReportContent content) {
		return content.findings().stream().mapToInt(Finding::number).max().orElse(0);
	}

}
