package org.servanda.access;

import java.time.Duration;

/**
 * How much may be done.
 *
 * @param burst how often at once
 * @param each after which once more may be
 */
record Budget(int burst, Duration each) {

	/** From which time on all of it is there again, counted from now. */
	long span() {
		return this.each.toNanos() * this.burst;
	}

}
