package org.servanda.report.read;

import java.util.List;

import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.report.ReportEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.ReportId;

import org.springframework.stereotype.Component;

/**
 * Which reports there are under an agreement, and which confidential ones were released.
 */
@Component
class ReportIndex implements Projection {

	private static final Table REPORT = new Table("report",
			List.of(Column.text("agreement"), Column.text("report"), Column.text("filer"), Column.flag("confidential")),
			List.of("agreement, position"));

	private static final Table RELEASE = new Table("report_release",
			List.of(Column.text("report"), Column.number("recorded")), List.of("report"));

	@Override
	public int version() {
		return 1;
	}

	@Override
	public List<Table> tables() {
		return List.of(REPORT, RELEASE);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case ReportEvent.Filed event -> rows.add(REPORT, event.agreement().label(), event.report().code(),
					recorded.author().actor(), event.confidential());
			case ReportEvent.ReportReleased event ->
				rows.add(RELEASE, event.report().code(), recorded.recordedAt().toEpochMilli());
			default -> {
			}
		}
	}

	/** A page of the reports under an agreement that the asker may know, as recorded. */
	Page<ReportId> reports(Reading reading, AgreementId agreement, String after, int limit) {
		List<Entry> entries = reading.snapshot()
			.sql()
			.sql("select report, position from " + reading.snapshot().name(REPORT) + " r where agreement = :agreement "
					+ "and position > :after and position <= :upTo and (not confidential or :insider or filer = :actor "
					+ "or exists (select 1 from " + reading.snapshot().name(RELEASE)
					+ " x where x.report = r.report and x.position <= :upTo and x.recorded <= :knownAt)) "
					+ "order by position limit :most")
			.param("agreement", agreement.label())
			.param("after", Page.position(after))
			.param("upTo", reading.position())
			.param("insider", reading.audience() == Audience.INSIDERS)
			.param("actor", (reading.actor() != null) ? reading.actor() : "")
			.param("knownAt", reading.knownAt().toEpochMilli())
			.param("most", limit + 1)
			.query((row, number) -> new Entry(row.getString(1), row.getLong(2)))
			.list();
		List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
		return new Page<>(shown.stream().map((entry) -> new ReportId(entry.report())).toList(),
				(entries.size() > limit) ? Long.toString(shown.getLast().position()) : null);
	}

	/**
	 * A row of a page.
	 */
	record Entry(String report, long position) {
	}

}
