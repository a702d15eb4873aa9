package org.servanda.time;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The last instant in time.
 */
class DueTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "2010-06-01T12:00:00Z, -, -, -, 2010-06-01T12:00:00Z",
					"2010-06-01T16:00:00+04:00, -, -, -, 2010-06-01T12:00:00Z",
					"-, 2010-06-01, Europe/Moscow, -, 2010-06-01T19:59:59.999Z",
					"-, 2010-06-01, Europe/Moscow, false, 2010-06-01T19:59:59.999Z",
					"-, 2010-06-01, Europe/Moscow, true, 2010-05-31T19:59:59.999Z",
					"-, 2018-11-04, America/Sao_Paulo, true, 2018-11-04T02:59:59.999Z",
					"-, 2011-12-30, Pacific/Apia, -, 2011-12-30T09:59:59.999Z" })
	void byADayIsInTimeToItsEndBeforeADayToTheEndOfTheOneBefore(String instant, String date, String zone,
			Boolean exclusive, String last) {
		assertThat(Due.of(Due.Written.fixed(instant, date, zone, exclusive))).isInstanceOfSatisfying(Due.Fixed.class,
				(due) -> assertThat(due.last()).isEqualTo(last));
	}

}
