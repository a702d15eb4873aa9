package org.servanda.status.read;

import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.servanda.status.ObligationRule;
import org.servanda.status.Status;
import org.servanda.status.span.SpanTable;
import org.servanda.time.Refused;

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
	 * @throws Refused when there is no such order
	 */
	static Sort of(@Nullable String text) {
		if (text == null) {
			return new Sort(Key.RECORDED, false);
		}
		boolean reversed = text.startsWith("-");
		String name = reversed ? text.substring(1) : text;
		return Arrays.stream(Key.values())
			.filter((key) -> key.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.map((key) -> new Sort(key, reversed))
			.orElseThrow(() -> new Refused(ObligationRule.SORT_KNOWN,
					"'sort' is '" + text + "'. " + ObligationRule.SORT_KNOWN.sentence()));
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
