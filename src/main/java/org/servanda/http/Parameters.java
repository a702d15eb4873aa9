package org.servanda.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Zones;

/**
 * Reads times from the parameters of a question. A plus in a query is often read as a
 * space, and a space is taken for one.
 */
public final class Parameters {

	/** Before everything. */
	public static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

	/** After everything. */
	public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

	/** What recurs without end is worked out up to the time that is asked about. */
	private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

	private Parameters() {
	}

	/**
	 * An instant with its offset, in whole milliseconds.
	 * @param text the parameter
	 * @param name its name
	 * @throws Refused when it is none
	 */
	public static Instant instant(String text, String name) {
		try {
			return Zones.instant(text.replace(' ', '+')).truncatedTo(ChronoUnit.MILLIS);
		}
		catch (Refused ex) {
			throw new Refused(ex.rule(), "'" + name + "': " + ex.detail());
		}
	}

	/**
	 * A time as a report states it.
	 * @param text the parameter
	 * @param name its name
	 * @param zone of a date that names none
	 * @throws Refused when it is none
	 */
	public static Moment moment(String text, String name, ZoneId zone) {
		try {
			return new StatedTime(text.replace(' ', '+')).moment(zone, name);
		}
		catch (Refused ex) {
			throw new Refused(HttpRule.PARAMETER_FORM, "'" + name + "': " + ex.detail());
		}
	}

	/**
	 * Refuses parameters where nobody looks at any.
	 * @param request of a resource that has none
	 */
	public static void none(HttpServletRequest request) {
		if (request.getQueryString() != null) {
			throw new Refused(HttpRule.PARAMETER_KNOWN, "There are no parameters here.");
		}
	}

	/**
	 * The first instant of a time from which on something is asked for.
	 * @param text the parameter, or absent
	 * @param name its name
	 * @param zone of a date that names none
	 * @throws Refused when it is none
	 */
	public static Instant from(@Nullable String text, String name, ZoneId zone) {
		return (text != null) ? moment(text, name, zone).first() : EARLIEST;
	}

	/**
	 * The last instant of a time up to which something is asked for.
	 * @param text the parameter, or absent
	 * @param name its name
	 * @param zone of a date that names none
	 * @throws Refused when it is none
	 */
	public static Instant to(@Nullable String text, String name, ZoneId zone) {
		return (text != null) ? moment(text, name, zone).last() : LATEST;
	}

	/** Whether what is said holds words that are asked for, whatever their case. */
	public static boolean holds(@Nullable String said, String words) {
		return said != null && said.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
	}

	/** Whether the world's time may be asked about. */
	public static boolean bounded(Instant asOf) {
		return asOf.isBefore(END);
	}

}
