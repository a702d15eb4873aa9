package org.servanda.history;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations.Difference;
import org.servanda.ledger.Row;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Table;
import org.servanda.time.Audience;

/**
 * A row that is not as it should be, as it is answered.
 *
 * @param table where
 * @param audience who may know the row
 * @param position of the event behind it
 * @param kind what is wrong
 * @param columns what is there and what should be: of a row that is missing or too many
 * all columns, else those that differ
 */
record DifferenceView(String table, Audience audience, long position, Kind kind, List<Column> columns) {

	/** What is wrong with a row. */
	enum Kind {

		/** It should be there. */
		MISSING,
		/** It should not be there. */
		ADDITIONAL,
		/** It should hold other values. */
		ALTERED

	}

	/**
	 * A column.
	 *
	 * @param column its name
	 * @param there what is there, absent where nothing is; bytes as their length and
	 * SHA-256
	 * @param expected what should be there
	 */
	record Column(String column, @Nullable String there, @Nullable String expected) {
	}

	static @Nullable DifferenceView of(@Nullable Difference difference) {
		if (difference == null) {
			return null;
		}
		Row there = difference.there();
		Row expected = difference.expected();
		Kind kind = (there == null) ? Kind.MISSING : (expected == null) ? Kind.ADDITIONAL : Kind.ALTERED;
		List<Column> columns = new ArrayList<>();
		add(columns, kind, "audience", audience(there), audience(expected));
		List<Table.Column> own = difference.table().columns();
		for (int i = 0; i < own.size(); i++) {
			add(columns, kind, own.get(i).name(), value(there, i), value(expected, i));
		}
		return new DifferenceView(difference.table().name(), difference.audience(), difference.position(), kind,
				columns);
	}

	private static void add(List<Column> columns, Kind kind, String name, @Nullable String there,
			@Nullable String expected) {
		if (kind != Kind.ALTERED || !Objects.equals(there, expected)) {
			columns.add(new Column(name, there, expected));
		}
	}

	private static @Nullable String audience(@Nullable Row row) {
		return (row != null) ? row.audience().name() : null;
	}

	private static @Nullable String value(@Nullable Row row, int column) {
		Object value = (row != null) ? row.values().get(column) : null;
		return switch (value) {
			case null -> null;
			case byte[] bytes -> bytes.length + " bytes, SHA-256 " + HexFormat.of().formatHex(Sha256.of(bytes));
			default -> value.toString();
		};
	}

}
