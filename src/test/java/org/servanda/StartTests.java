package org.servanda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.store.EmbeddedStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that cannot start says why in one line and ends with a code that scripts know.
 */
class StartTests {

	@TempDir
	private Path folder;

	@Test
	void aFolderThatIsAFileEndsWith73() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "text");
		assertThat(refusedWith(73, file)).contains("cannot be made or written", "set servanda.data");
	}

	@Test
	void aFileThatH2CannotOpenEndsWith74() throws Exception {
		Files.writeString(this.folder.resolve("servanda.mv.db"), "no database".repeat(2000));
		assertThat(refusedWith(74, this.folder)).contains("H2 cannot open the ledger", "from a backup");
	}

	@Test
	void aSecondProcessOnTheSameFolderEndsWith75() throws Exception {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			assertThat(store.exclusive()).isTrue();
			assertThat(refusedWith(75, this.folder)).contains("Another process uses the ledger");
		}
	}

	@Test
	void aNewerSchemaEndsWith78() throws Exception {
		change("insert into schema_version (version, name, sha256) values (99, 'later', '" + "0".repeat(64) + "')");
		assertThat(refusedWith(78, this.folder)).contains("newer version of Servanda");
	}

	@Test
	void aStoreThatTellsOfNoClashEndsWith70() throws Exception {
		change("alter table event drop constraint event_in_stream");
		assertThat(refusedWith(70, this.folder)).contains("The store is not safe");
	}

	private void change(String sql) throws SQLException {
		EmbeddedStore.open(this.folder).close();
		try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + this.folder.resolve("servanda"),
				"sa", ""); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** Starts a server; it must end with the code and one line, which is returned. */
	private static String refusedWith(int code, Path data) {
		try (ServerProcess server = ServerProcess.start(Servanda.class, List.of(),
				List.of("--server.port=0", "--servanda.data=" + data))) {
			assertThat(server.process().onExit().join().exitValue()).as(server.text()).isEqualTo(code);
			assertThat(server.text().lines()).hasSize(1);
			return server.text();
		}
	}

}
