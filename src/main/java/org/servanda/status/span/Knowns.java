package org.servanda.status.span;

import java.util.Collection;
import java.util.List;

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
			public List<T> changingAfter(long since) {
				return List.of();
			}

		};
	}

	/** When an item is known. */
	Collection<Known<T>> of(T item);

	/** The items that come to be known, or are no longer known, later than some time. */
	List<T> changingAfter(long since);

	/**
	 * Whether something is known otherwise before and after a time later than another.
	 */
	static boolean changesAfter(Known<?> known, long since) {
		return known.from() > since || (known.until() > since && known.until() != Known.OPEN);
	}

}
