package org.servanda.status;

import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.time.PartyId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.COMMITMENT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.by;
import static org.servanda.status.Story.completion;

/**
 * What is known, of whom and by what acts.
 */
class WorldTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	private static final PartyId R = new PartyId("R");

	@Test
	void anActOnAPromiseThatIsNotKnownIsNoPromise() {
		Story story = Story.ofResult();
		story.promise().enteredAt("2011-01-01");
		story.waived("C", P, "2010-03-01");
		assertThat(story.asOf(LATER).knownAt("2010-06-01T00:00:00Z").all()).isEmpty();
		assertThat(story.asOf(LATER).knownAt("2011-01-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
	}

	@Test
	void aPromiseOfAnAgreementThatIsNotKnownIsNotShown() {
		Story story = Story.ofResult().enteredAt("2011-01-01");
		assertThat(story.asOf(LATER).knownAt("2010-06-01T00:00:00Z").all()).isEmpty();
		assertThat(story.asOf(LATER).knownAt("2011-01-01T00:00:00Z").said()).isEqualTo("PENDING 0");
		Story without = Story.ofResult().enteredAt("2011-01-01").inForceFrom(null);
		assertThat(without.asOf(LATER).knownAt("2010-06-01T00:00:00Z").all()).isEmpty();
	}

	@Test
	void whoAccedesOwesWhatItTakesOnFromThen() {
		Story story = Story.ofResult();
		story.promise("D", Kind.RESULT);
		story.acceded(R, "2011-01-01", "C");
		assertThat(story.asOf("2010-12-31T23:59:59.999Z").all()).extracting(ObligationStatus::obligation)
			.containsExactly(Story.obligation("C", P), Story.obligation("D", P));
		assertThat(story.asOf("2011-01-01T00:00:00Z").all()).extracting(ObligationStatus::obligation)
			.containsExactly(Story.obligation("C", P), Story.obligation("C", R), Story.obligation("D", P));
		assertThat(story.asOf(LATER).of("C", R).said()).isEqualTo("PENDING 0");
		assertThat(story.asOf(LATER).commitment().commitment()).isEqualTo(COMMITMENT);
		assertThat(story.asOf(LATER).of("D", P).commitment().commitment()).isEqualTo(Story.id("D"));
	}

	@Test
	void whoAccedesTwiceOwesItSinceTheFirstTime() {
		Story story = Story.ofResult().acceded(R, "2011-05-01", "C").acceded(R, "2011-02-01", "C");
		story.acceded(Q, "2011-03-01", "C");
		assertThat(story.asOf("2011-01-31T23:59:59.999Z").all()).hasSize(1);
		assertThat(story.asOf("2011-02-01T00:00:00Z").all()).hasSize(2);
		assertThat(story.asOf("2011-03-01T00:00:00Z").all()).hasSize(3);
	}

	@Test
	void whoAccededBeforeItWasMadeOwesItSinceItsMaking() {
		Story story = Story.ofResult().acceded(R, "2010-02-01", "C");
		story.promise().madeAt("2010-06-01");
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").all()).isEmpty();
		assertThat(story.asOf("2010-06-01T00:00:00Z").all()).hasSize(2);
	}

	@Test
	void anAccessionUndoesAWithdrawalButNoOtherEnd() {
		Story story = Story.ofResult().withdrew(P, "2010-03-01").acceded(P, "2010-05-01", "C");
		assertThat(story.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("TERMINATED");
		assertThat(story.asOf("2010-04-01T00:00:00Z").status().causes()).containsExactly(3L, 100L);
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
		assertThat(story.terminated("2010-04-01").asOf(LATER).said()).isEqualTo("TERMINATED");
		Story other = Story.ofResult().withdrew(P, "2010-03-01");
		other.promise("D", Kind.RESULT);
		assertThat(other.acceded(P, "2010-05-01", "D").asOf(LATER).said()).isEqualTo("TERMINATED");
		assertThat(other.asOf(LATER).of("D", P).said()).isEqualTo("PENDING 0");
	}

	@Test
	void theFirstThatEndsItDecides() {
		Story waived = Story.ofResult().terminated("2010-05-01").waived("C", P, "2010-04-01");
		assertThat(waived.asOf(LATER).said()).isEqualTo("DISCHARGED");
		assertThat(waived.asOf(LATER).status().causes()).containsExactly(3L, 101L);
		Story terminated = Story.ofResult().terminated("2010-03-01").waived("C", P, "2010-04-01");
		assertThat(terminated.asOf(LATER).said()).isEqualTo("TERMINATED");
		assertThat(terminated.asOf(LATER).status().causes()).containsExactly(3L, 100L);
	}

	@Test
	void aSuspensionIsItsCauseUntilItIsResumed() {
		Story story = Story.ofResult().suspended("2010-03-01").resumed("2010-05-01");
		assertThat(story.asOf("2010-04-01T00:00:00Z").status().causes()).containsExactly(3L, 100L);
		assertThat(story.asOf("2010-06-01T00:00:00Z").status().causes()).containsExactly(2L, 3L);
		assertThat(story.obligationSuspended(P, "2010-07-01").asOf(LATER).status().causes()).containsExactly(3L, 102L);
		assertThat(Story.ofResult().inForceFrom(null).asOf(LATER).status().causes()).containsExactly(2L);
	}

	@Test
	void bothSuspensionsMustEnd() {
		Story story = Story.ofResult().suspended("2010-02-01").obligationSuspended(P, "2010-03-01");
		story.resumed("2010-04-01").obligationResumed(P, "2010-05-01");
		assertThat(story.asOf("2010-04-15T00:00:00Z").said()).isEqualTo("SUSPENDED");
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	void anActThatIsRetractedWasNeverDone() {
		Story story = Story.ofResult().terminated("2010-03-01").actRetracted(10, "2010-06-01");
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
		assertThat(story.asOf(LATER).knownAt("2010-05-31T00:00:00Z").said()).isEqualTo("TERMINATED");
	}

	@Test
	void aPowerIsUsedByActsThatRestOnItAndNoOther() {
		Story story = Story.of(Kind.POWER);
		story.promise("W", Kind.POWER);
		story.terminatedUnder("W", P, "2010-07-01");
		assertThat(story.asOf(LATER).said()).isEqualTo("TERMINATED");
		assertThat(story.asOf(LATER).of("W", P).said()).isEqualTo("EXERCISED");
		assertThat(story.asOf(LATER).of("W", P).status().causes()).containsExactly(4L, 100L);
		Story waiver = Story.of(Kind.POWER);
		waiver.promise("D", Kind.RESULT);
		waiver.waivedUnder("C", "D", P, "2010-07-01");
		assertThat(waiver.asOf("2010-06-30T23:59:59.999Z").said()).isEqualTo("AVAILABLE");
		assertThat(waiver.asOf("2010-07-01T00:00:00Z").said()).isEqualTo("EXERCISED");
		Story elsewhere = Story.of(Kind.POWER).waivedElsewhereUnder("C", P, "2010-07-01");
		assertThat(elsewhere.asOf(LATER).said()).isEqualTo("AVAILABLE");
	}

	@Test
	void aResultThatIsCompleteIsNotEndedByWhatWouldEndIt() {
		Story story = Story.ofResult();
		story.report(completion()).at("2010-03-01").filed();
		story.waived("C", P, "2010-04-01").withdrew(P, "2010-05-01").superseded("2010-06-01").suspended("2010-07-01");
		assertThat(story.asOf(LATER).said()).isEqualTo("FULFILLED 3");
		assertThat(story.asOf(LATER).status().legalState()).isEqualTo(LegalState.IN_EFFECT);
	}

	@Test
	void aLatenessThatBeganBeforeASuspensionStaysFromItsFirstInstant() {
		Story at = Story.ofResult().due(by("2010-05-31")).suspended("2010-06-01T00:00:00Z");
		assertThat(at.asOf(LATER).saidWhen()).isEqualTo("SUSPENDED OVERDUE");
		Story before = Story.ofResult().due(by("2010-05-31")).suspended("2010-05-31T23:59:59.999Z");
		assertThat(before.asOf(LATER).saidWhen()).isEqualTo("SUSPENDED NOT_YET_DUE");
		Story fell = Story.of(Kind.CONDUCT).due(by("2010-05-31")).suspended("2010-07-01");
		fell.report(assessment(3)).at("2010-05-01").filed();
		fell.report(assessment(1)).at("2010-08-01").filed();
		assertThat(fell.asOf(LATER).saidWhen()).isEqualTo("SUSPENDED NOT_YET_DUE");
		Story never = Story.ofResult().due(by("2010-05-31")).inForceFrom(null);
		assertThat(never.asOf(LATER).saidWhen()).isEqualTo("CONDITIONAL NOT_YET_DUE");
		Story ended = Story.ofResult().due(by("2010-05-31")).terminated("2010-07-01");
		assertThat(ended.asOf(LATER).saidWhen()).isEqualTo("TERMINATED NO_DEADLINE");
	}

	@Test
	void theFirstUseOfAPowerIsItsCause() {
		Story story = Story.of(Kind.POWER).exercised("C", P, "2010-07-01").exercised("C", P, "2010-06-01");
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L, 101L);
		assertThat(story.asOf("2010-05-01T00:00:00Z").status().causes()).containsExactly(2L, 3L);
	}

}
