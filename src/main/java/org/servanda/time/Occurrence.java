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
 * <p>
 * A span may begin and end on the same day: it then counts at that day's last instant,
 * where something of that day counts at its first. That a span runs forward is checked
 * where it is stated, never where it is read: zone rules may change under what is stored.
 *
 * @param from when it happened, or began
 * @param end when the span ended; absent where it is none
 */
public record Occurrence(Moment from, @Nullable Moment end) {

	public static Occurrence on(Moment moment) {
		return new Occurrence(moment, null);
	}

	/** When it ended: of what is no span, when it happened. */
	public Moment to() {
		return (this.end != null) ? this.end : this.from;
	}

	/** Whether this is a span with a beginning and an end of its own. */
	public boolean interval() {
		return this.end != null;
	}

	/**
	 * When something done counts: at the first instant of what is known imprecisely; a
	 * span of doing at the last instant of its end.
	 */
	public Instant whenDone() {
		return interval() ? to().last() : this.from.first();
	}

	/**
	 * When something said of a time counts: of an instant or a day at its first instant;
	 * of a month, a year or a span at the last instant of its end.
	 */
	public Instant whenAssessed() {
		return ofPeriod() ? to().last() : this.from.first();
	}

	/** Whether this is a month, a year or a span. */
	public boolean ofPeriod() {
		return interval() || this.from instanceof Moment.Month || this.from instanceof Moment.OfYear;
	}

	@JsonValue
	Written written() {
		Moment.Written begin = this.from.written();
		return interval() ? new Written(null, null, null, begin, to().written())
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
