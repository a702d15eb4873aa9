package org.servanda.report.command;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Count;

/**
 * Sums of counts of which some may be absent.
 */
final class Counts {

	private Counts() {
	}

	/**
	 * The least that some counts can be together. A range is never held against its
	 * report.
	 */
	static long least(@Nullable Count... counts) {
		long sum = 0;
		for (Count count : counts) {
			sum += (count != null) ? count.lowest() : 0;
		}
		return sum;
	}

}
