package org.servanda.time;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who vouches for a report; two sources are the same when their ids are.
 *
 * @param code {@code [a-z0-9.-]{1,64}}
 */
public record SourceId(@JsonValue String code) implements Comparable<SourceId> {

	private static final Pattern FORM = Pattern.compile("[a-z0-9.-]{1,64}");

	@JsonCreator
	public SourceId {
		if (!FORM.matcher(code).matches()) {
			throw new Refused(TimeRule.SOURCE_FORM, TimeRule.SOURCE_FORM.sentence());
		}
	}

	@Override
	public int compareTo(SourceId other) {
		return this.code.compareTo(other.code);
	}

	@Override
	public String toString() {
		return this.code;
	}

}
