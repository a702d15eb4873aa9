package org.servanda.ledger.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.servanda.ledger.Ledger;
import org.servanda.ledger.Row;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.model.Projector.Projected;

/**
 * Runs the projections over the ledger a page at a time. Positions are dense and
 * projections pure, so that some threads read, check, decode and project pages ahead,
 * while the caller's takes them in order.
 */
final class BulkDriver {

	private static final int PAGE = 1000;

	private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

	private final Ledger ledger;

	private final Projector projector;

	BulkDriver(Ledger ledger, Projector projector) {
		this.ledger = ledger;
		this.projector = projector;
	}

	/** Takes pages. */
	interface Sink {

		/**
		 * Takes a page.
		 * @param events in order of position, never none
		 */
		void take(List<Projected> events);

	}

	/**
	 * Projects a stretch of the ledger.
	 * @param after the position before the first
	 * @param upTo the last position
	 * @param sink takes the pages
	 * @throws RuntimeException when an event is damaged or cannot be projected, or what
	 * the sink throws; pages before it were taken, and no page is read any more
	 */
	void run(long after, long upTo, Sink sink) {
		Deque<Page> ahead = new ArrayDeque<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
			try {
				long asked = after;
				for (long taken = after; taken < upTo;) {
					while (asked < upTo && ahead.size() <= THREADS) {
						Page page = page(threads, asked, upTo);
						ahead.add(page);
						asked = page.last;
					}
					Page page = ahead.remove();
					sink.take(page.join());
					taken = page.last;
				}
			}
			finally {
				ahead.forEach(Page::forget);
			}
		}
	}

	private Page page(ExecutorService threads, long after, long upTo) {
		int most = Math.toIntExact(Math.min(PAGE, upTo - after));
		return new Page(after + most, CompletableFuture.supplyAsync(() -> project(after, most), threads));
	}

	private List<Projected> project(long after, int most) {
		List<Projected> events = new ArrayList<>(most);
		for (StoredEvent event : this.ledger.page(after, most)) {
			events.add(this.projector.project(event));
		}
		return events;
	}

	/**
	 * A page that is being projected.
	 *
	 * @param last its last position
	 * @param events its events, once they are projected
	 */
	private record Page(long last, CompletableFuture<List<Projected>> events) {

		/** It is not read where that has not begun. */
		void forget() {
			this.events.cancel(false);
		}

		List<Projected> join() {
			try {
				return this.events.join();
			}
			catch (CompletionException ex) {
				throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
			}
		}

	}

}
