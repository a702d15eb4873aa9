package org.servanda.time;

import java.time.ZoneId;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A time as a request states it. A date may leave its zone out, it is then meant in the
 * agreement's.
 *
 * <p>
 * As JSON a text: an instant with its offset ({@code 2023-12-13T15:00:00+04:00}), a date,
 * month or year ({@code 2023-12-13}, {@code 2023-12}, {@code 2023}), a date with its zone
 * in brackets ({@code 2023-12-13[Europe/Moscow]}), or two of these as an interval with a
 * slash between them ({@code 2023-12-10/2023-12-12}).
 *
 * @param text as stated
 */
public record StatedTime(@JsonValue String text) {

	/** Longer than any time that can be stated. */
	private static final int MOST = 128;

	@JsonCreator
	public StatedTime {
		if (text.length() > MOST) {
			throw new Refused(TimeRule.TIME_WITH_ZONE, TimeRule.TIME_WITH_ZONE.sentence());
		}
		read(text, Zones.zone("UTC"));
	}

	/** As below, where the caller knows the field. */
	public Occurrence occurrence(ZoneId zone) {
		return occurrence(zone, "");
	}

	/**
	 * The occurrence that this means.
	 * @param zone of dates that name none
	 * @param pointer a JSON Pointer to the field
	 * @throws Refused when it is an interval that ends before it begins, or a day that
	 * its zone never had
	 */
	public Occurrence occurrence(ZoneId zone, String pointer) {
		Occurrence occurrence = read(this.text, zone);
		exists(occurrence.from(), pointer);
		exists(occurrence.to(), pointer);
		if (occurrence.to().last().isBefore(occurrence.from().first())) {
			throw new Refused(TimeRule.INTERVAL_FORWARD, pointer, "The interval ends before it begins.");
		}
		return occurrence;
	}

	/** West of the date line a day was left out when a country changed sides. */
	private static void exists(Moment moment, String pointer) {
		if (moment.last().isBefore(moment.first())) {
			throw new Refused(TimeRule.DATE_EXISTS, pointer, "There was no " + moment + ".");
		}
	}

	/**
	 * The moment that this means.
	 * @param zone of a date that names none
	 * @param field its name, for the JSON Pointer
	 * @throws Refused when this is an interval, or a day that its zone never had
	 */
	public Moment moment(ZoneId zone, String field) {
		Occurrence occurrence = occurrence(zone, "/" + field);
		if (occurrence.interval()) {
			throw new Refused(TimeRule.MOMENT_NOT_INTERVAL, "/" + field,
					"'" + field + "' is one time, not an interval.");
		}
		return occurrence.from();
	}

	private static Occurrence read(String text, ZoneId zone) {
		// A zone's name may hold slashes too, an interval's slash stands outside
		// brackets.
		int depth = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			depth += (c == '[') ? 1 : (c == ']') ? -1 : 0;
			if (c == '/' && depth == 0) {
				return new Occurrence(moment(text.substring(0, i), zone), moment(text.substring(i + 1), zone));
			}
		}
		return Occurrence.on(moment(text, zone));
	}

	private static Moment moment(String text, ZoneId zone) {
		if (text.endsWith("]") && text.indexOf('[') > 0) {
			int open = text.indexOf('[');
			return Zones.date(text.substring(0, open), Zones.zone(text.substring(open + 1, text.length() - 1)));
		}
		return (text.indexOf('T') > 0) ? Moment.at(Zones.instant(text)) : Zones.date(text, zone);
	}

}
