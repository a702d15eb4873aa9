package org.servanda.status;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.servanda.report.Finding;
import org.servanda.time.Count;
import org.servanda.time.Unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.ABOUT;
import static org.servanda.status.Story.CARRIERS;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.PERSONS;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.breach;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.delivery;
import static org.servanda.status.Story.reversal;
import static org.servanda.status.Story.reversalOfEverything;
import static org.servanda.status.Story.total;

/**
 * What quantities and amended targets make of a degree, and who set it.
 */
class TargetTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	private static final String AMENDED = "2010-12-01";

	private static String amendedTo(Story story, long target) {
		return story.targetAmended(AMENDED, target).asOf(LATER).said();
	}

	private static Story assessed(int degree, String at, Story story) {
		story.report(assessment(degree)).at(at).filed();
		return story;
	}

	@Test
	void whatAnAssessmentSetAnAmendedTargetLeaves() {
		Story story = assessed(3, "2010-04-01", Story.ofResult().target(32).delivered("2010-03-01", 32));
		assertThat(amendedTo(story, 40)).isEqualTo("FULFILLED 3");
		assertThat(amendedTo(assessed(1, "2010-04-01", Story.ofResult().target(32)), 0)).isEqualTo("IN_PROGRESS 1");
	}

	@Test
	void whatADeliveryRaisedAnAmendedTargetSetsAnew() {
		Story story = assessed(1, "2010-03-01", Story.ofResult().target(32)).delivered("2010-04-01", 16);
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("IN_PROGRESS 2");
		assertThat(amendedTo(story, 16)).isEqualTo("FULFILLED 3");
	}

	@Test
	void whatADeliveryDidNotRaiseIsStillTheAssessments() {
		Story story = assessed(2, "2010-03-01", Story.ofResult().target(32)).delivered("2010-04-01", 10);
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("IN_PROGRESS 2");
		assertThat(amendedTo(story, 40)).isEqualTo("IN_PROGRESS 2");
	}

	@Test
	void aTotalSetsItAnewThoughItChangesNothing() {
		Story story = Story.ofResult().target(32);
		story.report(completion()).at("2010-03-01").filed();
		story.report(total(32)).at("2010-04-01").filed();
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		assertThat(amendedTo(story, 40)).isEqualTo("IN_PROGRESS 2");
	}

	@Test
	void whatFellStaysReversedUntilAnAmendmentChangesTheDegree() {
		Story same = Story.ofResult().target(32).delivered("2010-03-01", 32);
		same.report(reversal(2)).at("2010-04-01").filed();
		assertThat(amendedTo(same, 33)).isEqualTo("REVERSED 2");
		Story lower = Story.ofResult().target(32).delivered("2010-03-01", 32);
		lower.report(reversal(2)).at("2010-04-01").filed();
		assertThat(amendedTo(lower, 61)).isEqualTo("IN_PROGRESS 1");
	}

	@Test
	void anAmendedTargetThatTakesDegreesIsNoReversalAndItsCauseIsTheAmendment() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01", 32);
		assertThat(amendedTo(story, 40)).isEqualTo("IN_PROGRESS 2");
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L, 100L, 101L);
		assertThat(story.asOf("2010-11-30T00:00:00Z").status().causes()).containsExactly(2L, 3L, 100L);
	}

	@Test
	void whatADeliveryDoesNotStateItDoesNotChange() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01", 10);
		story
			.report(new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, Count.of(15), null, Count.of(2),
					Count.of(3), null, false))
			.at("2010-04-01")
			.filed();
		assertThat(story.asOf(LATER).status().quantities())
			.containsExactly(new Quantity(PERSONS, 30L, 15, 10, null, 3, 0));
	}

	@Test
	void atLeastAsManyWerePresentedAsWereTakenRefusedToGoOrWereTurnedDown() {
		Story story = Story.ofResult().target(32);
		story
			.report(new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, Count.of(1), Count.of(10), Count.of(2),
					Count.of(3), null, false))
			.at("2010-04-01")
			.filed();
		assertThat(story.asOf(LATER).status().quantities())
			.containsExactly(new Quantity(PERSONS, 30L, 15, 10, null, 3, 0));
	}

	@Test
	void aReversalOfEverythingTakesAllUnitsAndOneOfAQuantityItsOwn() {
		Story story = Story.ofResult().target(10).target(4, CARRIERS).delivered("2010-03-01", 10);
		story.report(delivery(4, CARRIERS)).at("2010-03-01").filed();
		story.report(reversal(3)).at("2010-04-01").filed();
		assertThat(accepted(story, "2010-04-02T00:00:00Z")).containsExactly(7L, 4L);
		story.report(reversalOfEverything()).at("2010-05-01").filed();
		assertThat(accepted(story, LATER)).containsExactly(0L, 0L);
		assertThat(story.asOf(LATER).said()).isEqualTo("REVERSED 0");
	}

	private static List<Long> accepted(Story story, String asOf) {
		return story.asOf(asOf).status().quantities().stream().map(Quantity::accepted).toList();
	}

	@Test
	void noSumFallsBelowZero() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01", 2);
		story.report(reversal(5)).at("2010-04-01").filed();
		assertThat(accepted(story.delivered("2010-05-01", 1), LATER)).containsExactly(1L);
	}

	@Test
	void oneOfSeveralTargetsIsEnoughForOneDegreeButNotOfASingleOne() {
		Story several = Story.ofResult().target(10).target(4, CARRIERS);
		several.report(delivery(4, CARRIERS)).at("2010-03-01").filed();
		assertThat(several.asOf(LATER).said()).isEqualTo("IN_PROGRESS 1");
		Story single = Story.ofResult().target(10);
		single.report(delivery(4, CARRIERS)).at("2010-03-01").filed();
		assertThat(single.asOf(LATER).said()).isEqualTo("PENDING 0");
	}

	@Test
	void theUnitOfAFormerTargetStaysShown() {
		Story story = Story.ofResult().target(4, CARRIERS).targetAmended("2010-03-01", 32);
		assertThat(story.asOf(LATER).status().quantities()).extracting(Quantity::unit)
			.containsExactly(PERSONS, CARRIERS);
		assertThat(story.asOf(LATER).status().quantities()).extracting(Quantity::target).containsExactly(32L, null);
	}

	@Test
	void aContestedCountIsACauseUntilATotalSettlesIt() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01", 10);
		Unit unit = PERSONS;
		story
			.report(new Finding.Delivery(1, ABOUT, null, false, null, unit, null, Count.of(2), null, null, Count.of(5),
					false))
			.at("2010-04-01")
			.filed();
		story.delivered("2010-05-01", 1);
		assertThat(story.asOf(LATER).status().quantities().getFirst().contested()).isEqualTo(5);
		assertThat(story.asOf(LATER).contested()).isTrue();
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L, 100L, 101L);
		story.report(total(13)).at("2010-06-01").filed();
		assertThat(story.asOf(LATER).contested()).isFalse();
		assertThat(story.asOf(LATER).status().quantities().getFirst().contested()).isZero();
	}

	@Test
	void whatIsKeptUpBearsOnNoResultEvenInDispute() {
		Story story = Story.ofResult();
		story.report(breach()).at("2010-03-01").filed().disputed("2010-04-01", P);
		assertThat(story.asOf(LATER).saidOn()).isEqualTo("PENDING 0 ASSUMED");
		assertThat(story.asOf(LATER).contested()).isFalse();
		Story seen = Story.ofResult();
		seen.report(new Finding.Observation(1, ABOUT, null, false, "Trucks came"))
			.at("2010-03-01")
			.filed()
			.disputed("2010-04-01", P);
		assertThat(seen.asOf(LATER).contested()).isFalse();
	}

}
