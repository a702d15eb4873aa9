package org.servanda.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;

/**
 * A page of a list.
 *
 * @param items what it holds
 * @param next what the next page begins after, or absent on the last: a position, or what
 * else says where an item stands in the order of the list, of letters, digits, dots,
 * colons, slashes and hyphens
 * @param <T> the items' type
 */
public record Page<T>(List<T> items, @Nullable String next) {

	/**
	 * Reads what a page begins after, in lists that go by position.
	 * @param after as the page before named it; empty for the first page
	 * @return a position; 0 for the first page
	 * @throws Refused when no page named it so
	 */
	public static long position(String after) {
		if (after.isEmpty()) {
			return 0;
		}
		if (!after.matches("\\d{1,18}")) {
			throw notGiven();
		}
		return Long.parseLong(after);
	}

	/**
	 * Takes what is asked for from a stretch of a list, until the page is full.
	 * @param stretch what may be asked for, in order
	 * @param more whether the list may go on after it
	 * @param limit how many items the page has at most
	 * @param place where one stands
	 * @param read what it is, or empty where it is not asked for
	 */
	public static <C, T> Page<T> of(List<C> stretch, boolean more, int limit, Function<C, String> place,
			Function<C, Optional<T>> read) {
		List<T> items = new ArrayList<>();
		String last = null;
		for (C one : stretch) {
			Optional<T> item = read.apply(one);
			if (item.isPresent() && items.size() == limit) {
				return new Page<>(items, last);
			}
			item.ifPresent(items::add);
			last = place.apply(one);
		}
		return new Page<>(items, more ? last : null);
	}

	/**
	 * A page of a list that is there whole.
	 * @param all in order
	 * @param place where one stands, unlike all others
	 * @param after as the page before named it; empty for the first page
	 * @param limit how many items the page has at most
	 * @throws Refused when no page named it so
	 */
	public static <T> Page<T> of(List<T> all, Function<T, String> place, String after, int limit) {
		int from = 0;
		if (!after.isEmpty()) {
			while (from < all.size() && !place.apply(all.get(from)).equals(after)) {
				from++;
			}
			if (from == all.size()) {
				throw notGiven();
			}
			from++;
		}
		List<T> items = all.subList(from, Math.min(all.size(), from + limit));
		return new Page<>(List.copyOf(items), (from + limit < all.size()) ? place.apply(items.getLast()) : null);
	}

	/** The refusal of what no page named. */
	public static Refused notGiven() {
		return Cursor.refused();
	}

}
