package org.servanda.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * When a commitment has to be kept.
 *
 * <p>
 * As JSON: <code>{"instant":"2010-06-01T12:00:00Z"}</code>,
 * <code>{"date":"2020-11-20","zone":"Europe/Moscow"}</code> ("by" that day), or the same
 * with <code>"exclusive":true</code> ("before" that day).
 */
public sealed interface Due {

	/** The last instant at which keeping is in time, in whole milliseconds. */
	Instant last();

	@JsonValue
	Written written();

	@JsonCreator
	static Due of(Written written) {
		if (written.instant() != null && written.date() == null && written.zone() == null
				&& written.exclusive() == null) {
			return new ByInstant(Moment.at(Zones.instant(written.instant())).first());
		}
		if (written.instant() == null && written.date() != null && written.zone() != null
				&& Zones.date(written.date(), Zones.zone(written.zone())) instanceof Moment.Day day) {
			return new ByDate(day.date(), day.zone(), Boolean.TRUE.equals(written.exclusive()));
		}
		throw new Refused(TimeRule.TIME_WITH_ZONE, "A due is an instant, or a local date with its zone.");
	}

	/**
	 * The fields of a due as JSON writes them.
	 */
	record Written(@Nullable String instant, @Nullable String date, @Nullable String zone,
			@Nullable Boolean exclusive) {
	}

	/**
	 * By an instant, inclusive.
	 *
	 * @param last the last instant in time
	 */
	record ByInstant(Instant last) implements Due {

		@Override
		public Written written() {
			return new Written(this.last.toString(), null, null, null);
		}

	}

	/**
	 * By a local date: to the end of that day, or to the end of the day before.
	 *
	 * @param date the day
	 * @param zone where it is that day
	 * @param exclusive false: "by", late from the next local day; true: "before", late
	 * from that day
	 */
	record ByDate(LocalDate date, ZoneId zone, boolean exclusive) implements Due {

		/** The last local date that is in time. */
		public LocalDate lastDate() {
			return this.exclusive ? this.date.minusDays(1) : this.date;
		}

		@Override
		public Instant last() {
			return Zones.lastOf(lastDate(), this.zone);
		}

		@Override
		public Written written() {
			return new Written(null, this.date.toString(), this.zone.getId(), this.exclusive ? Boolean.TRUE : null);
		}

	}

}
