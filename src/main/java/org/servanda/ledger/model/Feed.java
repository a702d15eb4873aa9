package org.servanda.ledger.model;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Reserve;
import org.servanda.time.Refused;

/**
 * The ledger's raw feed as Axon's processors read it: stored events by position, a page
 * at a time. Holds an event that could not be projected back until everything before it
 * is, so that it stops nothing but itself.
 */
final class Feed implements StreamableMessageSource<TrackedEventMessage<?>> {

	private static final int PAGE = 500;

	private final Ledger ledger;

	private final Progress progress;

	private final Reserve reserve;

	/** Told of events by the stream that is open, if any. */
	private final AtomicReference<@Nullable Runnable> available = new AtomicReference<>();

	Feed(Ledger ledger, Progress progress, Reserve reserve) {
		this.ledger = ledger;
		this.progress = progress;
		this.reserve = reserve;
		ledger.onAppend(this::wake);
	}

	@Override
	public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
		return new Pages((token != null) ? token.position().orElse(0) : 0);
	}

	@Override
	public TrackingToken createTailToken() {
		return new GlobalSequenceTrackingToken(0);
	}

	/** Looks for events again, for example when one was held back. */
	void wake() {
		Runnable callback = this.available.get();
		if (callback != null) {
			callback.run();
		}
	}

	private final class Pages implements BlockingStream<TrackedEventMessage<?>> {

		private final Deque<StoredEvent> page = new ArrayDeque<>();

		private @Nullable Runnable callback;

		private long after;

		private Pages(long after) {
			this.after = after;
		}

		private @Nullable StoredEvent next() {
			if (this.page.isEmpty()) {
				this.page.addAll(read());
			}
			StoredEvent next = this.page.peek();
			Progress.Stop stop = Feed.this.progress.stop();
			boolean held = next != null && stop != null && next.position() >= stop.position()
					&& Feed.this.progress.position() < stop.position() - 1;
			return held ? null : next;
		}

		/**
		 * A page; up to the first damaged event where there is one, which is tried again
		 * later. None while there is no room for what follows from it.
		 */
		private List<StoredEvent> read() {
			if (Feed.this.reserve.reached()) {
				return List.of();
			}
			try {
				return Feed.this.ledger.page(this.after, PAGE);
			}
			catch (Refused ex) {
				onlyDamaged(ex);
			}
			try {
				return Feed.this.ledger.page(this.after, 1);
			}
			catch (Refused ex) {
				onlyDamaged(ex);
				Feed.this.progress.stopped(this.after + 1, ex);
				return List.of();
			}
		}

		/** A ledger that does not answer says nothing about its events. */
		private static void onlyDamaged(Refused refused) {
			if (refused.rule() != LedgerRule.EVENT_DAMAGED) {
				throw refused;
			}
		}

		@Override
		public Optional<TrackedEventMessage<?>> peek() {
			return Optional.ofNullable(next()).map(Feed::message);
		}

		@Override
		public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
			long until = System.nanoTime() + unit.toNanos(timeout);
			while (next() == null) {
				if (System.nanoTime() >= until) {
					return false;
				}
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
			}
			return true;
		}

		@Override
		public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
			while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
			}
			StoredEvent event = this.page.remove();
			this.after = event.position();
			return message(event);
		}

		@Override
		public boolean setOnAvailableCallback(Runnable callback) {
			this.callback = callback;
			Feed.this.available.set(callback);
			return true;
		}

		/** Takes no one else's callback away: the next stream may be open already. */
		@Override
		public void close() {
			if (this.callback != null) {
				Feed.this.available.compareAndSet(this.callback, null);
			}
		}

	}

	private static TrackedEventMessage<?> message(StoredEvent event) {
		return new GenericTrackedEventMessage<>(new GlobalSequenceTrackingToken(event.position()),
				new GenericEventMessage<>(Long.toString(event.position()), event, Map.of(),
						Instant.ofEpochMilli(event.recordedAt())));
	}

}
