package org.servanda.ledger.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.servanda.ledger.Ledger;
import org.servanda.ledger.StoredEvent;

/**
 * Runs the projections over the ledger a page at a time: one thread reads and checks the
 * next page while the other decodes and projects this one.
 */
final class BulkDriver {

	private static final int PAGE = 1000;

	private final Ledger ledger;

	private final Projector projector;

	BulkDriver(Ledger ledger, Projector projector) {
		this.ledger = ledger;
		this.projector = projector;
	}

	/** Takes the rows of a page. */
	interface Sink {

		/**
		 * Takes rows.
		 * @param rows in order of position and ordinal
		 * @param position the last position of the page
		 */
		void take(List<Row> rows, long position);

	}

	/**
	 * Projects a stretch of the ledger.
	 * @param after the position before the first
	 * @param upTo the last position
	 * @param sink takes the rows
	 * @throws RuntimeException when an event is damaged or cannot be projected; pages
	 * before it were taken
	 */
	void run(long after, long upTo, Sink sink) {
		try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
			CompletableFuture<List<StoredEvent>> next = read(reader, after, upTo);
			long position = after;
			while (position < upTo) {
				List<StoredEvent> page = page(next);
				long last = page.getLast().position();
				next = read(reader, last, upTo);
				List<Row> rows = new ArrayList<>(page.size() * 3);
				for (StoredEvent event : page) {
					rows.addAll(this.projector.rows(event));
				}
				sink.take(rows, last);
				position = last;
			}
		}
	}

	private CompletableFuture<List<StoredEvent>> read(ExecutorService reader, long after, long upTo) {
		int most = Math.toIntExact(Math.min(PAGE, upTo - after));
		return (most == 0) ? CompletableFuture.completedFuture(List.of())
				: CompletableFuture.supplyAsync(() -> this.ledger.page(after, most), reader);
	}

	private static List<StoredEvent> page(CompletableFuture<List<StoredEvent>> page) {
		try {
			return page.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : ex;
		}
	}

}
