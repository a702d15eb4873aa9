package org.servanda.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import j2html.tags.DomContent;
import org.jspecify.annotations.Nullable;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;

import static j2html.TagCreator.time;

/**
 * Times in words. Each says its zone, unless it is a date of the page's own.
 */
final class When {

	private static final ZoneId UTC = ZoneId.of("UTC");

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

	private When() {
	}

	/** An instant to the second, in a zone and in UTC. */
	static DomContent instant(Instant instant, ZoneId zone) {
		return time(text(instant, zone, SECOND)).attr("datetime", instant.toString());
	}

	/** An instant to the minute, likewise. */
	static DomContent minute(Instant instant, ZoneId zone) {
		return time(text(instant, zone, MINUTE)).attr("datetime", instant.truncatedTo(ChronoUnit.MINUTES).toString());
	}

	private static String text(Instant instant, ZoneId zone, DateTimeFormatter clock) {
		ZonedDateTime local = instant.atZone(zone);
		ZonedDateTime utc = instant.atZone(ZoneOffset.UTC);
		String here = DAY.format(local) + ", " + clock.format(local);
		if (zone.equals(UTC)) {
			return here + " UTC";
		}
		boolean sameDay = local.toLocalDate().equals(utc.toLocalDate());
		return here + " in " + zone + " (" + (sameDay ? "" : DAY.format(utc) + ", ") + clock.format(utc) + " UTC)";
	}

	/** A moment as precisely as it is known. */
	static DomContent moment(Moment moment, ZoneId zone) {
		return time(words(moment, zone)).attr("datetime", switch (moment) {
			case Moment.At at -> at.instant().toString();
			case Moment.Day day -> day.date().toString();
			case Moment.Month month -> month.month().toString();
			case Moment.OfYear year -> year.year().toString();
		});
	}

	/** The same as a text. */
	static String words(Moment moment, ZoneId zone) {
		return switch (moment) {
			case Moment.At at -> text(at.instant(), zone, MINUTE);
			case Moment.Day day -> DAY.format(day.date()) + in(day.zone(), zone);
			case Moment.Month month -> MONTH.format(month.month()) + in(month.zone(), zone);
			case Moment.OfYear year -> year.year() + in(year.zone(), zone);
		};
	}

	private static String in(ZoneId of, ZoneId zone) {
		return of.equals(zone) ? "" : " (" + of + ")";
	}

	/** When something happened, as a text. */
	static String words(Occurrence occurrence, ZoneId zone) {
		return occurrence.interval() ? words(occurrence.from(), zone) + " to " + words(occurrence.to(), zone)
				: words(occurrence.from(), zone);
	}

	/** By when, as a text; absent without a due. */
	static @Nullable String words(@Nullable DueStatus due, ZoneId zone) {
		if (due == null) {
			return null;
		}
		String by = (due.fixed() != null) ? words(due.fixed(), zone) : words(due.stated(), zone);
		return (due.original() != null) ? by + "; first " + words(due.original(), zone) : by;
	}

	/** The same of one due. */
	static String words(Due due, ZoneId zone) {
		return switch (due) {
			case Due.ByInstant by -> "by " + text(by.last(), zone, MINUTE);
			case Due.ByDate by -> (by.exclusive() ? "before " : "by ") + DAY.format(by.date()) + in(by.zone(), zone);
			case Due.DaysAfter after -> after.days() + " days after something that has not happened yet";
			case Due.Recurrence recurrence -> "again for every " + recurrence.every() + " from "
					+ DAY.format(recurrence.from()) + ", within " + recurrence.within();
			case Due.ToBeAnnounced ignored -> "to be announced";
		};
	}

}
