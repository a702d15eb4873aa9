package org.servanda.history;

import java.util.regex.Pattern;

/**
 * The name of a stream as a request writes it.
 *
 * @param name for example {@code agreement:example} or {@code commitment:example/c-1}
 */
record StreamName(String name) {

	private static final Pattern FORM = Pattern.compile("[a-z]{1,32}:[A-Za-z0-9/-]{1,128}");

	/**
	 * Reads a name.
	 * @throws IllegalArgumentException when it has not the form of one
	 */
	public static StreamName valueOf(String text) {
		if (!FORM.matcher(text).matches()) {
			throw new IllegalArgumentException(text);
		}
		return new StreamName(text);
	}

}
