package org.servanda.status.read;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.servanda.http.Order;
import org.servanda.status.Status;
import org.servanda.status.span.SpanTable;

/**
 * The order of a list of obligations. Those that have no due or no degree come last,
 * whichever way round; those that are alike come in the order of their recording.
 *
 * @param key what they are sorted by
 * @param reversed the highest first
 */
record Sort(Key key, boolean reversed) {

	private enum Key {

		/** When the obligation was recorded first. */
		RECORDED("listed"),
		/** Its due, as far as that is fixed. */
		DUE("due_last"),
		/** The status, in the order in which the headline is decided. */
		STATUS(places()),
		/** The degree. */
		DEGREE("degree");

		private final String column;

		Key(String column) {
			this.column = column;
		}

	}

	private static final String[] KEYS = Arrays.stream(Key.values())
		.map((key) -> key.name().toLowerCase(Locale.ROOT))
		.toArray(String[]::new);

	private static String places() {
		StringBuilder places = new StringBuilder("case status");
		int place = 0;
		for (Status status : Status.values()) {
			places.append(" when '").append(status.name()).append("' then ").append(place++);
		}
		return places.append(" end").toString();
	}

	/**
	 * Reads the parameter.
	 * @param text for example {@code -due}; absent for the order of recording
	 * @throws org.servanda.time.Refused when there is no such order
	 */
	static Sort of(@Nullable String text) {
		Order order = Order.of(text, KEYS);
		return new Sort(Key.valueOf(order.key().toUpperCase(Locale.ROOT)), order.reversed());
	}

	/** An expression of SQL that grows along the list; never null. */
	String expression() {
		if (this.key == Key.RECORDED && !this.reversed) {
			return this.key.column;
		}
		return "coalesce(" + (this.reversed ? "-" : "") + "(" + this.key.column + "), " + SpanTable.OPEN + ")";
	}

	/** Whether the list is in the order of recording. */
	boolean recorded() {
		return this.key == Key.RECORDED && !this.reversed;
	}

}
