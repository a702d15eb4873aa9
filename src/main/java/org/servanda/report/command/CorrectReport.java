package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.report.Claim;
import org.servanda.report.Finding;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportRule;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Says a report anew. When it was reported, and its id, stay.
 *
 * @param report which
 * @param body the request
 */
record CorrectReport(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param by whether the source corrected itself or our entry was wrong
	 * @param reportedAt when the source did; absent for a wrong entry
	 * @param grounds what was wrong
	 * @param content what the report says now, whole
	 */
	record Body(CorrectedBy by, @Nullable StatedTime reportedAt, String grounds, ContentEntry content) {

		Body {
			new Fields().required(by, "by").bounded(grounds, "grounds", 2000).required(content, "content").check();
			if ((by == CorrectedBy.SOURCE) != (reportedAt != null)) {
				throw new Refused(ReportRule.CORRECTION_DATED_BY_SOURCE, "/reportedAt",
						ReportRule.CORRECTION_DATED_BY_SOURCE.sentence());
			}
		}

	}

	@Override
	public boolean guarded() {
		return true;
	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who corrects
	 * @param agreements what it may be about
	 * @param reports what it may name
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, FiledReports reports,
			Instant now) {
		Report report = ReportShell.standing(known, this.report);
		ReportShell.mayChange(report, author);
		Agreement filedUnder = ReportShell.filedUnder(report.agreement(), agreements);
		ReportContent before = report.content();
		ReportContent content = this.body.content.content(new Naming(filedUnder, agreements, this.report, null), before,
				report.highestNumber());
		if (content.getClass() != before.getClass()) {
			throw new Refused(ReportRule.CORRECTION_OF_KIND, "/content/kind", ReportRule.CORRECTION_OF_KIND.sentence());
		}
		Moment reported = (this.body.reportedAt != null) ? this.body.reportedAt.moment(filedUnder.zone(), "reportedAt")
				: null;
		if (reported != null) {
			ReportShell.notBefore(report, reported, now);
		}
		// A source that corrects itself may tell of what came after its report.
		new ContentCheck(filedUnder, agreements, (reported != null) ? reported : report.saidAt(), now,
				before.findings())
			.check(content);
		checkNamed(content, before, new NamedReports(reports, author, report.confidential()));
		if (content.equals(before)) {
			throw new Refused(ReportRule.CORRECTION_CHANGES, "/content", "The report says this already.");
		}
		return List.of(new ReportCorrected(report.agreement(), this.report, this.body.by, reported,
				report.confidential(), this.body.grounds, content));
	}

	private void checkNamed(ReportContent content, ReportContent before, NamedReports named) {
		Restorations.check(content.findings(), before.findings(), content.findings(), this.report, named,
				"/content/findings");
		if (content instanceof Claim claim && claim.wrong() != null && !before.reports().contains(claim.wrong())) {
			named.named(claim.wrong(), "/content/wrong");
		}
	}

}
