package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an export reads the ledger.
 */
class ExportTests {

	private static final int PAGE = 128;

	private static final int EVENTS = 500;

	/** In characters. */
	private static final int LARGE = 50_000;

	/**
	 * Before the next events are asked for, those before are written, and let go of: what
	 * is held at a time does not grow with the ledger.
	 */
	@Test
	void anExportOfManyLargeEventsHoldsAPageOfThem(@TempDir Path folder) throws IOException {
		String title = "A long title. ".repeat(LARGE / 14);
		AtomicLong written = new AtomicLong();
		List<WeakReference<StoredEvent>> given = new ArrayList<>();
		List<Long> held = new ArrayList<>();
		try (Store store = StoreKind.H2.open(folder)) {
			PagedLedger ledger = new PagedLedger(EVENTS, (after, most) -> {
				assertThat(most).isLessThanOrEqualTo(PAGE);
				assertThat(written.get()).as("bytes written of %d events", after).isGreaterThan(after * title.length());
				held.add(held(given));
				List<StoredEvent> page = new ArrayList<>();
				for (long position = after + 1; position <= Math.min(after + most, EVENTS); position++) {
					StoredEvent event = Example.event(position, position, title);
					given.add(new WeakReference<>(event));
					page.add(event);
				}
				return page;
			});
			new Exporter(ledger, new NoModels(), new NoModels(), store, Example.TABLES, Runnable::run)
				.write(new OutputStream() {

					@Override
					public void write(int one) {
						written.incrementAndGet();
					}

					@Override
					public void write(byte[] bytes, int offset, int length) {
						written.addAndGet(length);
					}

				});
		}
		assertThat(given).hasSize(EVENTS);
		assertThat(written.get()).isGreaterThan((long) EVENTS * title.length());
		assertThat(held).hasSize(4).allMatch((some) -> some <= PAGE);
	}

	/** How many of some are still reachable, a while after they could be let go of. */
	private static long held(List<WeakReference<StoredEvent>> given) {
		long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
		long held;
		do {
			System.gc();
			held = given.stream().filter((event) -> event.get() != null).count();
		}
		while (held > PAGE && System.nanoTime() < end);
		return held;
	}

}
