package org.servanda.access;

import java.time.Duration;

/**
 * What was taken of a {@link Budget}, as the time from which on nothing of it counts any
 * more. All times are those of one clock, in nanoseconds.
 */
final class Spent {

	private long until;

	Spent(long now) {
		this.until = now;
	}

	/** The nanoseconds until there is some left; 0 or less when there is now. */
	long wait(Budget budget, long now) {
		return this.until - now + budget.each().toNanos() - budget.span();
	}

	void take(Budget budget, long now) {
		if (this.until - now < 0) {
			this.until = now;
		}
		this.until += budget.each().toNanos();
	}

	/** A wait in whole seconds, rounded up. */
	static long seconds(long nanos) {
		return Duration.ofNanos(nanos).plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds();
	}

}
