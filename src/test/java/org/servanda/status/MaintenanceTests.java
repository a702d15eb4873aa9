package org.servanda.status;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.report.Finding;
import org.servanda.status.Story.Filed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.ABOUT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.breach;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.nobodysShots;
import static org.servanda.status.Story.restoration;
import static org.servanda.status.Story.shot;
import static org.servanda.status.Story.shots;
import static org.servanda.status.Story.whole;

/**
 * What is kept up: its span, its breaches and what is nobody's.
 */
class MaintenanceTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	private static Story span(@Nullable String from, @Nullable String to) {
		Story story = Story.ofMaintenance();
		story.promise().span(from, to);
		return story;
	}

	private static Story shotAt(Story story, String at) {
		story.report(shot()).at(at).filed();
		return story;
	}

	@Test
	void aSpanThatIsExtendedAfterItsEndRunsAgainFromTheExtension() {
		Story story = span("2010-02-01", "2010-02-28").spanAmended("2010-03-10", "2010-02-01", "2010-03-31");
		shotAt(story, "2010-03-05T00:00:00Z");
		assertThat(story.asOf("2010-03-20T00:00:00Z").saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		shotAt(story, "2010-03-15T00:00:00Z");
		assertThat(story.asOf("2010-03-20T00:00:00Z").saidAfter()).isEqualTo("VIOLATED 2, breaches 1");
		shotAt(story, "2010-04-01T00:00:00Z");
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("VIOLATED 2, breaches 1");
	}

	@Test
	void aSpanThatIsCutToAnEndThatPassedEndsAtOnceWithTheDegreeThatItHas() {
		Story story = span("2010-02-01", "2010-12-31").spanAmended("2010-06-01", "2010-02-01", "2010-04-30");
		story.report(breach()).at("2010-05-01").filed();
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").said()).isEqualTo("IN_BREACH 0");
		assertThat(story.asOf("2010-06-01T00:00:00Z").said()).isEqualTo("VIOLATED 0");
		story.report(assessment(3)).at("2010-07-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("VIOLATED 0");
	}

	@Test
	void aSpanIsAmendedBeforeItsEndOnly() {
		Story story = span("2010-02-01", "2010-06-30").spanAmended("2010-05-01", "2010-02-01", "2010-03-31");
		shotAt(story, "2010-04-15T00:00:00Z");
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("VIOLATED 2, breaches 1");
	}

	@Test
	void aSpanThatIsMovedBindsFromItsNewBeginning() {
		Story before = span("2010-02-01", "2010-12-31").spanAmended("2010-01-15", "2010-04-01", "2010-12-31");
		assertThat(before.asOf("2010-02-01T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(before.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("COMPLIED 3");
		Story after = span("2010-02-01", "2010-12-31").spanAmended("2010-02-10", "2010-04-01", "2010-12-31");
		assertThat(after.asOf("2010-02-09T23:59:59.999Z").said()).isEqualTo("COMPLIED 3");
		assertThat(after.asOf("2010-02-10T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(after.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("COMPLIED 3");
		Story earlier = span("2010-06-01", "2010-12-31").spanAmended("2010-02-10", "2010-02-01", "2010-12-31");
		assertThat(earlier.asOf("2010-02-10T00:00:00Z").said()).isEqualTo("COMPLIED 3");
		Story open = span("2010-06-01", "2010-12-31").spanAmended("2010-02-10", null, null);
		assertThat(open.asOf("2010-02-10T00:00:00Z").said()).isEqualTo("COMPLIED 3");
	}

	@Test
	void anAmendmentOfOtherTermsLeavesTheSpan() {
		Story story = span("2010-02-01", "2010-02-28").wordingAmended("2010-03-10");
		assertThat(shotAt(story, "2010-03-15").asOf(LATER).saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
	}

	@Test
	void anAssessmentBeforeTheSpanDoesNotCount() {
		Story story = span("2010-02-01", "2010-12-31");
		story.report(assessment(1)).at("2010-01-15").filed();
		assertThat(story.asOf("2010-02-01T00:00:00Z").saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
		Story early = Story.ofMaintenance();
		early.report(assessment(1)).at("2009-12-15").filed();
		assertThat(early.asOf("2010-02-01T00:00:00Z").saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
	}

	@Test
	void aCountInAPeriodCountsIfItBoundInThatPeriod() {
		Story during = Story.ofMaintenance().suspended("2010-03-15");
		during.report(shots(5)).at("2010-03").filed();
		assertThat(during.asOf(LATER).status().breaches()).isEqualTo(5);
		Story before = Story.ofMaintenance().suspended("2010-02-15");
		before.report(shots(5)).at("2010-03").filed();
		assertThat(before.asOf(LATER).status().breaches()).isZero();
		Story first = Story.ofMaintenance().suspended("2010-03-01T00:00:00Z");
		first.report(shots(5)).at("2010-03").filed();
		assertThat(first.asOf(LATER).status().breaches()).isZero();
		Story never = Story.ofMaintenance().inForceFrom(null);
		never.report(shots(5)).at("2010-03").filed();
		assertThat(never.asOf(LATER).status().breaches()).isZero();
	}

	@Test
	void aViolationWithoutACountIsNoCountInAPeriod() {
		Story story = Story.ofMaintenance().suspended("2010-03-15");
		story.report(shot()).at("2010-03-01/2010-03-31").filed();
		assertThat(story.asOf(LATER).status().breaches()).isZero();
	}

	@Test
	void aCountOfNoneChangesNothing() {
		Story story = Story.ofMaintenance();
		story.report(shots(0)).at("2010-03").filed();
		assertThat(story.asOf(LATER).saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
	}

	@Test
	void aRestorationEndsTheBreachesThatItNamesAndWithoutNamesAll() {
		Story story = Story.ofMaintenance();
		Filed one = story.report(breach()).at("2010-03-01").filed();
		Filed other = story.report(breach()).at("2010-03-05").filed();
		story.report(restoration(one.finding())).at("2010-04-01").filed();
		assertThat(story.asOf("2010-04-02T00:00:00Z").said()).isEqualTo("IN_BREACH 0");
		story.report(restoration(other.finding())).at("2010-05-01").filed();
		assertThat(story.asOf("2010-05-02T00:00:00Z").said()).isEqualTo("VIOLATED 2");
		Story all = Story.ofMaintenance();
		all.report(breach()).at("2010-03-01").filed();
		all.report(breach()).at("2010-03-05").filed();
		all.report(restoration()).at("2010-04-01").filed();
		assertThat(all.asOf(LATER).said()).isEqualTo("VIOLATED 2");
	}

	@Test
	void aGradeHoldsUntilANewerBreachBegins() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-03-01").filed();
		story.report(assessment(1)).at("2010-03-05").filed();
		Filed newer = story.report(breach()).at("2010-03-10").filed();
		assertThat(story.asOf("2010-03-09T00:00:00Z").said()).isEqualTo("IN_BREACH 1");
		assertThat(story.asOf("2010-03-10T00:00:00Z").said()).isEqualTo("IN_BREACH 0");
		story.report(restoration(newer.finding())).at("2010-03-20").filed();
		assertThat(story.asOf("2010-03-21T00:00:00Z").said()).isEqualTo("IN_BREACH 1");
		story.report(assessment(2)).at("2010-03-25").filed();
		assertThat(story.asOf("2010-03-25T00:00:00Z").said()).isEqualTo("IN_BREACH 2");
	}

	@Test
	void aBreachCountsOnceHoweverOftenItIsSuspended() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-02-01").filed();
		story.suspended("2010-03-01").resumed("2010-04-01").suspended("2010-05-01").resumed("2010-06-01");
		assertThat(story.asOf("2010-03-15T00:00:00Z").said()).isEqualTo("SUSPENDED");
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("IN_BREACH 0, breaches 1");
		Story during = Story.ofMaintenance().suspended("2010-03-01").resumed("2010-04-01");
		during.suspended("2010-05-01").resumed("2010-06-01");
		during.report(breach()).at("2010-03-15").filed();
		assertThat(during.asOf(LATER).saidAfter()).isEqualTo("IN_BREACH 0, breaches 1");
	}

	@Test
	void aBreachThatBeganAndEndedWhileSuspendedNeverCounts() {
		Story story = Story.ofMaintenance().suspended("2010-03-01").resumed("2010-05-01");
		story.report(breach()).at("2010-03-10/2010-04-10").filed();
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		Story ended = span("2010-02-01", "2010-04-15").suspended("2010-03-01").resumed("2010-05-01");
		ended.report(breach()).at("2010-03-10").filed();
		assertThat(ended.asOf(LATER).saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
	}

	@Test
	void whoAccedesWithoutHavingLeftDoesNotStartAgain() {
		Story story = shotAt(Story.ofMaintenance(), "2010-03-01").acceded(P, "2010-05-01", "C");
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("VIOLATED 2, breaches 1");
	}

	@Test
	void whoIsBackStartsAgainWithoutWhatWasFoundBefore() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-02-01").filed();
		story.report(assessment(1)).at("2010-02-05").filed();
		story.withdrew(P, "2010-03-01").acceded(P, "2010-05-01", "C");
		assertThat(story.asOf(LATER).saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L);
		story.report(breach()).at("2010-06-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("IN_BREACH 0");
		story.report(restoration()).at("2010-07-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("VIOLATED 2");
	}

	@Test
	void whoIsBackAfterTheEndOfTheSpanDoesNotStartAgain() {
		Story story = shotAt(span("2010-02-01", "2010-04-30"), "2010-03-01");
		story.withdrew(P, "2010-05-01").acceded(P, "2010-06-01", "C");
		assertThat(story.asOf("2010-05-15T00:00:00Z").said()).isEqualTo("TERMINATED");
		assertThat(story.asOf(LATER).saidOn()).isEqualTo("VIOLATED 2 FOUND");
		Story running = shotAt(span("2010-02-01", "2010-07-31"), "2010-03-01");
		running.withdrew(P, "2010-05-01").acceded(P, "2010-06-01", "C");
		assertThat(running.asOf(LATER).saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
	}

	@Test
	void itsDegreeRestsOnItsFirstFindingAndOnTheLastThatChangedIt() {
		Story story = Story.ofMaintenance();
		story.report(assessment(3)).at("2010-02-01").filed();
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L, 100L);
		story.report(shot()).at("2010-03-01").filed();
		story.report(shot()).at("2010-04-01").filed();
		assertThat(story.asOf(LATER).status().causes()).containsExactly(2L, 3L, 100L, 101L);
	}

	@Test
	void ofASpanTheFindingsWithoutABreachBearOnNothing() {
		Story story = Story.ofMaintenance();
		story.report(completion()).at("2010-03-01").filed().disputed("2010-04-01", P);
		assertThat(story.asOf(LATER).saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
		assertThat(story.asOf(LATER).contested()).isFalse();
	}

	private static @Nullable Long nobodys(Story story) {
		return story.asOf(LATER).commitment().unattributed();
	}

	@Test
	void whatIsNobodysCountsWhileAnyOfThoseWhoMayHaveDoneItIsBound() {
		Story story = Story.ofMaintenance();
		story.promise().owedBy(P, Q).owedTo(P, Q);
		story.report(nobodysShots(3)).at("2010-06").filed();
		assertThat(nobodys(story)).isEqualTo(3);
		assertThat(nobodys(story.withdrew(P, "2010-05-01"))).isEqualTo(3);
		assertThat(nobodys(story.withdrew(Q, "2010-05-15"))).isNull();
		Story suspended = Story.ofMaintenance().suspended("2010-05-01").resumed("2010-07-01");
		suspended.report(nobodysShots(3)).at("2010-06").filed();
		assertThat(nobodys(suspended)).isNull();
		suspended.report(nobodysShots(4)).at("2010-08").filed();
		assertThat(nobodys(suspended)).isEqualTo(4);
		Story early = span("2010-07-01", "2010-12-31");
		early.report(nobodysShots(3)).at("2010-06").filed();
		assertThat(nobodys(early)).isNull();
		Story late = span("2010-02-01", "2010-05-31");
		late.report(nobodysShots(3)).at("2010-06").filed();
		assertThat(nobodys(late)).isNull();
		Story waived = Story.ofMaintenance().waived("C", P, "2010-05-01");
		waived.report(nobodysShots(3)).at("2010-06").filed();
		assertThat(nobodys(waived)).isNull();
	}

	@Test
	void whatIsNobodysIsGradedByWhatIsSaidOfTheWholePromiseOnly() {
		Story story = Story.ofMaintenance();
		story.report(nobodysShots(3)).at("2010-03").filed();
		story.report(assessment(1, ABOUT)).at("2010-05-01").filed();
		assertThat(story.asOf(LATER).commitment().unattributedDegree()).isEqualTo(2);
		story.report(assessment(0, whole("C"))).at("2010-06-01").filed();
		assertThat(story.asOf(LATER).commitment().unattributedDegree()).isZero();
		story.report(new Finding.Violation(1, whole("C"), null, false, false, null, false, null))
			.at("2010-07-01")
			.filed();
		assertThat(nobodys(story)).isEqualTo(3);
		assertThat(story.asOf(LATER).status().breaches()).isEqualTo(1);
	}

	@Test
	void onlyWhatIsKeptUpHasWhatIsNobodys() {
		Story story = Story.ofResult();
		story.report(nobodysShots(3)).at("2010-03").filed();
		assertThat(nobodys(story)).isNull();
		Story other = Story.ofMaintenance();
		other.promise("D", Kind.MAINTENANCE);
		other.report(nobodysShots(3)).at("2010-03").filed();
		assertThat(other.asOf(LATER).of("D", P).commitment().unattributed()).isNull();
		assertThat(nobodys(other)).isEqualTo(3);
	}

	@Test
	void aWholePromiseHasTheLowestDegreeOfThoseWhoAreBoundByIt() {
		Story story = Story.ofMaintenance();
		story.promise().owedBy(P, Q).owedTo(P, Q);
		story.report(assessment(1)).at("2010-03-01").filed();
		assertThat(story.asOf(LATER).commitment().degree()).isEqualTo(1);
		story.withdrew(P, "2010-05-01");
		assertThat(story.asOf(LATER).commitment().degree()).isEqualTo(3);
		story.withdrew(Q, "2010-06-01");
		assertThat(story.asOf(LATER).commitment().degree()).isNull();
		assertThat(story.asOf(LATER).commitment().assumed()).isFalse();
		Story nobodys = Story.ofMaintenance().terminated("2010-07-01");
		nobodys.report(nobodysShots(3)).at("2010-05").filed();
		assertThat(nobodys.asOf("2010-06-01T00:00:00Z").commitment().degree()).isEqualTo(2);
		assertThat(nobodys.asOf(LATER).commitment().degree()).isNull();
		assertThat(nobodys.asOf(LATER).commitment().unattributed()).isEqualTo(3);
	}

	@Test
	void theTimeIsTheKnowersOrLater() {
		Story story = Story.ofMaintenance();
		String now = "2010-06-01T00:00:00Z";
		assertThat(story.asOf(now).knownAt(now).status().basis()).isEqualTo(Basis.ASSUMED);
		assertThat(story.asOf(now).knownAt(Instant.parse(now).minusMillis(1).toString()).status().basis())
			.isEqualTo(Basis.PROJECTED);
		assertThat(List.of(story.asOf(now).status().claims(), story.asOf(now).status().quantities()))
			.allMatch(List::isEmpty);
	}

	private static String assessedOn(Story story, String at) {
		story.report(assessment(1)).at(at).filed();
		return story.asOf(LATER).saidOn();
	}

	@Test
	void anAssessmentCountsFromTheBeginningOfTheSpanInForceThen() {
		String counts = "IN_PROGRESS 1 FOUND";
		String not = "COMPLIED 3 ASSUMED";
		assertThat(assessedOn(span("2010-02-01", null), "2010-02-01")).isEqualTo(counts);
		Story later = span("2010-02-01", null).spanAmended("2010-02-10", "2010-04-01", null);
		assertThat(assessedOn(later, "2010-03-01")).isEqualTo(not);
		assertThat(assessedOn(later, "2010-04-01")).isEqualTo(counts);
		assertThat(assessedOn(span("2010-06-01", null).spanAmended("2010-02-10", "2010-02-01", null), "2010-03-01"))
			.isEqualTo(counts);
		assertThat(assessedOn(span("2010-06-01", null).spanAmended("2010-02-10", null, null), "2010-03-01"))
			.isEqualTo(counts);
		Story open = span("2010-06-01", null).spanAmended("2010-02-10", null, null).inForceFrom("2010-03-01T00:00:00Z");
		assertThat(assessedOn(open, "2010-02-15")).isEqualTo(not);
		assertThat(assessedOn(open, "2010-03-05")).isEqualTo(counts);
	}

	/**
	 * Nobody's shots and a grade of the whole promise, in a span that begins in January.
	 */
	private static Story gradedInJanuarysSpan() {
		Story story = span("2010-01-10T00:00:00Z", null);
		story.report(nobodysShots(3)).at("2010-02-01T00:00:00Z").filed();
		story.report(assessment(1, whole("C"))).at("2010-03-01T00:00:00Z").filed();
		return story;
	}

	private static @Nullable Integer nobodysDegree(Story story, String at) {
		return story.asOf(at).commitment().unattributedDegree();
	}

	@Test
	void whatIsNobodysStandsAsItStoodBeforeItsSpanIsAmendedToBeginLater() {
		Story story = gradedInJanuarysSpan().spanAmended("2010-04-01T00:00:00Z", "2010-06-01T00:00:00Z", null);
		assertThat(nobodysDegree(story, "2010-02-15T00:00:00Z")).isEqualTo(2);
		assertThat(nobodysDegree(story, "2010-03-15T00:00:00Z")).isEqualTo(1);
		assertThat(nobodysDegree(story, "2010-04-15T00:00:00Z")).isEqualTo(1);
		assertThat(nobodysDegree(story, LATER)).isEqualTo(1);
	}

	@Test
	void whatIsNobodysIsNotGradedBetweenTwoSpans() {
		Story story = gradedInJanuarysSpan().spanAmended("2010-04-01T00:00:00Z", "2010-06-01T00:00:00Z", null);
		story.report(assessment(0, whole("C"))).at("2010-05-01T00:00:00Z").filed();
		assertThat(nobodysDegree(story, "2010-05-15T00:00:00Z")).isEqualTo(1);
		story.report(assessment(3, whole("C"))).at("2010-06-01T00:00:00Z").filed();
		assertThat(nobodysDegree(story, "2010-05-31T00:00:00Z")).isEqualTo(1);
		assertThat(nobodysDegree(story, "2010-06-01T00:00:00Z")).isEqualTo(3);
	}

	@Test
	void whatIsNobodysStandsAsItStoodWhoeverKnewOfTheAmendmentWhen() {
		Story story = gradedInJanuarysSpan();
		story.spanAmended("2010-04-01T00:00:00Z", "2010-06-01T00:00:00Z", null);
		story.report(nobodysShots(1)).at("2010-02-03T00:00:00Z").reported("2010-07-01T00:00:00Z").filed();
		story.report(assessment(0, whole("C"))).at("2010-05-01T00:00:00Z").filed();
		for (String known : List.of("2010-03-20T00:00:00Z", "2010-05-20T00:00:00Z", LATER)) {
			assertThat(story.asOf("2010-03-15T00:00:00Z").reportedBy(known).commitment().unattributedDegree())
				.isEqualTo(1);
		}
	}

	@Test
	void aSpanThatLosesItsStatedBeginningBeforeItsAgreementIsInForceBeginsWithThat() {
		Story story = span("2010-02-01", null).spanAmended("2010-02-10", null, null)
			.inForceFrom("2010-03-01T00:00:00Z");
		assertThat(assessedOn(story, "2010-02-15")).isEqualTo("COMPLIED 3 ASSUMED");
		assertThat(assessedOn(story, "2010-03-05")).isEqualTo("IN_PROGRESS 1 FOUND");
	}

	@Test
	void whatIsNobodysCountsInASpanAndOnceAConditionIsMet() {
		Story span = span("2010-02-01", "2010-12-31");
		span.report(nobodysShots(3)).at("2010-06").filed();
		assertThat(nobodys(span)).isEqualTo(3);
		Story conditional = Story.ofMaintenance();
		conditional.promise().ifAll(Story.reached("X", P, 3));
		conditional.promise("X", Kind.RESULT);
		conditional.report(completion(Story.about("X", P))).at("2010-05-01").filed();
		conditional.report(nobodysShots(3)).at("2010-04").filed();
		assertThat(nobodys(conditional)).isNull();
		conditional.report(nobodysShots(4)).at("2010-06").filed();
		assertThat(nobodys(conditional)).isEqualTo(4);
	}

	@Test
	void aBreachThatBeginsAndEndsAtOneInstantHasEnded() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-03-01T12:00:00Z/2010-03-01T12:00:00Z").filed();
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("VIOLATED 2, breaches 1");
	}

}
