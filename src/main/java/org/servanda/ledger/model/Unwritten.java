package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.model.Folds.Change;

/**
 * Rows that were added or changed and are not in the database yet. However often a row
 * changes meanwhile, it is written once.
 */
final class Unwritten {

	private final IdentityHashMap<Table, Rows> tables = new IdentityHashMap<>();

	private final Insertion insertion;

	private int size;

	Unwritten() {
		this(Schemas::insert);
	}

	/**
	 * Begins.
	 * @param insertion how rows that are new are written
	 */
	Unwritten(Insertion insertion) {
		this.insertion = insertion;
	}

	/** Writes rows that are new. */
	interface Insertion {

		void into(Connection connection, int generation, List<Row> rows) throws SQLException;

	}

	/** How many rows wait. */
	int size() {
		return this.size;
	}

	void take(Change change) {
		Row row = change.after();
		Rows rows = this.tables.computeIfAbsent(row.table(), (table) -> new Rows());
		Key key = new Key(row.position(), row.ordinal());
		Map<Key, Row> where = (change.before() == null || rows.added.containsKey(key)) ? rows.added : rows.replaced;
		if (where.put(key, row) == null) {
			this.size++;
		}
	}

	/** Writes all. */
	void write(Connection connection, int generation) throws SQLException {
		write(connection, generation, 1);
	}

	/**
	 * Writes the changed rows, and of those that were added the older half: a row mostly
	 * changes soon or never.
	 */
	void writeOlder(Connection connection, int generation) throws SQLException {
		write(connection, generation, 2);
	}

	private void write(Connection connection, int generation, int part) throws SQLException {
		List<Row> added = new ArrayList<>();
		List<Row> replaced = new ArrayList<>();
		for (Rows rows : this.tables.values()) {
			int most = (rows.added.size() + part - 1) / part;
			Iterator<Row> oldest = rows.added.values().iterator();
			for (int i = 0; i < most; i++) {
				added.add(oldest.next());
				oldest.remove();
			}
			replaced.addAll(rows.replaced.values());
			rows.replaced.clear();
		}
		this.size -= added.size() + replaced.size();
		this.insertion.into(connection, generation, added);
		Schemas.update(connection, generation, replaced);
	}

	/** The rows of a table by their keys, oldest first. */
	private static final class Rows {

		private final Map<Key, Row> added = new LinkedHashMap<>();

		private final Map<Key, Row> replaced = new LinkedHashMap<>();

	}

	private record Key(long position, int ordinal) {
	}

}
