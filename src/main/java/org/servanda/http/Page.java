package org.servanda.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what it holds
 * @param next what the next page begins after, or absent on the last: a position, and
 * where that has several items, a dot and a number
 * @param <T> the items' type
 */
public record Page<T>(List<T> items, @Nullable String next) {

	/**
	 * Reads what a page begins after, in lists that go by position.
	 * @param after as the page before named it; empty for the first page
	 * @return a position; 0 for the first page
	 * @throws org.servanda.time.Refused when no page named it so
	 */
	public static long position(String after) {
		if (after.isEmpty()) {
			return 0;
		}
		if (!after.matches("\\d{1,18}")) {
			throw Cursor.refused();
		}
		return Long.parseLong(after);
	}

}
