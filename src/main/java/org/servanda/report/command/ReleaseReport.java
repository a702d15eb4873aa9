package org.servanda.report.command;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Command;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportRule;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.Texts;

/**
 * Lets the public know a confidential report.
 *
 * @param report which
 * @param body the request
 */
record ReleaseReport(ReportId report, Body body) implements Command {

	/**
	 * The request.
	 *
	 * @param grounds why, or absent
	 */
	record Body(@Nullable String grounds) {

		Body {
			Texts.optional(grounds, "grounds", 2000);
		}

	}

	@Override
	public String stream() {
		return Report.stream(this.report);
	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 */
	List<ReportEvent> decide(Optional<Report> known) {
		Report report = ReportShell.standing(known, this.report);
		if (!report.confidential()) {
			throw new Refused(ReportRule.REPORT_CONFIDENTIAL, "The public knows this report already.");
		}
		return List.of(new ReportReleased(report.agreement(), this.report, this.body.grounds));
	}

}
