package org.servanda.ledger.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.Envelope;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.WritableLedger;
import org.servanda.time.Refused;

/**
 * Reads the ledger up to the last position that is on the disk.
 */
final class JdbcLedger implements WritableLedger {

	private final Store store;

	private final Appender appender;

	private final EventCodec codec;

	private final InstantSource clock;

	JdbcLedger(Store store, Appender appender, EventCodec codec, InstantSource clock) {
		this.store = store;
		this.appender = appender;
		this.codec = codec;
		this.clock = clock;
	}

	@Override
	public long head() {
		return this.appender.synced().position();
	}

	@Override
	public boolean reaches(long position) {
		if (position > head()) {
			this.appender.lookAgain();
		}
		return position <= head();
	}

	@Override
	public Instant now() {
		return Instant.ofEpochMilli(Math.max(this.clock.millis(), this.appender.synced().recorded()));
	}

	@Override
	public List<StoredEvent> page(long after, int most) {
		long head = head();
		return (after < head)
				? read(this.store.writing(), (connection) -> EventTable.page(connection, after, head, most))
				: List.of();
	}

	@Override
	public List<FramedEvent> framed(Collection<Long> positions) {
		if (!positions.stream().allMatch(this::reaches)) {
			throw new IllegalArgumentException("The ledger ends at position " + head());
		}
		if (positions.isEmpty()) {
			return List.of();
		}
		return read(this.store.dataSource(), (connection) -> EventTable.at(connection, positions)).stream()
			.map((event) -> new FramedEvent(event, Envelope.frame(event)))
			.toList();
	}

	@Override
	public List<RecordedEvent> stream(String stream, long from) {
		return stored(stream, from).stream().map(this::decode).flatMap(Optional::stream).toList();
	}

	@Override
	public Optional<RecordedEvent> decode(StoredEvent event) {
		return this.codec.recorded(event);
	}

	@Override
	public void onAppend(Runnable listener) {
		this.appender.onAppend(listener);
	}

	@Override
	public void letKeepUp(Reader reader) {
		this.appender.letKeepUp(reader);
	}

	@Override
	public List<StoredEvent> stored(String stream) {
		return stored(stream, 0);
	}

	@Override
	public void append(List<Draft> drafts) {
		this.appender.append(drafts);
	}

	private List<StoredEvent> stored(String stream, long from) {
		if (this.store.exclusive()) {
			long head = head();
			return read(this.store.dataSource(), (connection) -> EventTable.stream(connection, stream, from, head));
		}
		EventTable.Stream found = read(this.store.dataSource(),
				(connection) -> EventTable.streamNow(connection, stream, from));
		this.appender.seen(found.head());
		return found.events();
	}

	private static <T> T read(DataSource dataSource, Read<T> read) {
		try (Connection connection = dataSource.getConnection()) {
			return read.from(connection);
		}
		catch (SQLException ex) {
			throw new Refused(LedgerRule.NOT_READABLE, "The ledger does not answer. Ask again.");
		}
	}

	private interface Read<T> {

		T from(Connection connection) throws SQLException;

	}

}
