package org.servanda.ledger.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Table;
import org.servanda.ledger.store.EventCodec;

/**
 * All projections of the product: the stateless ones as one function from an event to its
 * rows, the folded ones as one fold. The live and the bulk driver both call it.
 */
final class Projector {

	private final Ledger ledger;

	private final EventCodec codec;

	private final List<Projection> projections;

	private final List<FoldedProjection> folded;

	private final List<Table> tables = new ArrayList<>();

	private final List<Table> foldedTables;

	private final String timeZones;

	/**
	 * Puts the projections together.
	 * @param timeZones the data that say where days begin and end: other data may give
	 * other rows
	 */
	Projector(Ledger ledger, EventCodec codec, Collection<Projection> projections, Collection<FoldedProjection> folded,
			String timeZones) {
		this.timeZones = timeZones;
		this.ledger = ledger;
		this.codec = codec;
		this.projections = List.copyOf(projections);
		this.tables.add(FactTable.TABLE);
		this.projections.forEach((projection) -> this.tables.addAll(projection.tables()));
		this.folded = List.copyOf(folded);
		this.foldedTables = this.folded.stream().flatMap((projection) -> projection.tables().stream()).toList();
	}

	/** All tables, of both kinds of projection. */
	List<Table> tables() {
		return Stream.concat(this.tables.stream(), this.foldedTables.stream()).toList();
	}

	/** A digester of all tables. */
	Digester digester() {
		return new Digester(this.tables, this.foldedTables);
	}

	/** Begins the folds of the folded projections, each as it says. */
	Folds folds(@Nullable Supplier<Snapshot> kept) {
		return new Folds(this.folded, kept);
	}

	/**
	 * What a generation has to be of to be read: {@link #version}, and the history that
	 * it was built from.
	 */
	String generation() {
		int history = this.ledger.history();
		return (history > 0) ? Sha256.hexOf(version() + " of history " + history) : version();
	}

	/**
	 * Which of two versions is the newer one: grows with the number of each projection.
	 * One that is taken out leaves its number to another.
	 */
	long edition() {
		return FactTable.VERSION + this.projections.stream().mapToLong(Projection::version).sum()
				+ this.folded.stream().mapToLong(FoldedProjection::version).sum();
	}

	/**
	 * Changes whenever the same events may give other rows; the same for equal ledgers on
	 * all stores.
	 */
	String version() {
		TreeSet<String> parts = new TreeSet<>();
		parts.add("fact " + FactTable.VERSION);
		parts.add(this.timeZones);
		for (Projection projection : this.projections) {
			parts.add(projection.getClass().getName() + ' ' + projection.version());
		}
		for (FoldedProjection projection : this.folded) {
			parts.add(projection.getClass().getName() + ' ' + projection.version());
		}
		return Sha256.hexOf(parts + " " + tables());
	}

	/** An event and the rows that follow from it alone. */
	Projected project(StoredEvent stored) {
		RecordedEvent event = this.ledger.decode(stored).orElse(null);
		return new Projected(stored.position(), event, (event != null) ? rows(stored, event) : List.of());
	}

	private List<Row> rows(StoredEvent stored, RecordedEvent event) {
		List<Row> rows = new ArrayList<>();
		add(rows, event, FactTable.TABLE, FactTable.values(stored, event, this.codec));
		for (Projection projection : this.projections) {
			projection.project(event, (table, values) -> add(rows, event, table, values));
		}
		return rows;
	}

	private static void add(List<Row> rows, RecordedEvent event, Table table, @Nullable Object... values) {
		rows.add(new Row(table, event.position(), rows.size(), event.event().audience(), values(table, values)));
	}

	/** The values of a row of a table. */
	static List<@Nullable Object> values(Table table, @Nullable Object... values) {
		if (values.length != table.columns().size()) {
			throw new IllegalArgumentException(table.name() + " has " + table.columns().size() + " columns");
		}
		List<@Nullable Object> copied = new ArrayList<>(values.length);
		for (Object value : values) {
			copied.add(value);
		}
		return Collections.unmodifiableList(copied);
	}

	/**
	 * An event as the stateless projections leave it.
	 *
	 * @param position its position
	 * @param event the event, absent where its payload is gone
	 * @param rows the rows that follow from it alone, in order
	 */
	record Projected(long position, @Nullable RecordedEvent event, List<Row> rows) {
	}

}
