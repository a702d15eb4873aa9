package org.servanda.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Where moments begin and end.
 */
class MomentTests {

	private static Moment moment(String date, String zone) {
		return Zones.date(date, Zones.zone(zone));
	}

	@ParameterizedTest
	@CsvSource({
			// Moscow gave up changing its clocks in 2011, and went back to winter time in
			// 2014.
			"2010-06-01, Europe/Moscow, 2010-05-31T20:00:00Z, 2010-06-01T19:59:59.999Z",
			"2010-12-01, Europe/Moscow, 2010-11-30T21:00:00Z, 2010-12-01T20:59:59.999Z",
			"2011-12-01, Europe/Moscow, 2011-11-30T20:00:00Z, 2011-12-01T19:59:59.999Z",
			"2020-12-01, Europe/Moscow, 2020-11-30T21:00:00Z, 2020-12-01T20:59:59.999Z",
			"2011-03, Europe/Moscow, 2011-02-28T21:00:00Z, 2011-03-31T19:59:59.999Z",
			// Baku gave it up in 2016, Yerevan in 2012.
			"2015-07-01, Asia/Baku, 2015-06-30T19:00:00Z, 2015-07-01T18:59:59.999Z",
			"2016-07-01, Asia/Baku, 2016-06-30T20:00:00Z, 2016-07-01T19:59:59.999Z",
			"2011-07-01, Asia/Yerevan, 2011-06-30T19:00:00Z, 2011-07-01T18:59:59.999Z",
			"2012-07-01, Asia/Yerevan, 2012-06-30T20:00:00Z, 2012-07-01T19:59:59.999Z",
			"2023-12-13, Asia/Yerevan, 2023-12-12T20:00:00Z, 2023-12-13T19:59:59.999Z",
			// A day of 23 hours and one of 25.
			"2020-03-29, Europe/Paris, 2020-03-28T23:00:00Z, 2020-03-29T21:59:59.999Z",
			"2020-10-25, Europe/Paris, 2020-10-24T22:00:00Z, 2020-10-25T22:59:59.999Z",
			// A midnight that was skipped: the day began at one o'clock.
			"2018-11-03, America/Sao_Paulo, 2018-11-03T03:00:00Z, 2018-11-04T02:59:59.999Z",
			"2018-11-04, America/Sao_Paulo, 2018-11-04T03:00:00Z, 2018-11-05T01:59:59.999Z",
			"2020-02, UTC, 2020-02-01T00:00:00Z, 2020-02-29T23:59:59.999Z",
			"2023, UTC, 2023-01-01T00:00:00Z, 2023-12-31T23:59:59.999Z",
			"1000, UTC, 1000-01-01T00:00:00Z, 1000-12-31T23:59:59.999Z",
			"9999, UTC, 9999-01-01T00:00:00Z, 9999-12-31T23:59:59.999Z" })
	void aDateLastsFromItsFirstInstantToItsLastMillisecond(String date, String zone, Instant first, Instant last) {
		Moment moment = moment(date, zone);
		assertThat(moment.first()).isEqualTo(first);
		assertThat(moment.last()).isEqualTo(last);
		assertThat(moment.precise()).isFalse();
	}

	@Test
	void anInstantIsItsOwnBeginningAndEnd() {
		Moment moment = Moment.at(Instant.parse("2010-06-01T22:30:00Z"));
		assertThat(moment.first()).isEqualTo(moment.last()).isEqualTo(Instant.parse("2010-06-01T22:30:00Z"));
		assertThat(moment.precise()).isTrue();
	}

	@Test
	void theDateOfAnInstantDependsOnTheZoneThatOfADayDoesNot() {
		ZoneId moscow = Zones.zone("Europe/Moscow");
		Moment instant = Moment.at(Instant.parse("2010-06-01T22:30:00Z"));
		assertThat(instant.earliestDate(moscow)).isEqualTo(instant.lastDate(moscow)).isEqualTo("2010-06-02");
		assertThat(moment("2010-06-01", "UTC").earliestDate(moscow)).isEqualTo("2010-06-01");
		assertThat(moment("2010-06", "UTC").earliestDate(moscow)).isEqualTo("2010-06-01");
		assertThat(moment("2010-06", "UTC").lastDate(moscow)).isEqualTo("2010-06-30");
		assertThat(moment("2012", "UTC").lastDate(moscow)).isEqualTo(LocalDate.of(2012, 12, 31));
	}

	@Test
	void theLedgerCountsInWholeMilliseconds() {
		assertThatThrownBy(() -> Moment.at(Instant.parse("2020-01-01T00:00:00.0001Z"))).isInstanceOfSatisfying(
				Refused.class, (refused) -> assertThat(refused.rule()).isEqualTo(TimeRule.WHOLE_MILLISECONDS));
	}

}
