package org.servanda.status.span;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.agreement.Kind;
import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.status.Known;
import org.servanda.status.LegalState;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.status.Standing;
import org.servanda.status.Status;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.Timeliness;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;

/**
 * Between what is known of how an obligation stands and the columns of
 * {@link SpanTable#SPAN}. Of one commitment; texts that come again are made once.
 */
final class SpanRow {

	private static final Map<String, Integer> COLUMNS = new HashMap<>();

	static {
		List<Table.Column> columns = SpanTable.SPAN.columns();
		for (int i = 0; i < columns.size(); i++) {
			COLUMNS.put(columns.get(i).name(), i);
		}
	}

	private final CommitmentId commitment;

	private final String stream;

	private final Map<DueStatus, String> dues = new HashMap<>();

	SpanRow(CommitmentId commitment) {
		this.commitment = commitment;
		this.stream = Commitment.stream(commitment);
	}

	/**
	 * The values of a row.
	 * @param listed the place of the obligation in lists
	 * @param closed the position of the event since which it no longer stands, or
	 * {@link SpanTable#OPEN}
	 */
	@Nullable Object[] values(Series series, long listed, Known<Span> known, long closed) {
		Span span = known.item();
		Standing standing = span.standing();
		DueStatus due = standing.due();
		Due.Fixed fixed = (due != null) ? due.fixed() : null;
		Instant until = span.until();
		Standing.Causes causes = standing.causes();
		return new @Nullable Object[] { this.commitment.agreement().label(), this.commitment.commitment().text(),
				this.stream, series.party(), listed, series.clock().name(), series.shared(), closed, known.from(),
				known.until(), span.from().toEpochMilli(), (until != null) ? until.toEpochMilli() : SpanTable.OPEN,
				standing.kind().name(), standing.theme(), standing.status().name(), standing.legalState().name(),
				number(standing.degree()), standing.found(), standing.timeliness().name(), standing.contested(),
				(due != null) ? this.dues.computeIfAbsent(due, DueJson::text) : null,
				(fixed != null) ? fixed.last().toEpochMilli() : null, number(standing.lastDegree()),
				standing.lastFound(), causes.recorded(), causes.legal(), causes.exercised(), causes.found(),
				causes.changed(), causes.contested() };
	}

	private static @Nullable Long number(@Nullable Integer number) {
		return (number != null) ? number.longValue() : null;
	}

	/** What a row says. */
	static Known<Span> known(Row row) {
		Read read = new Read(row.values());
		long ends = read.number("ends");
		Standing.Causes causes = new Standing.Causes(read.number("recorded_by"), read.number("legal_by"),
				read.number("exercised_by"), read.number("found_by"), read.number("changed_by"),
				read.number("contested_by"));
		Standing standing = new Standing(Kind.valueOf(read.text("kind")), (String) read.value("theme"),
				Status.valueOf(read.text("status")), LegalState.valueOf(read.text("legal_state")),
				read.degree("degree"), read.flag("found"), Timeliness.valueOf(read.text("timeliness")),
				read.flag("contested"), DueJson.due((String) read.value("due")), read.degree("last_degree"),
				read.flag("last_found"), causes);
		Span span = new Span(Instant.ofEpochMilli(read.number("begins")),
				(ends != SpanTable.OPEN) ? Instant.ofEpochMilli(ends) : null, standing);
		return new Known<>(span, read.number("known_from"), read.number("known_until"));
	}

	/** The series of a row. */
	static Series series(Row row) {
		Read read = new Read(row.values());
		return new Series(read.text("party"), KnowledgeClock.valueOf(read.text("clock")), row.audience(),
				read.flag("shared"));
	}

	/** The place of the obligation of a row in lists. */
	static long listed(Row row) {
		return new Read(row.values()).number("listed");
	}

	/** The values of a row by the names of their columns. */
	private record Read(List<@Nullable Object> values) {

		private @Nullable Object value(String column) {
			return this.values.get(Objects.requireNonNull(COLUMNS.get(column)));
		}

		private String text(String column) {
			return (String) Objects.requireNonNull(value(column));
		}

		private long number(String column) {
			return (Long) Objects.requireNonNull(value(column));
		}

		private boolean flag(String column) {
			return (Boolean) Objects.requireNonNull(value(column));
		}

		private @Nullable Integer degree(String column) {
			return (value(column) instanceof Long degree) ? Math.toIntExact(degree) : null;
		}

	}

	/** A row as it is in the table. */
	Row row(long position, int ordinal, Series series, long listed, Known<Span> known) {
		return new Row(SpanTable.SPAN, position, ordinal, series.audience(),
				Arrays.asList(values(series, listed, known, SpanTable.OPEN)));
	}

}
