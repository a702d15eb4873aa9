package org.servanda.status.read;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.http.Page;
import org.servanda.http.Reading;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.status.span.Naming;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

import org.springframework.stereotype.Component;

/**
 * Which obligations there may be, and which reports ever named their commitments: where
 * the facts of an obligation are found. Whether there is one follows from the facts.
 */
@Component
class ObligationIndex implements Projection, Naming {

	/** Several rows may name one obligation; the first is its place in lists. */
	private static final Table OBLIGATION = new Table("obligation",
			List.of(Column.text("agreement"), Column.text("commitment"), Column.text("commitment_stream"),
					Column.text("party")),
			List.of("agreement, position", "party, position", "commitment_stream, party"));

	/** A row may be there several times, once for each event that says it. */
	private static final Table NAMED = new Table("named_commitment",
			List.of(Column.text("commitment_stream"), Column.text("report_stream")),
			List.of("commitment_stream, position"));

	/** Commitments whose acts rest on a power, which is used by them. */
	private static final Table USED = new Table("used_power",
			List.of(Column.text("power_stream"), Column.text("commitment_stream")), List.of("power_stream, position"));

	@Override
	public int version() {
		return 3;
	}

	@Override
	public List<Table> tables() {
		return List.of(OBLIGATION, NAMED, USED);
	}

	@Override
	public void project(RecordedEvent recorded, Rows rows) {
		project(recorded.event(), rows);
		if (recorded.event() instanceof CommitmentEvent event) {
			power(event, recorded.stream(), rows);
		}
	}

	private static void power(CommitmentEvent event, String stream, Rows rows) {
		switch (event) {
			case CommitmentEvent.ActCorrected corrected -> power(corrected.content(), stream, rows);
			case Act.Declared act when act.declaration().power() != null -> rows.add(USED,
					Commitment.stream(new CommitmentId(event.agreement(), act.declaration().power())), stream);
			default -> {
			}
		}
	}

	private static void project(LedgerEvent recorded, Rows rows) {
		switch (recorded) {
			case CommitmentRecorded event -> event.obligors()
				.forEach((party) -> obligation(new CommitmentId(event.agreement(), event.commitment()), party, rows));
			case PartyAcceded event -> event.commitments()
				.forEach((label) -> obligation(new CommitmentId(event.agreement(), label), event.party(), rows));
			case CommitmentEvent.ActCorrected event -> project(event.content(), rows);
			case AgreementEvent.ActCorrected event -> project(event.content(), rows);
			case ReportEvent event -> event.commitments()
				.forEach((commitment) -> rows.add(NAMED, Commitment.stream(commitment), Report.stream(event.report())));
			default -> {
			}
		}
	}

	private static void obligation(CommitmentId commitment, PartyId party, Rows rows) {
		rows.add(OBLIGATION, commitment.agreement().label(), commitment.commitment().text(),
				Commitment.stream(commitment), party.code());
	}

	@Override
	public Set<String> about(Snapshot snapshot, Collection<String> commitmentStreams, long upTo) {
		if (commitmentStreams.isEmpty()) {
			return Set.of();
		}
		return new LinkedHashSet<>(snapshot.sql()
			.sql("select report_stream from " + snapshot.name(NAMED)
					+ " where commitment_stream in (:streams) and position <= :upTo"
					+ " union select commitment_stream from " + snapshot.name(USED)
					+ " where power_stream in (:streams) and position <= :upTo")
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
	 */
	record Wanted(@Nullable AgreementId agreement, @Nullable PartyId party) {
	}

	/** A page of the obligations that there may be, in the order of recording. */
	Page<Entry> obligations(Reading reading, Wanted wanted, String after, int limit) {
		String table = reading.snapshot().name(OBLIGATION);
		StringBuilder sql = new StringBuilder("select agreement, commitment, party, position, ordinal from ")
			.append(table)
			.append(" o where position >= :position and (position > :position or ordinal > :ordinal)")
			.append(" and position <= :upTo and not exists (select 1 from ")
			.append(table)
			.append(" e where e.commitment_stream = o.commitment_stream and e.party = o.party")
			.append(" and (e.position < o.position or (e.position = o.position and e.ordinal < o.ordinal)))");
		if (wanted.agreement != null) {
			sql.append(" and agreement = :agreement");
		}
		if (wanted.party != null) {
			sql.append(" and party = :party");
		}
		Place place = Place.of(after);
		List<Entry> entries = reading.snapshot()
			.sql()
			.sql(sql.append(" order by position, ordinal limit :most").toString())
			.param("position", place.position)
			.param("ordinal", place.ordinal)
			.param("upTo", reading.position())
			.param("agreement", (wanted.agreement != null) ? wanted.agreement.label() : "")
			.param("party", (wanted.party != null) ? wanted.party.code() : "")
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
