package org.servanda.time;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When what happened counts.
 */
class OccurrenceTests {

	@ParameterizedTest
	@CsvSource({
			// stated, when it counts as done, when it counts as assessed
			"2010-06-01T12:00:00Z, 2010-06-01T12:00:00Z, 2010-06-01T12:00:00Z",
			"2010-06-01, 2010-05-31T20:00:00Z, 2010-05-31T20:00:00Z",
			"2010-06, 2010-05-31T20:00:00Z, 2010-06-30T19:59:59.999Z",
			"2011, 2010-12-31T21:00:00Z, 2011-12-31T19:59:59.999Z",
			"2010-06-01/2010-06-03, 2010-06-03T19:59:59.999Z, 2010-06-03T19:59:59.999Z",
			"2010-06-01/2010-06-01, 2010-06-01T19:59:59.999Z, 2010-06-01T19:59:59.999Z",
			"2010-06-01/2010-06-03T12:00:00Z, 2010-06-03T12:00:00Z, 2010-06-03T12:00:00Z",
			"2010-10/2010-11, 2010-11-30T20:59:59.999Z, 2010-11-30T20:59:59.999Z" })
	void whatIsImpreciseCountsAtItsBeginningAsDoneASpanAtItsEnd(String stated, String done, String assessed) {
		Occurrence occurrence = new StatedTime(stated).occurrence(Zones.zone("Europe/Moscow"));
		assertThat(occurrence.whenDone()).isEqualTo(done);
		assertThat(occurrence.whenAssessed()).isEqualTo(assessed);
	}

}
