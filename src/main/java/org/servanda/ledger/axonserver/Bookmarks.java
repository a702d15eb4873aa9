package org.servanda.ledger.axonserver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Store;

/**
 * What the nodes know together of the server's events, in PostgreSQL beside what follows
 * from them: how far they are known, and which ones were recorded later than their frames
 * say. Events that no node has a bookmark for are shown to nobody, so that nothing that
 * follows from events is ahead of it.
 *
 * <p>
 * It follows from the events itself: made by code, and made anew when the server turns
 * out to hold others.
 */
final class Bookmarks {

	private final Store store;

	Bookmarks(Store store) {
		this.store = store;
	}

	/** Another node knows another event at a place, or another history. */
	static final class Contradicted extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Contradicted(String message) {
			super(message, null, false, false);
		}

	}

	/**
	 * Makes the tables where there are none.
	 * @throws StartRefused where the database holds a ledger of its own
	 */
	void prepare() throws SQLException {
		try (Connection connection = this.store.writing().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			// One node at a time makes them.
			statement.execute("lock table head in exclusive mode");
			statement.execute("create table if not exists server_bookmark (id smallint not null primary key "
					+ "check (id = 1), history integer not null, position bigint not null, recorded bigint not null, "
					+ "frame_hash bytea not null) with (fillfactor = 10)");
			statement.execute("create table if not exists server_late "
					+ "(position bigint not null primary key, recorded bigint not null)");
			statement.execute("insert into server_bookmark (id, history, position, recorded, frame_hash) "
					+ "values (1, 1, 0, 0, '') on conflict do nothing");
			connection.commit();
			try (ResultSet row = statement.executeQuery("select position from head where id = 1")) {
				row.next();
				if (row.getLong(1) > 0) {
					throw new StartRefused(78,
							"The database holds a ledger of its own, and the profile axonserver keeps it on "
									+ "Axon Server: use another database, or leave the profile out.");
				}
			}
		}
	}

	Bookmark read() throws SQLException {
		try (Connection connection = this.store.writing().getConnection()) {
			return read(connection, "");
		}
	}

	/**
	 * Begins another history, since the server does not hold this one.
	 * @param given up, as it was read
	 */
	void beginAnew(Bookmark given) throws SQLException {
		inTransaction((connection) -> {
			Bookmark now = read(connection, " for update");
			if (now.history() == given.history()) {
				try (Statement statement = connection.createStatement()) {
					statement.execute("delete from server_late");
					statement.execute("update server_bookmark set history = history + 1, position = 0, recorded = 0, "
							+ "frame_hash = ''");
				}
			}
		});
	}

	/**
	 * Knows of no event any more, in the same history.
	 */
	void clear() throws SQLException {
		inTransaction((connection) -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute("delete from server_late");
				statement.execute("update server_bookmark set position = 0, recorded = 0, frame_hash = ''");
			}
		});
	}

	/**
	 * Notes that events are known now.
	 * @param before how far this node knew them
	 * @param events that follow, at least one
	 * @throws Contradicted when another node knows better
	 */
	void advance(Bookmark before, List<StoredEvent> events) throws SQLException {
		StoredEvent last = events.getLast();
		inTransaction((connection) -> {
			Bookmark others = read(connection, " for update");
			if (others.history() != before.history()) {
				throw new Contradicted("another node has begun another history");
			}
			int there = Math.toIntExact(Math.clamp(others.position() - before.position(), 0, events.size() + 1L));
			if (there >= 1 && there <= events.size() && !others.sameEvent(events.get(there - 1).frameHash())) {
				throw new Contradicted("another node has seen another event at position " + others.position());
			}
			insertLate(connection, events);
			if (others.position() < last.position()) {
				move(connection, last);
			}
			this.store.derived(connection);
		});
	}

	/**
	 * When events of a stretch were recorded, those that were when their frames say left
	 * out.
	 */
	Map<Long, Long> late(long from, long upTo) throws SQLException {
		try (Connection connection = this.store.dataSource().getConnection();
				PreparedStatement select = connection
					.prepareStatement("select position, recorded from server_late where position between ? and ?")) {
			select.setLong(1, from);
			select.setLong(2, upTo);
			Map<Long, Long> late = new HashMap<>();
			try (ResultSet row = select.executeQuery()) {
				while (row.next()) {
					late.put(row.getLong(1), row.getLong(2));
				}
			}
			return late;
		}
	}

	/** The last event that was recorded later than its frame says; 0 where none was. */
	long lastLate() throws SQLException {
		try (Connection connection = this.store.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select coalesce(max(position), 0) from server_late")) {
			row.next();
			return row.getLong(1);
		}
	}

	private static Bookmark read(Connection connection, String lock) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"select history, position, recorded, frame_hash from server_bookmark where id = 1" + lock)) {
			row.next();
			return new Bookmark(row.getInt(1), row.getLong(2), row.getLong(3), row.getBytes(4));
		}
	}

	private static void insertLate(Connection connection, List<StoredEvent> events) throws SQLException {
		List<StoredEvent> late = events.stream().filter((event) -> event.recordedAt() != event.recorded()).toList();
		if (late.isEmpty()) {
			return;
		}
		try (PreparedStatement insert = connection
			.prepareStatement("insert into server_late (position, recorded) values (?, ?) on conflict do nothing")) {
			for (StoredEvent event : late) {
				insert.setLong(1, event.position());
				insert.setLong(2, event.recordedAt());
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	private static void move(Connection connection, StoredEvent last) throws SQLException {
		try (PreparedStatement update = connection
			.prepareStatement("update server_bookmark set position = ?, recorded = ?, frame_hash = ? where id = 1")) {
			update.setLong(1, last.position());
			update.setLong(2, last.recordedAt());
			update.setBytes(3, last.frameHash());
			update.executeUpdate();
		}
	}

	private void inTransaction(Work work) throws SQLException {
		try (Connection connection = this.store.writing().getConnection()) {
			connection.setAutoCommit(false);
			try {
				work.on(connection);
				connection.commit();
			}
			catch (SQLException | RuntimeException ex) {
				connection.rollback();
				throw ex;
			}
		}
	}

	private interface Work {

		void on(Connection connection) throws SQLException;

	}

}
