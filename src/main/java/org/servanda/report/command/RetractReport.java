package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.ReportRule;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Takes a report back: it answers as if never said.
 *
 * @param report which
 * @param body the request
 */
record RetractReport(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param reportedAt when it was taken back
	 * @param duplicateOf the report that it says again, or absent
	 * @param grounds why
	 */
	record Body(StatedTime reportedAt, @Nullable ReportId duplicateOf, String grounds) {

		Body {
			new Fields().required(reportedAt, "reportedAt").bounded(grounds, "grounds", 2000).check();
		}

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
	 * @param reports what it may be a duplicate of
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, FiledReports reports,
			Instant now) {
		Report report = ReportShell.standing(known, this.report);
		ReportShell.mayChange(report, author);
		Agreement filedUnder = ReportShell.filedUnder(report.agreement(), agreements);
		Moment reported = this.body.reportedAt.moment(filedUnder.zone(), "reportedAt");
		ReportShell.notBefore(report, reported, now);
		if (this.body.duplicateOf != null) {
			checkDuplicate(this.body.duplicateOf, new NamedReports(reports, author, report.confidential()));
		}
		return List.of(new ReportRetracted(report.agreement(), this.report, reported, report.confidential(),
				this.body.duplicateOf, this.body.grounds));
	}

	private void checkDuplicate(ReportId original, NamedReports named) {
		if (original.equals(this.report) || named.named(original, "/duplicateOf").retracted()) {
			throw new Refused(ReportRule.DUPLICATE_OF_STANDING, "/duplicateOf",
					ReportRule.DUPLICATE_OF_STANDING.sentence());
		}
	}

}
