package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import org.servanda.ledger.StoredEvent;

/**
 * The SQL of the ledger's two tables: the events, and the one row that says where the
 * ledger ends. Every event that is read is checked against its hash and its place.
 */
public final class EventTable {

	private static final String COLUMNS = "position, stream, sequence, type, revision, recorded, payload, salt, "
			+ "payload_hash, private_block, frame_hash";

	/**
	 * What is read of an event {@code e}. Events that are late are few, and none where
	 * the ledger was always kept here.
	 */
	private static final String READ = "e." + COLUMNS.replace(", ", ", e.")
			+ ", (select late.recorded from event_late late where late.position = e.position)";

	private EventTable() {
	}

	/**
	 * Where the ledger ends.
	 *
	 * @param position the last position, 0 when empty
	 * @param recorded when it was recorded, in milliseconds since 1970
	 */
	public record Head(long position, long recorded) {
	}

	/**
	 * The events of a stream, and where the ledger ended when they were read.
	 *
	 * @param head of the same moment: all events of the stream up to it are here, and
	 * none after it
	 * @param events in order of sequence
	 */
	public record Stream(Head head, List<StoredEvent> events) {
	}

	/** Inserts events, in one batch. */
	public static void insert(Connection connection, List<StoredEvent> events) throws SQLException {
		try (PreparedStatement insert = connection
			.prepareStatement("insert into event (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
			for (StoredEvent event : events) {
				insert.setLong(1, event.position());
				insert.setString(2, event.stream());
				insert.setLong(3, event.sequence());
				insert.setString(4, event.type());
				insert.setInt(5, event.revision());
				insert.setLong(6, event.recorded());
				insert.setBytes(7, event.payload());
				insert.setBytes(8, event.salt());
				insert.setBytes(9, event.payloadHash());
				insert.setBytes(10, event.privateBlock());
				insert.setBytes(11, event.frameHash());
				insert.addBatch();
			}
			insert.executeBatch();
		}
		insertLate(connection, events.stream().filter((event) -> event.recordedAt() != event.recorded()).toList());
	}

	private static void insertLate(Connection connection, List<StoredEvent> late) throws SQLException {
		if (late.isEmpty()) {
			return;
		}
		try (PreparedStatement insert = connection
			.prepareStatement("insert into event_late (position, recorded) values (?, ?)")) {
			for (StoredEvent event : late) {
				insert.setLong(1, event.position());
				insert.setLong(2, event.recordedAt());
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	/** Reads where the ledger ends, and keeps others from moving it until the commit. */
	public static Head lockHead(Connection connection) throws SQLException {
		return head(connection, "select position, recorded from head where id = 1 for update");
	}

	/** Reads where the ledger ends. */
	public static Head head(Connection connection) throws SQLException {
		return head(connection, "select position, recorded from head where id = 1");
	}

	/** Moves the end of the ledger. */
	public static void moveHead(Connection connection, Head head) throws SQLException {
		try (PreparedStatement update = connection
			.prepareStatement("update head set position = ?, recorded = ? where id = 1")) {
			update.setLong(1, head.position());
			update.setLong(2, head.recorded());
			update.executeUpdate();
		}
	}

	/**
	 * A page of the ledger.
	 * @param after the position before the first
	 * @param upTo the last position to read
	 * @param most how many at most
	 * @throws org.servanda.time.Refused
	 * {@link org.servanda.ledger.LedgerRule#EVENT_DAMAGED} where an event is changed or
	 * missing
	 */
	public static List<StoredEvent> page(Connection connection, long after, long upTo, int most) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement(
				"select " + READ + " from event e where e.position > ? and e.position <= ? order by e.position")) {
			select.setLong(1, after);
			select.setLong(2, Math.min(upTo, after + most));
			List<StoredEvent> events = read(select);
			long position = after;
			for (StoredEvent event : events) {
				if (event.position() != ++position) {
					throw Envelope.missing(position);
				}
			}
			if (position < Math.min(upTo, after + most)) {
				throw Envelope.missing(position + 1);
			}
			return events;
		}
	}

	/**
	 * The events of a stream.
	 * @param from the first sequence to read
	 * @param upTo the last position to read
	 * @throws org.servanda.time.Refused
	 * {@link org.servanda.ledger.LedgerRule#EVENT_DAMAGED} where an event is changed or
	 * missing
	 */
	public static List<StoredEvent> stream(Connection connection, String stream, long from, long upTo)
			throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("select " + READ
				+ " from event e where e.stream = ? and e.sequence >= ? and e.position <= ? order by e.sequence")) {
			select.setString(1, stream);
			select.setLong(2, from);
			select.setLong(3, upTo);
			return whole(stream, from, read(select));
		}
	}

	/**
	 * The events of a stream up to where the ledger ends now, in one statement. Only for
	 * where all that can be seen is on the disk.
	 * @param from the first sequence to read
	 * @throws org.servanda.time.Refused as {@link #stream}
	 */
	public static Stream streamNow(Connection connection, String stream, long from) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("select h.position, h.recorded, " + READ
				+ " from head h left join event e on e.stream = ? and e.sequence >= ? and e.position <= h.position "
				+ "where h.id = 1 order by e.sequence")) {
			select.setString(1, stream);
			select.setLong(2, from);
			try (ResultSet row = select.executeQuery()) {
				Head head = head(row);
				List<StoredEvent> events = new ArrayList<>();
				// An empty stream is one row without an event.
				if (row.getString(4) != null) {
					do {
						events.add(event(row, 2));
					}
					while (row.next());
				}
				return new Stream(head, whole(stream, from, events));
			}
		}
	}

	private static List<StoredEvent> whole(String stream, long from, List<StoredEvent> events) {
		long sequence = from;
		for (StoredEvent event : events) {
			if (event.sequence() != sequence++) {
				throw Envelope.missingBefore(event.position(), stream);
			}
		}
		return events;
	}

	/**
	 * Some events.
	 * @param positions where they are; at least one
	 * @return in order of position
	 * @throws org.servanda.time.Refused
	 * {@link org.servanda.ledger.LedgerRule#EVENT_DAMAGED} where one is changed or
	 * missing
	 */
	public static List<StoredEvent> at(Connection connection, Collection<Long> positions) throws SQLException {
		List<Long> asked = positions.stream().distinct().sorted().toList();
		String marks = String.join(", ", Collections.nCopies(asked.size(), "?"));
		try (PreparedStatement select = connection.prepareStatement(
				"select " + READ + " from event e where e.position in (" + marks + ") order by e.position")) {
			for (int i = 0; i < asked.size(); i++) {
				select.setLong(i + 1, asked.get(i));
			}
			List<StoredEvent> events = read(select);
			for (int i = 0; i < asked.size(); i++) {
				if (i >= events.size() || events.get(i).position() != asked.get(i)) {
					throw Envelope.missing(asked.get(i));
				}
			}
			return events;
		}
	}

	private static Head head(Connection connection, String sql) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement(sql); ResultSet row = select.executeQuery()) {
			return head(row);
		}
	}

	private static Head head(ResultSet row) throws SQLException {
		if (!row.next()) {
			throw new SQLException("The head row is missing");
		}
		return new Head(row.getLong(1), row.getLong(2));
	}

	private static List<StoredEvent> read(PreparedStatement select) throws SQLException {
		List<StoredEvent> events = new ArrayList<>();
		try (ResultSet row = select.executeQuery()) {
			while (row.next()) {
				events.add(event(row, 0));
			}
		}
		return events;
	}

	/**
	 * The event of a row.
	 * @param before how many columns stand before its own
	 */
	private static StoredEvent event(ResultSet row, int before) throws SQLException {
		return Envelope
			.intact(new StoredEvent(row.getLong(before + 1), row.getString(before + 2), row.getLong(before + 3),
					row.getString(before + 4), row.getInt(before + 5), row.getLong(before + 6),
					row.getBytes(before + 7), row.getBytes(before + 8), row.getBytes(before + 9),
					row.getBytes(before + 10), row.getBytes(before + 11)))
			.behind(row.getLong(before + 12));
	}

}
