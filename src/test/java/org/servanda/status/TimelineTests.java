package org.servanda.status;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import org.servanda.status.Timeline.Segment;
import org.servanda.time.Moment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an obligation stood over time.
 */
class TimelineTests {

	private static Instant day(int day) {
		return Instant.parse("2010-03-01T00:00:00Z").plusSeconds(86_400L * (day - 1));
	}

	private static Segment segment(int day, LegalState state, int degree) {
		return new Segment(day(day), state, degree, true, Moment.at(day(day)));
	}

	private static Timeline timeline(Segment... segments) {
		Timeline timeline = new Timeline();
		for (Segment segment : segments) {
			timeline.add(segment);
		}
		return timeline;
	}

	@Test
	void aSegmentHoldsFromItsFirstInstantToTheNext() {
		Segment first = segment(1, LegalState.CONDITIONAL, 0);
		Segment second = segment(5, LegalState.IN_EFFECT, 1);
		Timeline timeline = timeline(first, second);
		assertThat(timeline.at(day(1).minusMillis(1))).isNull();
		assertThat(timeline.at(day(1))).isEqualTo(first);
		assertThat(timeline.at(day(5).minusMillis(1))).isEqualTo(first);
		assertThat(timeline.at(day(5))).isEqualTo(second);
		assertThat(timeline.inEffect(day(1).minusMillis(1))).isFalse();
		assertThat(timeline.inEffect(day(4))).isFalse();
		assertThat(timeline.inEffect(day(9))).isTrue();
	}

	@Test
	void whatChangesNothingIsNoSegment() {
		Segment first = segment(1, LegalState.IN_EFFECT, 1);
		assertThat(timeline(first, segment(5, LegalState.IN_EFFECT, 1)).segments()).containsExactly(first);
		assertThat(timeline(first, segment(5, LegalState.SUSPENDED, 1)).segments()).hasSize(2);
		assertThat(timeline(first, segment(5, LegalState.IN_EFFECT, 2)).segments()).hasSize(2);
		assertThat(timeline(first, new Segment(day(5), LegalState.IN_EFFECT, 1, false, Moment.at(day(5)))).segments())
			.hasSize(2);
	}

	@Test
	void ofOneInstantTheLastHoldsAsTheFirstThatSaidSoBeganIt() {
		Segment first = segment(1, LegalState.CONDITIONAL, 0);
		Segment begun = new Segment(day(5), LegalState.IN_EFFECT, 0, true, Moment.at(day(4)));
		Timeline timeline = timeline(first, segment(5, LegalState.SUSPENDED, 0), begun,
				segment(5, LegalState.IN_EFFECT, 0));
		assertThat(timeline.segments()).containsExactly(first, begun);
		assertThat(
				timeline(first, segment(5, LegalState.SUSPENDED, 0), segment(5, LegalState.CONDITIONAL, 0)).segments())
			.containsExactly(first);
	}

	@Test
	void itComesToBindAndNoLongerBinds() {
		Timeline timeline = timeline(segment(1, LegalState.CONDITIONAL, 0), segment(3, LegalState.IN_EFFECT, 1),
				segment(5, LegalState.SUSPENDED, 1), segment(7, LegalState.TERMINATED, 1));
		assertThat(timeline.intoEffectAfter(day(2))).isEqualTo(day(3));
		assertThat(timeline.intoEffectAfter(day(3))).isNull();
		assertThat(timeline.leftEffect()).isEqualTo(day(5));
		assertThat(timeline.lastInEffect()).isEqualTo(segment(3, LegalState.IN_EFFECT, 1));
		assertThat(timeline(segment(1, LegalState.SUSPENDED, 0), segment(2, LegalState.IN_EFFECT, 0)).leftEffect())
			.isNull();
		assertThat(timeline(segment(1, LegalState.CONDITIONAL, 0)).lastInEffect()).isNull();
	}

	@Test
	void itEndsSinceItWasMadeNotBefore() {
		Timeline timeline = timeline(segment(3, LegalState.IN_EFFECT, 1), segment(5, LegalState.DISCHARGED, 1));
		assertThat(timeline.ended(day(1))).containsExactly(new Stretch(day(5), null));
		assertThat(timeline.ended(day(6))).containsExactly(new Stretch(day(6), null));
		assertThat(timeline(segment(3, LegalState.IN_EFFECT, 1)).ended(day(1))).isEmpty();
	}

	@Test
	void itHasEndedUntilItGoesOn() {
		Timeline timeline = timeline(segment(3, LegalState.TERMINATED, 1), segment(5, LegalState.IN_EFFECT, 1),
				segment(7, LegalState.TERMINATED, 1));
		assertThat(timeline.ended(day(1))).containsExactly(new Stretch(day(3), day(5)), new Stretch(day(7), null));
		assertThat(timeline.ended(day(5))).containsExactly(new Stretch(day(7), null));
	}

	@Test
	void aDegreeIsReachedByFindingsWhileItBinds() {
		assertThat(segment(1, LegalState.IN_EFFECT, 2).reaches(2)).isTrue();
		assertThat(segment(1, LegalState.IN_EFFECT, 2).reaches(3)).isFalse();
		assertThat(segment(1, LegalState.SUSPENDED, 2).reaches(2)).isFalse();
		assertThat(new Segment(day(1), LegalState.IN_EFFECT, 3, false, Moment.at(day(1))).reaches(2)).isFalse();
	}

}
