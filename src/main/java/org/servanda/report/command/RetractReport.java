package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Texts;

/**
 * Takes a report back: it answers as if never said.
 *
 * @param report which
 * @param body the request
 */
record RetractReport(ReportId report, Body body) implements Command {

	/**
	 * The request.
	 *
	 * @param reportedAt when it was taken back
	 * @param grounds why
	 */
	record Body(StatedTime reportedAt, String grounds) {

		Body {
			Texts.required(reportedAt, "reportedAt");
			Texts.bounded(grounds, "grounds", 2000);
		}

	}

	@Override
	public String stream() {
		return Report.stream(this.report);
	}

	@Override
	public boolean guarded() {
		return true;
	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who retracts
	 * @param agreements where the report's agreement is
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, Instant now) {
		Report report = ReportShell.standing(known, this.report);
		ReportShell.mayChange(report, author);
		Agreement filedUnder = ReportShell.filedUnder(report.agreement(), agreements);
		Moment reported = this.body.reportedAt.moment(filedUnder.zone(), "reportedAt");
		ReportShell.notBefore(report, reported, now);
		return List.of(new ReportRetracted(report.agreement(), this.report, reported, report.confidential(),
				this.body.grounds));
	}

}
