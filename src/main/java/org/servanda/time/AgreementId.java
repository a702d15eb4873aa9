package org.servanda.time;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An agreement by its label.
 *
 * @param label {@code [a-z0-9-]{1,64}}
 */
public record AgreementId(@JsonValue String label) implements Comparable<AgreementId> {

	private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");

	@JsonCreator
	public AgreementId {
		if (!FORM.matcher(label).matches()) {
			throw new Refused(TimeRule.AGREEMENT_LABEL_FORM, TimeRule.AGREEMENT_LABEL_FORM.sentence());
		}
	}

	@Override
	public int compareTo(AgreementId other) {
		return this.label.compareTo(other.label);
	}

	@Override
	public String toString() {
		return this.label;
	}

}
