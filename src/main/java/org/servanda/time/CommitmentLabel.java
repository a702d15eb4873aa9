package org.servanda.time;

import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A commitment's label within its agreement, for example {@code JS-1}; unique there
 * without regard to case.
 *
 * @param text {@code [A-Za-z0-9-]{1,32}}
 */
public record CommitmentLabel(@JsonValue String text) {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,32}");

	@JsonCreator
	public CommitmentLabel {
		if (!FORM.matcher(text).matches()) {
			throw new Refused(TimeRule.COMMITMENT_LABEL_FORM, TimeRule.COMMITMENT_LABEL_FORM.sentence());
		}
	}

	/** The form in which labels are compared and streams named. */
	public String folded() {
		return this.text.toLowerCase(Locale.ROOT);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
