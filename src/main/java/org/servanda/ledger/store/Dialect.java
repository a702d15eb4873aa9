package org.servanda.ledger.store;

import org.servanda.ledger.Table;

/**
 * What the databases that hold the ledger say differently.
 */
public enum Dialect {

	/** H2. */
	H2("h2", "datediff(millisecond, timestamp with time zone '1970-01-01 00:00:00+00', current_timestamp)") {

		@Override
		public String type(Table.Type type) {
			return switch (type) {
				case TEXT -> "varchar";
				case NUMBER -> "bigint";
				case FLAG -> "boolean";
				case BYTES -> "varbinary";
			};
		}

		@Override
		public String index(String schema, String name) {
			return schema + "." + name;
		}

	},

	/** PostgreSQL. */
	POSTGRESQL("postgresql", "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)") {

		// Texts are ordered by their bytes, as H2 does, whatever the database's own order
		// is.
		@Override
		public String type(Table.Type type) {
			return switch (type) {
				case TEXT -> "text collate \"C\"";
				case NUMBER -> "bigint";
				case FLAG -> "boolean";
				case BYTES -> "bytea";
			};
		}

		// An index lies in the schema of its table.
		@Override
		public String index(String schema, String name) {
			return name;
		}

	};

	private final String scripts;

	private final String clock;

	Dialect(String scripts, String clock) {
		this.scripts = scripts;
		this.clock = clock;
	}

	/** The folder of the scripts that make its tables. */
	String scripts() {
		return this.scripts;
	}

	/**
	 * The database's own clock, which is one for all nodes.
	 * @return an expression: milliseconds since 1970 UTC
	 */
	public String clock() {
		return this.clock;
	}

	/**
	 * Whether tables that nobody reads yet are filled first and get their indexes then.
	 * H2 lets nobody begin a read while an index is made.
	 */
	public boolean indexesLast() {
		return this == POSTGRESQL;
	}

	/** The type of a column in a table of a generation. */
	public abstract String type(Table.Type type);

	/**
	 * The name of an index where it is made.
	 * @param schema of its table
	 * @param name its own, unique in the schema
	 */
	public abstract String index(String schema, String name);

}
