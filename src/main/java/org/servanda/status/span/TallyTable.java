package org.servanda.status.span;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.time.KnowledgeClock;

/**
 * The tables of tallies. A tally is a list of entries, each of which adds a number of
 * violations, or takes it back, from an instant of the world on, as known from some time
 * on; what is added up for a pair of times are the entries that lie before both. Entries
 * come in the order of positions and are packed in pages, each with the sum and the ends
 * of what it holds: a page that lies before both times adds its sum, one that lies after
 * is skipped, and only the others are looked into.
 */
final class TallyTable {

	/** How many entries a page holds. */
	static final int PAGE = 1024;

	/**
	 * A page without its entries. {@code closed} is the position of the event since which
	 * it no longer stands, as others took its place, or {@link SpanTable#OPEN}. Times are
	 * milliseconds since 1970; what is known by position alone is known since
	 * {@link SpanTable#EVER}.
	 */
	static final Table PAGES = new Table("violation_page",
			List.of(Column.text("commitment_stream"), Column.text("party"), Column.text("clock"), Column.flag("shared"),
					Column.number("closed"), Column.number("page"), Column.number("entries"), Column.number("total"),
					Column.number("first_position"), Column.number("last_position"), Column.number("first_at"),
					Column.number("last_at"), Column.number("first_known"), Column.number("last_known")),
			List.of("commitment_stream, clock"));

	/** The entries of a page, under the same key but for the ordinal. */
	static final Table ENTRIES = new Table("violation_entries",
			List.of(Column.text("commitment_stream"), Column.text("party"), Column.text("clock"), Column.flag("shared"),
					Column.number("page"), Column.bytes("packed")),
			List.of("commitment_stream, clock, party, shared, page"));

	private TallyTable() {
	}

	/** The series of a page. */
	static Series series(Row page) {
		List<@Nullable Object> values = page.values();
		return new Series((String) Objects.requireNonNull(values.get(1)),
				KnowledgeClock.valueOf((String) Objects.requireNonNull(values.get(2))), page.audience(),
				Boolean.TRUE.equals(values.get(3)));
	}

}
