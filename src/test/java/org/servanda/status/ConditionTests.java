package org.servanda.status;

import org.junit.jupiter.api.Test;

import org.servanda.agreement.ActKind;
import org.servanda.agreement.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.about;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.by;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.done;
import static org.servanda.status.Story.doneTo;
import static org.servanda.status.Story.held;
import static org.servanda.status.Story.reached;
import static org.servanda.status.Story.used;

/**
 * When the condition of a promise is met, and when it fails.
 */
class ConditionTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	private static Story ifXAndY() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("X", P, 3), reached("Y", P, 3));
		story.promise("X", Kind.RESULT);
		story.promise("Y", Kind.RESULT);
		return story;
	}

	private static Story ifXOrY() {
		Story story = ifXAndY();
		story.promise().ifAny(reached("X", P, 3), reached("Y", P, 3));
		return story;
	}

	private static Story completed(Story story, String label, String at) {
		story.report(completion(about(label, P))).at(at).filed();
		return story;
	}

	private static Story ifX() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("X", P, 3));
		story.promise("X", Kind.RESULT);
		return story;
	}

	@Test
	void ofAllTheLastThatIsReachedDecidesInWhicheverOrder() {
		Story story = completed(completed(ifXAndY(), "X", "2010-05-01"), "Y", "2010-03-01");
		assertThat(story.asOf("2010-04-30T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	void ofAnyTheFirstThatIsReachedDecidesInWhicheverOrder() {
		Story story = completed(completed(ifXOrY(), "X", "2010-05-01"), "Y", "2010-03-01");
		assertThat(story.asOf("2010-02-28T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-03-01T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	void allFailWithTheFirstThatIsLostAndAnyOnlyWithTheLast() {
		Story all = ifXAndY().waived("X", P, "2010-05-01").waived("Y", P, "2010-03-01");
		assertThat(all.asOf("2010-02-28T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(all.asOf("2010-03-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
		Story any = ifXOrY().waived("X", P, "2010-05-01").waived("Y", P, "2010-03-01");
		assertThat(any.asOf("2010-04-30T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(any.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
	}

	@Test
	void whatHeldBeforeItEndedIsNotLost() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("X", P, 3), reached("Y", P, 3));
		story.promise("X", Kind.MAINTENANCE);
		story.promise("Y", Kind.RESULT);
		story.report(assessment(3, about("X", P))).at("2010-03-01").filed();
		story.waived("X", P, "2010-04-01");
		completed(story, "Y", "2010-05-01");
		assertThat(story.asOf("2010-04-15T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
	}

	@Test
	void whatEndedBeforeTheAssessmentIsLost() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("X", P, 3));
		story.promise("X", Kind.MAINTENANCE);
		story.waived("X", P, "2010-04-01");
		story.report(assessment(3, about("X", P))).at("2010-05-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("DISCHARGED");
	}

	@Test
	void aPromiseThatNobodyKnowsIsNotReachedAndNotLost() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("unknown", P, 3));
		assertThat(story.asOf(LATER).said()).isEqualTo("CONDITIONAL");
		Story other = Story.ofResult();
		other.promise().ifAll(reached("X", Q, 3));
		other.promise("X", Kind.RESULT);
		assertThat(completed(other, "X", "2010-03-01").asOf(LATER).said()).isEqualTo("CONDITIONAL");
	}

	@Test
	void aLowerDegreeIsReachedByAHigherOne() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("X", P, 2));
		story.promise("X", Kind.RESULT);
		story.report(assessment(1, about("X", P))).at("2010-03-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("CONDITIONAL");
		story.report(assessment(2, about("X", P))).at("2010-04-01").filed();
		assertThat(story.asOf("2010-03-31T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	void aConditionThatWasMetBeforeThePromiseWasMadeIsMetFromTheMaking() {
		Story story = completed(ifX(), "X", "2010-03-01").due(by("2010-04-01"));
		story.promise().madeAt("2010-06-01T00:00:00Z");
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").all()).hasSize(1);
		assertThat(story.asOf("2010-06-01T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
	}

	@Test
	void whatHeldBeforeTheOtherPromiseWasMadeHoldsFromItsMaking() {
		Story story = completed(ifX(), "X", "2010-03-01");
		story.promise("X", Kind.RESULT).madeAt("2010-06-01T00:00:00Z");
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-06-01T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	void aConditionHasItsLastDateWholly() {
		Story met = completed(ifX(), "X", "2010-03-31T23:59:59.999Z");
		met.promise().lastDate("2010-03-31");
		assertThat(met.asOf(LATER).said()).isEqualTo("PENDING 0");
		Story late = completed(ifX(), "X", "2010-04-01T00:00:00Z");
		late.promise().lastDate("2010-03-31");
		assertThat(late.asOf("2010-03-31T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(late.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
		Story lost = ifX().waived("X", P, "2010-03-15");
		lost.promise().lastDate("2010-03-31");
		assertThat(lost.asOf("2010-03-15T00:00:00Z").said()).isEqualTo("DISCHARGED");
	}

	private static Story ifQ(String made) {
		Story story = Story.ofResult();
		story.promise().madeAt(made).ifAll(reached("X", Q, 3));
		story.promise("X", Kind.RESULT).owedBy(Q);
		return story.withdrew(Q, "2010-03-01").acceded(Q, "2010-05-01", "X");
	}

	@Test
	void whatEndedAndWasTakenOnAgainFailsOnlyAPromiseThatWaitedForItMeanwhile() {
		assertThat(ifQ("2010-02-01").asOf("2010-03-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
		assertThat(ifQ("2010-02-01").asOf(LATER).said()).isEqualTo("DISCHARGED");
		assertThat(ifQ("2010-04-01").asOf("2010-04-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
		assertThat(ifQ("2010-06-01").asOf(LATER).said()).isEqualTo("CONDITIONAL");
	}

	@Test
	void ofAnyAllHaveToBeGoneAtOneTime() {
		Story story = ifQ("2010-02-01");
		story.promise().ifAny(reached("X", Q, 3), reached("Y", P, 3));
		story.promise("Y", Kind.RESULT);
		story.waived("Y", P, "2010-07-01");
		assertThat(story.asOf(LATER).said()).isEqualTo("CONDITIONAL");
		story.withdrew(Q, "2010-09-01");
		assertThat(story.asOf("2010-08-31T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-09-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
	}

	private static Story heldFor(int days) {
		Story story = Story.ofResult();
		story.promise().ifAll(held("X", P, 3, days));
		story.promise("X", Kind.MAINTENANCE);
		story.report(assessment(3, about("X", P))).at("2010-03-01T00:00:00Z").filed();
		return story;
	}

	private static Story fell(Story story, String at) {
		story.report(assessment(1, about("X", P))).at(at).filed();
		return story;
	}

	@Test
	void sevenDaysAreHeldUpToTheInstantAtWhichTheyEnd() {
		Story enough = fell(heldFor(7), "2010-03-08T00:00:00Z");
		assertThat(enough.asOf("2010-03-07T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(enough.asOf("2010-03-08T00:00:00Z").said()).isEqualTo("PENDING 0");
		Story more = fell(heldFor(7), "2010-03-20T00:00:00Z");
		assertThat(more.asOf("2010-03-07T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(more.asOf("2010-03-08T00:00:00Z").said()).isEqualTo("PENDING 0");
		Story shorter = fell(heldFor(7), "2010-03-07T23:59:59.999Z");
		assertThat(shorter.asOf(LATER).said()).isEqualTo("CONDITIONAL");
	}

	@Test
	void daysAreCountedAnewAfterEachFallAndHeldBeforeAnEndAreNotLost() {
		Story story = fell(heldFor(7), "2010-03-05T00:00:00Z");
		story.report(assessment(3, about("X", P))).at("2010-04-01T00:00:00Z").filed();
		story.waived("X", P, "2010-04-08T00:00:00Z");
		assertThat(story.asOf("2010-04-07T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
		Story lost = heldFor(7).waived("X", P, "2010-03-05T00:00:00Z");
		assertThat(lost.asOf(LATER).said()).isEqualTo("DISCHARGED");
	}

	private static Story ifUsed() {
		Story story = Story.ofResult();
		story.promise().ifAll(used("W"));
		story.promise("W", Kind.POWER).due(by("2010-12-31"));
		return story;
	}

	@Test
	void aPowerThatIsUsedMeetsACondition() {
		Story story = ifUsed().exercised("W", P, "2010-05-01").exercised("W", P, "2010-06-01");
		assertThat(story.asOf("2010-04-30T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("PENDING 0");
		assertThat(ifUsed().exercised("W", Q, "2010-05-01").asOf("2010-06-01T00:00:00Z").said())
			.isEqualTo("CONDITIONAL");
	}

	@Test
	void onlyAPowerIsUsed() {
		Story story = Story.ofResult();
		story.promise().ifAll(used("W"));
		story.promise("W", Kind.RESULT);
		assertThat(story.exercised("W", P, "2010-05-01").asOf(LATER).said()).isEqualTo("CONDITIONAL");
	}

	@Test
	void aPowerWhoseLastDatePassedUnusedFailsACondition() {
		assertThat(ifUsed().asOf("2010-12-31T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(ifUsed().asOf("2011-01-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
		Story used = ifUsed().exercised("W", P, "2010-12-31T23:59:59.999Z");
		assertThat(used.asOf(LATER).said()).isEqualTo("PENDING 0");
	}

	@Test
	void aPowerThatEndedUnusedFailsAConditionUnlessAnotherStillHasIt() {
		assertThat(ifUsed().waived("W", P, "2010-05-01").asOf("2010-04-30T23:59:59.999Z").said())
			.isEqualTo("CONDITIONAL");
		assertThat(ifUsed().waived("W", P, "2010-05-01").asOf("2010-05-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
		Story two = ifUsed();
		two.promise("W", Kind.POWER).owedBy(P, Q);
		two.waived("W", P, "2010-05-01");
		assertThat(two.asOf("2010-06-01T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		two.waived("W", Q, "2010-07-01");
		assertThat(two.asOf("2010-06-30T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(two.asOf("2010-07-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
	}

	@Test
	void theLastDateOfAPowerIsTheOneInForceWhenItPasses() {
		Story extended = Story.of(Kind.POWER).due(by("2010-06-30")).dueAmended("2010-06-01", by("2010-12-31"));
		waiting(extended);
		assertThat(extended.asOf("2010-07-01T00:00:00Z").of("D", P).said()).isEqualTo("CONDITIONAL");
		assertThat(extended.asOf("2010-12-31T23:59:59.999Z").of("D", P).said()).isEqualTo("CONDITIONAL");
		assertThat(extended.asOf("2011-01-01T00:00:00Z").of("D", P).said()).isEqualTo("DISCHARGED");
		Story shortened = Story.of(Kind.POWER).due(by("2010-12-31")).dueAmended("2010-06-01", by("2010-03-31"));
		waiting(shortened);
		assertThat(shortened.asOf("2010-05-31T23:59:59.999Z").of("D", P).said()).isEqualTo("CONDITIONAL");
		assertThat(shortened.asOf("2010-06-01T00:00:00Z").of("D", P).said()).isEqualTo("DISCHARGED");
		Story revived = Story.of(Kind.POWER).due(by("2010-06-30")).dueAmended("2010-08-01", by("2010-12-31"));
		waiting(revived);
		assertThat(revived.asOf("2010-07-01T00:00:00Z").of("D", P).said()).isEqualTo("DISCHARGED");
		assertThat(revived.asOf("2010-09-01T00:00:00Z").of("D", P).said()).isEqualTo("DISCHARGED");
		revived.promise("D", Kind.RESULT).madeAt("2010-09-01").ifAll(used("C"));
		assertThat(revived.asOf("2010-09-01T00:00:00Z").of("D", P).said()).isEqualTo("CONDITIONAL");
	}

	/** Another promise waits for the first, a power, to be used. */
	private static void waiting(Story story) {
		story.promise("D", Kind.RESULT).ifAll(used("C"));
	}

	@Test
	void anActMeetsAConditionByItsKindAndPartyTheFirstTime() {
		Story story = Story.of(Kind.CONDUCT);
		story.promise("D", Kind.RESULT).ifAll(done(ActKind.RESUMPTION, null));
		story.promise("E", Kind.RESULT).ifAll(done(ActKind.WITHDRAWAL, Q));
		story.promise("F", Kind.RESULT).ifAll(done(ActKind.TERMINATION, null));
		story.suspended("2010-02-01").resumed("2010-05-01").suspended("2010-02-02").resumed("2010-04-01");
		assertThat(story.asOf("2010-03-31T23:59:59.999Z").of("D", P).said()).isEqualTo("SUSPENDED");
		assertThat(story.asOf("2010-04-01T00:00:00Z").of("D", P).said()).isEqualTo("PENDING 0");
		assertThat(story.asOf(LATER).of("E", P).said()).isEqualTo("CONDITIONAL");
		story.withdrew(Q, "2010-07-01");
		assertThat(story.asOf("2010-06-30T23:59:59.999Z").of("E", P).said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-07-01T00:00:00Z").of("E", P).said()).isEqualTo("PENDING 0");
		assertThat(story.asOf(LATER).of("F", P).said()).isEqualTo("CONDITIONAL");
	}

	@Test
	void anActByAnotherPartyOrOnAnotherPromiseMeetsNothing() {
		Story story = Story.of(Kind.CONDUCT);
		story.promise("X", Kind.RESULT).owedBy(P, Q);
		story.promise("D", Kind.RESULT).ifAll(done(ActKind.WITHDRAWAL, P));
		story.promise("E", Kind.RESULT).ifAll(doneTo("X", ActKind.WAIVER, P));
		story.promise("F", Kind.RESULT).ifAll(doneTo("C", ActKind.WAIVER, null));
		story.promise("G", Kind.RESULT).ifAll(done(ActKind.WAIVER, null));
		story.waived("X", Q, "2010-03-01").withdrew(Q, "2010-04-01");
		for (String label : new String[] { "D", "E", "F", "G" }) {
			assertThat(story.asOf(LATER).of(label, P).said()).as(label).isEqualTo("CONDITIONAL");
		}
		story.waived("X", P, "2010-05-01");
		assertThat(story.asOf("2010-04-30T23:59:59.999Z").of("E", P).said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-05-01T00:00:00Z").of("E", P).said()).isEqualTo("PENDING 0");
	}

	@Test
	void conditionsFollowFromEachOtherInTheOrderOfTheWorld() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("X", P, 3));
		story.promise("X", Kind.MAINTENANCE).ifAll(reached("Y", P, 3));
		story.promise("Y", Kind.RESULT);
		story.report(assessment(3, about("X", P))).at("2010-05-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("CONDITIONAL");
		completed(story, "Y", "2010-03-01");
		assertThat(story.asOf("2010-04-30T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	void whatIsMetIsMetFromTheLastThatItNeededSoThatADueBeforeThatIsOwedThen() {
		Story story = completed(completed(ifXAndY(), "X", "2010-05-01"), "Y", "2010-03-01").due(by("2010-04-01"));
		assertThat(story.asOf("2010-05-01T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-05-02T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

}
