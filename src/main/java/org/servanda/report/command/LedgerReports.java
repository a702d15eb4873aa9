package org.servanda.report.command;

import java.util.Optional;

import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Report;
import org.servanda.time.ReportId;

/**
 * Reads reports from their streams.
 */
class LedgerReports implements FiledReports {

	private final Ledger ledger;

	LedgerReports(Ledger ledger) {
		this.ledger = ledger;
	}

	@Override
	public Optional<Report> report(ReportId id) {
		Optional<Report> report = Optional.empty();
		for (RecordedEvent event : this.ledger.stream(Report.stream(id), 0)) {
			report = Report.evolve(report, event);
		}
		return report;
	}

}
