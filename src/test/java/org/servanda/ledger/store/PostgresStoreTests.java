package org.servanda.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The ledger in PostgreSQL, as its log sees it.
 */
class PostgresStoreTests {

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
