package org.servanda.history;

import java.util.regex.Pattern;

/**
 * A position as a request writes it.
 *
 * @param value from 0, before the first event
 */
record EventPosition(long value) {

	private static final Pattern FORM = Pattern.compile("0|[1-9]\\d{0,17}");

	/**
	 * Reads a position.
	 * @throws IllegalArgumentException when it is none
	 */
	public static EventPosition valueOf(String text) {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException(text);
		}
		return new EventPosition(Long.parseLong(text));
	}

}
