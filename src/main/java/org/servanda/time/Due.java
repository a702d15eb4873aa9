package org.servanda.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * When a commitment has to be kept.
 *
 * <p>
 * As JSON: <code>{"instant":"2010-06-01T12:00:00Z"}</code>,
 * <code>{"date":"2020-11-20","zone":"Europe/Moscow"}</code> ("by" that day), the same
 * with <code>"exclusive":true</code> ("before" that day),
 * <code>{"days":30,"after":{"event":"signing","agreement":"a"},"zone":"America/Bogota"}</code>,
 * <code>{"from":"2019-01-01","every":"P1Y","within":"P3M","zone":"UTC"}</code>, or
 * <code>{"toBeAnnounced":true}</code>.
 */
public sealed interface Due {

	@JsonValue
	Written written();

	/**
	 * Reads the stored form.
	 * @throws Refused when it is none of the forms
	 */
	@JsonCreator
	static Due of(Written written) {
		return written.due();
	}

	/** A due that stands by itself. */
	sealed interface Fixed extends Due {

		/** The last instant at which keeping is in time, in whole milliseconds. */
		Instant last();

	}

	/**
	 * The fields of a due as JSON writes them.
	 */
	record Written(@Nullable String instant, @Nullable String date, @Nullable String zone, @Nullable Boolean exclusive,
			@Nullable Integer days, @Nullable Trigger after, @Nullable String from, @Nullable String every,
			@Nullable String within, @Nullable Integer times, @Nullable Boolean toBeAnnounced) {

		/** One with some fields only. */
		static Written fixed(@Nullable String instant, @Nullable String date, @Nullable String zone,
				@Nullable Boolean exclusive) {
			return new Written(instant, date, zone, exclusive, null, null, null, null, null, null, null);
		}

		/** The same, with a zone for dates where it names none. */
		public Written in(ZoneId zone) {
			boolean local = this.zone == null && this.instant == null && this.toBeAnnounced == null;
			return local ? new Written(null, this.date, zone.getId(), this.exclusive, this.days, this.after, this.from,
					this.every, this.within, this.times, null) : this;
		}

		private Due due() {
			Due due = null;
			if (this.instant != null) {
				due = new ByInstant(Moment.at(Zones.instant(this.instant)).first());
			}
			else if (this.date != null && this.zone != null
					&& Zones.date(this.date, Zones.zone(this.zone)) instanceof Moment.Day day) {
				due = new ByDate(day.date(), day.zone(), Boolean.TRUE.equals(this.exclusive));
			}
			else if (this.days != null && this.after != null && this.zone != null) {
				due = new DaysAfter(this.days, this.after, Zones.zone(this.zone));
			}
			else if (this.from != null && this.every != null && this.within != null && this.zone != null
					&& Zones.date(this.from, Zones.zone(this.zone)) instanceof Moment.Day day) {
				due = new Recurrence(day.date(), Zones.period(this.every), Zones.period(this.within), this.times,
						day.zone());
			}
			else if (Boolean.TRUE.equals(this.toBeAnnounced)) {
				due = new ToBeAnnounced();
			}
			if (due == null || !due.written().equals(canonical())) {
				throw new Refused(TimeRule.DUE_FORM, TimeRule.DUE_FORM.sentence());
			}
			return due;
		}

		/** As a due would write it, where only spelling differs. */
		private Written canonical() {
			return new Written((this.instant != null) ? Zones.instant(this.instant).toString() : null, this.date,
					this.zone, Boolean.TRUE.equals(this.exclusive) ? Boolean.TRUE : null, this.days, this.after,
					this.from, (this.every != null) ? Zones.period(this.every).toString() : null,
					(this.within != null) ? Zones.period(this.within).toString() : null, this.times,
					this.toBeAnnounced);
		}

	}

	/**
	 * By an instant, inclusive.
	 *
	 * @param last the last instant in time
	 */
	record ByInstant(Instant last) implements Fixed {

		@Override
		public Written written() {
			return Written.fixed(this.last.toString(), null, null, null);
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
	record ByDate(LocalDate date, ZoneId zone, boolean exclusive) implements Fixed {

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
			return Written.fixed(null, this.date.toString(), this.zone.getId(), this.exclusive ? Boolean.TRUE : null);
		}

	}

	/**
	 * Within days after something, the day itself not counted, inclusive. Counted in
	 * local dates from the last instant of what is known imprecisely, and fixed the first
	 * time that it happens.
	 *
	 * @param days how many, from 0 to 36,600
	 * @param after what
	 * @param zone of the dates
	 */
	record DaysAfter(int days, Trigger after, ZoneId zone) implements Due {

		public DaysAfter {
			if (days < 0 || days > 36_600) {
				throw new Refused(TimeRule.DUE_FORM, "/days", "'days' is from 0 to 36,600.");
			}
		}

		/** The due once it is fixed. */
		public ByDate from(LocalDate happened) {
			return new ByDate(happened.plusDays(this.days), this.zone, false);
		}

		@Override
		public Written written() {
			return new Written(null, null, this.zone.getId(), null, this.days, this.after, null, null, null, null,
					null);
		}

	}

	/**
	 * Again for every period. The periods follow one another without gap; what is owed
	 * for one is due some time after its end, for example {@code P3M} after a year: by 31
	 * March.
	 *
	 * @param from the first day of the first period
	 * @param every how long a period is
	 * @param within how long after its end it is due, to the day before
	 * @param times how many periods there are, or absent without end
	 * @param zone of the dates
	 */
	record Recurrence(LocalDate from, Period every, Period within, @Nullable Integer times,
			ZoneId zone) implements Due {

		public Recurrence {
			if (every.isNegative() || !from.plus(every).isAfter(from) || within.isNegative()
					|| from.plus(every).isAfter(from.plusYears(100)) || from.plus(within).isAfter(from.plusYears(100))
					|| (times != null && (times < 1 || times > 100_000))) {
				throw new Refused(TimeRule.DUE_FORM, TimeRule.DUE_FORM.sentence());
			}
		}

		/** The first day of a period, counted from 0. */
		public LocalDate begin(int period) {
			return this.from.plus(this.every.multipliedBy(period));
		}

		/** When what is owed for a period is due. */
		public ByDate due(int period) {
			return new ByDate(begin(period + 1).plus(this.within).minusDays(1), this.zone, false);
		}

		/** Whether there is such a period. */
		public boolean has(int period) {
			return period >= 0 && (this.times == null || period < this.times);
		}

		/**
		 * The number of the period that begins on a day.
		 * @return -1 when none does
		 */
		public int period(LocalDate begin) {
			int low = 0;
			int high = Math.toIntExact(Math.clamp(ChronoUnit.DAYS.between(this.from, begin), -1, 4_000_000));
			while (low <= high) {
				int middle = (low + high) >>> 1;
				int compared = begin(middle).compareTo(begin);
				if (compared == 0) {
					return has(middle) ? middle : -1;
				}
				if (compared < 0) {
					low = middle + 1;
				}
				else {
					high = middle - 1;
				}
			}
			return -1;
		}

		@Override
		public Written written() {
			return new Written(null, null, this.zone.getId(), null, null, null, this.from.toString(),
					this.every.toString(), this.within.toString(), this.times, null);
		}

	}

	/** There is a due, which is not known yet. */
	record ToBeAnnounced() implements Due {

		@Override
		public Written written() {
			return new Written(null, null, null, null, null, null, null, null, null, null, Boolean.TRUE);
		}

	}

}
