package org.servanda.time;

/**
 * The rules of times, quantities, gradings and ids.
 */
public enum TimeRule implements Rule {

	TIME_WITH_ZONE("A time is an instant, or a date with the zone it is meant in."),
	INSTANT_WITH_ZONE("An instant says its offset from UTC."),
	WHOLE_MILLISECONDS("The ledger counts in whole milliseconds."),
	TIME_IN_RANGE("A time lies between the years 1000 and 9999."), DATE_EXISTS("A date exists in the calendar."),
	ZONE_KNOWN("A zone is named as in the time-zone database."),
	MOMENT_NOT_INTERVAL("Where one time is asked for, an interval is not one."),
	HAPPENED_ALREADY("What is recorded has begun by now."), REPORTED_ALREADY("A report is not dated after now."),
	REPORTED_AFTER_IT_BEGAN("A report does not end before what it tells of begins."),
	LIST_BOUNDED("A list has neither fewer nor more entries than its bounds."),
	DUE_FORM(
			"A due is an instant, a date with its zone, days after something, a time after each period, or to be announced."),
	PERIOD_FORM("A period is of ISO 8601, such as P3M."), SPAN_FORWARD("A span does not end before it begins."),
	ACT_FORM("An act is named by agreement, commitment where it is one's, and number, with tildes between."),
	INTERVAL_FORWARD("An interval does not end before it begins."),
	COUNT_IN_RANGE("A count is a whole number from 0 to 1,000,000,000,000."),
	COUNT_RANGE_ORDERED("A count has a best value or a range, and low, best and high in this order."),
	GRADING_KNOWN("A grading is a letter from A to F and a digit from 1 to 6."),
	AGREEMENT_LABEL_FORM("An agreement's label is 1 to 64 of a-z, 0-9 and hyphen."),
	COMMITMENT_LABEL_FORM("A commitment's label is 1 to 32 of A-Z, a-z, 0-9 and hyphen."),
	PARTY_FORM("A party's id is 1 to 32 of A-Z, 0-9 and hyphen."),
	SOURCE_FORM("A source's id is 1 to 64 of a-z, 0-9, dot and hyphen."),
	UNIT_FORM("A unit is 1 to 32 of a-z, 0-9 and hyphen."), REPORT_FORM("A report's id is 26 of A-Z and 2-7."),
	FIELD_REQUIRED("A required field is present."), TEXT_BOUNDED("A text is neither empty nor longer than its bound."),
	TEXT_WELL_FORMED("A text holds neither NUL nor half a surrogate pair.");

	private final String sentence;

	TimeRule(String sentence) {
		this.sentence = sentence;
	}

	@Override
	public Kind kind() {
		return Kind.MALFORMED;
	}

	@Override
	public String sentence() {
		return this.sentence;
	}

}
