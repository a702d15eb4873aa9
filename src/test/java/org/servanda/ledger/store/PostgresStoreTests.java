package org.servanda.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The ledger in PostgreSQL, as its log sees it.
 */
class PostgresStoreTests {

	@Test
	void onlyWhatScansTakesAsLongAsItTakes(@TempDir Path folder) throws Exception {
		try (Store store = PostgresServer.open(folder)) {
			for (DataSource bounded : List.of(store.dataSource(), store.writing())) {
				assertThat(shown(bounded, "statement_timeout")).isEqualTo("1min");
				assertThat(silence(bounded)).isEqualTo(60_000);
			}
			assertThat(shown(store.scanning(), "statement_timeout")).isEqualTo("0");
			assertThat(silence(store.scanning())).isZero();
			// Who holds the head row, and says nothing, is ended.
			assertThat(shown(store.writing(), "idle_in_transaction_session_timeout")).isEqualTo("15s");
			for (DataSource each : List.of(store.dataSource(), store.writing(), store.scanning())) {
				assertThat(shown(each, "lock_timeout")).isEqualTo("10s");
				assertThat(shown(each, "synchronous_commit")).isEqualTo("on");
			}
		}
	}

	private static String shown(DataSource dataSource, String setting) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				Statement statement = connection.createStatement();
				var row = statement.executeQuery("show " + setting)) {
			row.next();
			return row.getString(1);
		}
	}

	/** How long the driver waits for an answer, in milliseconds; 0 for ever. */
	private static int silence(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			return connection.getNetworkTimeout();
		}
	}

	@Test
	void whatFailsIsToldWithoutItsValues(@TempDir Path folder) throws Exception {
		try (Store store = PostgresServer.open(folder);
				Connection connection = store.writing().getConnection();
				PreparedStatement insert = connection
					.prepareStatement("insert into schema_version (version, name, sha256) values (?, ?, ?)")) {
			for (int version : List.of(99, 99)) {
				insert.setInt(1, version);
				insert.setString(2, "a private name");
				insert.setString(3, "0");
				insert.addBatch();
			}
			SQLException failed = catchThrowableOfType(SQLException.class, insert::executeBatch);
			assertThat(failed.getSQLState()).isEqualTo("23505");
			assertThat(failed.getMessage()).doesNotContain("a private name", "99");
			assertThat(failed.getNextException().getMessage()).doesNotContain("99");
		}
	}

}
