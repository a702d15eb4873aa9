package org.servanda.ledger.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.ledger.EventType;
import org.servanda.ledger.FactIndex;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.ledger.store.EventCodec;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The facts themselves as a read model: every event at its newest revision, found by its
 * stream.
 */
final class FactTable implements Facts, FactIndex {

	static final int VERSION = 1;

	/**
	 * How many streams one statement asks for: databases bound the parameters of a
	 * statement (H2 to 100,000, PostgreSQL to 65,535), and one obligation may be named by
	 * more reports.
	 */
	private static final int STREAMS = 1000;

	static final Table TABLE = new Table("fact",
			List.of(Column.text("stream"), Column.number("sequence"), Column.text("agreement"),
					Column.number("recorded"), Column.text("type"), Column.bytes("payload"), Column.text("actor"),
					Column.text("role"), Column.text("party")),
			List.of("stream, sequence", "recorded"));

	/** What {@link #event} reads. */
	private static final String COLUMNS = "select position, stream, sequence, recorded, type, payload, actor, role,"
			+ " party from ";

	private final EventCodec codec;

	FactTable(EventCodec codec) {
		this.codec = codec;
	}

	/** The row of an event. */
	static @Nullable Object[] values(StoredEvent stored, RecordedEvent event, EventCodec codec) {
		Author author = event.author();
		boolean newest = stored.revision() == EventType.Name.of(event.event().getClass()).revision();
		return new @Nullable Object[] { stored.stream(), stored.sequence(), event.event().agreement().label(),
				stored.recordedAt(), stored.type(), newest ? stored.payload() : codec.payload(event.event()),
				author.actor(), author.role(), author.party() };
	}

	@Override
	public Map<String, List<RecordedEvent>> of(Snapshot snapshot, Collection<String> streams, long upTo) {
		Map<String, List<RecordedEvent>> facts = new HashMap<>();
		List<String> asked = streams.stream().distinct().toList();
		for (int from = 0; from < asked.size(); from += STREAMS) {
			read(snapshot, asked.subList(from, Math.min(from + STREAMS, asked.size())), upTo, facts);
		}
		return facts;
	}

	private void read(Snapshot snapshot, List<String> streams, long upTo, Map<String, List<RecordedEvent>> facts) {
		snapshot.sql()
			.sql(COLUMNS + snapshot.name(TABLE) + " where stream in (:streams) and position <= :upTo order by position")
			.param("streams", streams)
			.param("upTo", upTo)
			.query((row) -> {
				RecordedEvent event = event(row);
				facts.computeIfAbsent(event.stream(), (stream) -> new ArrayList<>()).add(event);
			});
	}

	@Override
	public List<Entry> stretch(Snapshot snapshot, long after, long upTo) {
		return entries(snapshot, "", "").param("after", after).param("upTo", upTo).query(FactTable::entry).list();
	}

	@Override
	public List<Entry> stream(Snapshot snapshot, String stream, long after, long upTo, int most) {
		return entries(snapshot, "stream = :stream and ", " limit :most").param("stream", stream)
			.param("after", after)
			.param("upTo", upTo)
			.param("most", most)
			.query(FactTable::entry)
			.list();
	}

	private static JdbcClient.StatementSpec entries(Snapshot snapshot, String where, String limit) {
		return snapshot.sql()
			.sql("select position, stream, agreement, type, octet_length(payload) from " + snapshot.name(TABLE)
					+ " where " + where + "position > :after and position <= :upTo order by position" + limit);
	}

	private static Entry entry(ResultSet row, int number) throws SQLException {
		return new Entry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getInt(5));
	}

	@Override
	public List<RecordedEvent> at(Snapshot snapshot, Collection<Long> positions) {
		if (positions.isEmpty()) {
			return List.of();
		}
		return snapshot.sql()
			.sql(COLUMNS + snapshot.name(TABLE) + " where position in (:positions) order by position")
			.param("positions", positions)
			.query((row, number) -> event(row))
			.list();
	}

	private RecordedEvent event(ResultSet row) throws SQLException {
		return new RecordedEvent(row.getLong(1), row.getString(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4)),
				new Author(row.getString(7), row.getString(8), row.getString(9)),
				this.codec.event(row.getString(5), row.getBytes(6)));
	}

	@Override
	public long positionAt(Snapshot snapshot, Instant instant) {
		return snapshot.sql()
			.sql("select position from " + snapshot.name(TABLE)
					+ " where recorded <= ? order by recorded desc, position desc limit 1")
			.param(instant.toEpochMilli())
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	@Override
	public Instant recordedAt(Snapshot snapshot, long position) {
		return snapshot.sql()
			.sql("select recorded from " + snapshot.name(TABLE) + " where position <= ? order by position desc limit 1")
			.param(position)
			.query(Long.class)
			.optional()
			.map(Instant::ofEpochMilli)
			.orElse(Instant.EPOCH);
	}

}
