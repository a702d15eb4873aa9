package org.servanda.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

import org.servanda.time.Moment;
import org.servanda.time.Occurrence;

/**
 * When something that is recorded now happened, and when its source told of it.
 *
 * @param happened as it is known exactly
 * @param occurrence as the report says it
 * @param reportedAt when it was issued
 */
record Telling(Instant happened, Occurrence occurrence, Moment reportedAt) {

	/** How much comes late: it happened months before it is recorded. */
	static final double LATE = 0.03;

	/**
	 * Something within some time before now, or months before.
	 * @param earliest before which nothing happened
	 * @param within how long ago at most, where it is not late
	 * @param late the share of what is
	 */
	static Telling of(Chance chance, Instant now, ZoneId zone, Instant earliest, Duration within, double late) {
		Instant happened = now.minus(chance.between(Duration.ofMinutes(10), within));
		Instant told = now.minus(chance.between(Duration.ZERO, Duration.between(happened, now)));
		if (chance.of(late)) {
			happened = now.minus(chance.days(40, 300));
			// Reported late, or long in the archive that is loaded now.
			told = chance.of(0.5) ? now.minus(chance.days(0, 2)) : happened.plus(chance.days(0, 3));
		}
		if (happened.isBefore(earliest)) {
			happened = earliest;
		}
		if (told.isBefore(happened)) {
			told = happened;
		}
		return new Telling(happened, occurrence(chance, happened, zone), day(told, zone));
	}

	static Moment day(Instant instant, ZoneId zone) {
		return Moment.day(LocalDate.ofInstant(instant, zone), zone);
	}

	/** With a precision as reports have it. */
	private static Occurrence occurrence(Chance chance, Instant happened, ZoneId zone) {
		return switch (chance.weighted(12, 6, 1, 1)) {
			case 0 -> Occurrence.on(day(happened, zone));
			case 1 -> Occurrence.on(Moment.at(happened));
			case 2 -> Occurrence.on(new Moment.Month(YearMonth.from(LocalDate.ofInstant(happened, zone)), zone));
			default -> new Occurrence(day(happened.minus(Duration.ofDays(3)), zone), day(happened, zone));
		};
	}

}
