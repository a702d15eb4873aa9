package org.servanda.ledger.command;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Looks each second at what goes wrong without anyone asking: the store that has ended,
 * the disk that fills, the clock that is set.
 */
final class Watch implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Watch.class);

	/** What a process ends with whose store has ended. */
	private static final int STORE_LOST = 74;

	/** How long requests under way may hold up the end. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Store store;

	private final Reserve reserve;

	private final ClockWatch clock;

	private final IntConsumer end;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("ledger-watch").factory());

	private final Future<?> looking;

	/**
	 * Starts.
	 * @param end ends the process with a code, without waiting for that
	 */
	Watch(Store store, Reserve reserve, ClockWatch clock, IntConsumer end) {
		this.store = store;
		this.reserve = reserve;
		this.clock = clock;
		this.end = end;
		this.looking = this.thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
	}

	private void look() {
		try {
			String lost = this.store.lost();
			if (lost != null) {
				log.error("The store has ended: {}. The process ends with code {}; start it again when the disk is well"
						+ " and has room. What was acknowledged is kept.", lost, STORE_LOST);
				this.thread.shutdown();
				this.end.accept(STORE_LOST);
				return;
			}
			this.reserve.reached();
			this.clock.look();
		}
		catch (RuntimeException ex) {
			log.warn("What goes wrong could not be looked for: {}", ex.toString());
		}
	}

	/**
	 * Ends the process: in good order, or without where that takes too long.
	 * @param code its exit code
	 */
	static void end(ApplicationContext context, int code) {
		Thread.ofPlatform().daemon().name("ledger-end").start(() -> {
			try {
				Thread.sleep(PATIENCE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			Runtime.getRuntime().halt(code);
		});
		Thread.ofPlatform()
			.daemon(false)
			.name("ledger-exit")
			.start(() -> System.exit(SpringApplication.exit(context, () -> code)));
	}

	@Override
	public void close() {
		this.looking.cancel(false);
		this.thread.shutdown();
	}

}
