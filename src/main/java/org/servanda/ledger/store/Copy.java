package org.servanda.ledger.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;

/**
 * PostgreSQL's COPY in its binary form, which takes rows without parsing a statement or a
 * text. A value is its length and its bytes, the length of an absent one is -1.
 */
public final class Copy {

	/** What each stream begins with; then flags and the length of an extension, none. */
	private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

	/** In place of a number of columns: no row follows. */
	private static final int END = -1;

	/** How many bytes are collected before they are sent. */
	private static final int CHUNK = 64 * 1024;

	private final CopyIn copy;

	private final ByteArrayOutputStream collected = new ByteArrayOutputStream(2 * CHUNK);

	private final DataOutputStream out = new DataOutputStream(this.collected);

	private Copy(CopyIn copy) {
		this.copy = copy;
	}

	/**
	 * Adds rows to a table, in the transaction in hand.
	 * @param name of the table, with its schema
	 * @param table that all rows are of
	 */
	public static void in(Connection connection, String name, Table table, List<Row> rows) throws SQLException {
		CopyIn copy = connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("copy " + name + " from stdin (format binary)");
		try {
			new Copy(copy).write(table, rows);
			copy.endCopy();
		}
		catch (IOException ex) {
			throw new IllegalStateException("Memory cannot be written", ex);
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	private void write(Table table, List<Row> rows) throws IOException, SQLException {
		this.out.write(SIGNATURE);
		this.out.writeLong(0);
		for (Row row : rows) {
			write(table, row);
			if (this.collected.size() >= CHUNK) {
				send();
			}
		}
		this.out.writeShort(END);
		send();
	}

	private void send() throws SQLException {
		byte[] bytes = this.collected.toByteArray();
		this.copy.writeToCopy(bytes, 0, bytes.length);
		this.collected.reset();
	}

	private void write(Table table, Row row) throws IOException, SQLException {
		this.out.writeShort(3 + table.columns().size());
		number(row.position());
		this.out.writeInt(Integer.BYTES);
		this.out.writeInt(row.ordinal());
		text(row.audience().name());
		for (int i = 0; i < table.columns().size(); i++) {
			value(table, table.columns().get(i), row.values().get(i));
		}
	}

	private void value(Table table, Column column, @Nullable Object value) throws IOException, SQLException {
		switch (value) {
			case null -> this.out.writeInt(-1);
			case String text when column.type() == Table.Type.TEXT -> text(text);
			case Long number when column.type() == Table.Type.NUMBER -> number(number);
			case Boolean flag when column.type() == Table.Type.FLAG -> {
				this.out.writeInt(1);
				this.out.writeBoolean(flag);
			}
			case byte[] bytes when column.type() == Table.Type.BYTES -> bytes(bytes);
			default -> throw new SQLDataException(
					table.name() + "." + column.name() + " cannot hold " + value.getClass(), "22000");
		}
	}

	private void number(long number) throws IOException {
		this.out.writeInt(Long.BYTES);
		this.out.writeLong(number);
	}

	private void text(String text) throws IOException {
		bytes(text.getBytes(StandardCharsets.UTF_8));
	}

	private void bytes(byte[] bytes) throws IOException {
		this.out.writeInt(bytes.length);
		this.out.write(bytes);
	}

}
