package org.servanda.status;

import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.servanda.agreement.VerificationPolicy;
import org.servanda.report.Finding;
import org.servanda.report.Subject;
import org.servanda.status.Story.Filed;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.StatedTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.ABOUT;
import static org.servanda.status.Story.CARRIERS;
import static org.servanda.status.Story.COMMITMENT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.PERSONS;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.delivery;
import static org.servanda.status.Story.reversal;
import static org.servanda.status.Story.total;

/**
 * Results beyond the decided cases.
 */
class ResultTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	@Test
	void beforeItWasMadeOrKnownThereIsNoObligation() {
		Story story = Story.ofResult();
		assertThat(story.asOf("2009-11-30T23:59:59.999Z").all()).isEmpty();
		assertThat(story.asOf(LATER).knownAt("2009-11-30T23:59:59.999Z").all()).isEmpty();
		assertThat(story.asOf("2009-12-01T00:00:00Z").knownAt("2009-12-01T00:00:00Z").said()).isEqualTo("CONDITIONAL");
	}

	@Test
	void anAgreementThatIsNotKnownToBeInForceBindsNobody() {
		Story story = Story.ofResult().inForceFrom("2010-06-01T00:00:00Z");
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-06-01T00:00:00Z").said()).isEqualTo("PENDING 0");
		assertThat(story.asOf("2010-06-01T00:00:00Z").knownAt("2010-05-31T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		ObligationStatus never = Story.ofResult().inForceFrom(null).due(Story.by("2010-03-01")).asOf(LATER).status();
		assertThat(never.legalState()).isEqualTo(LegalState.CONDITIONAL);
		assertThat(never.degree()).isNull();
		assertThat(never.basis()).isNull();
		assertThat(never.timeliness()).isEqualTo(Timeliness.NOT_YET_DUE);
	}

	@Test
	void aDueThatPassesBeforeEntryIntoForceIsOwedOnTheDayOfEntryAndLateFromTheNext() {
		Story story = Story.ofResult().due(Story.by("2010-02-01", "Asia/Yerevan")).inForceFrom("2010-06-01T12:00:00Z");
		assertThat(story.asOf("2010-06-01T12:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-06-01T18:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-06-01T19:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		story.report(completion()).at("2010-06-01T18:00:00Z").filed();
		assertThat(story.asOf(LATER).saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
		Story late = Story.ofResult().due(Story.byInstant("2010-02-01T10:00:00Z")).inForceFrom("2010-06-01T12:00:00Z");
		late.report(completion()).at("2010-06-02T00:00:00Z").filed();
		assertThat(late.asOf(LATER).saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
	}

	@Test
	void whatIsDoneWhileNotInEffectIsInTimeThoughItsDueHadPassed() {
		Story story = Story.ofResult().due(Story.by("2010-02-01")).inForceFrom("2010-06-01T00:00:00Z");
		story.report(completion()).at("2010-03-01").filed();
		assertThat(story.asOf("2010-03-01T00:00:00Z").saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
		assertThat(story.asOf(LATER).saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
	}

	@Test
	void beforeADateIsLateFromThatDate() {
		Story story = Story.ofResult().due(Due.of(Story.written(null, "2010-06-01", "UTC", true)));
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-06-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		story.report(completion()).at("2010-06-01").filed();
		assertThat(story.asOf(LATER).saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
	}

	@Test
	void theLastTimeThatItWasReachedDecidesWhetherItWasInTime() {
		Story story = Story.ofResult().target(32).due(Story.by("2010-06-01")).delivered("2010-05-01", 32);
		story.report(reversal(2)).at("2010-05-20").filed();
		story.delivered("2010-07-01", 2);
		assertThat(story.asOf("2010-05-10T00:00:00Z").saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
		assertThat(story.asOf("2010-06-10T00:00:00Z").saidWhen()).isEqualTo("REVERSED 2 OVERDUE");
		assertThat(story.asOf(LATER).saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
	}

	@Test
	void aSpanOfDoingCountsAtItsEndAndAnAssessmentOfAPeriodAtThePeriodsEnd() {
		Story span = Story.ofResult().due(Story.by("2010-06-01"));
		span.report(completion()).at("2010-05-20/2010-06-02").reported("2010-06-03").filed();
		assertThat(span.asOf("2010-06-02T23:59:59.998Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		assertThat(span.asOf("2010-06-02T23:59:59.999Z").saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
		Story period = Story.ofResult().due(Story.by("2010-06-01"));
		period.report(assessment(3)).at("2010-06").reported("2010-07-01").filed();
		assertThat(period.asOf(LATER).saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
		Story imprecise = Story.ofResult().due(Story.by("2010-06-01"));
		imprecise.report(completion()).at("2010-06").reported("2010-07-01").filed();
		assertThat(imprecise.asOf("2010-06-01T00:00:00Z").saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
	}

	@Test
	void whatIsKnownImpreciselyIsHeldAgainstAnInstantByItsFirst() {
		Story story = Story.ofResult().due(Story.byInstant("2010-06-01T12:00:00Z"));
		story.report(completion()).at("2010-06-01").filed();
		assertThat(story.asOf(LATER).saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
		Story next = Story.ofResult().due(Story.byInstant("2010-06-01T12:00:00Z"));
		next.report(completion()).at("2010-06-02").filed();
		assertThat(next.asOf(LATER).saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
	}

	@Test
	void aSourceThatSpeaksForAPartyToThePromiseDoesNotCount() {
		for (var party : List.of(P, Q)) {
			Story story = Story.ofResult().target(32);
			story.report(delivery(32)).speakingFor(party).filed();
			assertThat(story.asOf(LATER).saidOn()).isEqualTo("PENDING 0 ASSUMED");
		}
		Story other = Story.ofResult().target(32);
		other.report(delivery(32)).speakingFor(new PartyId("R")).filed();
		assertThat(other.asOf(LATER).said()).isEqualTo("FULFILLED 3");
	}

	@Test
	void anAllegationAnObservationAndAnUncorroboratedFindingDoNotCount() {
		Story alleged = Story.ofResult();
		alleged.report(new Finding.Completion(1, ABOUT, null, true, null)).filed();
		assertThat(alleged.asOf(LATER).saidOn()).isEqualTo("PENDING 0 ASSUMED");
		Story observed = Story.ofResult();
		observed.report(new Finding.Observation(1, ABOUT, null, false, "seen")).filed();
		assertThat(observed.asOf(LATER).saidOn()).isEqualTo("PENDING 0 ASSUMED");
		Story strict = Story.ofResult().policy(VerificationPolicy.CORROBORATED);
		strict.report(completion()).filed();
		assertThat(strict.asOf(LATER).saidOn()).isEqualTo("PENDING 0 ASSUMED");
	}

	@Test
	void aFindingAboutTheWholeCommitmentCountsForEachOfItsObligationsAndOneAboutAnotherForNone() {
		Story whole = Story.ofResult();
		whole
			.report(new Finding.Completion(1, List.of(new Subject(Story.AGREEMENT, COMMITMENT.commitment(), null)),
					null, false, null))
			.filed();
		assertThat(whole.asOf(LATER).said()).isEqualTo("FULFILLED 3");
		Story other = Story.ofResult();
		other.report(new Finding.Completion(1, List.of(Subject.of(new ObligationId(COMMITMENT, Q))), null, false, null))
			.filed();
		assertThat(other.asOf(LATER).said()).isEqualTo("PENDING 0");
	}

	@Test
	void aFindingHasItsOwnOccurrenceElseItsReports() {
		Story story = Story.ofResult().target(32);
		Finding own = new Finding.Delivery(1, ABOUT, new StatedTime("2010-02-01").occurrence(ZoneId.of("UTC")), false,
				null, PERSONS, null, Count.of(10), null, null, null, false);
		Finding reports = new Finding.Delivery(2, ABOUT, null, false, null, PERSONS, null, Count.of(10), null, null,
				null, false);
		story.report(own, reports).at("2010-03-01").filed();
		assertThat(story.asOf("2010-02-01T00:00:00Z").accepted()).isEqualTo(10);
		assertThat(story.asOf("2010-03-01T00:00:00Z").accepted()).isEqualTo(20);
	}

	@Test
	void whatIsRetractedAnswersAsIfNeverSaidAtEveryTimeOfTheWorld() {
		Story story = Story.ofResult().target(32);
		Filed report = story.report(delivery(32)).at("2010-03-01").filed();
		report.retracted("2010-06-01T00:00:00Z");
		assertThat(story.asOf("2010-03-02T00:00:00Z").knownAt("2010-05-31T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		assertThat(story.asOf("2010-03-02T00:00:00Z").knownAt("2010-06-01T00:00:00Z").saidOn())
			.isEqualTo("PENDING 0 ASSUMED");
	}

	@Test
	void aTimeAfterTheKnowledgeIsProjected() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01T00:00:00Z", 32);
		assertThat(story.asOf("2010-03-01T00:00:00Z").knownAt("2010-03-01T00:00:00Z").saidOn())
			.isEqualTo("FULFILLED 3 FOUND");
		assertThat(story.asOf("2010-03-01T00:00:00.001Z").knownAt("2010-03-01T00:00:00Z").saidOn())
			.isEqualTo("FULFILLED 3 PROJECTED");
	}

	@Test
	void anAssessmentIsRaisedByDeliveriesAndLoweredByReversalsOnlyToWhatTheQuantitiesGive() {
		Story story = Story.ofResult().target(32);
		story.report(assessment(2)).at("2010-02-01").filed();
		story.delivered("2010-03-01", 1);
		assertThat(story.asOf("2010-03-01T00:00:00Z").said()).isEqualTo("IN_PROGRESS 2");
		story.report(reversal(1)).at("2010-04-01").filed();
		assertThat(story.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("REVERSED 0");
		story.report(assessment(1)).at("2010-05-01").filed();
		story.report(total(0)).at("2010-06-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("REVERSED 0");
	}

	@Test
	void ofARangeTheLowestCountsAndTheBestWhereItIsKnown() {
		Story range = Story.ofResult().target(32);
		range.report(counted(new Count(null, 10L, 40L))).filed();
		assertThat(range.asOf(LATER).accepted()).isEqualTo(10);
		Story best = Story.ofResult().target(32);
		best.report(counted(new Count(20L, 10L, 40L))).filed();
		assertThat(best.asOf(LATER).accepted()).isEqualTo(20);
	}

	@Test
	void rangesAddUpBesideTheBestCounts() {
		Story story = Story.ofResult().target(100);
		story.report(counted(new Count(20L, 10L, 40L))).at("2010-02-01").filed();
		assertThat(range(story)).isEqualTo(new Quantity.Range(10, 40));
		story.report(counted(Count.of(5))).at("2010-02-02").filed();
		assertThat(range(story)).isEqualTo(new Quantity.Range(15, 45));
		story.report(new Finding.Reversal(1, ABOUT, null, false, null, PERSONS, new Count(null, 1L, 4L)))
			.at("2010-02-03")
			.filed();
		assertThat(range(story)).isEqualTo(new Quantity.Range(11, 44));
		assertThat(story.asOf(LATER).accepted()).isEqualTo(24);
		story.report(total(30)).at("2010-02-04").filed();
		assertThat(range(story)).isNull();
		story.report(counted(new Count(null, 1L, 80L))).at("2010-02-05").filed();
		story.report(completion()).at("2010-02-06").filed();
		assertThat(range(story)).isEqualTo(new Quantity.Range(100, 110));
		story.report(Story.reversalOfEverything()).at("2010-02-07").filed();
		assertThat(range(story)).isNull();
	}

	private static Quantity.@org.jspecify.annotations.Nullable Range range(Story story) {
		return story.asOf(LATER).status().quantities().getFirst().acceptedRange();
	}

	private static Finding counted(Count accepted) {
		return new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, null, accepted, null, null, null, false);
	}

	@Test
	void causesNameThePromiseItsEntryIntoForceAndTheEarliestFactThatHoldsEachAxis() {
		Story story = Story.ofResult().target(32);
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L);
		Filed first = story.report(delivery(10)).at("2010-02-01").filed();
		Filed same = story.report(delivery(1)).at("2010-03-01").filed();
		Filed last = story.report(delivery(21)).at("2010-04-01").filed();
		assertThat(story.asOf("2010-03-01T00:00:00Z").status().causes()).containsExactly(2L, 3L, first.position())
			.doesNotContain(same.position());
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L, first.position(), last.position());
		long correction = last.entryCorrected("2010-05-01T00:00:00Z", story.report(delivery(22)).at("2010-04-01"));
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L, first.position(), correction);
		assertThat(story.asOf(LATER).knownAt("2010-04-30T00:00:00Z").status().causes()).containsExactly(2L, 3L,
				first.position(), last.position());
	}

	@Test
	void quantitiesWithoutATargetAreShownInTheirUnits() {
		Story story = Story.ofResult();
		assertThat(story.asOf(LATER).status().quantities()).isEmpty();
		story.report(delivery(5, CARRIERS)).filed();
		assertThat(story.asOf(LATER).status().quantities())
			.containsExactly(new Quantity(CARRIERS, null, 5, 5, null, 0, 0));
	}

	@Test
	void theOrderOfRecordingDoesNotMatter() {
		Story one = Story.ofResult().target(32);
		one.report(assessment(1)).at("2010-02-01").recorded("2010-08-01T00:00:00Z").filed();
		one.report(delivery(32)).at("2010-03-01").recorded("2010-07-01T00:00:00Z").filed();
		Story other = Story.ofResult().target(32);
		other.report(delivery(32)).at("2010-03-01").recorded("2010-07-01T00:00:00Z").filed();
		other.report(assessment(1)).at("2010-02-01").recorded("2010-08-01T00:00:00Z").filed();
		for (String asOf : List.of("2010-02-01T00:00:00Z", "2010-03-01T00:00:00Z", LATER)) {
			assertThat(one.asOf(asOf).said()).isEqualTo(other.asOf(asOf).said());
		}
	}

}
