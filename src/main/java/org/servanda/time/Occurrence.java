package org.servanda.time;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * When something happened in the world: at a moment, or over an interval from one moment
 * to another.
 *
 * <p>
 * As JSON: a {@link Moment}, or <code>{"from": …, "to": …}</code>.
 *
 * @param from when it happened, or began
 * @param to when it ended; the same object as {@code from} where it has no duration
 */
public record Occurrence(Moment from, Moment to) {

	public Occurrence {
		if (to.last().isBefore(from.first())) {
			throw new Refused(TimeRule.INTERVAL_FORWARD, "The interval ends before it begins.");
		}
	}

	public static Occurrence on(Moment moment) {
		return new Occurrence(moment, moment);
	}

	/** Whether this is a span with a beginning and an end of its own. */
	public boolean interval() {
		return !this.from.equals(this.to);
	}

	/**
	 * When something done counts: at the first instant of what is known imprecisely; a
	 * span of doing at the last instant of its end.
	 */
	public Instant whenDone() {
		return interval() ? this.to.last() : this.from.first();
	}

	/**
	 * When something said of a time counts: of an instant or a day at its first instant;
	 * of a month, a year or a span at the last instant of its end.
	 */
	public Instant whenAssessed() {
		return ofPeriod() ? this.to.last() : this.from.first();
	}

	/** Whether this is a month, a year or a span. */
	public boolean ofPeriod() {
		return interval() || this.from instanceof Moment.Month || this.from instanceof Moment.OfYear;
	}

	@JsonValue
	Written written() {
		Moment.Written begin = this.from.written();
		return interval() ? new Written(null, null, null, begin, this.to.written())
				: new Written(begin.instant(), begin.date(), begin.zone(), null, null);
	}

	@JsonCreator
	static Occurrence of(Written written) {
		if (written.from() != null && written.to() != null && written.instant() == null && written.date() == null) {
			return new Occurrence(Moment.of(written.from()), Moment.of(written.to()));
		}
		if (written.from() == null && written.to() == null) {
			return on(Moment.of(new Moment.Written(written.instant(), written.date(), written.zone())));
		}
		throw new Refused(TimeRule.TIME_WITH_ZONE, "A time is a moment, or an interval from one moment to another.");
	}

	/**
	 * The fields of an occurrence as JSON writes them: those of a moment, or from and to.
	 */
	record Written(@Nullable String instant, @Nullable String date, @Nullable String zone,
			Moment.@Nullable Written from, Moment.@Nullable Written to) {
	}

}
