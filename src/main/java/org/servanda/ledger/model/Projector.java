package org.servanda.ledger.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Table;
import org.servanda.ledger.store.EventCodec;

/**
 * All projections of the product, as one function from an event to its rows. The live and
 * the bulk driver both call it.
 */
final class Projector {

	private final Ledger ledger;

	private final EventCodec codec;

	private final List<Projection> projections;

	private final List<Table> tables = new ArrayList<>();

	private final String timeZones;

	/**
	 * Puts the projections together.
	 * @param timeZones the data that say where days begin and end: other data may give
	 * other rows
	 */
	Projector(Ledger ledger, EventCodec codec, Collection<Projection> projections, String timeZones) {
		this.timeZones = timeZones;
		this.ledger = ledger;
		this.codec = codec;
		this.projections = List.copyOf(projections);
		this.tables.add(FactTable.TABLE);
		this.projections.forEach((projection) -> this.tables.addAll(projection.tables()));
	}

	List<Table> tables() {
		return this.tables;
	}

	/** Changes whenever the same events may give other rows. */
	String version() {
		TreeSet<String> parts = new TreeSet<>();
		parts.add("fact " + FactTable.VERSION);
		parts.add(this.timeZones);
		for (Projection projection : this.projections) {
			parts.add(projection.getClass().getName() + ' ' + projection.version());
		}
		return Sha256.hexOf(parts + " " + this.tables);
	}

	/** The rows that follow from an event; none where its payload is gone. */
	List<Row> rows(StoredEvent stored) {
		RecordedEvent event = this.ledger.decode(stored).orElse(null);
		if (event == null) {
			return List.of();
		}
		List<Row> rows = new ArrayList<>();
		add(rows, event, FactTable.TABLE, FactTable.values(stored, event, this.codec));
		for (Projection projection : this.projections) {
			projection.project(event, (table, values) -> add(rows, event, table, values));
		}
		return rows;
	}

	private static void add(List<Row> rows, RecordedEvent event, Table table, @Nullable Object... values) {
		if (values.length != table.columns().size()) {
			throw new IllegalArgumentException(table.name() + " has " + table.columns().size() + " columns");
		}
		List<@Nullable Object> copied = new ArrayList<>(values.length);
		for (Object value : values) {
			copied.add(value);
		}
		rows.add(new Row(table, event.position(), rows.size(), event.event().audience(), copied));
	}

}
