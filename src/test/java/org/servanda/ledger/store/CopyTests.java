package org.servanda.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.time.Audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is copied into a table of PostgreSQL is what is read from it.
 */
class CopyTests {

	private static final Table TABLE = new Table("copied",
			List.of(Column.text("word"), Column.number("amount"), Column.flag("flag"), Column.bytes("content")),
			List.of());

	private Store store;

	private Connection connection;

	@BeforeEach
	void open(@TempDir Path folder) throws SQLException {
		this.store = PostgresServer.open(folder);
		this.connection = this.store.writing().getConnection();
		execute("create table copied (position bigint, ordinal integer, audience varchar(16), word text, "
				+ "amount bigint, flag boolean, content bytea, primary key (position, ordinal))");
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.close();
		this.store.close();
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static Row row(long position, @Nullable Object... values) {
		return new Row(TABLE, position, 7, Audience.INSIDERS, Arrays.asList(values));
	}

	private List<String> rows() throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				var row = statement.executeQuery("select * from copied order by position")) {
			while (row.next()) {
				assertThat(row.getInt(2)).isEqualTo(7);
				assertThat(row.getString(3)).isEqualTo("INSIDERS");
				rows.add(row.getLong(1) + " " + row.getString(4) + " " + row.getObject(5) + " " + row.getObject(6) + " "
						+ Arrays.toString(row.getBytes(7)));
			}
		}
		return rows;
	}

	@Test
	void everyTypeAndWhatIsAbsent() throws SQLException {
		Copy.in(this.connection, "copied", TABLE,
				List.of(row(1, "\u0540\t\\N\n\ud83d\udd4a", -5L, true, new byte[] { -1, 0 }),
						row(Long.MAX_VALUE, null, null, null, null), row(3, "", 0L, false, new byte[0])));
		assertThat(rows()).containsExactly("1 \u0540\t\\N\n\ud83d\udd4a -5 true [-1, 0]", "3  0 false []",
				Long.MAX_VALUE + " null null null null");
	}

	@Test
	void moreThanIsSentAtOnce() throws SQLException {
		List<Row> rows = new ArrayList<>();
		for (int i = 0; i < 5000; i++) {
			rows.add(row(i, "x".repeat(i % 100), (long) i, null, null));
		}
		Copy.in(this.connection, "copied", TABLE, rows);
		assertThat(rows()).hasSize(5000).endsWith("4999 " + "x".repeat(99) + " 4999 null null");
	}

	@Test
	void oneRowThatIsNotTakenKeepsAllOut() throws SQLException {
		assertThatThrownBy(() -> Copy.in(this.connection, "copied", TABLE,
				List.of(row(1, "a", 1L, null, null), row(2, 5L, 1L, null, null))))
			.hasMessageContaining("copied.word cannot hold");
		assertThatThrownBy(() -> Copy.in(this.connection, "copied", TABLE,
				List.of(row(1, "a", 1L, null, null), row(1, "b", 1L, null, null))))
			.isInstanceOfSatisfying(SQLException.class, (ex) -> assertThat(ex.getSQLState()).isEqualTo("23505"));
		assertThat(rows()).isEmpty();
	}

}
