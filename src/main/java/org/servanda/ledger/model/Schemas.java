package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.ledger.store.Copy;
import org.servanda.ledger.store.Dialect;
import org.servanda.time.Audience;

import static java.util.stream.Collectors.joining;

/**
 * The SQL of generations: each is a schema of its own with all tables, made from code and
 * dropped whole.
 */
final class Schemas {

	/** The SQLSTATE of a change that finds no row. */
	private static final String NO_DATA = "02000";

	/** How many rows are written at a time: others take turns with each batch. */
	private static final int BATCH = 250;

	private Schemas() {
	}

	static String schema(int generation) {
		return "g" + generation;
	}

	/** The name of a table in a generation. */
	static String name(int generation, Table table) {
		return schema(generation) + "." + table.name();
	}

	/** Makes empty tables, and their indexes too where these do not come last. */
	static void create(Connection connection, Dialect dialect, int generation, List<Table> tables) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("create schema " + schema(generation));
			for (Table table : tables) {
				StringBuilder sql = new StringBuilder("create table ").append(name(generation, table))
					.append(" (position bigint not null, ordinal integer not null, audience varchar(16) not null");
				for (Column column : table.columns()) {
					sql.append(", ").append(column.name()).append(' ').append(dialect.type(column.type()));
				}
				statement.execute(sql.append(", primary key (position, ordinal))").toString());
				if (!dialect.indexesLast()) {
					index(statement, dialect, generation, table);
				}
			}
		}
	}

	private static void index(Statement statement, Dialect dialect, int generation, Table table) throws SQLException {
		for (int i = 0; i < table.indexes().size(); i++) {
			statement.execute("create index if not exists " + dialect.index(schema(generation), table.name() + "_" + i)
					+ " on " + name(generation, table) + " (" + table.indexes().get(i) + ")");
		}
	}

	/**
	 * Makes the indexes that come last, where they are not there, and lets the database
	 * look at what it has.
	 */
	static void complete(Connection connection, Dialect dialect, int generation, List<Table> tables)
			throws SQLException {
		if (!dialect.indexesLast()) {
			return;
		}
		try (Statement statement = connection.createStatement()) {
			for (Table table : tables) {
				index(statement, dialect, generation, table);
				statement.execute("analyze " + name(generation, table));
			}
		}
	}

	static void drop(Connection connection, int generation) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("drop schema if exists " + schema(generation) + " cascade");
		}
	}

	/** Adds rows to tables that nobody reads yet, the quickest way that there is. */
	static void load(Connection connection, Dialect dialect, int generation, List<Row> rows) throws SQLException {
		switch (dialect) {
			case H2 -> insert(connection, generation, rows);
			case POSTGRESQL -> {
				for (Map.Entry<Table, List<Row>> entry : byTable(rows).entrySet()) {
					Copy.in(connection, name(generation, entry.getKey()), entry.getKey(), entry.getValue());
				}
			}
		}
	}

	/** Inserts rows. */
	static void insert(Connection connection, int generation, List<Row> rows) throws SQLException {
		for (Map.Entry<Table, List<Row>> entry : batches(rows)) {
			Table table = entry.getKey();
			String marks = String.join(", ", Collections.nCopies(table.columns().size() + 3, "?"));
			try (PreparedStatement insert = connection
				.prepareStatement("insert into " + name(generation, table) + " values (" + marks + ")")) {
				for (Row row : entry.getValue()) {
					insert.setLong(1, row.position());
					insert.setInt(2, row.ordinal());
					insert.setString(3, row.audience().name());
					for (int i = 0; i < row.values().size(); i++) {
						insert.setObject(i + 4, row.values().get(i));
					}
					insert.addBatch();
				}
				insert.executeBatch();
			}
		}
	}

	/**
	 * Gives rows that are there other values.
	 * @throws SQLException also when one is not there
	 */
	static void update(Connection connection, int generation, List<Row> rows) throws SQLException {
		for (Map.Entry<Table, List<Row>> entry : batches(rows)) {
			Table table = entry.getKey();
			String columns = table.columns().stream().map((column) -> column.name() + " = ?").collect(joining(", "));
			try (PreparedStatement update = connection.prepareStatement(
					"update " + name(generation, table) + " set " + columns + " where position = ? and ordinal = ?")) {
				for (Row row : entry.getValue()) {
					int parameter = 1;
					for (Object value : row.values()) {
						update.setObject(parameter++, value);
					}
					update.setLong(parameter++, row.position());
					update.setInt(parameter, row.ordinal());
					update.addBatch();
				}
				for (int count : update.executeBatch()) {
					if (count == 0) {
						throw new SQLException("A row of " + table.name() + " that changes is not there", NO_DATA);
					}
				}
			}
		}
	}

	private static List<Map.Entry<Table, List<Row>>> batches(List<Row> rows) {
		List<Map.Entry<Table, List<Row>>> batches = new ArrayList<>();
		byTable(rows).forEach((table, all) -> {
			for (int from = 0; from < all.size(); from += BATCH) {
				batches.add(Map.entry(table, all.subList(from, Math.min(from + BATCH, all.size()))));
			}
		});
		return batches;
	}

	private static IdentityHashMap<Table, List<Row>> byTable(List<Row> rows) {
		IdentityHashMap<Table, List<Row>> byTable = new IdentityHashMap<>();
		rows.forEach((row) -> byTable.computeIfAbsent(row.table(), (table) -> new ArrayList<>()).add(row));
		return byTable;
	}

	/** A page of rows of a table, whole events only, in order. */
	static List<Row> page(Connection connection, int generation, Table table, long after, long upTo)
			throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("select * from " + name(generation, table)
				+ " where position > ? and position <= ? order by position, ordinal")) {
			select.setLong(1, after);
			select.setLong(2, upTo);
			List<Row> rows = new ArrayList<>();
			try (ResultSet row = select.executeQuery()) {
				while (row.next()) {
					List<@Nullable Object> values = new ArrayList<>();
					for (int i = 0; i < table.columns().size(); i++) {
						values.add(row.getObject(i + 4));
					}
					rows.add(new Row(table, row.getLong(1), row.getInt(2), Audience.valueOf(row.getString(3)), values));
				}
			}
			return rows;
		}
	}

}
