package org.servanda.ledger.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.SideTable;
import org.servanda.ledger.SideTable.Part;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a table beside the log, as SQL and as records of a backup. A record holds
 * the row as one JSON object, with the rows of its parts under their tables' names, and
 * each column of bytes as it is.
 */
final class SideRows {

	/** The part of a record that holds the row, but for its bytes. */
	static final String JSON = "json";

	private static final JsonMapper MAPPER = JsonMapper
		.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	/** How many rows without bytes are read at a time. */
	private static final int PAGE = 100;

	private final SideTable table;

	SideRows(SideTable table) {
		this.table = table;
	}

	SideTable table() {
		return this.table;
	}

	/**
	 * Some rows.
	 * @param after the key before the first; empty for all
	 * @return in order of their keys; none where there are no more
	 */
	List<Row> page(Connection connection, String after) throws SQLException {
		boolean large = this.table.columns().stream().anyMatch((column) -> column.type() == Table.Type.BYTES);
		List<Row> rows = new ArrayList<>();
		try (PreparedStatement select = connection.prepareStatement(
				"select " + names(this.table.columns()) + " from " + this.table.name() + " where " + this.table.key()
						+ " > ? order by " + this.table.key() + " fetch first " + (large ? 1 : PAGE) + " rows only")) {
			select.setString(1, after);
			try (ResultSet found = select.executeQuery()) {
				while (found.next()) {
					rows.add(row(found));
				}
			}
		}
		for (Row row : rows) {
			for (Part part : this.table.parts()) {
				row.json.set(part.name(), of(connection, part, row.json.path(part.owner()).asString()));
			}
		}
		return rows;
	}

	private Row row(ResultSet found) throws SQLException {
		Row row = new Row(MAPPER.createObjectNode(), new LinkedHashMap<>());
		int index = 0;
		for (Column column : this.table.columns()) {
			index++;
			if (column.type() != Table.Type.BYTES) {
				put(row.json, column, found, index);
				continue;
			}
			byte[] bytes = found.getBytes(index);
			if (bytes != null) {
				row.bytes.put(column.name(), bytes);
			}
		}
		return row;
	}

	private static ArrayNode of(Connection connection, Part part, String owner) throws SQLException {
		ArrayNode rows = MAPPER.createArrayNode();
		try (PreparedStatement select = connection.prepareStatement("select " + names(part.columns()) + " from "
				+ part.name() + " where " + part.owner() + " = ? order by " + part.key())) {
			select.setString(1, owner);
			try (ResultSet found = select.executeQuery()) {
				while (found.next()) {
					ObjectNode row = rows.addObject();
					int index = 0;
					for (Column column : part.columns()) {
						put(row, column, found, ++index);
					}
				}
			}
		}
		return rows;
	}

	/** Columns without a value are left out. */
	private static void put(ObjectNode row, Column column, ResultSet found, int index) throws SQLException {
		switch (column.type()) {
			case TEXT -> {
				String text = found.getString(index);
				if (text != null) {
					row.put(column.name(), text);
				}
			}
			case NUMBER -> {
				long number = found.getLong(index);
				if (!found.wasNull()) {
					row.put(column.name(), number);
				}
			}
			case FLAG -> {
				boolean flag = found.getBoolean(index);
				if (!found.wasNull()) {
					row.put(column.name(), flag);
				}
			}
			case BYTES -> throw new IllegalArgumentException(column.name() + " holds bytes");
		}
	}

	/** A row as a record of a backup. */
	Item item(Row row, long number) {
		Item item = Item.of("row").with("table", this.table.name()).with("number", number);
		item.with(JSON, MAPPER.writeValueAsBytes(row.json));
		row.bytes.forEach(item::with);
		return item;
	}

	/**
	 * The row of a record.
	 * @throws IllegalArgumentException saying what is wrong with it
	 */
	Row row(Item item) {
		byte[] json = item.parts().get(JSON);
		try {
			if (json != null && MAPPER.readTree(json) instanceof ObjectNode object) {
				Map<String, byte[]> bytes = new LinkedHashMap<>(item.parts());
				bytes.remove(JSON);
				Row row = new Row(object, bytes);
				check(row);
				return row;
			}
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("it is no JSON object", ex);
		}
		throw new IllegalArgumentException("it is no JSON object");
	}

	private void check(Row row) {
		Map<String, Object> values = new LinkedHashMap<>(row.bytes);
		List<String> known = new ArrayList<>();
		for (Column column : this.table.columns()) {
			known.add(column.name());
			Object value = value(column, row.json);
			if (value != null) {
				values.put(column.name(), value);
			}
		}
		for (Part part : this.table.parts()) {
			known.add(part.name());
			for (JsonNode one : row.json.path(part.name())) {
				part.columns().forEach((column) -> value(column, one));
				only(one.propertyNames(), names(part.columns().stream().map(Column::name)));
			}
		}
		only(row.json.propertyNames(), known);
		only(row.bytes.keySet(), names(
				this.table.columns().stream().filter((column) -> column.type() == Table.Type.BYTES).map(Column::name)));
		String fault = row.json.path(this.table.key()).isString() ? this.table.check().fault(values)
				: "it has no " + this.table.key();
		if (fault != null) {
			throw new IllegalArgumentException(fault);
		}
	}

	private static List<String> names(Stream<String> names) {
		return names.toList();
	}

	private static void only(Iterable<String> names, List<String> known) {
		for (String name : names) {
			if (!known.contains(name)) {
				throw new IllegalArgumentException("this version knows no column " + name);
			}
		}
	}

	/** A value of a row, or null where it has none. */
	private static @Nullable Object value(Column column, JsonNode row) {
		JsonNode value = row.path(column.name());
		if (value.isMissingNode()) {
			return null;
		}
		boolean right = switch (column.type()) {
			case TEXT -> value.isString();
			case NUMBER -> value.isIntegralNumber() && value.canConvertToLong();
			case FLAG -> value.isBoolean();
			case BYTES -> false;
		};
		if (!right) {
			throw new IllegalArgumentException(column.name() + " is not of its type");
		}
		return switch (column.type()) {
			case TEXT -> value.stringValue();
			case NUMBER -> value.longValue();
			case FLAG -> value.booleanValue();
			case BYTES -> throw new IllegalStateException("Bytes lie beside the JSON");
		};
	}

	/** The key of a row. */
	String key(Row row) {
		return row.json.path(this.table.key()).asString();
	}

	/** Inserts a row and those of its parts. */
	void insert(Connection connection, Row row) throws SQLException {
		try (PreparedStatement insert = insertion(connection, this.table.name(), this.table.columns())) {
			int index = 0;
			for (Column column : this.table.columns()) {
				index++;
				if (column.type() == Table.Type.BYTES) {
					insert.setBytes(index, row.bytes.get(column.name()));
				}
				else {
					set(insert, index, column, row.json);
				}
			}
			insert.executeUpdate();
		}
		for (Part part : this.table.parts()) {
			insert(connection, part, row.json.path(part.owner()).asString(), row.json.path(part.name()));
		}
	}

	private static void insert(Connection connection, Part part, String owner, JsonNode rows) throws SQLException {
		if (rows.isEmpty()) {
			return;
		}
		List<Column> columns = new ArrayList<>(part.columns());
		columns.add(Column.text(part.owner()));
		try (PreparedStatement insert = insertion(connection, part.name(), columns)) {
			for (JsonNode row : rows) {
				int index = 0;
				for (Column column : part.columns()) {
					set(insert, ++index, column, row);
				}
				insert.setString(++index, owner);
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	private static PreparedStatement insertion(Connection connection, String table, List<Column> columns)
			throws SQLException {
		return connection.prepareStatement("insert into " + table + " (" + names(columns) + ") values ("
				+ String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
	}

	private static void set(PreparedStatement insert, int index, Column column, JsonNode row) throws SQLException {
		switch (value(column, row)) {
			case null -> insert.setNull(index, switch (column.type()) {
				case TEXT -> Types.VARCHAR;
				case NUMBER -> Types.BIGINT;
				case FLAG -> Types.BOOLEAN;
				case BYTES -> Types.VARBINARY;
			});
			case String text -> insert.setString(index, text);
			case Long number -> insert.setLong(index, number);
			case Boolean flag -> insert.setBoolean(index, flag);
			case Object other -> throw new IllegalStateException("No column holds " + other.getClass());
		}
	}

	/** Whether the table has rows. */
	boolean any(Connection connection) throws SQLException {
		return !page(connection, "").isEmpty();
	}

	/** Removes all rows, and those of the parts. */
	void clear(Connection connection) throws SQLException {
		for (Part part : this.table.parts()) {
			delete(connection, part.name());
		}
		delete(connection, this.table.name());
	}

	private static void delete(Connection connection, String table) throws SQLException {
		try (PreparedStatement delete = connection.prepareStatement("delete from " + table)) {
			delete.executeUpdate();
		}
	}

	private static String names(List<Column> columns) {
		return String.join(", ", columns.stream().map(Column::name).toList());
	}

	/**
	 * A row.
	 *
	 * @param json its values but for bytes, and the rows of its parts
	 * @param bytes its columns of bytes
	 */
	record Row(ObjectNode json, Map<String, byte[]> bytes) {
	}

}
