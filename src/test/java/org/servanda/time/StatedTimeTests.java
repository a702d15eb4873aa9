package org.servanda.time;

import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Times as requests state them.
 */
class StatedTimeTests {

	private static final ZoneId YEREVAN = Zones.zone("Asia/Yerevan");

	private static Occurrence occurrence(String text) {
		return new StatedTime(text).occurrence(YEREVAN, "/at");
	}

	private static Instant at(String text) {
		return Instant.parse(text);
	}

	@Test
	void anInstantHasItsOffset() {
		assertThat(occurrence("2023-12-13T15:00:00+04:00"))
			.isEqualTo(Occurrence.on(Moment.at(at("2023-12-13T11:00:00Z"))));
	}

	@Test
	void aDateAMonthOrAYearIsInTheAgreementsZone() {
		assertThat(occurrence("2023-12-13")).isEqualTo(Occurrence.on(Zones.date("2023-12-13", YEREVAN)));
		assertThat(occurrence("2023-12").from().first()).isEqualTo("2023-11-30T20:00:00Z");
		assertThat(occurrence("2023").from().first()).isEqualTo("2022-12-31T20:00:00Z");
	}

	@Test
	void aDateMayNameItsZoneInBracketsAlsoInAnInterval() {
		assertThat(occurrence("2023-12-13[Europe/Moscow]").from())
			.isEqualTo(Zones.date("2023-12-13", Zones.zone("Europe/Moscow")));
		Occurrence interval = occurrence("2023-12-10[Europe/Moscow]/2023-12-12[America/Argentina/Buenos_Aires]");
		assertThat(interval.from().first()).isEqualTo("2023-12-09T21:00:00Z");
		assertThat(interval.to().last()).isEqualTo("2023-12-13T02:59:59.999Z");
	}

	@ParameterizedTest
	@CsvSource({ "2023-12-13T15:00:00, INSTANT_WITH_ZONE", "2023-12-13T15:00:00[Asia/Yerevan], DATE_EXISTS",
			"2023-12-13T25:00:00Z, INSTANT_WITH_ZONE", "2023-02-31, DATE_EXISTS", "2023-13, DATE_EXISTS",
			"0999, TIME_IN_RANGE", "0999-12-31, TIME_IN_RANGE", "+10000-01-01, TIME_IN_RANGE",
			"0999-12-31T23:59:59.999Z, TIME_IN_RANGE", "10000-01-01T00:00:00Z, INSTANT_WITH_ZONE",
			"2023-12-13T15:00:00.0001Z, WHOLE_MILLISECONDS", "2023-12-13[+04:00], ZONE_KNOWN",
			"2023-12-13[Yerevan], ZONE_KNOWN", "'', DATE_EXISTS", "/, DATE_EXISTS", "2023-12-13/, DATE_EXISTS",
			"2023-12-01/2023-12-02/2023-12-03, DATE_EXISTS", "today, DATE_EXISTS", "13.12.2023, DATE_EXISTS" })
	void anythingElseIsRefusedByName(String text, TimeRule rule) {
		Refused refused = catchThrowableOfType(Refused.class, () -> new StatedTime(text));
		assertThat(refused).isNotNull();
		assertThat(refused.rule()).isEqualTo(rule);
	}

	@Test
	void aTextTooLongForATimeIsNotRepeated() {
		Refused refused = catchThrowableOfType(Refused.class, () -> new StatedTime("2".repeat(129)));
		assertThat(refused.rule()).isEqualTo(TimeRule.TIME_WITH_ZONE);
		assertThat(catchThrowableOfType(Refused.class, () -> Zones.zone("z".repeat(10_000))).detail())
			.hasSizeLessThan(200);
	}

	@Test
	void anIntervalRunsForward() {
		assertThat(occurrence("2023-12-10/2023-12-12").interval()).isTrue();
		assertThat(occurrence("2023-12-20/2023-12").to().last()).isEqualTo("2023-12-31T19:59:59.999Z");
		Refused refused = catchThrowableOfType(Refused.class, () -> occurrence("2023-12-12/2023-12-11"));
		assertThat(refused.rule()).isEqualTo(TimeRule.INTERVAL_FORWARD);
		assertThat(refused.pointer()).isEqualTo("/at");
	}

	@Test
	void whetherAnIntervalRunsForwardIsAskedInItsZone() {
		assertThat(occurrence("2023-12-10/2023-12-09T20:00:00Z").interval()).isTrue();
		assertThat(catchThrowableOfType(Refused.class, () -> occurrence("2023-12-10/2023-12-09T19:59:59.999Z")).rule())
			.isEqualTo(TimeRule.INTERVAL_FORWARD);
	}

	@Test
	void aDayThatAZoneLeftOutIsNoDateThere() {
		assertThat(occurrence("2011-12-30")).isNotNull();
		Refused refused = catchThrowableOfType(Refused.class, () -> occurrence("2011-12-30[Pacific/Apia]"));
		assertThat(refused.rule()).isEqualTo(TimeRule.DATE_EXISTS);
	}

	@Test
	void whereOneTimeIsAskedForAnIntervalIsNotOne() {
		assertThat(new StatedTime("2023-12-13").moment(YEREVAN, "at")).isEqualTo(Zones.date("2023-12-13", YEREVAN));
		Refused refused = catchThrowableOfType(Refused.class,
				() -> new StatedTime("2023-12-13/2023-12-13").moment(YEREVAN, "at"));
		assertThat(refused.rule()).isEqualTo(TimeRule.MOMENT_NOT_INTERVAL);
		assertThat(refused.pointer()).isEqualTo("/at");
	}

}
