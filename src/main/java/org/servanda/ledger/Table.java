package org.servanda.ledger;

import java.util.List;

/**
 * A table of a read model. Beside its columns each table has {@code position}, that of
 * the event a row was added with, {@code ordinal}, the row's number among those of the
 * event, together its key, and {@code audience}, who may know the row from then on.
 *
 * @param name in lower case, no keyword of SQL
 * @param columns its own columns
 * @param indexes the columns of each index, comma-separated
 */
public record Table(String name, List<Column> columns, List<String> indexes) {

	/**
	 * A column.
	 *
	 * @param name in lower case, no keyword of SQL
	 * @param type what it holds
	 */
	public record Column(String name, Type type) {

		public static Column text(String name) {
			return new Column(name, Type.TEXT);
		}

		public static Column number(String name) {
			return new Column(name, Type.NUMBER);
		}

		public static Column bytes(String name) {
			return new Column(name, Type.BYTES);
		}

		public static Column flag(String name) {
			return new Column(name, Type.FLAG);
		}

	}

	/** What a column holds; each may be null. */
	public enum Type {

		/** A text of any length. */
		TEXT,
		/** A 64-bit whole number. */
		NUMBER,
		/** True or false. */
		FLAG,
		/** Bytes. */
		BYTES

	}

}
