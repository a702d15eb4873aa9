package org.servanda.status.span;

import java.util.List;

import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;

/**
 * The table of spans. A row says how one obligation stands for a stretch of the world's
 * time, for the longest stretch of knowledge in which exactly this is known.
 *
 * <p>
 * For an obligation, clock, audience, position, knower's time and time of the world there
 * is one row at most; none where there is no such obligation then.
 */
public final class SpanTable {

	/**
	 * Its columns, beside the three of every table. {@code position} is that of the event
	 * since which the row stands, {@code closed} that of the event since which it no
	 * longer does, or {@link #OPEN}: a read at a position takes rows with
	 * {@code position <= it} and {@code closed > it}.
	 *
	 * <p>
	 * {@code party} is empty for what hands that nobody knows did to a commitment, in a
	 * row since the first such violation, whose {@code degree} is what these give.
	 * {@code listed} is the position of the event that first named the obligation, its
	 * place in lists, before the party. {@code shared}: the row is for both audiences,
	 * its {@code audience} is PUBLIC then. {@code known_from} inclusive and
	 * {@code known_until} exclusive are milliseconds since 1970 on the reported clock; on
	 * the recorded one they are {@link #EVER} and {@link #OPEN}, as there the position
	 * says it all. {@code begins} inclusive and {@code ends} exclusive or {@link #OPEN}
	 * are the world's time. {@code due} is JSON, see {@link DueJson}, {@code due_last}
	 * its last millisecond where it is fixed. The columns that end in {@code _by} are the
	 * positions of the causes, 0 without one.
	 */
	public static final Table SPAN = new Table("status_span",
			List.of(Column.text("agreement"), Column.text("commitment"), Column.text("commitment_stream"),
					Column.text("party"), Column.number("listed"), Column.text("clock"), Column.flag("shared"),
					Column.number("closed"), Column.number("known_from"), Column.number("known_until"),
					Column.number("begins"), Column.number("ends"), Column.text("kind"), Column.text("theme"),
					Column.text("status"), Column.text("legal_state"), Column.number("degree"), Column.flag("found"),
					Column.text("timeliness"), Column.flag("contested"), Column.text("due"), Column.number("due_last"),
					Column.number("last_degree"), Column.flag("last_found"), Column.number("recorded_by"),
					Column.number("legal_by"), Column.number("exercised_by"), Column.number("found_by"),
					Column.number("changed_by"), Column.number("contested_by")),
			List.of("commitment_stream, party, clock, ends", "agreement, clock, closed", "party, clock, closed",
					"clock, listed, party"));

	/** No end: of knowledge, of the world's time, of positions. */
	public static final long OPEN = Long.MAX_VALUE;

	/** No beginning. */
	public static final long EVER = Long.MIN_VALUE;

	private SpanTable() {
	}

}
