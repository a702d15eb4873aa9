package org.servanda.http;

import java.util.List;

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

	/** The refusal of what no page named. */
	public static Refused notGiven() {
		return Cursor.refused();
	}

}
