package org.servanda.time;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of a request each by itself and tells of all that is wrong at once.
 * How fields fit together is checked afterwards, when each is right.
 */
public final class Fields {

	private final List<Refused> faults = new ArrayList<>();

	/**
	 * A field that must be there.
	 * @param value the field's value
	 * @param field its name, for the JSON Pointer
	 */
	public Fields required(@Nullable Object value, String field) {
		if (value == null) {
			this.faults.add(missing(field));
		}
		return this;
	}

	/**
	 * A text that must be there, not blank, and of bounded length.
	 * @param value the text
	 * @param field its name, for the JSON Pointer
	 * @param most how many UTF-16 code units it may have
	 */
	public Fields bounded(@Nullable String value, String field, int most) {
		return (value == null) ? required(null, field) : optional(value, field, most);
	}

	/** As {@link #bounded}, for a text that may be absent. */
	public Fields optional(@Nullable String value, String field, int most) {
		if (value != null && (value.isBlank() || value.length() > most)) {
			this.faults.add(new Refused(TimeRule.TEXT_BOUNDED, "/" + field,
					"'" + name(field) + "' has 1 to " + most + " characters."));
		}
		return this;
	}

	/**
	 * A list of bounded length without absent entries.
	 * @param value the list; absent means empty
	 * @param field its name, for the JSON Pointer
	 * @param least how many entries it has at least
	 * @param most how many at most
	 */
	public Fields list(@Nullable List<?> value, String field, int least, int most) {
		List<?> list = (value != null) ? value : List.of();
		if (list.size() < least || list.size() > most) {
			this.faults.add(new Refused(TimeRule.LIST_BOUNDED, "/" + field,
					"'" + name(field) + "' has " + least + " to " + most + " entries."));
		}
		for (int i = 0; i < Math.min(list.size(), most); i++) {
			required(list.get(i), field + "/" + i);
		}
		return this;
	}

	/** As {@link #list}, for a list whose absence means something else than empty. */
	public Fields optionalList(@Nullable List<?> value, String field, int least, int most) {
		return (value == null) ? this : list(value, field, least, most);
	}

	/**
	 * Another rule of one field.
	 * @param holds whether it is kept; true where the field is absent
	 * @param rule which
	 * @param field its name, for the JSON Pointer
	 */
	public Fields holds(boolean holds, Rule rule, String field) {
		if (!holds) {
			this.faults.add(new Refused(rule, "/" + field, rule.sentence()));
		}
		return this;
	}

	/**
	 * Any other check of one field.
	 * @param check refuses with a pointer from the field's parent
	 */
	public Fields also(Runnable check) {
		try {
			check.run();
		}
		catch (Refused ex) {
			this.faults.addAll(ex.faults());
		}
		return this;
	}

	/**
	 * Ends the checks.
	 * @throws Wrong with all that is wrong
	 */
	public void check() {
		if (!this.faults.isEmpty()) {
			throw new Wrong(this.faults);
		}
	}

	/** A list as it is kept: what is absent is empty. */
	public static <T> List<T> copy(@Nullable List<T> value) {
		return (value != null) ? List.copyOf(value) : List.of();
	}

	private static Refused missing(String field) {
		return new Refused(TimeRule.FIELD_REQUIRED, "/" + field, "'" + name(field) + "' is missing.");
	}

	private static String name(String field) {
		return field.replace("~1", "/").replace("~0", "~");
	}

	/** Fields that are wrong, each by itself, whatever the others hold. */
	public static final class Wrong extends Refused {

		private static final long serialVersionUID = 1L;

		private Wrong(List<Refused> faults) {
			super(faults);
		}

	}

}
