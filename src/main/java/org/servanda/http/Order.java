package org.servanda.http;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;

/**
 * The order that a question asks a list to be in.
 *
 * @param key what it is sorted by
 * @param reversed whether the other way round
 */
public record Order(String key, boolean reversed) {

	/**
	 * Reads the parameter {@code sort}.
	 * @param text for example {@code -recorded}; absent for the first key
	 * @param keys that the list offers
	 * @throws Refused when it is none of them
	 */
	public static Order of(@Nullable String text, String... keys) {
		if (text == null) {
			return new Order(keys[0], false);
		}
		boolean reversed = text.startsWith("-");
		String key = reversed ? text.substring(1) : text;
		if (!Arrays.asList(keys).contains(key)) {
			throw new Refused(HttpRule.SORT_KNOWN, "'sort' is '" + text + "'; here it is " + String.join(", ", keys)
					+ ", or one of these with a hyphen.");
		}
		return new Order(key, reversed);
	}

}
