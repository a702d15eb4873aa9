package org.servanda.time;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A report, of whatever kind.
 *
 * @param code {@code [A-Z2-7]{26}}
 */
public record ReportId(@JsonValue String code) implements Comparable<ReportId> {

	private static final Pattern FORM = Pattern.compile("[A-Z2-7]{26}");

	@JsonCreator
	public ReportId {
		if (!FORM.matcher(code).matches()) {
			throw new Refused(TimeRule.REPORT_FORM, TimeRule.REPORT_FORM.sentence());
		}
	}

	@Override
	public int compareTo(ReportId other) {
		return this.code.compareTo(other.code);
	}

	@Override
	public String toString() {
		return this.code;
	}

}
