package org.servanda.time;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Checks of fields that a request must have and of texts.
 */
public final class Texts {

	private Texts() {
	}

	/**
	 * A field that must be there.
	 * @param value the field's value
	 * @param field its name, for the JSON Pointer
	 * @return the value
	 * @throws Refused when it is absent
	 */
	public static <T> T required(@Nullable T value, String field) {
		if (value == null) {
			throw new Refused(TimeRule.FIELD_REQUIRED, "/" + field, "'" + field + "' is missing.");
		}
		return value;
	}

	/**
	 * A text that must be there, not blank, and of bounded length.
	 * @param value the text
	 * @param field its name, for the JSON Pointer
	 * @param most how many UTF-16 code units it may have
	 */
	public static String bounded(@Nullable String value, String field, int most) {
		String text = required(value, field);
		if (text.isBlank() || text.length() > most) {
			throw new Refused(TimeRule.TEXT_BOUNDED, "/" + field, "'" + field + "' has 1 to " + most + " characters.");
		}
		return text;
	}

	/** As {@link #bounded}, for a text that may be absent. */
	public static @Nullable String optional(@Nullable String value, String field, int most) {
		return (value == null) ? null : bounded(value, field, most);
	}

	/**
	 * A list of bounded length without absent entries.
	 * @param value the list; absent means empty
	 * @param field its name, for the JSON Pointer
	 * @param least how many entries it has at least
	 * @param most how many at most
	 */
	public static <T> List<T> list(@Nullable List<T> value, String field, int least, int most) {
		List<T> list = (value != null) ? value : List.of();
		if (list.size() < least || list.size() > most) {
			throw new Refused(TimeRule.LIST_BOUNDED, "/" + field,
					"'" + field + "' has " + least + " to " + most + " entries.");
		}
		for (int i = 0; i < list.size(); i++) {
			required(list.get(i), field + "/" + i);
		}
		return List.copyOf(list);
	}

	/** Whether a text holds neither NUL nor half a surrogate pair. */
	public static boolean wellFormed(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
				i++;
			}
			else if (c == 0 || Character.isSurrogate(c)) {
				return false;
			}
		}
		return true;
	}

}
