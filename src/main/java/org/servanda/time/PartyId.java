package org.servanda.time;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A party to an agreement, for example {@code ARM} or {@code OSCE}.
 *
 * @param code {@code [A-Z0-9-]{1,32}}
 */
public record PartyId(@JsonValue String code) implements Comparable<PartyId> {

	private static final Pattern FORM = Pattern.compile("[A-Z0-9-]{1,32}");

	@JsonCreator
	public PartyId {
		if (!FORM.matcher(code).matches()) {
			throw new Refused(TimeRule.PARTY_FORM, TimeRule.PARTY_FORM.sentence());
		}
	}

	@Override
	public int compareTo(PartyId other) {
		return this.code.compareTo(other.code);
	}

	@Override
	public String toString() {
		return this.code;
	}

}
