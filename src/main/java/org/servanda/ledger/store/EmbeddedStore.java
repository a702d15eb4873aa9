package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.servanda.ledger.StartRefused;

/**
 * The ledger in an H2 database in a folder. H2 answers a commit before it is on the disk;
 * {@link #sync} waits for that.
 *
 * <p>
 * H2's own {@code CHECKPOINT SYNC} is not enough: when H2's background thread has taken
 * the changes just before, they are still being written while the checkpoint finds
 * nothing left to write and syncs the file without them.
 */
public final class EmbeddedStore implements Store {

	/** H2: the database is open in another process. */
	private static final int DATABASE_ALREADY_OPEN = 90020;

	/** H2's own level for snapshots. */
	private static final int SNAPSHOT = 6;

	private static final int CONNECTIONS = 16;

	private static final int WRITING_CONNECTIONS = 6;

	private final HikariDataSource pool;

	private final HikariDataSource writing;

	/** Keeps the database open. */
	private final Connection holder;

	private final MVStore file;

	private EmbeddedStore(HikariDataSource pool, HikariDataSource writing, Connection holder) throws SQLException {
		this.pool = pool;
		this.writing = writing;
		this.holder = holder;
		this.file = file(holder);
	}

	/**
	 * Opens the database, makes it where there is none, and brings its tables up to date.
	 * @param folder where it lies
	 * @return the open store; nobody else can open it meanwhile
	 * @throws StartRefused when it cannot be opened, saying what to do
	 */
	public static EmbeddedStore open(Path folder) {
		return open(folder, "file");
	}

	/**
	 * As {@link #open(Path)}, through one of H2's file systems.
	 * @param fileSystem its scheme
	 */
	static EmbeddedStore open(Path folder, String fileSystem) {
		Path file = writable(folder.toAbsolutePath().normalize()).resolve("servanda");
		// Each connection holds so many statements parsed; a read takes up to a dozen, of
		// some eighty.
		String url = "jdbc:h2:" + fileSystem + ":" + file
				+ ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=100";
		try {
			Connection holder = DriverManager.getConnection(url, "sa", "");
			try {
				if (holder.isReadOnly()) {
					throw new StartRefused(73, "The ledger in " + folder
							+ " cannot be written: let this user write servanda.mv.db, or set servanda.data to another folder.");
				}
				Migrations.apply(holder, Dialect.H2, folder.toString());
				return new EmbeddedStore(pool("ledger", url, CONNECTIONS),
						pool("ledger-writing", url, WRITING_CONNECTIONS), holder);
			}
			catch (SQLException | RuntimeException ex) {
				holder.close();
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw refused(folder, ex);
		}
	}

	private static Path writable(Path folder) {
		try {
			Files.createDirectories(folder);
			Files.delete(Files.createTempFile(folder, "writable", null));
			return folder;
		}
		catch (IOException ex) {
			throw new StartRefused(73, "The folder " + folder + " cannot be made or written (" + ex
					+ "): set servanda.data to one that can.");
		}
	}

	private static StartRefused refused(Path folder, SQLException ex) {
		if (ex.getErrorCode() == DATABASE_ALREADY_OPEN) {
			return new StartRefused(75, "Another process uses the ledger in " + folder
					+ ": stop it, or set servanda.data to another folder.");
		}
		String reason = String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
		return new StartRefused(74, "H2 cannot open the ledger in " + folder + " (" + reason
				+ "): restore servanda.mv.db from a backup, or set servanda.data to another folder.");
	}

	/** The file below a connection's database. */
	static MVStore file(Connection connection) throws SQLException {
		SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
		return session.getDatabase().getStore().getMvStore();
	}

	private static HikariDataSource pool(String name, String url, int connections) {
		HikariConfig config = new HikariConfig();
		config.setPoolName(name);
		config.setJdbcUrl(url);
		config.setUsername("sa");
		config.setPassword("");
		config.setMaximumPoolSize(connections);
		config.setConnectionTimeout(10_000);
		return new HikariDataSource(config);
	}

	@Override
	public DataSource dataSource() {
		return this.pool;
	}

	@Override
	public DataSource writing() {
		return this.writing;
	}

	@Override
	public Dialect dialect() {
		return Dialect.H2;
	}

	@Override
	public int snapshotIsolation() {
		return SNAPSHOT;
	}

	@Override
	public boolean exclusive() {
		return true;
	}

	@Override
	public void sync() throws SQLException {
		try {
			this.file.commit();
			waitForWritesInBackground();
			this.file.sync();
		}
		catch (MVStoreException ex) {
			throw new SQLException("The ledger's file does not answer", ex);
		}
	}

	/** No commit waits for the disk here, only {@link #sync}. */
	@Override
	public void derived(Connection transaction) {
	}

	@Override
	public void tell(Connection transaction) {
	}

	@Override
	public void onChange(Runnable listener) {
	}

	private void waitForWritesInBackground() {
		this.file.executeFilestoreOperation(() -> {
		});
	}

	@Override
	public void close() {
		this.pool.close();
		this.writing.close();
		try {
			this.holder.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The ledger did not close", ex);
		}
	}

}
