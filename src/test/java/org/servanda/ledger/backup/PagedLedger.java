package org.servanda.ledger.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.Store;

/**
 * A ledger that gives its events page by page, as an export reads them, and nothing else.
 *
 * @param head its last position
 * @param pages where they come from
 */
record PagedLedger(long head, Pages pages) implements Ledger {

	/** Where the events of a ledger come from. */
	interface Pages {

		List<StoredEvent> page(long after, int most);

	}

	/** A ledger of some events, the first of which is at position 1. */
	static PagedLedger of(List<StoredEvent> events) {
		return new PagedLedger(events.size(), (after, most) -> events.subList(Math.toIntExact(after),
				Math.min(events.size(), Math.toIntExact(after) + most)));
	}

	/** What a store holds. */
	static PagedLedger of(Store store) throws SQLException {
		try (Connection connection = store.dataSource().getConnection()) {
			long head = EventTable.head(connection).position();
			return new PagedLedger(head, (after, most) -> page(store, after, head, most));
		}
	}

	private static List<StoredEvent> page(Store store, long after, long head, int most) {
		try (Connection connection = store.dataSource().getConnection()) {
			return EventTable.page(connection, after, head, most);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public List<StoredEvent> page(long after, int most) {
		return this.pages.page(after, most);
	}

	@Override
	public Instant now() {
		return Instant.EPOCH;
	}

	@Override
	public List<FramedEvent> framed(Collection<Long> positions) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<RecordedEvent> stream(String stream, long from) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Optional<RecordedEvent> decode(StoredEvent event) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void onAppend(Runnable listener) {
		throw new UnsupportedOperationException();
	}

}
