package org.servanda.agreement.read;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.attachment.Attachment;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;

import org.springframework.stereotype.Component;

/**
 * Which agreements, commitments and acts there are, in the order of their recording, and
 * which attachments their events name. When a thing was made, or is known on the reported
 * clock, corrections may change: that is looked at when the thing is read.
 */
@Component
class AgreementIndex implements Projection {

	/** The stream of what was made, and the sequence of the event that made it. */
	private static final Table AGREEMENT = new Table("agreement",
			List.of(Column.text("agreement"), Column.number("sequence")), List.of());

	private static final Table COMMITMENT = new Table("commitment",
			List.of(Column.text("agreement"), Column.text("commitment"), Column.number("sequence")),
			List.of("agreement, position"));

	/** An act of an agreement or, where it names one, of a commitment. */
	private static final Table ACT = new Table("act",
			List.of(Column.text("agreement"), Column.text("commitment"), Column.number("sequence")),
			List.of("agreement, position"));

	private static final Table TEXT = new Table("agreement_text",
			List.of(Column.text("sha256"), Column.number("length"), Column.text("media_type")), List.of("sha256"));

	@Override
	public int version() {
		return 2;
	}

	@Override
	public List<Table> tables() {
		return List.of(AGREEMENT, COMMITMENT, ACT, TEXT);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case AgreementEvent.AgreementRegistered event ->
				rows.add(AGREEMENT, event.agreement().label(), recorded.sequence());
			case CommitmentEvent.CommitmentRecorded event ->
				rows.add(COMMITMENT, event.agreement().label(), event.commitment().folded(), recorded.sequence());
			case AgreementEvent.TextVersionAdded event -> text(event, rows);
			case AgreementEvent.ActCorrected correction when correction
				.content() instanceof AgreementEvent.TextVersionAdded event -> text(event, rows);
			default -> {
			}
		}
		switch (recorded.event()) {
			case AgreementEvent.Done event -> rows.add(ACT, event.agreement().label(), null, recorded.sequence());
			case CommitmentEvent.Done event ->
				rows.add(ACT, event.agreement().label(), event.commitment().folded(), recorded.sequence());
			default -> {
			}
		}
	}

	private static void text(AgreementEvent.TextVersionAdded event, Rows rows) {
		rows.add(TEXT, event.text().sha256(), event.text().length(), event.text().mediaType());
	}

	/** An attachment as an event of an agreement names it. */
	static Optional<Attachment> text(Snapshots.Snapshot snapshot, String sha256) {
		return snapshot.sql()
			.sql("select length, media_type from " + snapshot.name(TEXT)
					+ " where sha256 = ? order by position limit 1")
			.param(sha256)
			.query((row, number) -> new Attachment(sha256, row.getLong(1), row.getString(2)))
			.optional();
	}

	/** A page of the agreements, in the order of their recording. */
	Page<ActId> agreements(Reading reading, String after, int limit) {
		return page(reading, AGREEMENT, "cast(null as varchar)", "true", List.of(), after, limit);
	}

	/** A page of the commitments of an agreement, likewise. */
	Page<ActId> commitments(Reading reading, AgreementId agreement, String after, int limit) {
		return page(reading, COMMITMENT, "commitment", "agreement = ?", List.of(agreement.label()), after, limit);
	}

	/** A page of the acts of an agreement and of its commitments, likewise. */
	Page<ActId> acts(Reading reading, AgreementId agreement, String after, int limit) {
		return page(reading, ACT, "commitment", "agreement = ?", List.of(agreement.label()), after, limit);
	}

	private static Page<ActId> page(Reading reading, Table table, String commitment, String where, List<Object> first,
			String after, int limit) {
		List<Entry> entries = reading.snapshot()
			.sql()
			.sql("select agreement, " + commitment + " as commitment, sequence, position from "
					+ reading.snapshot().name(table) + " where " + where
					+ " and position > ? and position <= ? order by position limit ?")
			.params(first)
			.params(Page.position(after), reading.position(), limit + 1)
			.query((row, number) -> new Entry(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
			.list();
		List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
		return new Page<>(shown.stream().map(Entry::act).toList(),
				(entries.size() > limit) ? Long.toString(shown.getLast().position()) : null);
	}

	/**
	 * A row of a page.
	 */
	record Entry(String agreement, @Nullable String commitment, long sequence, long position) {

		private ActId act() {
			return new ActId(new AgreementId(this.agreement),
					(this.commitment != null) ? new CommitmentLabel(this.commitment) : null, this.sequence);
		}

	}

}
