package org.servanda.time;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a quantity counts, for example {@code persons}.
 *
 * @param name {@code [a-z0-9-]{1,32}}
 */
public record Unit(@JsonValue String name) implements Comparable<Unit> {

	private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

	@JsonCreator
	public Unit {
		if (!FORM.matcher(name).matches()) {
			throw new Refused(TimeRule.UNIT_FORM, TimeRule.UNIT_FORM.sentence());
		}
	}

	@Override
	public int compareTo(Unit other) {
		return this.name.compareTo(other.name);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
