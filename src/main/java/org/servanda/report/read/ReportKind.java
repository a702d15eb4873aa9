package org.servanda.report.read;

import org.servanda.report.Claim;
import org.servanda.report.ComplianceReport;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.ReportContent;

/**
 * A kind of report by its name in JSON.
 *
 * @param text {@code compliance-report}, {@code prisoner-exchange} or {@code claim}
 */
public record ReportKind(String text) {

	public ReportKind {
		if (!text.equals("compliance-report") && !text.equals("prisoner-exchange") && !text.equals("claim")) {
			throw new IllegalArgumentException(text);
		}
	}

	static ReportKind of(ReportContent content) {
		return new ReportKind(switch (content) {
			case ComplianceReport ignored -> "compliance-report";
			case PrisonerExchange ignored -> "prisoner-exchange";
			case Claim ignored -> "claim";
		});
	}

}
