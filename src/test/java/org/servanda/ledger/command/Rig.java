package org.servanda.ledger.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Aggregates;
import org.servanda.ledger.Author;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.Write;
import org.servanda.ledger.Writes;
import org.servanda.ledger.Counter;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;

/**
 * A ledger in a folder, with the parts that tests look at.
 */
record Rig(Store store, Appender appender, JdbcLedger ledger, Writes writes) implements AutoCloseable {

	static final Author MONITOR = new Author("00000000000000000000000000000001", "monitor", null);

	static Rig open(Store store) {
		return of(store, InstantSource.system(), 1024);
	}

	static Rig of(Store store, InstantSource clock, int queue) {
		return of(store, new Reserve(store, 0), clock, queue);
	}

	static Rig of(Store store, Reserve reserve, InstantSource clock, int queue) {
		try {
			EventCodec codec = new EventCodec(List.of(Counter.types()), List.of());
			Appender appender = new Appender(store, clock, queue, Duration.ofSeconds(30));
			JdbcLedger ledger = new JdbcLedger(store, appender, codec, clock);
			Writes writes = new CommandConfiguration()
				.writes(List.of(new Aggregates(List.of(Counter.class), List.of())), ledger, codec, reserve);
			return new Rig(store, appender, ledger, writes);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Sends a command; its request is told by its content. */
	Writes.Written send(Add add, String key, @Nullable Long ifMatch) {
		return send(MONITOR, add, key, ifMatch);
	}

	Writes.Written send(Author author, Add add, String key, @Nullable Long ifMatch) {
		return this.writes.write(add, new Write(author, key, Sha256.hexOf(add.toString()), ifMatch, "request"));
	}

	Writes.Written send(Add add, String key) {
		return send(add, key, null);
	}

	/** All that is in the ledger. */
	List<StoredEvent> events() {
		List<StoredEvent> events = new ArrayList<>();
		while (events.size() < this.ledger.head()) {
			events.addAll(this.ledger.page(events.size(), 1000));
		}
		return events;
	}

	/** The rows of the event table, whether they are shown or not. */
	long rows() {
		try (Connection connection = this.store.dataSource().getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery("select count(*) from event")) {
			row.next();
			return row.getLong(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.appender.close();
		this.store.close();
	}

}
