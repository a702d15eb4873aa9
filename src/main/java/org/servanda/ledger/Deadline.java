package org.servanda.ledger;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time until which a request has to be answered. It belongs to the thread that works
 * on the request. Each statement of a read begins only before it, and one that runs when
 * it passes is cancelled; so a read that asks too much gives its connection back.
 *
 * <p>
 * Threads are never interrupted: H2 closes the whole database when a thread is
 * interrupted while it reads the file.
 */
public final class Deadline implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Deadline.class);

	private static final ThreadLocal<Deadline> OF_THREAD = new ThreadLocal<>();

	private final Watch watch;

	private final Duration span;

	private final long nanos;

	private @Nullable Statement running;

	private Deadline(Watch watch, Duration span) {
		this.watch = watch;
		this.span = span;
		this.nanos = System.nanoTime() + span.toNanos();
	}

	/**
	 * The deadline of what this thread works on.
	 * @return absent where it has all the time it takes, as a rebuild
	 */
	public static @Nullable Deadline ofThread() {
		return OF_THREAD.get();
	}

	/**
	 * Goes on only before the deadline of what this thread works on.
	 * @throws Refused {@link LedgerRule#TIME_BOUNDED}
	 */
	public static void check() {
		Deadline deadline = ofThread();
		if (deadline != null && deadline.passed()) {
			throw deadline.refusal();
		}
	}

	/** Whether it is over. */
	public boolean passed() {
		return System.nanoTime() - this.nanos >= 0;
	}

	/** What is answered then. */
	public Refused refusal() {
		return new Refused(LedgerRule.TIME_BOUNDED,
				"This took longer than " + this.span.toSeconds() + " s and was given up. Ask for less at a time.");
	}

	/**
	 * Says which statement runs from now on.
	 * @throws Refused {@link LedgerRule#TIME_BOUNDED} when it is to begin no more
	 */
	public synchronized void running(Statement statement) {
		if (passed()) {
			throw refusal();
		}
		this.running = statement;
	}

	/** Says that no statement runs any more: nothing is cancelled from now on. */
	public synchronized void idle() {
		this.running = null;
	}

	private synchronized void cancelWhenPassed() {
		if (this.running == null || !passed()) {
			return;
		}
		try {
			this.running.cancel();
		}
		catch (SQLException ex) {
			log.debug("A statement that had ended was to be cancelled: {}", ex.toString());
		}
	}

	/** Ends it: what was to be done is done. */
	@Override
	public void close() {
		OF_THREAD.remove();
		this.watch.open.remove(this);
	}

	/**
	 * Looks after all deadlines of a process.
	 */
	public static final class Watch implements AutoCloseable {

		private static final Duration EACH = Duration.ofMillis(200);

		private final Set<Deadline> open = ConcurrentHashMap.newKeySet();

		private final Thread thread = Thread.ofPlatform().daemon().name("deadlines").start(this::run);

		/**
		 * Gives this thread some time, until the deadline is closed.
		 * @param span from now on
		 */
		public Deadline within(Duration span) {
			Deadline deadline = new Deadline(this, span);
			this.open.add(deadline);
			OF_THREAD.set(deadline);
			return deadline;
		}

		private void run() {
			try {
				while (true) {
					Thread.sleep(EACH);
					this.open.forEach(Deadline::cancelWhenPassed);
				}
			}
			catch (InterruptedException ex) {
				// It is closed.
			}
		}

		@Override
		public void close() {
			this.thread.interrupt();
		}

	}

}
