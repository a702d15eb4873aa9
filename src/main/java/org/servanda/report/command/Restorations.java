package org.servanda.report.command;

import java.util.List;

import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.time.ReportId;

/**
 * Checks what restorations end.
 */
final class Restorations {

	private Restorations() {
	}

	/**
	 * Checks that it is breaches, each told of in a report that may be named.
	 * @param findings the restorations among them are checked
	 * @param before those that were right when they were decided, and are not checked
	 * @param own the findings of their own report
	 * @param report their own report
	 * @param named other reports
	 * @param pointer a JSON Pointer to the findings
	 */
	static void check(List<Finding> findings, List<Finding> before, List<Finding> own, ReportId report,
			NamedReports named, String pointer) {
		for (int i = 0; i < findings.size(); i++) {
			if (findings.get(i) instanceof Finding.Restoration restoration && !before.contains(restoration)) {
				for (int j = 0; j < restoration.ends().size(); j++) {
					FindingId ended = restoration.ends().get(j);
					String at = pointer + "/" + i + "/ends/" + j;
					if (!ended.report().equals(report)) {
						named.checkBreach(ended.report(), ended.number(), at);
					}
					else if (own.stream().noneMatch((one) -> NamedReports.breach(one, ended.number()))) {
						throw NamedReports.notBreach(at);
					}
				}
			}
		}
	}

}
