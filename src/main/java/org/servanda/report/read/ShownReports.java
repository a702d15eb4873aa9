package org.servanda.report.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReports;
import org.servanda.report.Report;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.ReportId;

import org.springframework.stereotype.Component;

/**
 * Tells of the reports that answers tell of.
 */
@Component
class ShownReports implements KnownReports {

	private final Facts facts;

	private final ReportIndex index;

	ShownReports(Facts facts, ReportIndex index) {
		this.facts = facts;
		this.index = index;
	}

	@Override
	public List<KnownReport> newest(Reading reading, @Nullable AgreementId agreement, int most) {
		return of(reading, this.index.newest(reading, agreement, most));
	}

	@Override
	public List<KnownReport> naming(Reading reading, CommitmentId commitment, int most) {
		return of(reading, this.index.naming(reading, commitment, most));
	}

	@Override
	public List<KnownReport> of(Reading reading, Collection<ReportId> ids) {
		Map<String, List<RecordedEvent>> events = this.facts.of(reading.snapshot(),
				ids.stream().map(Report::stream).toList(), reading.position());
		List<KnownReport> known = new ArrayList<>();
		for (ReportId id : ids) {
			ReportView.folded(events.getOrDefault(Report.stream(id), List.of()), reading)
				.filter((report) -> ReportView.happened(report, reading))
				.ifPresent(known::add);
		}
		return known;
	}

}
