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

	private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final Pattern FORM = Pattern.compile("[A-Z2-7]{26}");

	@JsonCreator
	public ReportId {
		if (!isCode(code)) {
			throw new Refused(TimeRule.REPORT_FORM, TimeRule.REPORT_FORM.sentence());
		}
	}

	/** Whether a text has the form of a report's id. */
	public static boolean isCode(String text) {
		return FORM.matcher(text).matches();
	}

	/**
	 * The id that follows from a hash: the first 26 characters of its base32 form (RFC
	 * 4648), upper case.
	 * @param hash at least 17 bytes
	 */
	public static ReportId of(byte[] hash) {
		StringBuilder code = new StringBuilder();
		int bits = 0;
		int held = 0;
		for (int i = 0; code.length() < 26; i++) {
			bits = (bits << 8) | (hash[i] & 0xff);
			held += 8;
			while (held >= 5 && code.length() < 26) {
				held -= 5;
				code.append(ALPHABET.charAt((bits >> held) & 31));
			}
			bits &= (1 << held) - 1;
		}
		return new ReportId(code.toString());
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
