package org.servanda.report.command;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;

/**
 * Files what a monitor saw of obligations.
 *
 * @param agreement the agreement it is filed under
 * @param report its id
 * @param body the request
 */
record FileComplianceReport(AgreementId agreement, ReportId report, Body body) implements Command {

	/**
	 * The request.
	 *
	 * @param reportedAt when the source issued it
	 * @param confidential whether only insiders know it until it is released
	 * @param content what it says
	 */
	record Body(StatedTime reportedAt, @Nullable Boolean confidential, ComplianceEntry content) {

		Body {
			new Fields().required(reportedAt, "reportedAt").required(content, "content").check();
		}

	}

	@Override
	public String stream() {
		return Report.stream(this.report);
	}

	/**
	 * Decides.
	 * @param author who files
	 * @param agreements what it may be about
	 * @param reports what it may name
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Author author, Agreements agreements, FiledReports reports, Instant now) {
		Agreement filedUnder = ReportShell.filedUnder(this.agreement, agreements);
		Moment reported = this.body.reportedAt.moment(filedUnder.zone(), "reportedAt");
		ComplianceReport content = this.body.content.content(new Naming(filedUnder, agreements, this.report, null),
				null, 0);
		new Fields().also(() -> Telling.issued(reported, now))
			.also(() -> new ContentCheck(filedUnder, agreements, reported, now).check(content))
			.check();
		boolean confidential = Boolean.TRUE.equals(this.body.confidential);
		Restorations.check(content.findings(), List.of(), content.findings(), this.report,
				new NamedReports(reports, author, confidential), "/content/findings");
		return List.of(new ComplianceReported(this.agreement, this.report, reported, confidential, content));
	}

}
