package org.servanda.status;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.report.Finding;
import org.servanda.time.Count;
import org.servanda.time.Due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.ABOUT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.PERSONS;
import static org.servanda.status.Story.assessmentOf;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.completionOf;

/**
 * What is owed again and again: a report on each year from 2019 on by 31 March of the
 * next.
 */
class RecurringTests {

	private static final String FIRST = "2019-01-01";

	private static final String SECOND = "2020-01-01";

	private static Story filed(Story story, String period, String at) {
		story.report(completionOf(period)).at(at).filed();
		return story;
	}

	private static Due yearly(Period within, @Nullable Integer times) {
		return new Due.Recurrence(LocalDate.of(2019, 1, 1), Period.ofYears(1), within, times, ZoneId.of("UTC"));
	}

	private static Finding.Delivery delivered(long accepted, @Nullable Count contested, boolean total) {
		return new Finding.Delivery(1, ABOUT, null, false, LocalDate.parse(FIRST), PERSONS, null, Count.of(accepted),
				null, null, contested, total);
	}

	@Test
	void aFindingOfNoPeriodOrOfAnotherBeginningBearsOnNothing() {
		Story story = filed(Story.ofYearlyReports(), "2019-02-01", "2020-02-01");
		story.report(completion()).at("2020-02-01").filed();
		assertThat(story.asOf("2020-02-02T00:00:00Z").saidOn()).isEqualTo("PENDING 0 ASSUMED");
		Story without = Story.of(Kind.RECURRING);
		assertThat(filed(without, FIRST, "2020-02-01").asOf("2020-02-02T00:00:00Z").saidOn())
			.isEqualTo("PENDING 0 ASSUMED");
	}

	@Test
	void whatIsTakenBackIsNotKeptAnyMore() {
		Story story = filed(Story.ofYearlyReports(), FIRST, "2020-02-01");
		story.report(new Finding.Reversal(1, ABOUT, null, false, LocalDate.parse(FIRST), null, null))
			.at("2020-05-01")
			.filed();
		assertThat(story.asOf("2020-04-30T23:59:59.999Z").saidWhen()).isEqualTo("COMPLIED 3 ON_TIME");
		assertThat(story.asOf("2020-05-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

	@Test
	void theLatestThatIsDueDecidesHowItStands() {
		Story story = filed(filed(Story.ofYearlyReports(), FIRST, "2020-05-01"), SECOND, "2021-02-01");
		assertThat(story.asOf("2021-03-31T23:59:59.999Z").saidWhen()).isEqualTo("COMPLIED 3 LATE");
		assertThat(story.asOf("2021-04-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 ON_TIME");
	}

	@Test
	void aShareOfWhatWasBegunIsAtLeastOne() {
		Story story = Story.ofYearlyReports();
		story.report(assessmentOf(SECOND, 1)).at("2021-02-01").filed();
		assertThat(story.asOf("2020-04-01T00:00:00Z").said()).isEqualTo("OVERDUE 0");
		assertThat(story.asOf("2021-04-01T00:00:00Z").said()).isEqualTo("OVERDUE 1");
		story.report(assessmentOf(SECOND, 0)).at("2021-05-01").filed();
		assertThat(story.asOf("2021-05-01T00:00:00Z").said()).isEqualTo("OVERDUE 0");
	}

	@Test
	void afterTheLastOfItsTimesNothingMoreIsOwed() {
		Story story = Story.of(Kind.RECURRING).due(yearly(Period.ofMonths(3), 1));
		filed(story, FIRST, "2020-03-01");
		assertThat(story.asOf("2025-01-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 ON_TIME");
	}

	@Test
	void aLongerTimeTakesBackALatenessThatItCovers() {
		Story story = Story.ofYearlyReports().dueAmended("2020-05-01", yearly(Period.ofMonths(12), null));
		assertThat(story.asOf("2020-04-30T23:59:59.999Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		assertThat(story.asOf("2020-05-01T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2020-12-31T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2021-01-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

	@Test
	void aShorterTimeIsHeldAgainstWhatWasKept() {
		Story story = filed(Story.ofYearlyReports(), FIRST, "2020-02-15");
		story.dueAmended("2020-03-01", yearly(Period.ofMonths(1), null));
		assertThat(story.asOf("2020-02-29T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 NOT_YET_DUE");
		assertThat(story.asOf("2020-03-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 LATE");
		filed(story, SECOND, "2021-01-15");
		assertThat(story.asOf("2021-01-31T23:59:59.999Z").saidWhen()).isEqualTo("COMPLIED 3 LATE");
		assertThat(story.asOf("2021-02-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 ON_TIME");
	}

	@Test
	void aShorterTimeThatHasPassedAlreadyIsOwedFromTheAmendment() {
		Story story = Story.ofYearlyReports().dueAmended("2020-03-15", yearly(Period.ofMonths(1), null));
		assertThat(story.asOf("2020-03-14T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2020-03-15T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		Story bound = Story.ofYearlyReports().inForceFrom("2020-02-15T00:00:00Z");
		bound.dueAmended("2020-03-15", yearly(Period.ofMonths(1), null));
		assertThat(bound.asOf("2020-03-15T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		Story last = Story.ofYearlyReports().dueAmended("2020-01-31T23:59:59.999Z", yearly(Period.ofMonths(1), null));
		assertThat(last.asOf("2020-01-31T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(last.asOf("2020-02-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

	@Test
	void periodsThatNoLongerExistCountOnlyWhereTheyWereKept() {
		Due later = new Due.Recurrence(LocalDate.of(2021, 7, 1), Period.ofYears(1), Period.ofMonths(3), null,
				ZoneId.of("UTC"));
		Story kept = filed(Story.ofYearlyReports(), FIRST, "2020-03-01").dueAmended("2020-05-01", later);
		assertThat(kept.asOf("2020-05-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 NOT_YET_DUE");
		Story missed = Story.ofYearlyReports().dueAmended("2020-05-01", later);
		assertThat(missed.asOf("2020-05-01T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(missed.asOf("2022-09-30T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(missed.asOf("2022-10-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

	@Test
	void anAmendmentOfOtherTermsLeavesThePeriods() {
		Story story = Story.ofYearlyReports().wordingAmended("2020-05-01");
		assertThat(story.asOf("2020-05-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		filed(story, FIRST, "2020-06-01");
		assertThat(story.asOf("2020-06-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 LATE");
	}

	@Test
	void anAmendedTargetHoldsForEachPeriod() {
		Story story = Story.ofYearlyReports().target(10).targetAmended("2020-05-01", 20);
		story.report(delivered(10, null, false)).at("2020-02-01").filed();
		assertThat(story.asOf("2020-04-30T23:59:59.999Z").said()).isEqualTo("COMPLIED 3");
		assertThat(story.asOf("2020-05-01T00:00:00Z").said()).isEqualTo("OVERDUE 1");
		story
			.report(new Finding.Delivery(1, ABOUT, null, false, LocalDate.parse(SECOND), PERSONS, null, Count.of(10),
					null, null, null, false))
			.at("2021-01-15")
			.filed();
		assertThat(story.asOf("2021-01-15T00:00:00Z").said()).isEqualTo("OVERDUE 1");
		Story kept = Story.ofYearlyReports().target(10).dueAmended("2020-03-01", yearly(Period.ofMonths(4), null));
		kept.report(delivered(10, null, false)).at("2020-02-01").filed();
		assertThat(kept.asOf("2020-05-01T00:00:00Z").said()).isEqualTo("COMPLIED 3");
		kept.report(delivered(9, null, true)).at("2020-04-01").filed();
		assertThat(kept.asOf("2020-05-01T00:00:00Z").said()).isEqualTo("OVERDUE 1");
	}

	@Test
	void whatFallsDueWhileItDoesNotBindIsNotOwed() {
		Story story = Story.ofYearlyReports().suspended("2020-03-01").resumed("2020-05-01");
		assertThat(story.asOf("2020-04-01T00:00:00Z").saidWhen()).isEqualTo("SUSPENDED NOT_YET_DUE");
		assertThat(story.asOf("2020-05-01T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2021-04-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		Story kept = filed(Story.ofYearlyReports().suspended("2020-03-01").resumed("2020-05-01"), FIRST, "2020-04-02");
		assertThat(kept.asOf("2020-05-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 LATE");
	}

	@Test
	void aLatenessThatBeganBeforeASuspensionStaysAndNoOther() {
		Story late = Story.ofYearlyReports().suspended("2020-05-01");
		assertThat(late.asOf("2020-05-02T00:00:00Z").saidWhen()).isEqualTo("SUSPENDED OVERDUE");
		Story kept = filed(Story.ofYearlyReports(), FIRST, "2020-03-01").suspended("2020-05-01");
		kept.target(1);
		assertThat(kept.asOf("2020-05-02T00:00:00Z").saidWhen()).isEqualTo("SUSPENDED ON_TIME");
		kept.report(delivered(0, null, true)).at("2020-06-01").filed();
		assertThat(kept.asOf("2020-06-02T00:00:00Z").saidWhen()).isEqualTo("SUSPENDED NOT_YET_DUE");
		kept.resumed("2020-07-01");
		assertThat(kept.asOf("2020-07-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

	@Test
	void whatFellDueBetweenTwoSuspensionsIsOwed() {
		Story story = Story.ofYearlyReports().suspended("2020-01-01").resumed("2020-02-01");
		story.suspended("2020-05-01").resumed("2020-06-01").dueAmended("2020-07-01", yearly(Period.ofMonths(3), null));
		assertThat(story.asOf("2020-07-02T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		Story during = Story.ofYearlyReports().suspended("2020-01-01").resumed("2020-02-01");
		during.suspended("2020-03-15").resumed("2020-06-01").dueAmended("2020-07-01", yearly(Period.ofMonths(3), null));
		assertThat(during.asOf("2020-07-02T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
	}

	@Test
	void aCountOfAPeriodIsContestedUntilALaterTotal() {
		Story story = Story.ofYearlyReports().target(10);
		story.report(delivered(10, Count.of(2), false)).at("2020-02-01").filed();
		assertThat(story.asOf("2020-02-02T00:00:00Z").contested()).isTrue();
		assertThat(story.asOf("2020-02-02T00:00:00Z").status().causes()).containsExactly(2L, 3L, 100L);
		filed(story, SECOND, "2020-02-03");
		assertThat(story.asOf("2020-02-04T00:00:00Z").contested()).isTrue();
		story.report(delivered(10, null, true)).at("2020-03-01").filed();
		assertThat(story.asOf("2020-03-02T00:00:00Z").contested()).isFalse();
	}

	@Test
	void itsDegreeRestsOnTheFirstFindingOfWhatCountsAndOnTheLastChange() {
		Story story = Story.ofYearlyReports();
		story.report(assessmentOf(FIRST, 2)).at("2019-06-01").filed();
		assertThat(story.asOf("2019-07-01T00:00:00Z").status().causes()).containsExactly(2L, 3L);
		assertThat(story.asOf("2019-07-01T00:00:00Z").saidOn()).isEqualTo("PENDING 0 ASSUMED");
		filed(story, SECOND, "2020-03-01");
		assertThat(story.asOf("2020-03-02T00:00:00Z").saidOn()).isEqualTo("COMPLIED 3 FOUND");
		assertThat(story.asOf("2020-03-02T00:00:00Z").status().causes()).containsExactly(2L, 3L, 101L);
		assertThat(story.asOf("2020-04-01T00:00:00Z").status().causes()).containsExactly(2L, 3L, 100L);
		assertThat(story.asOf("2020-04-01T00:00:00Z").said()).isEqualTo("OVERDUE 2");
		assertThat(List.of(story.asOf("2020-04-01T00:00:00Z").of("C", P).status().quantities()).getFirst()).isEmpty();
	}

}
