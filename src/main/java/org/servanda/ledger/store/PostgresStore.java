package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.store.EventTable.Head;

/**
 * The ledger in a PostgreSQL database, which several nodes may have open. A commit is on
 * the disk when it is answered: a server that is set not to wait for that is refused.
 */
public final class PostgresStore implements Store {

	/** The oldest version that is supported by its makers. */
	private static final int OLDEST = 14;

	/** Who changes tables has this lock: the first eight letters of "servanda". */
	private static final long TABLES = 0x73657276616e6461L;

	/** How many connections requests share. */
	private static final int CONNECTIONS = 16;

	private static final int WRITING_CONNECTIONS = 10;

	/** Opened when they are needed. */
	private static final int SCANNING_CONNECTIONS = 4;

	/**
	 * A node that falls silent in the middle of a transaction holds a lock that all wait
	 * for: PostgreSQL ends its session after this time, in milliseconds.
	 */
	private static final int SILENCE = 15_000;

	/** How long a lock is waited for, in milliseconds. */
	private static final int LOCK_TIMEOUT = 10_000;

	/** How long an answer is waited for, in seconds, but while scanning. */
	private static final int SOCKET_TIMEOUT = 60;

	private final HikariDataSource pool;

	private final HikariDataSource writing;

	private final HikariDataSource scanning;

	private final Notices notices;

	private PostgresStore(HikariDataSource pool, HikariDataSource writing, HikariDataSource scanning, Notices notices) {
		this.pool = pool;
		this.writing = writing;
		this.scanning = scanning;
		this.notices = notices;
	}

	/**
	 * Opens the database and brings its tables up to date.
	 * @param url {@code jdbc:postgresql://host:port/database}, with what the driver takes
	 * behind a question mark
	 * @param user who owns the database
	 * @param password of the user, or absent where the server asks for none
	 * @return the open store
	 * @throws StartRefused when it cannot be opened or would not be safe, saying what to
	 * do
	 */
	public static PostgresStore open(String url, String user, @Nullable String password) {
		if (!url.startsWith("jdbc:postgresql:")) {
			throw new StartRefused(78, "servanda.postgres.url is " + url
					+ ", and has to begin with jdbc:postgresql:, for example jdbc:postgresql://localhost:5432/servanda.");
		}
		Properties properties = properties(user, password);
		try {
			HikariDataSource writing = pool(Use.WRITING, url, properties);
			try {
				prepare(writing, url);
				return new PostgresStore(pool(Use.REQUESTS, url, properties), writing,
						pool(Use.SCANNING, url, properties),
						new Notices(url, properties, UUID.randomUUID().toString()));
			}
			catch (SQLException | RuntimeException ex) {
				writing.close();
				throw ex;
			}
		}
		catch (SQLException ex) {
			throw refused(url, ex);
		}
	}

	private static void prepare(DataSource dataSource, String url) throws SQLException {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			check(statement, connection.getMetaData().getDatabaseMajorVersion(), url);
			// Of two nodes that start at the same time, one makes the tables.
			statement.execute("select pg_advisory_lock(" + TABLES + ")");
			try {
				Migrations.apply(connection, Dialect.POSTGRESQL, url);
			}
			finally {
				statement.execute("select pg_advisory_unlock(" + TABLES + ")");
			}
		}
	}

	private static void check(Statement statement, int version, String url) throws SQLException {
		if (version < OLDEST) {
			throw new StartRefused(70, "The store is not safe: " + url + " is PostgreSQL " + version + "; use version "
					+ OLDEST + " or later.");
		}
		for (String setting : List.of("fsync", "full_page_writes")) {
			if (!"on".equals(shown(statement, setting))) {
				throw new StartRefused(70, "The store is not safe: " + setting + " is off in " + url
						+ ", so that a power cut takes what was acknowledged; set it to on.");
			}
		}
		if (!"UTF8".equals(shown(statement, "server_encoding"))) {
			throw new StartRefused(70, "The store is not safe: " + url
					+ " does not keep texts as UTF-8; make the database with encoding 'UTF8'.");
		}
	}

	private static String shown(Statement statement, String setting) throws SQLException {
		try (ResultSet row = statement.executeQuery("show " + setting)) {
			row.next();
			return row.getString(1);
		}
	}

	private static Properties properties(String user, @Nullable String password) {
		Properties properties = new Properties();
		PGProperty.USER.set(properties, user);
		if (password != null) {
			PGProperty.PASSWORD.set(properties, password);
		}
		PGProperty.APPLICATION_NAME.set(properties, "servanda");
		// Else a failed batch is told with all its values, private ones too.
		PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
		PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
		PGProperty.TCP_KEEP_ALIVE.set(properties, true);
		PGProperty.CONNECT_TIMEOUT.set(properties, 10);
		return properties;
	}

	/** What connections are for. */
	private enum Use {

		REQUESTS("ledger", CONNECTIONS, CONNECTIONS, SOCKET_TIMEOUT, 0),

		WRITING("ledger-writing", WRITING_CONNECTIONS, WRITING_CONNECTIONS, SOCKET_TIMEOUT, SILENCE),

		SCANNING("ledger-scanning", SCANNING_CONNECTIONS, 0, 0, 0);

		private final String pool;

		private final int most;

		private final int idle;

		/** In seconds, 0 for no end. */
		private final int patience;

		/** In milliseconds, 0 for no end. */
		private final int silence;

		Use(String pool, int most, int idle, int patience, int silence) {
			this.pool = pool;
			this.most = most;
			this.idle = idle;
			this.patience = patience;
			this.silence = silence;
		}

		/**
		 * What a session begins with, whatever the server's defaults are. A commit waits
		 * for the disk; where the server is set to wait for others as well, that stays.
		 */
		private String initialise() {
			return "select set_config('lock_timeout', '" + LOCK_TIMEOUT + "', false), set_config('statement_timeout', '"
					+ this.patience * 1000 + "', false), set_config('idle_in_transaction_session_timeout', '"
					+ this.silence + "', false), set_config('synchronous_commit', case "
					+ "current_setting('synchronous_commit') when 'off' then 'on' else "
					+ "current_setting('synchronous_commit') end, false)";
		}

	}

	private static HikariDataSource pool(Use use, String url, Properties properties) throws SQLException {
		Properties own = new Properties();
		own.putAll(properties);
		PGProperty.SOCKET_TIMEOUT.set(own, use.patience);
		HikariConfig config = new HikariConfig();
		config.setPoolName(use.pool);
		config.setJdbcUrl(url);
		config.setDataSourceProperties(own);
		config.setMaximumPoolSize(use.most);
		config.setMinimumIdle(use.idle);
		config.setConnectionTimeout(10_000);
		config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		config.setInitializationFailTimeout(-1);
		config.setConnectionInitSql(use.initialise());
		return new HikariDataSource(config);
	}

	private static StartRefused refused(String url, SQLException ex) {
		String reason = String.valueOf(ex.getMessage()).lines().findFirst().orElse("");
		return new StartRefused(74, "PostgreSQL does not open " + url + " (" + reason
				+ "): look at servanda.postgres.url, user and password, and whether the server runs.");
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
		return Dialect.POSTGRESQL;
	}

	@Override
	public int snapshotIsolation() {
		return Connection.TRANSACTION_REPEATABLE_READ;
	}

	@Override
	public boolean exclusive() {
		return false;
	}

	/** A commit is on the disk when it is answered. */
	@Override
	public void sync() {
	}

	@Override
	public void derived(Connection transaction) throws SQLException {
		try (Statement statement = transaction.createStatement()) {
			statement.execute("set local synchronous_commit = off");
		}
	}

	@Override
	public void tell(Connection transaction) throws SQLException {
		try (PreparedStatement notify = transaction.prepareStatement("select pg_notify(?, ?)")) {
			notify.setString(1, Notices.CHANNEL);
			notify.setString(2, this.notices.node());
			notify.execute();
		}
	}

	/** One statement where two would do the same. */
	@Override
	public void moveHead(Connection transaction, Head head) throws SQLException {
		try (PreparedStatement update = transaction
			.prepareStatement("update head set position = ?, recorded = ? where id = 1 returning pg_notify(?, ?)")) {
			update.setLong(1, head.position());
			update.setLong(2, head.recorded());
			update.setString(3, Notices.CHANNEL);
			update.setString(4, this.notices.node());
			update.execute();
		}
	}

	@Override
	public void onChange(Runnable listener) {
		this.notices.add(listener);
	}

	@Override
	public void close() {
		this.notices.close();
		this.pool.close();
		this.writing.close();
		this.scanning.close();
	}

}
