package org.servanda.time;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From when a fact is known.
 */
class KnowledgeClockTests {

	@ParameterizedTest
	@CsvSource({
			// reported, recorded, known on the recorded clock, known on the reported one
			"2023-12-13, 2023-12-14T09:00:00Z, 2023-12-14T09:00:00Z, 2023-12-13T23:59:59.999Z",
			"2023-12-13, 2023-12-13T18:00:00Z, 2023-12-13T18:00:00Z, 2023-12-13T18:00:00Z",
			"2023-12-13, 2023-12-13T23:59:59.999Z, 2023-12-13T23:59:59.999Z, 2023-12-13T23:59:59.999Z",
			"2023-12, 2024-02-01T00:00:00Z, 2024-02-01T00:00:00Z, 2023-12-31T23:59:59.999Z",
			"2023-12-13T11:00:00Z, 2024-02-01T00:00:00Z, 2024-02-01T00:00:00Z, 2023-12-13T11:00:00Z" })
	void whatWasReportedOnADayIsKnownFromItsEndOrFromItsRecordingThatDay(String reported, Instant recorded,
			Instant onRecorded, Instant onReported) {
		Moment reportedAt = new StatedTime(reported).moment(Zones.zone("UTC"), "at");
		assertThat(KnowledgeClock.RECORDED.known(reportedAt, recorded)).isEqualTo(onRecorded);
		assertThat(KnowledgeClock.REPORTED.known(reportedAt, recorded)).isEqualTo(onReported);
	}

}
