package org.servanda.status.span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.ledger.Table;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.status.Standing;
import org.servanda.status.Known;
import org.servanda.status.StatusSpans.Span;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;

/**
 * A row of {@link SpanTable#SPAN}, as far as it says how an obligation stands: without
 * the stretch of knowledge and of positions.
 *
 * @param values of the columns but {@code closed}, {@code known_from} and
 * {@code known_until}, in order
 */
record SpanRow(List<@Nullable Object> values) {

	private static final int SHARED = 6;

	/** Where the three columns of knowledge are. */
	private static final int KNOWLEDGE = SpanTable.SPAN.columns()
		.stream()
		.map(Table.Column::name)
		.toList()
		.indexOf("closed");

	static SpanRow of(CommitmentId commitment, Series series, long listed, Span span) {
		Standing standing = span.standing();
		DueStatus due = standing.due();
		Due.Fixed fixed = (due != null) ? due.fixed() : null;
		Instant until = span.until();
		Standing.Causes causes = standing.causes();
		return new SpanRow(Arrays.asList(commitment.agreement().label(), commitment.commitment().text(),
				Commitment.stream(commitment), series.party(), listed, series.clock().name(), series.shared(),
				span.from().toEpochMilli(), (until != null) ? until.toEpochMilli() : SpanTable.OPEN,
				standing.kind().name(), standing.theme(), standing.status().name(), standing.legalState().name(),
				number(standing.degree()), standing.found(), standing.timeliness().name(), standing.contested(),
				DueJson.text(due), (fixed != null) ? fixed.last().toEpochMilli() : null, number(standing.lastDegree()),
				standing.lastFound(), causes.recorded(), causes.legal(), causes.exercised(), causes.found(),
				causes.changed(), causes.contested()));
	}

	/** Reads the values of a row that is kept. */
	static SpanRow of(List<@Nullable Object> row) {
		List<@Nullable Object> values = new ArrayList<>(row.subList(0, KNOWLEDGE));
		values.addAll(row.subList(KNOWLEDGE + 3, row.size()));
		return new SpanRow(values);
	}

	private static @Nullable Long number(@Nullable Integer number) {
		return (number != null) ? number.longValue() : null;
	}

	/** The values of the whole row. */
	@Nullable Object[] row(Known<SpanRow> known, long closed) {
		List<@Nullable Object> row = new ArrayList<>(this.values.subList(0, KNOWLEDGE));
		row.add(closed);
		row.add(known.from());
		row.add(known.until());
		row.addAll(this.values.subList(KNOWLEDGE, this.values.size()));
		return row.toArray();
	}

	/** The series of its row. */
	Series series(Audience audience) {
		return new Series((String) Objects.requireNonNull(this.values.get(3)),
				KnowledgeClock.valueOf((String) Objects.requireNonNull(this.values.get(5))), audience,
				Boolean.TRUE.equals(this.values.get(SHARED)));
	}

	long listed() {
		return number(this.values, 4);
	}

	long begins() {
		return number(this.values, KNOWLEDGE);
	}

	/** The same for one audience only. */
	SpanRow parted() {
		List<@Nullable Object> parted = new ArrayList<>(this.values);
		parted.set(SHARED, false);
		return new SpanRow(parted);
	}

	static long knownFrom(List<@Nullable Object> row) {
		return number(row, KNOWLEDGE + 1);
	}

	static long knownUntil(List<@Nullable Object> row) {
		return number(row, KNOWLEDGE + 2);
	}

	private static long number(List<@Nullable Object> row, int column) {
		return (row.get(column) instanceof Long number) ? number : 0;
	}

}
