package org.servanda.report.command;

import org.servanda.ledger.Command;
import org.servanda.report.Report;
import org.servanda.time.ReportId;

/**
 * A command about a report that was filed. To who may not see the report it answers as
 * where there is none.
 */
interface OfReport extends Command {

	/** Which report. */
	ReportId report();

	@Override
	default String stream() {
		return Report.stream(report());
	}

}
