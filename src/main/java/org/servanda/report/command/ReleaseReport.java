package org.servanda.report.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportRule;
import org.servanda.time.Fields;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;

/**
 * Lets the public know a confidential report.
 *
 * @param report which
 * @param body the request
 */
record ReleaseReport(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param grounds why, or absent
	 */
	record Body(@Nullable String grounds) {

		Body {
			new Fields().optional(grounds, "grounds", 2000).check();
		}

	}

	/**
	 * Decides. A report that was taken back as a duplicate is released too: what it
	 * vouches for becomes known then.
	 * @param known the report, or empty
	 * @param reports those that it names
	 */
	List<ReportEvent> decide(Optional<Report> known, FiledReports reports) {
		Report report = known.orElseThrow(() -> ReportShell.unknown(this.report));
		if (duplicateOf(report) == null) {
			ReportShell.standing(known, this.report);
		}
		if (!report.confidential()) {
			throw new Refused(ReportRule.REPORT_CONFIDENTIAL, "The public knows this report already.");
		}
		for (ReportId named : named(report)) {
			if (!named.equals(this.report) && reports.report(named).filter(Report::confidential).isPresent()) {
				throw new Refused(ReportRule.NAMES_RELEASED, "It names " + named + ", which is confidential.");
			}
		}
		return List.of(new ReportReleased(report.agreement(), this.report, this.body.grounds));
	}

	private static @Nullable ReportId duplicateOf(Report report) {
		KnownReport.Retraction retraction = report.now().retraction();
		return (retraction != null) ? retraction.duplicateOf() : null;
	}

	/** All that any of its events names: the release shows them all. */
	private static Set<ReportId> named(Report report) {
		Set<ReportId> named = new TreeSet<>();
		for (RecordedEvent recorded : report.events()) {
			named.addAll(((ReportEvent) recorded.event()).reports());
		}
		return named;
	}

}
