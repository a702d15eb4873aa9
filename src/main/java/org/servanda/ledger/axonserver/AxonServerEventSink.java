package org.servanda.ledger.axonserver;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.axoniq.axonserver.grpc.event.EventWithToken;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EventSink;
import org.servanda.ledger.store.HeadLock;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;

/**
 * Puts the events of a restore on Axon Server, which numbers them: all of them, in order,
 * into a context that holds nothing else. No event can be removed there again, so that
 * what a restore has left that was broken off is held against the backup, event by event,
 * and gone on with.
 *
 * <p>
 * Other restores are kept away by the head row of the database; that nobody else has
 * appended is seen by the positions.
 */
final class AxonServerEventSink implements EventSink {

	/** How long the server may take to keep a batch. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final EventServer server;

	private final Bookmarks bookmarks;

	private final Store store;

	private @Nullable HeadLock lock;

	/** The last position that the server holds, as far as that is known. */
	private long there;

	/** Whether it may hold more than that. */
	private boolean sent;

	AxonServerEventSink(EventServer server, Store store) {
		this.server = server;
		this.bookmarks = new Bookmarks(store);
		this.store = store;
	}

	static AxonServerEventSink on(AxonServerSettings settings, Store store) {
		return new AxonServerEventSink(
				new EventClient(settings.factory("servanda-restore-" + UUID.randomUUID()), settings.context()), store);
	}

	@Override
	public void begin() throws SQLException {
		this.bookmarks.prepare();
		this.lock = HeadLock.take(this.store.dataSource());
		Follower.requireFirst(this.server);
		this.there = this.server.last();
	}

	@Override
	public boolean empty() throws SQLException {
		return this.there == 0 && this.bookmarks.read().position() == 0;
	}

	/** Leaves the events; what is known of them is found out anew. */
	@Override
	public boolean clear() throws SQLException {
		this.bookmarks.clear();
		return this.there == 0 && !this.sent;
	}

	@Override
	public void append(List<StoredEvent> events) {
		long held = this.there - (events.getFirst().position() - 1);
		int known = Math.toIntExact(Math.clamp(held, 0, events.size()));
		compare(events.subList(0, known));
		if (known < events.size()) {
			send(new ArrayList<>(events.subList(known, events.size())));
		}
	}

	private void compare(List<StoredEvent> known) {
		if (known.isEmpty()) {
			return;
		}
		List<EventWithToken> held = this.server.page(known.getFirst().position() - 1, known.size());
		for (int i = 0; i < known.size(); i++) {
			StoredEvent event = known.get(i);
			StoredEvent other = EventMessages.event(held.get(i).getEvent(), event.position(), 0);
			if (!same(event, other)) {
				throw new StartRefused(73, "Axon Server holds another event at position " + event.position()
						+ " than the backup: give it the backup that the restore was begun with, or name an empty"
						+ " context and an empty database.");
			}
		}
	}

	private static boolean same(StoredEvent event, StoredEvent other) {
		return Arrays.equals(event.frameHash(), other.frameHash())
				&& (event.payload() == null) == (other.payload() == null);
	}

	private void send(List<StoredEvent> events) {
		this.sent = true;
		try {
			this.server.append(events.stream().map(EventMessages::of).toList())
				.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw notKept(ex);
		}
		catch (ExecutionException ex) {
			throw notKept(Objects.requireNonNullElse(ex.getCause(), ex));
		}
		catch (TimeoutException ex) {
			throw notKept(ex);
		}
		this.there = this.server.last();
		if (this.there != events.getLast().position()) {
			throw somebodyElse(events.getLast().position());
		}
	}

	private static Refused notKept(Throwable cause) {
		return new Refused(LedgerRule.NOT_KEPT, "Axon Server did not say that it kept a batch of events: " + cause);
	}

	private StartRefused somebodyElse(long expected) {
		return new StartRefused(75, "Axon Server holds " + this.there + " events where the restore has put " + expected
				+ ": stop who else records into this context.");
	}

	@Override
	public void end(long position, long recorded) {
		if (this.there != position) {
			throw somebodyElse(position);
		}
	}

	@Override
	public void close() throws SQLException {
		this.server.close();
		HeadLock taken = this.lock;
		if (taken != null) {
			this.lock = null;
			taken.close();
		}
	}

}
