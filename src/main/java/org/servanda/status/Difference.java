package org.servanda.status;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands in one of two lists only. Lists that begin and end alike cost little.
 *
 * @param <T> what they hold, nothing twice
 * @param gone what stands in the first only, in order
 * @param come what stands in the second only, in order
 */
public record Difference<T>(Set<T> gone, Set<T> come) {

	/** Of two that are the same. */
	public static <T> Difference<T> none() {
		return new Difference<>(Set.of(), Set.of());
	}

	/** One that takes more. */
	public static <T> Difference<T> open() {
		return new Difference<>(new LinkedHashSet<>(), new LinkedHashSet<>());
	}

	static <T> Difference<T> between(Trail<T> before, Trail<T> after) {
		return between(before, after, before.sharedWith(after));
	}

	static <T> Difference<T> between(List<T> before, List<T> after) {
		return between(before, after, 0);
	}

	private static <T> Difference<T> between(List<T> before, List<T> after, int same) {
		int least = Math.min(before.size(), after.size());
		int begin = same;
		while (begin < least && before.get(begin).equals(after.get(begin))) {
			begin++;
		}
		int end = 0;
		while (end < least - begin && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
			end++;
		}
		Set<T> gone = new LinkedHashSet<>(before.subList(begin, before.size() - end));
		Set<T> come = new LinkedHashSet<>();
		for (T item : after.subList(begin, after.size() - end)) {
			if (!gone.remove(item)) {
				come.add(item);
			}
		}
		return new Difference<>(Collections.unmodifiableSet(gone), Collections.unmodifiableSet(come));
	}

}
