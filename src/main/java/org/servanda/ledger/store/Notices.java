package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes tell of over PostgreSQL's {@code LISTEN}, on a connection of its
 * own. A notice says only that there is something to look at: one that is lost, with a
 * connection for example, costs a second at most.
 */
final class Notices implements AutoCloseable {

	static final String CHANNEL = "servanda";

	private static final Logger log = LoggerFactory.getLogger(Notices.class);

	/** How long it listens at a time, and then looks all the same. */
	private static final Duration LISTEN = Duration.ofSeconds(1);

	/** How long an answer is waited for, in seconds. */
	private static final int ANSWER = 5;

	private final String url;

	private final Properties properties;

	private final String node;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final Thread thread;

	private volatile @Nullable Connection connection;

	private volatile boolean closed;

	/** When it looked last, as {@link System#nanoTime} tells it. */
	private long lookedAt;

	private boolean heard = true;

	private boolean looked = true;

	/**
	 * Starts to listen.
	 * @param node what this process signs its own notices with, which it does not hear
	 */
	Notices(String url, Properties properties, String node) {
		this.url = url;
		this.properties = properties;
		this.node = node;
		this.thread = Thread.ofPlatform().daemon().name("ledger-notices").start(this::run);
	}

	String node() {
		return this.node;
	}

	void add(Runnable listener) {
		this.listeners.add(listener);
	}

	private void run() {
		while (!this.closed) {
			try (Connection connection = DriverManager.getConnection(this.url, listening())) {
				listen(connection);
			}
			catch (SQLException ex) {
				if (this.heard && !this.closed) {
					log.warn("Other nodes are not heard: {}", ex.toString());
				}
				this.heard = false;
				pause();
			}
		}
	}

	private void listen(Connection connection) throws SQLException {
		this.connection = connection;
		try (Statement statement = connection.createStatement()) {
			statement.execute("listen " + CHANNEL);
			if (!this.heard) {
				log.info("Other nodes are heard again");
			}
			this.heard = true;
			PGConnection notices = connection.unwrap(PGConnection.class);
			look();
			while (!this.closed) {
				PGNotification[] told = notices.getNotifications((int) LISTEN.toMillis());
				if (told == null || told.length == 0) {
					answers(statement);
				}
				if (ofAnother(told) || System.nanoTime() - this.lookedAt >= LISTEN.toNanos()) {
					look();
				}
			}
		}
	}

	private boolean ofAnother(PGNotification @Nullable [] told) {
		return told != null && Stream.of(told).anyMatch((one) -> !one.getParameter().equals(this.node));
	}

	/** As other connections, but a server that does not answer is given up soon. */
	private Properties listening() {
		Properties listening = new Properties();
		listening.putAll(this.properties);
		PGProperty.SOCKET_TIMEOUT.set(listening, ANSWER);
		return listening;
	}

	/** A connection that is cut says nothing until it is asked. */
	private static void answers(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("select 1")) {
			row.next();
		}
	}

	private void look() {
		this.lookedAt = System.nanoTime();
		try {
			this.listeners.forEach(Runnable::run);
			this.looked = true;
		}
		catch (RuntimeException ex) {
			if (this.looked && !this.closed) {
				log.warn("What other nodes changed was not looked at: {}", ex.toString());
			}
			this.looked = false;
		}
	}

	/** Ends what waits for notices on a connection. */
	private static void abort(@Nullable Connection connection) {
		try {
			if (connection != null) {
				connection.abort(Runnable::run);
			}
		}
		catch (SQLException ex) {
			log.debug("A connection was not ended: {}", ex.toString());
		}
	}

	private void pause() {
		try {
			Thread.sleep(LISTEN);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		abort(this.connection);
		try {
			this.thread.join(Duration.ofSeconds(5));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
