package org.servanda.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads instants, dates and zones strictly, and says where days begin and end. Zone rules
 * go by name, so that they follow the time-zone data.
 */
public final class Zones {

	private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

	private static final Pattern YEAR = Pattern.compile("\\d{4}");

	private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

	private Zones() {
	}

	/**
	 * Which data say where days begin and end.
	 * @return for example {@code tzdb/2025b}
	 */
	public static String version() {
		return "tzdb/" + ZoneRulesProvider.getVersions("UTC").lastKey();
	}

	/**
	 * A zone by its name in the time-zone database.
	 * @param name for example {@code Asia/Yerevan} or {@code UTC}
	 * @return the zone
	 * @throws Refused when there is no such zone; offsets are no zones
	 */
	public static ZoneId zone(String name) {
		if (!NAMES.contains(name)) {
			throw new Refused(TimeRule.ZONE_KNOWN, quoted(name) + " is not a zone of the time-zone database.");
		}
		return ZoneId.of(name);
	}

	/**
	 * An instant, which must say its offset from UTC.
	 * @param text ISO 8601, for example {@code 2023-12-13T15:00:00+04:00}
	 * @return the instant
	 * @throws Refused when the text is no instant or has no offset
	 */
	public static Instant instant(String text) {
		try {
			Instant instant = OffsetDateTime.parse(text).toInstant();
			if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
				throw new Refused(TimeRule.TIME_IN_RANGE, quoted(text) + " is not between the years 1000 and 9999.");
			}
			return instant;
		}
		catch (DateTimeException ex) {
			throw new Refused(TimeRule.INSTANT_WITH_ZONE,
					quoted(text) + " is not an instant with its offset, such as 2023-12-13T15:00:00+04:00.");
		}
	}

	/**
	 * A day, a month or a year.
	 * @param text ISO 8601, for example {@code 2023-12-13}, {@code 2023-12}, {@code 2023}
	 * @param zone where it is that date
	 * @return the moment
	 * @throws Refused when there is no such date
	 */
	public static Moment date(String text, ZoneId zone) {
		try {
			Moment moment;
			if (YEAR.matcher(text).matches()) {
				moment = new Moment.OfYear(Year.parse(text), zone);
			}
			else if (MONTH.matcher(text).matches()) {
				moment = new Moment.Month(YearMonth.parse(text), zone);
			}
			else {
				moment = new Moment.Day(LocalDate.parse(text), zone);
			}
			LocalDate date = moment.earliestDate(zone);
			if (date.getYear() < 1000 || date.getYear() > 9999) {
				throw new Refused(TimeRule.TIME_IN_RANGE, quoted(text) + " is not between the years 1000 and 9999.");
			}
			return moment;
		}
		catch (DateTimeException ex) {
			throw new Refused(TimeRule.DATE_EXISTS, quoted(text) + " is not a date, such as 2023-12-13.");
		}
	}

	/** As much of what was stated as an answer repeats. */
	private static String quoted(String text) {
		return "'" + ((text.length() > 64) ? text.substring(0, 64) + "…" : text) + "'";
	}

	/**
	 * A period of the calendar.
	 * @param text ISO 8601, for example {@code P3M}
	 * @throws Refused when it is none
	 */
	public static Period period(String text) {
		try {
			return Period.parse(text);
		}
		catch (DateTimeException ex) {
			throw new Refused(TimeRule.PERIOD_FORM, "'" + text + "' is not a period, such as P3M.");
		}
	}

	/**
	 * The first instant of a day in a zone; where midnight is skipped, the first after
	 * it.
	 */
	public static Instant startOf(LocalDate date, ZoneId zone) {
		return date.atStartOfDay(zone).toInstant();
	}

	/** The last millisecond of a day in a zone. */
	public static Instant lastOf(LocalDate date, ZoneId zone) {
		return startOf(date.plusDays(1), zone).minusMillis(1);
	}

	private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

}
