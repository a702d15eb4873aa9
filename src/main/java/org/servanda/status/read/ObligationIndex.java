package org.servanda.status.read;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * Which obligations there are, and which reports ever named their commitments: where the
 * facts of an obligation are found.
 */
@Component
class ObligationIndex implements Projection {

	private static final Table OBLIGATION = new Table("obligation",
			List.of(Column.text("agreement"), Column.text("commitment"), Column.text("party"), Column.text("theme"),
					Column.number("made"), Column.number("recorded"), Column.number("reported")),
			List.of("agreement, position", "party, position"));

	/** A row may be there several times, once for each event that says it. */
	private static final Table NAMED = new Table("named_commitment",
			List.of(Column.text("commitment_stream"), Column.text("report_stream")),
			List.of("commitment_stream, position"));

	@Override
	public int version() {
		return 1;
	}

	@Override
	public List<Table> tables() {
		return List.of(OBLIGATION, NAMED);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		switch (recorded.event()) {
			case CommitmentEvent.CommitmentRecorded event -> {
				Long reported = KnowledgeClock.REPORTED.known(event.reportedAt(), recorded.recordedAt()).toEpochMilli();
				for (PartyId party : event.obligors()) {
					rows.add(OBLIGATION, event.agreement().label(), event.commitment().text(), party.code(),
							event.theme(), event.madeAt().first().toEpochMilli(), recorded.recordedAt().toEpochMilli(),
							reported);
				}
			}
			case ReportEvent.Filed event -> named(event, event.content(), rows);
			case ReportEvent.ReportCorrected event -> named(event, event.content(), rows);
			default -> {
			}
		}
	}

	private static void named(ReportEvent event, ReportContent content, Rows rows) {
		Set<CommitmentId> named = new LinkedHashSet<>();
		content.findings()
			.stream()
			.flatMap((finding) -> finding.about().stream())
			.map(Subject::of)
			.filter(CommitmentId.class::isInstance)
			.forEach(named::add);
		for (CommitmentId commitment : named) {
			rows.add(NAMED, Commitment.stream(commitment), Report.stream(event.report()));
		}
	}

	/** The streams of the reports that ever named one of some commitments. */
	Set<String> reports(Snapshot snapshot, Collection<String> commitmentStreams, long upTo) {
		if (commitmentStreams.isEmpty()) {
			return Set.of();
		}
		return new LinkedHashSet<>(snapshot.sql()
			.sql("select report_stream from " + snapshot.name(NAMED)
					+ " where commitment_stream in (:streams) and position <= :upTo")
			.param("streams", commitmentStreams)
			.param("upTo", upTo)
			.query(String.class)
			.list());
	}

	/**
	 * Obligations by what never changes.
	 *
	 * @param agreement of the agreement, or of all
	 * @param party of the obligor, or of all
	 * @param theme of the theme, or of all
	 */
	record Wanted(@Nullable AgreementId agreement, @Nullable PartyId party, @Nullable String theme) {
	}

	/** A page of the obligations that were made and known, in the order of recording. */
	Page<Entry> obligations(Reading reading, Wanted wanted, String after, int limit) {
		String known = reading.clock().name().toLowerCase(Locale.ROOT);
		StringBuilder sql = new StringBuilder("select agreement, commitment, party, position, ordinal from ")
			.append(reading.snapshot().name(OBLIGATION))
			.append(" where position >= :position and (position > :position or ordinal > :ordinal)")
			.append(" and position <= :upTo and made <= :asOf and ")
			.append(known)
			.append(" <= :knownAt");
		if (wanted.agreement != null) {
			sql.append(" and agreement = :agreement");
		}
		if (wanted.party != null) {
			sql.append(" and party = :party");
		}
		if (wanted.theme != null) {
			sql.append(" and theme = :theme");
		}
		Place place = Place.of(after);
		List<Entry> entries = reading.snapshot()
			.sql()
			.sql(sql.append(" order by position, ordinal limit :most").toString())
			.param("position", place.position)
			.param("ordinal", place.ordinal)
			.param("upTo", reading.position())
			.param("asOf", reading.asOf().toEpochMilli())
			.param("knownAt", reading.knownAt().toEpochMilli())
			.param("agreement", (wanted.agreement != null) ? wanted.agreement.label() : "")
			.param("party", (wanted.party != null) ? wanted.party.code() : "")
			.param("theme", (wanted.theme != null) ? wanted.theme : "")
			.param("most", limit + 1)
			.query((row, number) -> new Entry(row.getString(1), row.getString(2), row.getString(3), row.getLong(4),
					row.getInt(5)))
			.list();
		List<Entry> shown = entries.subList(0, Math.min(limit, entries.size()));
		return new Page<>(shown, (entries.size() > limit) ? shown.getLast().place() : null);
	}

	/**
	 * A row of a page.
	 */
	record Entry(String agreement, String commitment, String party, long position, int ordinal) {

		ObligationId id() {
			return new ObligationId(
					new CommitmentId(new AgreementId(this.agreement), new CommitmentLabel(this.commitment)),
					new PartyId(this.party));
		}

		/** What the next page goes on after. */
		String place() {
			return this.position + "." + this.ordinal;
		}

	}

	private record Place(long position, int ordinal) {

		static Place of(String after) {
			int dot = after.indexOf('.');
			return (dot < 0) ? new Place(0, 0)
					: new Place(Long.parseLong(after.substring(0, dot)), Integer.parseInt(after.substring(dot + 1)));
		}

	}

}
