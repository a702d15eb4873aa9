package org.servanda.report.command;

import java.util.Optional;

import org.servanda.ledger.Author;
import org.servanda.report.Finding;
import org.servanda.report.Report;
import org.servanda.report.ReportRule;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;

/**
 * The reports that what is decided may name: those that the sender can see and, where the
 * public is to know what is decided, the public too. Others answer as where there is
 * none.
 *
 * @param reports all
 * @param author who sends
 * @param confidential whether only insiders will know what is decided
 */
record NamedReports(FiledReports reports, Author author, boolean confidential) {

	/**
	 * A report that is named.
	 * @param pointer a JSON Pointer to where
	 */
	Report named(ReportId id, String pointer) {
		return seen(id).orElseThrow(() -> new Refused(ReportRule.REPORT_NAMED, pointer,
				"There is no report " + id + (this.confidential ? "." : ", or not for everyone who may read this.")));
	}

	private Optional<Report> seen(ReportId id) {
		return this.reports.report(id)
			.filter((report) -> ReportShell.sees(report, this.author))
			.filter((report) -> this.confidential || !report.confidential());
	}

	/**
	 * Checks that a finding that a restoration ends is a breach.
	 * @param number of the finding
	 * @param pointer a JSON Pointer to where it is named
	 */
	void checkBreach(ReportId id, int number, String pointer) {
		if (named(id, pointer + "/report").content().findings().stream().noneMatch((one) -> breach(one, number))) {
			throw notBreach(pointer);
		}
	}

	static boolean breach(Finding finding, int number) {
		return finding.number() == number && finding instanceof Finding.Violation violation && violation.breach();
	}

	static Refused notBreach(String pointer) {
		return new Refused(ReportRule.RESTORATION_ENDS_BREACH, pointer + "/number",
				ReportRule.RESTORATION_ENDS_BREACH.sentence());
	}

}
