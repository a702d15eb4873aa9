package org.servanda.status.span;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.ledger.Row;
import org.servanda.status.Known;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.status.Standing;
import org.servanda.status.StatusSpans.Span;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;

/**
 * Between what is known of how an obligation stands and the columns of
 * {@link SpanTable#SPAN}. Of one commitment; texts that come again are made once.
 */
final class SpanRow {

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
	static Known<Span> known(ResultSet row) throws SQLException {
		long ends = row.getLong("ends");
		Span span = new Span(Instant.ofEpochMilli(row.getLong("begins")),
				(ends != SpanTable.OPEN) ? Instant.ofEpochMilli(ends) : null, StandingColumns.standing(row));
		return new Known<>(span, row.getLong("known_from"), row.getLong("known_until"));
	}

	/** The series of a row. */
	static Series series(ResultSet row) throws SQLException {
		return new Series(row.getString("party"), KnowledgeClock.valueOf(row.getString("clock")),
				Audience.valueOf(row.getString("audience")), row.getBoolean("shared"));
	}

	/** A row as it is in the table. */
	Row row(long position, int ordinal, Series series, long listed, Known<Span> known) {
		return new Row(SpanTable.SPAN, position, ordinal, series.audience(),
				Arrays.asList(values(series, listed, known, SpanTable.OPEN)));
	}

}
