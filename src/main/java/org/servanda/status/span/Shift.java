package org.servanda.status.span;

import java.util.List;
import java.util.Set;

import org.servanda.status.Known;

/**
 * How some of what is known changes.
 *
 * @param <T> what is known
 * @param before as it was known
 * @param after as it is known
 */
record Shift<T>(Set<Known<T>> before, Set<Known<T>> after) {

	/** Nothing changes. */
	static <T> Shift<T> none() {
		return new Shift<>(Set.of(), Set.of());
	}

	/** From after to before. */
	Shift<T> back() {
		return new Shift<>(/* before= */ this.after, /* after= */ this.before);
	}

	/** What is no longer known so. */
	List<Known<T>> gone() {
		return this.before.stream().filter((one) -> !this.after.contains(one)).toList();
	}

	/** What was not known so. */
	List<Known<T>> come() {
		return this.after.stream().filter((one) -> !this.before.contains(one)).toList();
	}

}
