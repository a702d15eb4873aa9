package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.servanda.status.Place.Rank;
import org.servanda.time.ActId;
import org.servanda.time.ReportId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.AGREEMENT;

/**
 * The order in which facts are taken.
 */
class PlaceTests {

	private static final Instant NOON = Instant.parse("2010-03-01T12:00:00Z");

	private static Place place(Instant at, String reported, Rank rank, @Nullable Integer act, @Nullable Integer report,
			int number) {
		byte[] id = new byte[32];
		id[0] = (report != null) ? report.byteValue() : 0;
		return new Place(at, Instant.parse(reported), rank, (act != null) ? new ActId(AGREEMENT, null, act) : null,
				(report != null) ? ReportId.of(id) : null, number);
	}

	private static void inOrder(Place... places) {
		List<Place> sorted = new ArrayList<>(List.of(places));
		Collections.reverse(sorted);
		Collections.sort(sorted);
		assertThat(sorted).containsExactly(places);
	}

	@Test
	void whatHappenedFirstComesFirstWheneverItWasReported() {
		inOrder(place(NOON, "2012-01-01T00:00:00Z", Rank.ACT_ENDS, 5, null, 0),
				place(NOON.plusMillis(1), "2010-03-02T00:00:00Z", Rank.DELIVERY, null, 1, 1));
	}

	@Test
	void whatTimeBeginsComesBeforeAllOfItsInstantAndWhatTimeEndsAfterAll() {
		inOrder(Place.ofTime(NOON, Rank.TIME_BEGINS), place(NOON, "2010-03-02T00:00:00Z", Rank.ACT_BEGINS, 5, null, 0),
				place(NOON, "2010-03-03T00:00:00Z", Rank.ACT_ENDS, 6, null, 0), Place.ofTime(NOON, Rank.TIME_ENDS));
	}

	@Test
	void ofOneInstantWhatWasReportedFirstComesFirstWhateverItIs() {
		inOrder(place(NOON, "2010-03-02T00:00:00Z", Rank.REVERSAL, null, 9, 1),
				place(NOON, "2010-03-03T00:00:00Z", Rank.DELIVERY, null, 1, 1));
	}

	@Test
	void ofOneReportTimeWhatItIsDecides() {
		String reported = "2010-03-02T00:00:00Z";
		List<Place> all = new ArrayList<>();
		for (Rank rank : List.of(Rank.ACT_BEGINS, Rank.DELIVERY, Rank.TOTAL, Rank.COMPLETION, Rank.RESTORATION,
				Rank.ASSESSMENT_3, Rank.ASSESSMENT_2, Rank.ASSESSMENT_1, Rank.ASSESSMENT_0, Rank.VIOLATION,
				Rank.REVERSAL, Rank.ACT_ENDS)) {
			all.add(place(NOON, reported, rank, null, 1, 1));
		}
		inOrder(all.toArray(Place[]::new));
	}

	@Test
	void thenTheIdPartByPartThenTheNumberInTheReport() {
		String reported = "2010-03-02T00:00:00Z";
		inOrder(place(NOON, reported, Rank.ACT_BEGINS, 9, null, 0),
				place(NOON, reported, Rank.ACT_BEGINS, 10, null, 0));
		inOrder(place(NOON, reported, Rank.DELIVERY, null, 1, 2), place(NOON, reported, Rank.DELIVERY, null, 1, 10),
				place(NOON, reported, Rank.DELIVERY, null, 2, 1));
	}

	@Test
	void factsOfOneInstantGiveTheStatusThatTheirOrderSays() {
		Story story = Story.ofMaintenance();
		story.report(Story.shot()).at("2010-03-01T12:00:00Z").reported("2010-03-03T00:00:00Z").filed();
		story.report(Story.assessment(3)).at("2010-03-01T12:00:00Z").reported("2010-03-02T00:00:00Z").filed();
		assertThat(story.asOf("2010-03-01T12:00:00Z").said()).isEqualTo("VIOLATED 2");
		Story graded = Story.ofMaintenance();
		graded.report(Story.assessment(1)).at("2010-03-01T12:00:00Z").filed();
		graded.report(Story.assessment(3)).at("2010-03-01T12:00:00Z").filed();
		assertThat(graded.asOf("2010-03-01T12:00:00Z").said()).isEqualTo("IN_PROGRESS 1");
	}

}
