package org.servanda.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server for tests that waits for its disk. One is shared by all tests of
 * this process, each of which has databases of its own on it.
 */
public final class PostgresServer implements AutoCloseable {

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static final Map<Path, String> BY_FOLDER = new ConcurrentHashMap<>();

	private final Path folder;

	private EmbeddedPostgres server;

	private PostgresServer(Path folder, EmbeddedPostgres server) {
		this.folder = folder;
		this.server = server;
	}

	/** A server of one's own, to be closed. */
	public static PostgresServer start() {
		try {
			Path folder = Files.createTempDirectory("servanda-postgres");
			PostgresServer server = new PostgresServer(folder, run(folder.resolve("data"), 0));
			Runtime.getRuntime().addShutdownHook(new Thread(server::close));
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static EmbeddedPostgres run(Path data, int port) throws IOException {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setDataDirectory(data)
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("max_connections", "200")
			.setPGStartupWait(Duration.ofMinutes(1));
		return ((port != 0) ? builder.setPort(port) : builder).start();
	}

	/** The address of a new and empty database on the shared server. */
	public static String database() {
		return Shared.SERVER.newDatabase();
	}

	/** The address of the database on the shared server that stands for a folder. */
	public static String database(Path folder) {
		return BY_FOLDER.computeIfAbsent(folder, (one) -> database());
	}

	/** A store in a database. */
	public static PostgresStore open(String url) {
		return PostgresStore.open(url, "postgres", null);
	}

	/** A store in the database that stands for a folder. */
	static PostgresStore open(Path folder) {
		return open(database(folder));
	}

	/** The address of a new and empty database. */
	public String newDatabase() {
		String name = "test" + DATABASES.incrementAndGet();
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create database " + name + " encoding 'UTF8'");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return this.server.getJdbcUrl("postgres", name);
	}

	/** Kills it at once and starts it again at the same address. */
	public void restart() {
		int port = this.server.getPort();
		kill();
		try {
			// Gives the folder up; there is nothing to stop any more.
			this.server.close();
			this.server = run(this.folder.resolve("data"), port);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Kills it; its sessions end when they notice. */
	public void kill() {
		try {
			String pid = Files.readAllLines(this.folder.resolve("data").resolve("postmaster.pid")).getFirst();
			ProcessHandle.of(Long.parseLong(pid.strip())).ifPresent((postmaster) -> {
				postmaster.destroyForcibly();
				postmaster.onExit().join();
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		if (Files.exists(this.folder)) {
			kill();
			FileSystemUtils.deleteRecursively(this.folder.toFile());
		}
	}

	/** Ends with the process. */
	private static final class Shared {

		private static final PostgresServer SERVER = start();

	}

}
