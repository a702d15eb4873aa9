package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionStore;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.StartRefused;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The ledger in an H2 database in a folder. H2 answers a commit before it is on the disk;
 * {@link #sync} waits for that.
 *
 * <p>
 * H2 does not write so that a power cut leaves what was synced whole, and a transaction
 * whole or not at all; {@link WholeChunks} and {@link WholeStatements} do. It has no
 * thread of its own here that writes.
 */
public final class EmbeddedStore implements Store {

	/** The name of the file in its folder. */
	static final String FILE = "servanda.mv.db";

	/** H2: the database is open in another process. */
	private static final int DATABASE_ALREADY_OPEN = 90020;

	/** H2's own level for snapshots. */
	private static final int SNAPSHOT = 6;

	private static final int CONNECTIONS = 16;

	private static final int WRITING_CONNECTIONS = 10;

	private static final int SCANNING_CONNECTIONS = 4;

	/**
	 * H2 moves and rewrites chunks in the file, in the background and at a close, and
	 * frees their places before what says where they are now is on the disk. So it does
	 * neither here.
	 */
	private static final String IN_PLACE = ";AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0";

	/**
	 * What H2 takes as the interval of its background thread when there is to be none.
	 * What is written is then written by whoever changes something, or asks for it; with
	 * 0 that would be every commit.
	 */
	private static final int NO_THREAD = -1;

	/** How many versions of its file H2 keeps before it uses their space again. */
	private static final int VERSIONS = 16;

	/**
	 * How many transactions may be open at once: one for each connection, and H2 has some
	 * of its own.
	 */
	private static final int TRANSACTIONS = CONNECTIONS + WRITING_CONNECTIONS + SCANNING_CONNECTIONS + 10;

	/** With less than so many bytes on the disk nothing is opened. */
	private static final long LEAST = 4 * 1024 * 1024;

	static {
		WholeChunks.register();
	}

	private final HikariDataSource pool;

	private final HikariDataSource writing;

	private final HikariDataSource scanning;

	/** Keeps the database open. */
	private final Connection holder;

	private final WholeStatements statements;

	private final MVStore file;

	private final FileStore disk;

	private volatile boolean closed;

	private EmbeddedStore(Connection holder, WholeStatements statements, String url, FileStore disk)
			throws SQLException {
		this.holder = holder;
		this.statements = statements;
		this.file = file(holder);
		DataSource connections = new Opened(source(url), statements, this.file);
		this.pool = pool("ledger", connections, CONNECTIONS);
		this.writing = pool("ledger-writing", connections, WRITING_CONNECTIONS);
		this.scanning = pool("ledger-scanning", connections, SCANNING_CONNECTIONS);
		this.disk = disk;
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
	 * As {@link #open(Path)}, on one of H2's file systems.
	 * @param fileSystem its scheme
	 */
	static EmbeddedStore open(Path folder, String fileSystem) {
		Path file = roomy(writable(folder.toAbsolutePath().normalize())).resolve("servanda");
		// Each connection holds so many statements parsed; a read takes up to a dozen, of
		// some eighty.
		String url = "jdbc:h2:" + WholeChunks.SCHEME + ":" + fileSystem + ":" + file
				+ ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=" + WholeStatements.LOCK_TIMEOUT
				+ ";QUERY_CACHE_SIZE=100" + IN_PLACE;
		try {
			long sure = WholeChunks.sure(folder.resolve(FILE));
			Connection opened = DriverManager.getConnection(url, "sa", "");
			MVStore store = file(opened);
			if (store.getCurrentVersion() < sure) {
				store.closeImmediately();
				throw WholeChunks.damaged(store.getCurrentVersion(), sure);
			}
			store.setAutoCommitDelay(NO_THREAD);
			store.setVersionsToKeep(VERSIONS);
			makeUndoLogs(database(opened).getTransactionStore());
			WholeStatements statements = new WholeStatements();
			Connection holder = statements.connection(opened);
			try {
				if (holder.isReadOnly()) {
					throw new StartRefused(73, "The ledger in " + folder
							+ " cannot be written: let this user write servanda.mv.db, or set servanda.data to another folder.");
				}
				Migrations.apply(holder, Dialect.H2, folder.toString());
				return new EmbeddedStore(holder, statements, url, Files.getFileStore(file.getParent()));
			}
			catch (SQLException | IOException | RuntimeException ex) {
				holder.close();
				throw ex;
			}
		}
		catch (SQLException | IOException ex) {
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

	/** H2 writes when it opens a file, and closes it when it cannot. */
	private static Path roomy(Path folder) {
		try {
			if (Files.getFileStore(folder).getUsableSpace() < LEAST) {
				throw new StartRefused(74, "The disk of " + folder + " is full: make room on it, and start again.");
			}
			return folder;
		}
		catch (IOException ex) {
			throw new StartRefused(74, "The disk of " + folder + " does not answer (" + ex + ").");
		}
	}

	private static StartRefused refused(Path folder, Exception ex) {
		if (ex instanceof SQLException sql && sql.getErrorCode() == DATABASE_ALREADY_OPEN) {
			return new StartRefused(75, "Another process uses the ledger in " + folder
					+ ": stop it, or set servanda.data to another folder.");
		}
		String reason = firstLine(ex);
		Throwable cause = NestedExceptionUtils.getRootCause(ex);
		if (cause != null) {
			reason += "; " + firstLine(cause);
		}
		return new StartRefused(74, "H2 cannot open the ledger in " + folder + " (" + reason
				+ "): restore servanda.mv.db from a backup, or set servanda.data to another folder.");
	}

	private static String firstLine(Throwable ex) {
		return String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
	}

	/**
	 * Has H2 make its undo logs beforehand. It makes one when a transaction is the first
	 * that is open beside so many others, also where that one only reads, and thereby
	 * changes the file while others write it.
	 */
	private static void makeUndoLogs(TransactionStore transactions) {
		Stream.generate(transactions::begin).limit(TRANSACTIONS).toList().forEach(Transaction::rollback);
	}

	/** The file below a connection's database. */
	static MVStore file(Connection connection) throws SQLException {
		return database(connection).getMvStore();
	}

	private static org.h2.mvstore.db.Store database(Connection connection) throws SQLException {
		SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
		return session.getDatabase().getStore();
	}

	private static DataSource source(String url) {
		JdbcDataSource source = new JdbcDataSource();
		source.setURL(url);
		source.setUser("sa");
		source.setPassword("");
		return source;
	}

	private static boolean ended(MVStore file) {
		return file.getPanicException() != null || file.isClosed();
	}

	private static HikariDataSource pool(String name, DataSource source, int connections) {
		HikariConfig config = new HikariConfig();
		config.setPoolName(name);
		config.setDataSource(source);
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
	public DataSource scanning() {
		return this.scanning;
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
	public long free() {
		try {
			return this.disk.getUsableSpace();
		}
		catch (IOException ex) {
			return Long.MAX_VALUE;
		}
	}

	@Override
	public @Nullable String lost() {
		if (this.closed || !ended(this.file)) {
			return null;
		}
		Throwable cause = this.file.getPanicException();
		while (cause != null && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause != null) ? cause.toString() : "H2 closed it";
	}

	@Override
	public void sync() throws SQLException {
		try {
			write();
			this.file.sync();
		}
		catch (MVStoreException ex) {
			throw new SQLException("The ledger's file does not answer", ex);
		}
		if (this.file.getPanicException() != null) {
			throw new SQLException("The ledger's file does not answer", this.file.getPanicException());
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

	/** Writes what there is, without waiting for the disk. */
	void write() {
		this.statements.between(this.file::commit);
	}

	@Override
	public void close() {
		this.closed = true;
		this.pool.close();
		this.writing.close();
		this.scanning.close();
		this.statements.between(() -> {
			try {
				this.holder.close();
			}
			catch (SQLException ex) {
				throw new IllegalStateException("The ledger did not close", ex);
			}
		});
	}

	/**
	 * Connections to a database that is open. Without this, the pool would open one that
	 * H2 has closed after an error of the disk: without what was committed and not on the
	 * disk, of which read models may have gone on.
	 */
	private static final class Opened extends DelegatingDataSource {

		private final WholeStatements statements;

		private final MVStore file;

		private Opened(DataSource connections, WholeStatements statements, MVStore file) {
			super(connections);
			this.statements = statements;
			this.file = file;
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (ended(this.file)) {
				throw new SQLException("The ledger's file was closed", "08003");
			}
			return this.statements.connection(super.getConnection());
		}

	}

}
