package org.servanda.ledger.axonserver;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.Envelope;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.WritableLedger;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger on Axon Server. Events go to it as they are decided, those of several nodes
 * at the same time; it refuses what does not follow on its stream, and numbers the rest.
 * The ledger ends where this node has followed it to.
 */
public final class AxonServerLedger implements WritableLedger, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(AxonServerLedger.class);

	/**
	 * How long an answer is waited for, and as long again what has become of a command.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration MOMENT = Duration.ofMillis(100);

	/** Positions that lie closer than this are read as one stretch. */
	private static final int NEAR = 64;

	/** How the server names a place in a stream that is taken, or comes too early. */
	private static final String CLASH = "AXONIQ-2000";

	private final EventClient client;

	private final Bookmarks bookmarks;

	private final Follower follower;

	private final EventCodec codec;

	private final InstantSource clock;

	private final Semaphore places;

	private AxonServerLedger(EventClient client, Bookmarks bookmarks, Follower follower, EventCodec codec,
			InstantSource clock, int capacity) {
		this.client = client;
		this.bookmarks = bookmarks;
		this.follower = follower;
		this.codec = codec;
		this.clock = clock;
		this.places = new Semaphore(capacity);
	}

	/**
	 * Connects, and follows the server's events to their end.
	 * @param settings say where the server is
	 * @param store of what follows from events
	 * @param clock of the recording times
	 * @param capacity how many commands may be under way to the server
	 * @throws StartRefused when the server does not answer or is not safe, saying what to
	 * do
	 */
	public static AxonServerLedger open(AxonServerSettings settings, Store store, EventCodec codec, InstantSource clock,
			int capacity) {
		EventClient client = new EventClient(settings.factory("servanda-" + UUID.randomUUID()), settings.context());
		try {
			return open(client, new Bookmarks(store), codec, clock, capacity);
		}
		catch (SQLException ex) {
			client.close();
			throw new StartRefused(74,
					"The store does not answer (" + ex.getMessage() + "): start again when it does.");
		}
		catch (Refused ex) {
			client.close();
			throw new StartRefused(74, "Axon Server at " + settings.servers() + " does not answer: look at "
					+ "servanda.axonserver.servers, context and token, and whether the server runs.");
		}
		catch (StartRefused ex) {
			client.close();
			throw ex;
		}
	}

	private static AxonServerLedger open(EventClient client, Bookmarks bookmarks, EventCodec codec, InstantSource clock,
			int capacity) throws SQLException {
		bookmarks.prepare();
		Follower follower = Follower.start(client, bookmarks);
		try {
			awaitEnd(client, follower);
			return new AxonServerLedger(client, bookmarks, follower, codec, clock, capacity);
		}
		catch (Refused | StartRefused ex) {
			follower.close();
			throw ex;
		}
	}

	private static void awaitEnd(EventClient client, Follower follower) {
		long last = client.last();
		while (!follower.await(last, PATIENCE)) {
			String lost = follower.lost();
			if (lost != null) {
				throw new StartRefused(70, "The store is not safe: " + lost + ".");
			}
			log.info("Position {} of {} is known", follower.known().position(), last);
		}
	}

	/** Why the server is not to be used any more by this node, or absent. */
	public @Nullable String lost() {
		return this.follower.lost();
	}

	/** Whether the server is connected to at the moment. */
	public boolean connected() {
		return this.client.connected();
	}

	@Override
	public int history() {
		return this.follower.known().history();
	}

	@Override
	public long head() {
		return this.follower.known().position();
	}

	@Override
	public boolean reaches(long position) {
		this.follower.require();
		if (position > head()) {
			this.follower.await(Math.min(position, this.client.last()), PATIENCE);
		}
		return position <= head();
	}

	@Override
	public Instant now() {
		return Instant.ofEpochMilli(time());
	}

	private long time() {
		return Math.max(this.clock.millis(), this.follower.known().recorded());
	}

	@Override
	public List<StoredEvent> page(long after, int most) {
		this.follower.require();
		int count = Math.toIntExact(Math.clamp(head() - after, 0, most));
		return (count > 0) ? read(after, count) : List.of();
	}

	/** A stretch, all of which is there. */
	private List<StoredEvent> read(long after, int count) {
		List<EventWithToken> messages = this.client.page(after, count);
		Map<Long, Long> late = late(after + 1, after + count);
		List<StoredEvent> events = new ArrayList<>(count);
		long position = after;
		for (EventWithToken message : messages) {
			if (message.getToken() != position++) {
				throw Envelope.missing(position);
			}
			events.add(Envelope
				.intact(EventMessages.event(message.getEvent(), position, late.getOrDefault(position, 0L))));
		}
		return events;
	}

	private Map<Long, Long> late(long from, long upTo) {
		if (!this.follower.anyLateFrom(from)) {
			return Map.of();
		}
		try {
			return this.bookmarks.late(from, upTo);
		}
		catch (SQLException ex) {
			throw EventClient.notReadable();
		}
	}

	@Override
	public List<FramedEvent> framed(Collection<Long> positions) {
		List<Long> asked = positions.stream().distinct().sorted().toList();
		if (!asked.stream().allMatch(this::reaches)) {
			throw new IllegalArgumentException("The ledger ends at position " + head());
		}
		List<FramedEvent> framed = new ArrayList<>();
		for (int from = 0, upTo; from < asked.size(); from = upTo) {
			for (upTo = from + 1; upTo < asked.size() && asked.get(upTo) - asked.get(upTo - 1) <= NEAR;) {
				upTo++;
			}
			long after = asked.get(from) - 1;
			List<StoredEvent> stretch = read(after, Math.toIntExact(asked.get(upTo - 1) - after));
			for (long position : asked.subList(from, upTo)) {
				StoredEvent event = stretch.get(Math.toIntExact(position - after - 1));
				framed.add(new FramedEvent(event, Envelope.frame(event)));
			}
		}
		return framed;
	}

	@Override
	public List<RecordedEvent> stream(String stream, long from) {
		return load(stream, from).stream().map(this::decode).flatMap(Optional::stream).toList();
	}

	/** Waits until the ledger goes as far as what was loaded. */
	@Override
	public List<StoredEvent> stored(String stream) {
		List<StoredEvent> events = load(stream, 0);
		if (!events.isEmpty() && !this.follower.await(this.client.last(), PATIENCE)) {
			throw EventClient.notReadable();
		}
		return events;
	}

	private List<StoredEvent> load(String stream, long from) {
		this.follower.require();
		List<StoredEvent> events = new ArrayList<>();
		long sequence = from;
		for (Event message : this.client.stream(stream, from)) {
			StoredEvent event = EventMessages.event(message, 0, 0);
			if (event.sequence() != sequence++) {
				throw new Refused(LedgerRule.EVENT_DAMAGED, "An event of " + stream + " is missing before sequence "
						+ event.sequence() + ". Restore it from a backup; nothing was changed.");
			}
			events.add(Envelope.intact(event));
		}
		return events;
	}

	@Override
	public Optional<RecordedEvent> decode(StoredEvent event) {
		return this.codec.recorded(event);
	}

	@Override
	public void onAppend(Runnable listener) {
		this.follower.onMove(listener);
	}

	@Override
	public void append(List<Draft> drafts) {
		this.follower.require();
		if (!this.places.tryAcquire()) {
			throw new Refused(LedgerRule.QUEUE_FULL,
					"Too many commands wait to be recorded. Ask again shortly with the same key.");
		}
		try {
			long recorded = time();
			keep(drafts.stream().map((draft) -> draft.at(0, recorded)).toList());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unknown();
		}
		finally {
			this.places.release();
		}
	}

	private void keep(List<StoredEvent> events) throws InterruptedException {
		StoredEvent last = events.getLast();
		CompletableFuture<@Nullable Void> seen = this.follower.expect(last);
		try {
			CompletableFuture<@Nullable Void> kept = this.client.append(events.stream().map(EventMessages::of).toList())
				.thenCompose((confirmation) -> seen);
			CompletableFuture.anyOf(seen, kept).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			settle(events.getFirst(), seen, Status.fromThrowable(ex));
		}
		catch (TimeoutException ex) {
			settle(events.getFirst(), seen, Status.DEADLINE_EXCEEDED);
		}
		finally {
			this.follower.forget(last);
		}
	}

	/**
	 * Finds out what has become of events that the server did not confirm.
	 * @param seen done once they are part of the ledger
	 */
	private void settle(StoredEvent first, CompletableFuture<@Nullable Void> seen, Status status)
			throws InterruptedException {
		String description = String.valueOf(status.getDescription());
		if (status.getCode() == Status.Code.OUT_OF_RANGE && description.contains(CLASH)) {
			throw new Conflict();
		}
		log.error("Axon Server did not say that it kept an event of {}: {} {}", first.stream(), status.getCode(),
				description);
		switch (status.getCode()) {
			case INVALID_ARGUMENT, PERMISSION_DENIED, UNAUTHENTICATED, RESOURCE_EXHAUSTED, NOT_FOUND, UNIMPLEMENTED ->
				throw new Refused(LedgerRule.NOT_KEPT,
						"The ledger could not record this; nothing was kept. Ask again.");
			default -> look(first, seen);
		}
	}

	/**
	 * Looks in the stream who has the place, until somebody has.
	 */
	private void look(StoredEvent first, CompletableFuture<@Nullable Void> seen) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < end) {
			if (taken(first)) {
				throw new Conflict();
			}
			try {
				seen.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
				return;
			}
			catch (TimeoutException ex) {
				// not yet
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}
		throw unknown();
	}

	/** Whether another event has the place of this one. */
	private boolean taken(StoredEvent event) {
		try {
			List<Event> there = this.client.stream(event.stream(), event.sequence());
			return !there.isEmpty() && !Arrays.equals(EventMessages.frameHash(there.getFirst()), event.frameHash());
		}
		catch (Refused ex) {
			return false;
		}
	}

	private static Refused unknown() {
		return new Refused(LedgerRule.OUTCOME_UNKNOWN,
				"Whether this was recorded is not known. Ask again with the same key.");
	}

	@Override
	public void close() {
		this.follower.close();
		this.client.close();
	}

}
