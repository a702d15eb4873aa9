package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EventTable.Head;

/**
 * Puts the events of a restore into the tables of the ledger. The head row is locked from
 * the beginning to the end, so that no appender goes on behind it.
 */
public final class JdbcEventSink implements EventSink {

	/** How many events are removed in one transaction. */
	private static final int CHUNK = 10_000;

	private final Store store;

	private @Nullable HeadLock lock;

	public JdbcEventSink(Store store) {
		this.store = store;
	}

	@Override
	public void begin() throws SQLException {
		this.lock = HeadLock.take(this.store.dataSource());
	}

	@Override
	public boolean empty() throws SQLException {
		try (Connection connection = this.store.dataSource().getConnection()) {
			return EventTable.head(connection).position() == 0 && last(connection) == 0;
		}
	}

	@Override
	public boolean clear() throws SQLException {
		EventTable.moveHead(locking(), new Head(0, 0));
		try (Connection connection = this.store.dataSource().getConnection();
				PreparedStatement delete = connection.prepareStatement("delete from event where position > ?")) {
			for (long left = last(connection); left > 0; left -= CHUNK) {
				delete.setLong(1, left - CHUNK);
				delete.executeUpdate();
			}
			try (PreparedStatement late = connection.prepareStatement("delete from event_late")) {
				late.executeUpdate();
			}
		}
		return true;
	}

	private static long last(Connection connection) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("select coalesce(max(position), 0) from event");
				ResultSet row = select.executeQuery()) {
			row.next();
			return row.getLong(1);
		}
	}

	@Override
	public void append(List<StoredEvent> events) throws SQLException {
		try (Connection connection = this.store.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			EventTable.insert(connection, events);
			connection.commit();
		}
	}

	@Override
	public void end(long position, long recorded) throws SQLException {
		EventTable.moveHead(locking(), new Head(position, recorded));
		locking().commit();
	}

	private Connection locking() {
		return Objects.requireNonNull(this.lock, "begun").connection();
	}

	@Override
	public void close() throws SQLException {
		HeadLock taken = this.lock;
		if (taken != null) {
			this.lock = null;
			taken.close();
		}
	}

}
