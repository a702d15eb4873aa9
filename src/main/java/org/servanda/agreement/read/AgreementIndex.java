package org.servanda.agreement.read;

import java.util.List;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;

import org.springframework.stereotype.Component;

/**
 * Which agreements and commitments there are, with the times that lists are cut by.
 */
@Component
class AgreementIndex implements Projection {

	private static final Table AGREEMENT = new Table("agreement", List.of(Column.text("agreement"),
			Column.number("made"), Column.number("recorded"), Column.number("reported")), List.of());

	private static final Table COMMITMENT = new Table("commitment", List.of(Column.text("agreement"),
			Column.text("commitment"), Column.number("made"), Column.number("recorded"), Column.number("reported")),
			List.of("agreement, position"));

	@Override
	public int version() {
		return 1;
	}

	@Override
	public List<Table> tables() {
		return List.of(AGREEMENT, COMMITMENT);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case AgreementEvent.AgreementRegistered event -> rows.add(AGREEMENT, event.agreement().label(),
					made(event.madeAt()), recorded.recordedAt().toEpochMilli(), reported(event.reportedAt(), recorded));
			case CommitmentEvent.CommitmentRecorded event ->
				rows.add(COMMITMENT, event.agreement().label(), event.commitment().text(), made(event.madeAt()),
						recorded.recordedAt().toEpochMilli(), reported(event.reportedAt(), recorded));
			default -> {
			}
		}
	}

	private static Long made(Moment madeAt) {
		return madeAt.first().toEpochMilli();
	}

	private static Long reported(Moment reportedAt, RecordedEvent recorded) {
		return KnowledgeClock.REPORTED.known(reportedAt, recorded.recordedAt()).toEpochMilli();
	}

	/**
	 * A page of the agreements that were made and known, in the order of their recording.
	 */
	Page<String> agreements(Reading reading, String after, int limit) {
		return page(reading,
				"select agreement as label, position from " + reading.snapshot().name(AGREEMENT) + " where true",
				List.of(), after, limit);
	}

	/** A page of the commitments of an agreement, likewise. */
	Page<String> commitments(Reading reading, String agreement, String after, int limit) {
		return page(reading, "select commitment as label, position from " + reading.snapshot().name(COMMITMENT)
				+ " where agreement = ?", List.of(agreement), after, limit);
	}

	private static Page<String> page(Reading reading, String select, List<Object> first, String after, int limit) {
		String known = switch (reading.clock()) {
			case RECORDED -> "recorded";
			case REPORTED -> "reported";
		};
		List<Entry> entries = reading.snapshot()
			.sql()
			.sql(select + " and position > ? and position <= ? and made <= ? and " + known
					+ " <= ? order by position limit ?")
			.params(first)
			.params(Page.position(after), reading.position(), reading.asOf().toEpochMilli(),
					reading.knownAt().toEpochMilli(), limit + 1)
			.query((row, number) -> new Entry(row.getString(1), row.getLong(2)))
			.list();
		List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
		return new Page<>(shown.stream().map(Entry::label).toList(),
				(entries.size() > limit) ? Long.toString(shown.getLast().position()) : null);
	}

	/**
	 * A row of a page.
	 */
	record Entry(String label, long position) {
	}

}
