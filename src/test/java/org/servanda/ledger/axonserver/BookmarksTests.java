package org.servanda.ledger.axonserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EventTable;
import org.servanda.ledger.store.PostgresServer;
import org.servanda.ledger.store.Store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the nodes know together of the server's events.
 */
class BookmarksTests {

	private Store store;

	private Bookmarks bookmarks;

	private Bookmark start;

	@BeforeEach
	void open() throws SQLException {
		this.store = PostgresServer.open(PostgresServer.database());
		this.bookmarks = new Bookmarks(this.store);
		this.bookmarks.prepare();
		this.start = this.bookmarks.read();
	}

	@AfterEach
	void close() {
		this.store.close();
	}

	@Test
	void theyBeginBeforeTheFirstEvent() throws SQLException {
		assertThat(this.start.position()).isZero();
		assertThat(this.start.history()).isOne();
		this.bookmarks.prepare();
		assertThat(this.bookmarks.read()).usingRecursiveComparison().isEqualTo(this.start);
	}

	@Test
	void theyGoAsFarAsTheNodeThatKnowsMost() throws SQLException {
		StoredEvent one = event(1, 10, 10);
		StoredEvent two = event(2, 20, 20);
		this.bookmarks.advance(this.start, List.of(one, two));
		assertThat(this.bookmarks.read()).usingRecursiveComparison().isEqualTo(new Bookmark(1, 2, 20, two.frameHash()));
		this.bookmarks.advance(this.start, List.of(one));
		assertThat(this.bookmarks.read().position()).as("another node is behind").isEqualTo(2);
	}

	@Test
	void theySayWhichEventsWereRecordedLaterThanTheirFramesSay() throws SQLException {
		assertThat(this.bookmarks.lastLate()).isZero();
		List<StoredEvent> events = List.of(event(1, 30, 30), event(2, 10, 30), event(3, 20, 30), event(4, 40, 40));
		this.bookmarks.advance(this.start, events);
		this.bookmarks.advance(this.start, events);
		assertThat(this.bookmarks.late(1, 4)).isEqualTo(Map.of(2L, 30L, 3L, 30L));
		assertThat(this.bookmarks.late(3, 4)).isEqualTo(Map.of(3L, 30L));
		assertThat(this.bookmarks.lastLate()).isEqualTo(3);
		assertThat(this.bookmarks.read().recorded()).isEqualTo(40);
	}

	@Test
	void aNodeThatSeesAnotherEventAtAKnownPlaceIsContradicted() throws SQLException {
		this.bookmarks.advance(this.start, List.of(event(1, 10, 10), event(2, 20, 20)));
		List<StoredEvent> others = List.of(event(1, 10, 10), event(2, 20, 20), event(3, 30, 30));
		assertThatThrownBy(() -> this.bookmarks.advance(this.start, others)).isInstanceOf(Bookmarks.Contradicted.class)
			.hasMessageContaining("position 2");
		assertThat(this.bookmarks.read().position()).isEqualTo(2);
	}

	@Test
	void aNewHistoryBeginsOnceAndContradictsThoseOfTheOld() throws SQLException {
		this.bookmarks.advance(this.start, List.of(event(1, 30, 30), event(2, 20, 30)));
		Bookmark known = this.bookmarks.read();
		this.bookmarks.beginAnew(known);
		this.bookmarks.beginAnew(known);
		Bookmark anew = this.bookmarks.read();
		assertThat(anew.history()).isEqualTo(2);
		assertThat(anew.position()).isZero();
		assertThat(this.bookmarks.late(1, 2)).isEmpty();
		assertThatThrownBy(() -> this.bookmarks.advance(known, List.of(event(3, 40, 40))))
			.isInstanceOf(Bookmarks.Contradicted.class);
		this.bookmarks.advance(anew, List.of(event(1, 10, 10)));
	}

	@Test
	void aRestoreThatBeginsAnewKnowsOfNothingInTheSameHistory() throws SQLException {
		this.bookmarks.advance(this.start, List.of(event(1, 30, 30), event(2, 20, 30)));
		this.bookmarks.clear();
		assertThat(this.bookmarks.read()).usingRecursiveComparison().isEqualTo(this.start);
		assertThat(this.bookmarks.late(1, 2)).isEmpty();
	}

	@Test
	void aDatabaseThatHoldsALedgerOfItsOwnIsRefused() throws SQLException {
		try (Connection connection = this.store.dataSource().getConnection()) {
			EventTable.moveHead(connection, new EventTable.Head(1, 10));
		}
		assertThatThrownBy(this.bookmarks::prepare).isInstanceOfSatisfying(StartRefused.class,
				(refused) -> assertThat(refused.getExitCode()).isEqualTo(78));
	}

	private static StoredEvent event(long position, long recorded, long recordedAt) {
		StoredEvent event = AxonServer.draft("treaty", position).at(position, recorded);
		return EventMessages.event(EventMessages.of(event), position, recordedAt);
	}

}
