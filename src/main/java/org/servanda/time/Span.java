package org.servanda.time;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How long a state is to be kept.
 *
 * @param from when it begins; absent means with the entry into force of the agreement, or
 * when the promise was made or acceded to, if later
 * @param to when it ends, to its last instant; absent means without end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Span(@Nullable Moment from, @Nullable Moment to) {

	/** Without a stated beginning or end. */
	public static final Span OPEN = new Span(null, null);

	public Span {
		if (from != null && to != null && to.last().isBefore(from.first())) {
			throw new Refused(TimeRule.SPAN_FORWARD, TimeRule.SPAN_FORWARD.sentence());
		}
	}

	/** Its last instant, or absent. */
	public @Nullable Instant last() {
		return (this.to != null) ? this.to.last() : null;
	}

}
