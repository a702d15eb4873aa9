package org.servanda.report.command;

import java.util.Optional;

import org.servanda.report.Report;
import org.servanda.time.ReportId;

/**
 * The reports as they are now, read from the ledger: what a decision about another one
 * asks for.
 */
interface FiledReports {

	/** A report, or empty when none was filed; who may see it is asked of it. */
	Optional<Report> report(ReportId id);

}
