package org.servanda.time;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * An act by its place: {@code {a}~{n}} or {@code {a}~{c}~{n}}, the label of the
 * commitment in lower case, n the sequence of its event in the stream.
 *
 * @param agreement to which it was done
 * @param commitment to which it was done, in lower case, or absent
 * @param number the sequence, from 0
 */
public record ActId(AgreementId agreement, @Nullable CommitmentLabel commitment,
		long number) implements Comparable<ActId> {

	private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,64})~(?:([a-z0-9-]{1,32})~)?(0|[1-9][0-9]{0,8})");

	private static final Comparator<ActId> ORDER = Comparator.comparing(ActId::agreement)
		.thenComparing((act) -> (act.commitment != null) ? act.commitment.folded() : "")
		.thenComparingLong(ActId::number);

	public ActId {
		commitment = (commitment != null) ? new CommitmentLabel(commitment.folded()) : null;
	}

	/**
	 * Reads an id.
	 * @param text as above
	 * @throws Refused when it has another form
	 */
	@JsonCreator
	public static ActId of(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw new Refused(TimeRule.ACT_FORM, TimeRule.ACT_FORM.sentence());
		}
		String commitment = matcher.group(2);
		return new ActId(new AgreementId(matcher.group(1)),
				(commitment != null) ? new CommitmentLabel(commitment) : null, Long.parseLong(matcher.group(3)));
	}

	@Override
	public int compareTo(ActId other) {
		return ORDER.compare(this, other);
	}

	@Override
	@JsonValue
	public String toString() {
		return (this.commitment != null) ? this.agreement + "~" + this.commitment + "~" + this.number
				: this.agreement + "~" + this.number;
	}

}
