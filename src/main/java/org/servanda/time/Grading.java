package org.servanda.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a source is graded: the Admiralty system (NATO AJP-2.1), reliability of the source
 * from A to F and credibility of the information from 1 to 6, independent of one another;
 * F and 6 mean unknown. Shown, never decides whether a finding counts.
 *
 * @param code for example {@code B2}
 */
public record Grading(@JsonValue String code) {

	@JsonCreator
	public Grading {
		if (!code.matches("[A-F][1-6]")) {
			throw new Refused(TimeRule.GRADING_KNOWN, "'" + code + "' is not a grading such as B2.");
		}
	}

}
