package org.servanda.ledger.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the system's clock, which others set. Recording times never go back: while it
 * is behind the last of them, that one is given to what is recorded.
 */
final class ClockWatch {

	private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

	/** What a clock may be corrected by without a word. */
	private static final Duration SMALL = Duration.ofSeconds(1);

	/** From when on a jump forward is told. */
	private static final Duration LARGE = Duration.ofMinutes(2);

	private final InstantSource clock;

	private final LongSupplier nanoseconds;

	private final LongSupplier recorded;

	private boolean told;

	private long lastMillis;

	private long lastNanoseconds;

	/**
	 * Creates it.
	 * @param nanoseconds what nobody sets
	 * @param recorded the last recording time, in milliseconds since 1970
	 */
	ClockWatch(InstantSource clock, LongSupplier nanoseconds, LongSupplier recorded) {
		this.clock = clock;
		this.nanoseconds = nanoseconds;
		this.recorded = recorded;
		this.lastMillis = clock.millis();
		this.lastNanoseconds = nanoseconds.getAsLong();
	}

	/**
	 * By how much the clock is behind the last recording time.
	 * @return in whole seconds; absent up to a second
	 */
	Optional<Duration> behind() {
		Duration behind = Duration.ofMillis(this.recorded.getAsLong() - this.clock.millis());
		return (behind.compareTo(SMALL) > 0) ? Optional.of(Duration.ofSeconds(behind.toSeconds())) : Optional.empty();
	}

	/** Looks at the clock, and tells in the log what has changed since. */
	synchronized void look() {
		Optional<Duration> behind = behind();
		if (behind.isPresent() && !this.told) {
			log.warn("The clock is {} behind the last recording time, which is given to what is recorded meanwhile",
					behind.get());
		}
		if (behind.isEmpty() && this.told) {
			log.info("The clock has come to the last recording time");
		}
		this.told = behind.isPresent();
		long millis = this.clock.millis();
		long now = this.nanoseconds.getAsLong();
		Duration jump = Duration.ofMillis(millis - this.lastMillis).minusNanos(now - this.lastNanoseconds);
		if (jump.compareTo(LARGE) > 0) {
			log.warn("The clock was set forward by {}, or the machine slept", Duration.ofSeconds(jump.toSeconds()));
		}
		this.lastMillis = millis;
		this.lastNanoseconds = now;
	}

}
