package org.servanda.ledger.axonserver;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the server's events, of this node and of others, and says where the ledger
 * ends. Sees to it that positions are dense, and whether the server still holds what was
 * known of it each time that it is connected to again.
 */
final class Follower implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Follower.class);

	/** How many events are taken together at most. */
	private static final int BATCH = 500;

	private static final Duration MOMENT = Duration.ofMillis(500);

	private final EventClient client;

	private final Bookmarks bookmarks;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	/** Those who wait for an event, by the hash of its frame. */
	private final Map<String, CompletableFuture<@Nullable Void>> expected = new ConcurrentHashMap<>();

	private final Thread thread;

	private volatile Bookmark known;

	private volatile long lastLate;

	private volatile boolean closed;

	/** Why the server is not to be used, or absent. */
	private volatile @Nullable String lost;

	private boolean troubled;

	private Follower(EventClient client, Bookmarks bookmarks, Bookmark known, long lastLate) {
		this.client = client;
		this.bookmarks = bookmarks;
		this.known = known;
		this.lastLate = lastLate;
		this.thread = Thread.ofPlatform().daemon().name("ledger-follower").unstarted(this::run);
	}

	/**
	 * Begins where the nodes have come to; from the first event on where the server does
	 * not hold what they know.
	 * @throws Refused {@link LedgerRule#NOT_READABLE}
	 */
	static Follower start(EventClient client, Bookmarks bookmarks) throws SQLException {
		requireFirst(client);
		Bookmark known = bookmarks.read();
		String wrong = contradiction(client, known);
		if (wrong != null) {
			if (client.last() == 0) {
				throw new StartRefused(70,
						"The store is not safe: Axon Server holds no event, and position " + known.position()
								+ " was known. Look whether the right server and context are meant;"
								+ " to begin an empty ledger, use an empty database.");
			}
			log.error("Axon Server has lost what was known of it: {}. The read models are built anew.", wrong);
			bookmarks.beginAnew(known);
			known = bookmarks.read();
		}
		Follower follower = new Follower(client, bookmarks, known, bookmarks.lastLate());
		follower.thread.start();
		return follower;
	}

	/**
	 * Refuses a server whose positions do not begin with 1.
	 */
	static void requireFirst(EventServer server) {
		long first = server.first();
		if (first != 1) {
			throw new StartRefused(70, "The store is not safe: its first position is " + first
					+ " and not 1. Use a context of Axon Server that holds this ledger alone.");
		}
	}

	/** How far the ledger goes. */
	Bookmark known() {
		return this.known;
	}

	/** Whether any event from a position on was recorded later than its frame says. */
	boolean anyLateFrom(long position) {
		return this.lastLate >= position;
	}

	/** Tells each time that the end has moved. */
	void onMove(Runnable listener) {
		this.listeners.add(listener);
	}

	/** Why the server is not to be used, or absent. */
	@Nullable String lost() {
		return this.lost;
	}

	/**
	 * Refuses where the server has lost what is known of it.
	 */
	void require() {
		String reason = this.lost;
		if (reason != null) {
			throw new Refused(LedgerRule.HISTORY_KEPT, "Axon Server has lost what was known of it: " + reason
					+ ". Restart this node, so that it builds the read models anew.");
		}
	}

	/**
	 * Waits for an event that is about to be sent.
	 * @return done once it is part of the ledger
	 */
	CompletableFuture<@Nullable Void> expect(StoredEvent event) {
		return this.expected.computeIfAbsent(key(event), (key) -> new CompletableFuture<>());
	}

	void forget(StoredEvent event) {
		this.expected.remove(key(event));
	}

	/** Waits until the ledger goes as far as a position. */
	boolean await(long position, Duration atMost) {
		long left = atMost.toNanos();
		long end = System.nanoTime() + left;
		synchronized (this.expected) {
			try {
				while (this.known.position() < position && left > 0 && this.lost == null) {
					TimeUnit.NANOSECONDS.timedWait(this.expected, left);
					left = end - System.nanoTime();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		return this.known.position() >= position;
	}

	private void run() {
		while (!this.closed) {
			try {
				follow();
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (SQLException | RuntimeException ex) {
				if (!this.closed && !this.troubled) {
					log.warn("Axon Server is not followed beyond position {}: {}", this.known.position(),
							(ex instanceof Refused refused) ? refused.detail() : ex.toString());
				}
				this.troubled = true;
			}
			try {
				Thread.sleep(MOMENT);
			}
			catch (InterruptedException ex) {
				return;
			}
		}
	}

	private void follow() throws SQLException, InterruptedException {
		String wrong = contradiction(this.client, this.known);
		Bookmark others = this.bookmarks.read();
		if (wrong == null && others.history() != this.known.history()) {
			wrong = "another node has begun another history";
		}
		if (wrong == null) {
			wrong = contradiction(this.client, others);
		}
		say(wrong);
		if (wrong != null) {
			return;
		}
		try (EventStream events = this.client.follow(this.known.position())) {
			while (!this.closed) {
				List<StoredEvent> batch = batch(events);
				if (!batch.isEmpty()) {
					take(batch);
				}
				else if (events.isClosed()) {
					throw new IllegalStateException(
							events.getError().map(Throwable::toString).orElse("the stream has ended"));
				}
				if (this.troubled) {
					log.info("Axon Server is followed again from position {}", this.known.position());
					this.troubled = false;
				}
			}
		}
		catch (Bookmarks.Contradicted ex) {
			say(ex.getMessage());
		}
	}

	/**
	 * What a server says against what is known of it.
	 * @return absent where it holds that
	 */
	private static @Nullable String contradiction(EventClient client, Bookmark known) {
		if (known.position() == 0) {
			return null;
		}
		long last = client.last();
		if (last < known.position()) {
			return "it ends at position " + last + ", and " + known.position() + " was known";
		}
		EventWithToken there = client.page(known.position() - 1, 1).getFirst();
		return known.sameEvent(EventMessages.frameHash(there.getEvent())) ? null
				: "it holds another event at position " + known.position();
	}

	private void say(@Nullable String wrong) {
		if (wrong != null && this.lost == null) {
			log.error("Axon Server has lost what was known of it: {}. Nothing is read or recorded any more. "
					+ "Restart this node, so that it builds the read models anew.", wrong);
		}
		else if (wrong == null && this.lost != null) {
			log.info("Axon Server holds again what was known of it");
		}
		this.lost = wrong;
		if (wrong != null) {
			synchronized (this.expected) {
				this.expected.notifyAll();
			}
		}
	}

	/** What has come; waits shortly for the first. */
	private List<StoredEvent> batch(EventStream events) throws InterruptedException {
		List<StoredEvent> batch = new ArrayList<>();
		long position = this.known.position();
		long recorded = this.known.recorded();
		EventWithToken next = events.nextIfAvailable(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
		while (next != null) {
			if (next.getToken() != position) {
				throw new Bookmarks.Contradicted(
						"position " + (next.getToken() + 1) + " came after " + position + ", and positions are dense");
			}
			position++;
			StoredEvent event = EventMessages.event(next.getEvent(), position, recorded);
			recorded = event.recordedAt();
			batch.add(event);
			next = (batch.size() < BATCH) ? events.nextIfAvailable() : null;
		}
		return batch;
	}

	private void take(List<StoredEvent> batch) throws SQLException {
		this.bookmarks.advance(this.known, batch);
		for (StoredEvent event : batch) {
			if (event.recordedAt() != event.recorded()) {
				this.lastLate = event.position();
			}
		}
		StoredEvent last = batch.getLast();
		synchronized (this.expected) {
			this.known = new Bookmark(this.known.history(), last.position(), last.recordedAt(), last.frameHash());
			this.expected.notifyAll();
		}
		for (StoredEvent event : batch) {
			CompletableFuture<@Nullable Void> waiting = this.expected.get(key(event));
			if (waiting != null) {
				waiting.complete(null);
			}
		}
		for (Runnable listener : this.listeners) {
			try {
				listener.run();
			}
			catch (RuntimeException ex) {
				log.warn("What follows the ledger was not told of position {}: {}", last.position(), ex.toString());
			}
		}
	}

	private static String key(StoredEvent event) {
		return HexFormat.of().formatHex(event.frameHash());
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		try {
			this.thread.join(Duration.ofSeconds(5));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
