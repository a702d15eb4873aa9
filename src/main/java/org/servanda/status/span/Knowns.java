package org.servanda.status.span;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.servanda.status.Known;

/**
 * All that is known of a series.
 *
 * @param <T> what is known
 */
interface Knowns<T> {

	/** Nothing is known. */
	static <T> Knowns<T> none() {
		return new Knowns<>() {

			@Override
			public Collection<Known<T>> of(T item) {
				return List.of();
			}

			@Override
			public List<T> changingAt(Set<Long> turns) {
				return List.of();
			}

		};
	}

	/** When an item is known. */
	Collection<Known<T>> of(T item);

	/** The items that come to be known, or are no longer known, from some times on. */
	List<T> changingAt(Set<Long> turns);

	/** Whether something comes to be known, or no longer is, from some times on. */
	static boolean changesAt(Known<?> known, Set<Long> turns) {
		return turns.contains(known.from()) || turns.contains(known.until());
	}

}
