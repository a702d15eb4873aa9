package org.servanda.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A time as precisely as it is known: an instant, or a day, a month or a year of the
 * calendar in a named zone. The ledger counts in whole milliseconds.
 *
 * <p>
 * As JSON: <code>{"instant":"2023-12-13T11:00:00Z"}</code> or
 * <code>{"date":"2023-12-13","zone":"Asia/Yerevan"}</code>, where the date may also be a
 * month ({@code 2023-12}) or a year ({@code 2023}).
 */
public sealed interface Moment {

	/**
	 * The earliest instant that this may mean.
	 */
	Instant first();

	/**
	 * The last instant that this may mean: for a day, month or year its last millisecond
	 * in its zone.
	 */
	Instant last();

	/**
	 * The earliest date that this may mean: for a day, month or year a date of its own
	 * calendar, whatever the zone; for an instant its date in the zone given.
	 * @param zone where an instant's date is looked up
	 */
	LocalDate earliestDate(ZoneId zone);

	/**
	 * The last date that this may mean, as {@link #earliestDate}.
	 * @param zone where an instant's date is looked up
	 */
	LocalDate lastDate(ZoneId zone);

	/**
	 * Whether this is known to the millisecond.
	 */
	default boolean precise() {
		return this instanceof At;
	}

	@JsonValue
	Written written();

	/**
	 * Reads the stored form.
	 * @param written as JSON
	 * @return the moment
	 * @throws Refused when it is neither an instant nor a date with its zone
	 */
	@JsonCreator
	static Moment of(Written written) {
		if (written.instant() != null && written.date() == null && written.zone() == null) {
			return at(Zones.instant(written.instant()));
		}
		if (written.instant() == null && written.date() != null && written.zone() != null) {
			return Zones.date(written.date(), Zones.zone(written.zone()));
		}
		throw new Refused(TimeRule.TIME_WITH_ZONE, "A time is an instant, or a date with the zone it is meant in.");
	}

	static Moment at(Instant instant) {
		return new At(instant);
	}

	static Moment day(LocalDate date, ZoneId zone) {
		return new Day(date, zone);
	}

	/**
	 * The fields of a moment as JSON writes them.
	 *
	 * @param instant ISO 8601 in UTC, or absent
	 * @param date ISO 8601 date, month or year, or absent
	 * @param zone the zone's name in the time-zone database, beside a date
	 */
	record Written(@Nullable String instant, @Nullable String date, @Nullable String zone) {
	}

	/**
	 * An instant, in whole milliseconds.
	 *
	 * @param instant the instant
	 */
	record At(Instant instant) implements Moment {

		public At {
			if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
				throw new Refused(TimeRule.WHOLE_MILLISECONDS, "The ledger counts in whole milliseconds.");
			}
		}

		@Override
		public Instant first() {
			return this.instant;
		}

		@Override
		public Instant last() {
			return this.instant;
		}

		@Override
		public LocalDate earliestDate(ZoneId zone) {
			return LocalDate.ofInstant(this.instant, zone);
		}

		@Override
		public LocalDate lastDate(ZoneId zone) {
			return earliestDate(zone);
		}

		@Override
		public Written written() {
			return new Written(this.instant.toString(), null, null);
		}

		@Override
		public String toString() {
			return this.instant.toString();
		}

	}

	/**
	 * A day of the calendar in a zone.
	 *
	 * @param date the day
	 * @param zone where it is that day
	 */
	record Day(LocalDate date, ZoneId zone) implements Moment {

		@Override
		public Instant first() {
			return Zones.startOf(this.date, this.zone);
		}

		@Override
		public Instant last() {
			return Zones.lastOf(this.date, this.zone);
		}

		@Override
		public LocalDate earliestDate(ZoneId ignored) {
			return this.date;
		}

		@Override
		public LocalDate lastDate(ZoneId ignored) {
			return this.date;
		}

		@Override
		public Written written() {
			return new Written(null, this.date.toString(), this.zone.getId());
		}

		@Override
		public String toString() {
			return this.date + " " + this.zone;
		}

	}

	/**
	 * A month of the calendar in a zone.
	 *
	 * @param month the month
	 * @param zone where it is that month
	 */
	record Month(YearMonth month, ZoneId zone) implements Moment {

		@Override
		public Instant first() {
			return Zones.startOf(this.month.atDay(1), this.zone);
		}

		@Override
		public Instant last() {
			return Zones.lastOf(this.month.atEndOfMonth(), this.zone);
		}

		@Override
		public LocalDate earliestDate(ZoneId ignored) {
			return this.month.atDay(1);
		}

		@Override
		public LocalDate lastDate(ZoneId ignored) {
			return this.month.atEndOfMonth();
		}

		@Override
		public Written written() {
			return new Written(null, this.month.toString(), this.zone.getId());
		}

		@Override
		public String toString() {
			return this.month + " " + this.zone;
		}

	}

	/**
	 * A year of the calendar in a zone.
	 *
	 * @param year the year
	 * @param zone where it is that year
	 */
	record OfYear(Year year, ZoneId zone) implements Moment {

		@Override
		public Instant first() {
			return Zones.startOf(this.year.atDay(1), this.zone);
		}

		@Override
		public Instant last() {
			return Zones.lastOf(lastDay(), this.zone);
		}

		@Override
		public LocalDate earliestDate(ZoneId ignored) {
			return this.year.atDay(1);
		}

		@Override
		public LocalDate lastDate(ZoneId ignored) {
			return lastDay();
		}

		private LocalDate lastDay() {
			return this.year.atMonth(12).atEndOfMonth();
		}

		@Override
		public Written written() {
			return new Written(null, "%04d".formatted(this.year.getValue()), this.zone.getId());
		}

		@Override
		public String toString() {
			return this.year + " " + this.zone;
		}

	}

}
