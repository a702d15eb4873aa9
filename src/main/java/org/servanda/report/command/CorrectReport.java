package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.report.CorrectedBy;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportRule;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Texts;

/**
 * Says a report anew. When it was reported, and its id, stay.
 *
 * @param report which
 * @param body the request
 */
record CorrectReport(ReportId report, Body body) implements Command {

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
			Texts.required(by, "by");
			if ((by == CorrectedBy.SOURCE) != (reportedAt != null)) {
				throw new Refused(ReportRule.CORRECTION_DATED_BY_SOURCE, "/reportedAt",
						ReportRule.CORRECTION_DATED_BY_SOURCE.sentence());
			}
			Texts.bounded(grounds, "grounds", 2000);
			Texts.required(content, "content");
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
	 * @param author who corrects
	 * @param agreements what it may be about
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, Instant now) {
		Report report = ReportShell.standing(known, this.report);
		ReportShell.mayChange(report, author);
		Agreement filedUnder = ReportShell.filedUnder(report.agreement(), agreements);
		ReportContent content = this.body.content.content(new Naming(filedUnder, agreements), report.content(),
				report.highestNumber());
		if (content.getClass() != report.content().getClass()) {
			throw new Refused(ReportRule.CORRECTION_OF_KIND, "/content/kind", ReportRule.CORRECTION_OF_KIND.sentence());
		}
		Moment reported = (this.body.reportedAt != null) ? this.body.reportedAt.moment(filedUnder.zone(), "reportedAt")
				: null;
		if (reported != null) {
			ReportShell.notBefore(report, reported, now);
		}
		// A source that corrects itself may tell of what came after its report.
		new ContentCheck(filedUnder, agreements, (reported != null) ? reported : report.saidAt(), now).check(content);
		if (content.equals(report.content())) {
			throw new Refused(ReportRule.CORRECTION_CHANGES, "/content", "The report says this already.");
		}
		return List.of(new ReportCorrected(report.agreement(), this.report, this.body.by, reported,
				report.confidential(), this.body.grounds, content));
	}

}
