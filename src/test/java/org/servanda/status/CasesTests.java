package org.servanda.status;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.report.Finding;
import org.servanda.report.RulingOutcome;
import org.servanda.status.Story.Filed;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.Trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.ABOUT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.PERSONS;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.about;
import static org.servanda.status.Story.allegedShot;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.assessmentOf;
import static org.servanda.status.Story.breach;
import static org.servanda.status.Story.by;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.completionOf;
import static org.servanda.status.Story.daysAfter;
import static org.servanda.status.Story.delivery;
import static org.servanda.status.Story.held;
import static org.servanda.status.Story.nobodysShots;
import static org.servanda.status.Story.reached;
import static org.servanda.status.Story.restoration;
import static org.servanda.status.Story.reversal;
import static org.servanda.status.Story.reversalOfEverything;
import static org.servanda.status.Story.shot;
import static org.servanda.status.Story.shots;

/**
 * The decided cases beyond those of plain results, under their own words and numbers.
 */
class CasesTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	@Test
	@DisplayName("8. Target 40, 32 accepted, target amended to 32: FULFILLED from the time the amendment takes effect. 32 of 32 and then amended to 40: IN_PROGRESS 2.")
	void case8() {
		Story less = Story.ofResult().target(40).delivered("2010-03-01", 32).targetAmended("2010-05-01", 32);
		assertThat(less.asOf("2010-04-30T23:59:59.999Z").said()).isEqualTo("IN_PROGRESS 2");
		assertThat(less.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		Story more = Story.ofResult().target(32).delivered("2010-03-01", 32).targetAmended("2010-05-01", 40);
		assertThat(more.asOf("2010-04-30T23:59:59.999Z").said()).isEqualTo("FULFILLED 3");
		assertThat(more.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("IN_PROGRESS 2");
	}

	@Test
	@DisplayName("12. By 1 June; extended on 10 June to 1 July; done 5 June. As of 7 June FULFILLED_LATE, as of 20 June FULFILLED, ON_TIME.")
	void case12() {
		Story story = Story.ofResult().due(by("2010-06-01"));
		story.report(completion()).at("2010-06-05").filed();
		story.dueAmended("2010-06-10", by("2010-07-01"));
		assertThat(story.asOf("2010-06-03T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		assertThat(story.asOf("2010-06-07T00:00:00Z").saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
		assertThat(story.asOf("2010-06-20T00:00:00Z").saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
	}

	@Test
	@DisplayName("13. Done, then the agreement is terminated: FULFILLED, IN_EFFECT; reversed later: REVERSED. 20 of 32 done before the termination and 12 after: TERMINATED.")
	void case13() {
		Story done = Story.ofResult().target(32).delivered("2010-03-01", 32).terminated("2010-05-01");
		assertThat(done.asOf("2010-06-01T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		assertThat(done.asOf("2010-06-01T00:00:00Z").status().legalState()).isEqualTo(LegalState.IN_EFFECT);
		done.report(reversal(1)).at("2010-07-01").filed();
		assertThat(done.asOf(LATER).said()).isEqualTo("REVERSED 2");
		Story half = Story.ofResult().target(32).delivered("2010-03-01", 20).terminated("2010-05-01");
		half.delivered("2010-06-01", 12);
		assertThat(half.asOf(LATER).said()).isEqualTo("TERMINATED");
	}

	@Test
	@DisplayName("14. 20 of 32 before a suspension and 12 during it: FULFILLED. Done before entry into force: FULFILLED.")
	void case14() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01", 20).suspended("2010-04-01");
		assertThat(story.asOf("2010-04-02T00:00:00Z").said()).isEqualTo("SUSPENDED");
		assertThat(story.delivered("2010-05-01", 12).asOf("2010-05-02T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		Story early = Story.ofResult().inForceFrom("2011-01-01");
		early.report(completion()).at("2010-03-01").filed();
		assertThat(early.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("15. By 1 June, suspended from 15 May to 15 June: on 10 June SUSPENDED, NOT_YET_DUE; on 15 June PENDING, NOT_YET_DUE; on 16 June OVERDUE. Overdue since 2 June and suspended on 10 June: SUSPENDED, timeliness OVERDUE.")
	void case15() {
		Story story = Story.ofResult().due(by("2010-06-01")).suspended("2010-05-15").resumed("2010-06-15");
		assertThat(story.asOf("2010-06-10T00:00:00Z").saidWhen()).isEqualTo("SUSPENDED NOT_YET_DUE");
		assertThat(story.asOf("2010-06-15T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-06-15T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-06-16T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		Story late = Story.ofResult().due(by("2010-06-01")).suspended("2010-06-10");
		assertThat(late.asOf("2010-06-02T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		assertThat(late.asOf("2010-06-11T00:00:00Z").saidWhen()).isEqualTo("SUSPENDED OVERDUE");
	}

	@Test
	@DisplayName("17. Nothing known: COMPLIED 3, ASSUMED, breaches 0. One shot: VIOLATED 2, breaches 1. Assessed 3 later: COMPLIED 3, breaches 1.")
	void case17() {
		Story story = Story.ofMaintenance();
		assertThat(story.asOf(LATER).saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		story.report(shot()).at("2010-03-01").filed();
		assertThat(story.asOf("2010-04-01T00:00:00Z").saidAfter()).isEqualTo("VIOLATED 2, breaches 1");
		assertThat(story.asOf("2010-04-01T00:00:00Z").status().timeliness()).isEqualTo(Timeliness.NO_DEADLINE);
		story.report(assessment(3)).at("2010-05-01").filed();
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("COMPLIED 3, breaches 1");
		assertThat(story.asOf(LATER).status().basis()).isEqualTo(Basis.FOUND);
	}

	@Test
	@DisplayName("18. Breach from 10 March 14:00, restoration “10 March”: at 20:00 IN_BREACH 0, on 11 March VIOLATED 2.")
	void case18() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-03-10T14:00:00Z").filed();
		story.report(restoration()).at("2010-03-10").filed();
		assertThat(story.asOf("2010-03-10T13:59:59.999Z").said()).isEqualTo("COMPLIED 3");
		assertThat(story.asOf("2010-03-10T20:00:00Z").said()).isEqualTo("IN_BREACH 0");
		assertThat(story.asOf("2010-03-11T00:00:00Z").said()).isEqualTo("VIOLATED 2");
	}

	@Test
	@DisplayName("19. A breach from “May 2010”, ended “May 2010”: IN_BREACH from 1 May, VIOLATED 2 at the last instant of 31 May and after.")
	void case19() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-05/2010-05").filed();
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("IN_BREACH 0");
		assertThat(story.asOf("2010-05-31T23:59:59.998Z").said()).isEqualTo("IN_BREACH 0");
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").said()).isEqualTo("VIOLATED 2");
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("VIOLATED 2, breaches 1");
	}

	@Test
	@DisplayName("20. Two breaches that overlap, both over: VIOLATED 2. A shot inside a breach changes nothing but the count.")
	void case20() {
		Story story = Story.ofMaintenance();
		story.report(breach()).at("2010-03-01/2010-03-10").filed();
		story.report(breach()).at("2010-03-05/2010-03-15").filed();
		assertThat(story.asOf("2010-03-12T00:00:00Z").saidAfter()).isEqualTo("IN_BREACH 0, breaches 2");
		assertThat(story.asOf("2010-03-16T00:00:00Z").saidAfter()).isEqualTo("VIOLATED 2, breaches 2");
		story.report(shot()).at("2010-03-07").filed();
		assertThat(story.asOf("2010-03-12T00:00:00Z").saidAfter()).isEqualTo("IN_BREACH 0, breaches 3");
		assertThat(story.asOf("2010-03-16T00:00:00Z").saidAfter()).isEqualTo("VIOLATED 2, breaches 3");
	}

	@Test
	@DisplayName("21. Assessed 1 inside a breach: IN_BREACH 1, after its end VIOLATED 1. Assessed 3 inside: IN_BREACH 2, after its end VIOLATED 2.")
	void case21() {
		for (int degree : new int[] { 1, 3 }) {
			Story story = Story.ofMaintenance();
			story.report(breach()).at("2010-03-01/2010-03-10").filed();
			story.report(assessment(degree)).at("2010-03-05").filed();
			int shown = Math.min(degree, 2);
			assertThat(story.asOf("2010-03-04T00:00:00Z").said()).isEqualTo("IN_BREACH 0");
			assertThat(story.asOf("2010-03-05T00:00:00Z").said()).isEqualTo("IN_BREACH " + shown);
			assertThat(story.asOf("2010-03-11T00:00:00Z").said()).isEqualTo("VIOLATED " + shown);
		}
	}

	@Test
	@DisplayName("22. A truce of 72 hours, kept, a shot 14 months later: COMPLIED 3, breaches 0. A breach open when the span ends: VIOLATED 0 from then on.")
	void case22() {
		Story kept = Story.ofMaintenance();
		kept.promise().span("2010-02-01T00:00:00Z", "2010-02-04T00:00:00Z");
		kept.report(shot()).at("2011-04-01").filed();
		assertThat(kept.asOf("2010-01-31T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(kept.asOf(LATER).saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		Story open = Story.ofMaintenance();
		open.promise().span("2010-02-01T00:00:00Z", "2010-02-04T00:00:00Z");
		open.report(breach()).at("2010-02-03T00:00:00Z").filed();
		open.report(restoration()).at("2010-02-10").filed();
		open.report(assessment(3)).at("2010-02-11").filed();
		assertThat(open.asOf("2010-02-03T23:59:59.999Z").said()).isEqualTo("IN_BREACH 0");
		assertThat(open.asOf("2010-02-04T00:00:00.001Z").said()).isEqualTo("VIOLATED 0");
		assertThat(open.asOf(LATER).said()).isEqualTo("VIOLATED 0");
	}

	@Test
	@DisplayName("23. 150 violations from 19 October to 1 November: as of 25 October COMPLIED, breaches 0; as of 2 November VIOLATED 2, breaches 150. "
			+ "Corrected from 160 by its source a month later: 160 as known before, 150 as known after, on both clocks, for the same asOf.")
	void case23() {
		Story story = Story.ofMaintenance();
		Filed report = story.report(shots(160)).at("2010-10-19/2010-11-01").reported("2010-11-02T00:00:00Z").filed();
		report.correctedBySource("2010-12-02T00:00:00Z", story.report(shots(150)).at("2010-10-19/2010-11-01"));
		assertThat(story.asOf("2010-10-25T00:00:00Z").saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		assertThat(story.asOf("2010-11-02T00:00:00Z").saidAfter()).isEqualTo("VIOLATED 2, breaches 150");
		String before = "2010-12-01T23:59:59.999Z";
		String after = "2010-12-02T00:00:00Z";
		assertThat(story.asOf("2010-11-02T00:00:00Z").knownAt(before).status().breaches()).isEqualTo(160);
		assertThat(story.asOf("2010-11-02T00:00:00Z").reportedBy(before).status().breaches()).isEqualTo(160);
		assertThat(story.asOf("2010-11-02T00:00:00Z").knownAt(after).status().breaches()).isEqualTo(150);
		assertThat(story.asOf("2010-11-02T00:00:00Z").reportedBy(after).status().breaches()).isEqualTo(150);
	}

	@Test
	@DisplayName("24. P and Q owe each other a ceasefire; 150 violations that nobody attributes: each party COMPLIED with 150 unattributed beside it, the commitment at degree 2.")
	void case24() {
		Story story = Story.ofMaintenance();
		story.promise().owedBy(P, Q).owedTo(P, Q);
		story.report(nobodysShots(150)).at("2010-10-19/2010-11-01").filed();
		for (var party : List.of(P, Q)) {
			assertThat(story.asOf(LATER).of("C", party).saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		}
		assertThat(story.asOf(LATER).commitment().unattributed()).isEqualTo(150);
		assertThat(story.asOf(LATER).commitment().degree()).isEqualTo(2);
		assertThat(story.asOf("2010-10-25T00:00:00Z").commitment().degree()).isEqualTo(3);
		assertThat(story.asOf("2010-10-25T00:00:00Z").commitment().unattributed()).isNull();
	}

	@Test
	@DisplayName("25. A shot while the agreement is suspended: breaches 0. Assessed 0 without any violation: PENDING 0, FOUND.")
	void case25() {
		Story story = Story.ofMaintenance().suspended("2010-03-01").resumed("2010-05-01");
		story.report(shot()).at("2010-04-01").filed();
		assertThat(story.asOf(LATER).saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		Story assessed = Story.ofMaintenance();
		assessed.report(assessment(0)).at("2010-04-01").filed();
		assertThat(assessed.asOf(LATER).saidOn()).isEqualTo("PENDING 0 FOUND");
	}

	@Test
	@DisplayName("26. On 2019, filed 10 March 2020: on 2 April COMPLIED 3, ON_TIME. Filed on 10 May: on 5 May OVERDUE 0, on 11 May COMPLIED 3, LATE.")
	void case26() {
		Story early = Story.ofYearlyReports();
		early.report(completionOf("2019-01-01")).at("2020-03-10").filed();
		assertThat(early.asOf("2020-04-02T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 ON_TIME");
		Story late = Story.ofYearlyReports();
		late.report(completionOf("2019-01-01")).at("2020-05-10").filed();
		assertThat(late.asOf("2020-05-05T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		assertThat(late.asOf("2020-05-11T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 LATE");
	}

	@Test
	@DisplayName("27. Nothing on 2019, on 2020 in time: on 1 April 2021 VIOLATED 2, ON_TIME. Assessed 2 in each of three years: OVERDUE 1.")
	void case27() {
		Story story = Story.ofYearlyReports();
		story.report(completionOf("2020-01-01")).at("2021-02-01").filed();
		assertThat(story.asOf("2021-04-01T00:00:00Z").saidWhen()).isEqualTo("VIOLATED 2 ON_TIME");
		Story poor = Story.ofYearlyReports();
		for (int year = 2019; year < 2022; year++) {
			poor.report(assessmentOf(year + "-01-01", 2)).at((year + 1) + "-02-01").filed();
		}
		assertThat(poor.asOf("2022-04-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 1 OVERDUE");
	}

	@Test
	@DisplayName("28. Before the first due: PENDING 0, NOT_YET_DUE; with the first report already filed COMPLIED 3, NOT_YET_DUE. In force from June 2020: the instance due 31 March 2020 is not owed.")
	void case28() {
		Story story = Story.ofYearlyReports();
		assertThat(story.asOf("2020-03-31T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2020-04-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		story.report(completionOf("2019-01-01")).at("2020-01-10").filed();
		assertThat(story.asOf("2020-02-01T00:00:00Z").saidWhen()).isEqualTo("COMPLIED 3 NOT_YET_DUE");
		Story later = Story.ofYearlyReports().inForceFrom("2020-06-01T00:00:00Z");
		assertThat(later.asOf("2020-07-01T00:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(later.asOf("2021-04-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		later.report(completionOf("2019-01-01")).at("2020-08-01").filed();
		assertThat(later.asOf("2021-01-01T00:00:00Z").said()).isEqualTo("COMPLIED 3");
		assertThat(later.asOf("2021-04-01T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 2 OVERDUE");
	}

	@Test
	@DisplayName("29. “If the ceasefire is kept” (degree 3) and nobody looked: CONDITIONAL. Assessed 3 on 5 March: IN_EFFECT from then on, also after the next shot.")
	void case29() {
		Story story = Story.ofResult();
		story.promise("F", Kind.MAINTENANCE);
		story.promise().ifAll(reached("F", P, 3));
		assertThat(story.asOf(LATER).said()).isEqualTo("CONDITIONAL");
		story.report(assessment(3, about("F", P))).at("2010-03-05").filed();
		assertThat(story.asOf("2010-03-04T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-03-05T00:00:00Z").said()).isEqualTo("PENDING 0");
		story.report(new Finding.Violation(1, about("F", P), null, false, false, null, false, null))
			.at("2010-04-01")
			.filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
	}

	@Test
	@DisplayName("30. “Kept for seven days”: assessed 3 on 1 March, a shot on 5 March, assessed 3 on 6 March, silence: IN_EFFECT from 13 March.")
	void case30() {
		Story story = Story.ofResult();
		story.promise("F", Kind.MAINTENANCE);
		story.promise().ifAll(held("F", P, 3, 7));
		story.report(assessment(3, about("F", P))).at("2010-03-01").filed();
		story.report(new Finding.Violation(1, about("F", P), null, false, false, null, false, null))
			.at("2010-03-05")
			.filed();
		story.report(assessment(3, about("F", P))).at("2010-03-06").filed();
		assertThat(story.asOf("2010-03-12T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-03-13T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	@DisplayName("31. A waits for B and B for A: both CONDITIONAL. “B or X”, and X is reached: met. The only antecedent is waived without having held: DISCHARGED.")
	void case31() {
		Story cycle = Story.ofResult();
		cycle.promise().ifAll(reached("B", P, 3));
		cycle.promise("B", Kind.RESULT).ifAll(reached("C", P, 1));
		assertThat(cycle.asOf(LATER).said()).isEqualTo("CONDITIONAL");
		assertThat(cycle.asOf(LATER).of("B", P).said()).isEqualTo("CONDITIONAL");
		Story either = Story.ofResult();
		either.promise().ifAny(reached("B", P, 3), reached("X", P, 1));
		either.promise("B", Kind.RESULT).ifAll(reached("C", P, 1));
		either.promise("X", Kind.RESULT);
		either.report(completion(about("X", P))).at("2010-03-01").filed();
		assertThat(either.asOf("2010-02-28T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(either.asOf("2010-03-01T00:00:00Z").said()).isEqualTo("PENDING 0");
		Story waived = Story.ofResult();
		waived.promise().ifAll(reached("B", P, 3));
		waived.promise("B", Kind.RESULT);
		waived.waived("B", P, "2010-03-01");
		assertThat(waived.asOf("2010-02-28T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(waived.asOf("2010-03-01T00:00:00Z").said()).isEqualTo("DISCHARGED");
	}

	@Test
	@DisplayName("32. Each within 5 days of the other: NOT_YET_DUE both; A performs on 1 March: B is OVERDUE from 7 March.")
	void case32() {
		Story story = Story.ofResult().due(daysAfter(5, new Trigger.Fulfilment(Story.id("B"))));
		story.promise("B", Kind.RESULT).due(daysAfter(5, new Trigger.Fulfilment(Story.id("C"))));
		assertThat(story.asOf(LATER).saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf(LATER).of("B", P).saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		story.report(completion()).at("2010-03-01").filed();
		assertThat(story.asOf("2010-03-06T23:59:59.999Z").of("B", P).saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-03-07T00:00:00Z").of("B", P).saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		assertThat(story.asOf(LATER).saidWhen()).isEqualTo("FULFILLED 3 ON_TIME");
	}

	@Test
	@DisplayName("33. Within 30 days of signing on 10 April 2016, Bogota: NOT_YET_DUE to the end of 10 May there, then OVERDUE. “5 days after” something done in “March 2016”: by 5 April.")
	void case33() {
		ZoneId bogota = ZoneId.of("America/Bogota");
		Due.DaysAfter thirty = new Due.DaysAfter(30, new Trigger.Signing(Story.AGREEMENT), bogota);
		assertThat(thirty.from(java.time.LocalDate.of(2016, 4, 10)).last())
			.isEqualTo(Instant.parse("2016-05-11T04:59:59.999Z"));
		// Made on 1 December 2009, 00:00 UTC, which is 30 November in Bogota.
		Story story = Story.ofResult().due(thirty).inForceFrom("2009-12-01");
		assertThat(story.asOf("2009-12-31T04:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2009-12-31T05:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		Story march = Story.ofResult().due(daysAfter(5, new Trigger.Fulfilment(Story.id("B"))));
		march.promise("B", Kind.RESULT);
		march.report(completion(about("B", P))).at("2016-03").filed();
		assertThat(march.asOf("2016-04-05T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(march.asOf("2016-04-06T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

	@Test
	@DisplayName("34. By the end of 2017, condition met on 10 February 2018: NOT_YET_DUE that day, OVERDUE from the next.")
	void case34() {
		Story story = Story.ofResult().due(by("2017-12-31"));
		story.promise("B", Kind.RESULT);
		story.promise().ifAll(reached("B", P, 3));
		story.report(completion(about("B", P))).at("2018-02-10T09:00:00Z").filed();
		assertThat(story.asOf("2018-01-10T00:00:00Z").saidWhen()).isEqualTo("CONDITIONAL NOT_YET_DUE");
		assertThat(story.asOf("2018-02-10T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2018-02-11T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

	@Test
	@DisplayName("35. P says truly on 20 November “not done” (0); done on 25 November: on 27 November FULFILLED, not contested.")
	void case35() {
		Story story = Story.ofResult();
		story.claimed(P, "2010-11-20", 0, "2010-11-20");
		story.report(completion()).at("2010-11-25").filed();
		assertThat(story.asOf("2010-11-27T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		assertThat(story.asOf("2010-11-27T00:00:00Z").contested()).isFalse();
		assertThat(story.asOf("2010-11-27T00:00:00Z").status().claims()).hasSize(1);
	}

	@Test
	@DisplayName("36. Findings give 1 in March, P claims 3 for March: contested; a ruling on those findings later: not contested. P claims 3 and no finding exists: not contested. "
			+ "Q claims 0 for March of a ceasefire that nobody looked at: contested.")
	void case36() {
		Story story = Story.ofResult();
		Filed report = story.report(assessment(1)).at("2010-03").reported("2010-04-01").filed();
		story.claimed(P, "2010-03", 3, "2010-04-10");
		assertThat(story.asOf(LATER).contested()).isTrue();
		report.ruled("2010-05-01", RulingOutcome.UPHELD);
		assertThat(story.asOf(LATER).contested()).isFalse();
		assertThat(story.asOf(LATER).knownAt("2010-04-30T00:00:00Z").contested()).isTrue();
		Story alone = Story.ofResult();
		alone.claimed(P, "2010-03", 3, "2010-04-10");
		assertThat(alone.asOf(LATER).contested()).isFalse();
		Story ceasefire = Story.ofMaintenance();
		ceasefire.claimed(Q, "2010-03", 0, "2010-04-10");
		assertThat(ceasefire.asOf(LATER).contested()).isTrue();
		assertThat(ceasefire.asOf(LATER).said()).isEqualTo("COMPLIED 3");
	}

	@Test
	@DisplayName("37. An allegation: COMPLIED. Corroborated by another source: VIOLATED 2. The corroboration retracted: known after, COMPLIED.")
	void case37() {
		Story story = Story.ofMaintenance();
		Filed report = story.report(allegedShot()).at("2010-03-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("COMPLIED 3");
		long remark = report.corroborated("2010-04-01");
		assertThat(story.asOf(LATER).said()).isEqualTo("VIOLATED 2");
		report.remarkRetracted("2010-05-01", remark);
		assertThat(story.asOf(LATER).said()).isEqualTo("COMPLIED 3");
		assertThat(story.asOf(LATER).knownAt("2010-04-30T00:00:00Z").said()).isEqualTo("VIOLATED 2");
	}

	@Test
	@DisplayName("38. A handover told by P alone does not count; confirmed by P and Q it does. P says 32, Q confirms 31: accepted 31, contested 1.")
	void case38() {
		Story alone = Story.ofResult().target(32);
		Filed told = alone.handover(32).speakingFor(P).filed();
		assertThat(alone.asOf(LATER).said()).isEqualTo("PENDING 0");
		told.confirmed("2010-04-01", Q, 31);
		assertThat(alone.asOf(LATER).said()).isEqualTo("IN_PROGRESS 2");
		assertThat(alone.asOf(LATER).accepted()).isEqualTo(31);
		assertThat(alone.asOf(LATER).status().quantities().getFirst().contested()).isEqualTo(1);
		assertThat(alone.asOf(LATER).contested()).isTrue();
		Story both = Story.ofResult().target(32).policy(VerificationPolicy.CORROBORATED);
		Filed third = both.handover(32).filed();
		assertThat(both.asOf(LATER).said()).isEqualTo("PENDING 0");
		third.confirmed("2010-04-01", P);
		assertThat(both.asOf(LATER).said()).isEqualTo("PENDING 0");
		third.confirmed("2010-04-02", Q);
		assertThat(both.asOf(LATER).said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("39. Disputed: 32, contested. The ruling restates 30: accepted 30, not contested. The report retracted: PENDING 0 for every asOf, as known after.")
	void case39() {
		Story story = Story.ofResult().target(32);
		Filed report = story.report(delivery(32)).at("2010-03-01").filed();
		report.disputed("2010-04-01", P);
		assertThat(story.asOf("2010-03-02T00:00:00Z").accepted()).isEqualTo(32);
		assertThat(story.asOf("2010-03-02T00:00:00Z").contested()).isTrue();
		report.ruled("2010-05-01", RulingOutcome.RESTATED, delivery(30));
		assertThat(story.asOf(LATER).accepted()).isEqualTo(30);
		assertThat(story.asOf(LATER).contested()).isFalse();
		report.retracted("2010-06-01");
		assertThat(story.asOf("2010-03-02T00:00:00Z").said()).isEqualTo("PENDING 0");
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
		assertThat(story.asOf(LATER).knownAt("2010-05-31T00:00:00Z").accepted()).isEqualTo(30);
	}

	@Test
	@DisplayName("40. A confidential shot of 15 March, filed 16 March, released 1 June. Known 20 March: insiders VIOLATED, the public COMPLIED. Known 2 June: both VIOLATED as of 16 March, "
			+ "on both clocks. A corroboration that rests on a confidential report is unknown to the public until the release.")
	void case40() {
		Story story = Story.ofMaintenance();
		Filed report = story.report(shot()).at("2010-03-15").reported("2010-03-16T00:00:00Z").confidential().filed();
		report.released("2010-06-01T00:00:00Z");
		String then = "2010-03-16T00:00:00Z";
		assertThat(story.asOf(then).knownAt("2010-03-20T00:00:00Z").toInsiders().said()).isEqualTo("VIOLATED 2");
		assertThat(story.asOf(then).knownAt("2010-03-20T00:00:00Z").said()).isEqualTo("COMPLIED 3");
		assertThat(story.asOf(then).knownAt("2010-06-02T00:00:00Z").toInsiders().said()).isEqualTo("VIOLATED 2");
		assertThat(story.asOf(then).knownAt("2010-06-02T00:00:00Z").said()).isEqualTo("VIOLATED 2");
		assertThat(story.asOf(then).reportedBy("2010-06-02T00:00:00Z").said()).isEqualTo("VIOLATED 2");
		Story corroborated = Story.ofMaintenance();
		Filed open = corroborated.report(allegedShot()).at("2010-03-01").filed();
		Filed secret = corroborated.report(shot()).at("2010-03-01").byAnother().confidential().filed();
		secret.retractedAsDuplicateOf(open, "2010-04-01");
		assertThat(corroborated.asOf(LATER).toInsiders().said()).isEqualTo("VIOLATED 2");
		assertThat(corroborated.asOf(LATER).said()).isEqualTo("COMPLIED 3");
		secret.released("2010-06-01");
		assertThat(corroborated.asOf(LATER).said()).isEqualTo("VIOLATED 2");
		assertThat(corroborated.asOf(LATER).knownAt("2010-05-31T00:00:00Z").said()).isEqualTo("COMPLIED 3");
	}

	@Test
	@DisplayName("41. Policy CORROBORATED from 1 February; a finding of 10 January reported on 10 March by one monitor counts at no asOf; one reported on 20 January counts at every one.")
	void case41() {
		Story late = Story.ofResult().target(32).policyFrom("2010-02-01", VerificationPolicy.CORROBORATED);
		late.report(delivery(32)).at("2010-01-10").reported("2010-03-10").filed();
		assertThat(late.asOf("2010-01-15T00:00:00Z").said()).isEqualTo("PENDING 0");
		assertThat(late.asOf(LATER).said()).isEqualTo("PENDING 0");
		Story early = Story.ofResult().target(32).policyFrom("2010-02-01", VerificationPolicy.CORROBORATED);
		early.report(delivery(32)).at("2010-01-10").reported("2010-01-20").filed();
		assertThat(early.asOf("2010-01-15T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		assertThat(early.asOf(LATER).said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("43. P withdraws in 2011 and accedes again in 2013. 2012: TERMINATED. 2013: its ceasefire COMPLIED 3, its 10 of 32 IN_PROGRESS 1.")
	void case43() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01", 10);
		story.promise("F", Kind.MAINTENANCE);
		story.report(new Finding.Violation(1, about("F", P), null, false, true, null, false, null))
			.at("2010-06-01")
			.filed();
		story.withdrew(P, "2011-01-01").acceded(P, "2013-01-01", "C", "F");
		assertThat(story.asOf("2010-12-01T00:00:00Z").of("F", P).said()).isEqualTo("IN_BREACH 0");
		assertThat(story.asOf("2012-06-01T00:00:00Z").said()).isEqualTo("TERMINATED");
		assertThat(story.asOf("2012-06-01T00:00:00Z").of("F", P).said()).isEqualTo("TERMINATED");
		assertThat(story.asOf("2013-06-01T00:00:00Z").said()).isEqualTo("IN_PROGRESS 1");
		assertThat(story.asOf("2013-06-01T00:00:00Z").of("F", P).saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
	}

	@Test
	@DisplayName("44. A POWER exercised, and the agreement terminated by it: EXERCISED. Its last date passed unused: EXPIRED.")
	void case44() {
		Story story = Story.of(Kind.POWER).due(by("2010-12-31"));
		assertThat(story.asOf("2010-06-01T00:00:00Z").said()).isEqualTo("AVAILABLE");
		assertThat(story.asOf("2010-12-31T23:59:59.999Z").said()).isEqualTo("AVAILABLE");
		assertThat(story.asOf("2011-01-01T00:00:00Z").said()).isEqualTo("EXPIRED");
		story.exercised("C", P, "2010-07-01").terminated("2010-07-02");
		assertThat(story.asOf("2010-07-01T00:00:00Z").said()).isEqualTo("EXERCISED");
		assertThat(story.asOf(LATER).said()).isEqualTo("EXERCISED");
	}

	@Test
	@DisplayName("46. A kind corrected from RESULT to MAINTENANCE: its deliveries are observations.")
	void case46() {
		Story story = Story.ofResult().delivered("2010-03-01", 32).recordedAs(Kind.MAINTENANCE, "2010-06-01T00:00:00Z");
		assertThat(story.asOf(LATER).saidOn()).isEqualTo("COMPLIED 3 ASSUMED");
		assertThat(story.asOf(LATER).knownAt("2010-05-31T00:00:00Z").said()).isEqualTo("IN_PROGRESS 1");
	}

	@Test
	@DisplayName("47. A corroborated and disputed finding is corrected in its number: the corroboration lapses, the dispute stays. Another finding of the same report is corrected: both stay.")
	void case47() {
		Story story = Story.ofResult().target(40).policy(VerificationPolicy.CORROBORATED);
		Filed report = story.report(delivery(32), second(1)).filed();
		report.corroborated("2010-04-01");
		report.disputed("2010-04-02", P, 1);
		assertThat(story.asOf(LATER).contested()).isTrue();
		assertThat(story.asOf(LATER).accepted()).isEqualTo(33);
		report.correctedBySource("2010-05-01", story.report(delivery(32), second(2)));
		assertThat(story.asOf(LATER).accepted()).isEqualTo(32);
		assertThat(story.asOf(LATER).contested()).isTrue();
		report.correctedBySource("2010-06-01", story.report(delivery(31), second(2)));
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
		assertThat(story.asOf(LATER).contested()).isFalse();
		report.corroborated("2010-07-01");
		assertThat(story.asOf(LATER).accepted()).isEqualTo(33);
		assertThat(story.asOf(LATER).contested()).isTrue();
	}

	private static Finding second(long accepted) {
		return new Finding.Delivery(2, ABOUT, null, false, null, PERSONS, null, Count.of(accepted), null, null, null,
				false);
	}

	@Test
	@DisplayName("49. Completed, then the target is amended from 32 to 40: FULFILLED 3.")
	void case49() {
		Story story = Story.ofResult().target(32);
		story.report(completion()).at("2010-03-01").filed();
		assertThat(story.targetAmended("2010-05-01", 40).asOf(LATER).said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("52. 32 handed over on 13 December at 15:00, and Q says for “13 December” that it got them all (3): not contested.")
	void case52() {
		Story story = Story.ofResult().target(32).delivered("2010-12-13T15:00:00Z", 32);
		story.claimed(Q, "2010-12-13", 3, "2010-12-14");
		assertThat(story.asOf(LATER).contested()).isFalse();
		story.claimed(Q, "2010-12-14", 2, "2010-12-15");
		assertThat(story.asOf(LATER).contested()).isTrue();
	}

	@Test
	@DisplayName("53. A breach begun during a suspension and still open when it ends: IN_BREACH from the resumption. A monthly count whose month ends after the truce did: counted at the end of the truce.")
	void case53() {
		Story story = Story.ofMaintenance().suspended("2010-03-01").resumed("2010-05-01");
		story.report(breach()).at("2010-04-01").filed();
		assertThat(story.asOf("2010-04-15T00:00:00Z").said()).isEqualTo("SUSPENDED");
		assertThat(story.asOf("2010-05-01T00:00:00Z").saidAfter()).isEqualTo("IN_BREACH 0, breaches 1");
		Story truce = Story.ofMaintenance();
		truce.promise().span("2010-02-01T00:00:00Z", "2010-02-15T00:00:00Z");
		truce.report(shots(7)).at("2010-02").filed();
		assertThat(truce.asOf("2010-02-14T23:59:59.999Z").saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		assertThat(truce.asOf("2010-02-15T00:00:00Z").saidAfter()).isEqualTo("VIOLATED 2, breaches 7");
		assertThat(truce.asOf(LATER).saidAfter()).isEqualTo("VIOLATED 2, breaches 7");
	}

	@Test
	@DisplayName("54. “X and Y”: X reached 3 and was reversed, then Y reached 3: met.")
	void case54() {
		Story story = Story.ofResult();
		story.promise().ifAll(reached("X", P, 3), reached("Y", P, 3));
		story.promise("X", Kind.RESULT);
		story.promise("Y", Kind.RESULT);
		story.report(completion(about("X", P))).at("2010-03-01").filed();
		story.report(new Finding.Reversal(1, about("X", P), null, false, null, null, null)).at("2010-04-01").filed();
		story.report(completion(about("Y", P))).at("2010-05-01").filed();
		assertThat(story.asOf("2010-04-30T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-05-01T00:00:00Z").said()).isEqualTo("PENDING 0");
	}

	@Test
	@DisplayName("55. Corroborated after a correction: that corroboration stays.")
	void case55() {
		Story story = Story.ofResult().target(32).policy(VerificationPolicy.CORROBORATED);
		Filed report = story.report(delivery(30)).filed();
		report.correctedBySource("2010-04-01", story.report(delivery(32)));
		report.corroborated("2010-05-01");
		assertThat(story.asOf(LATER).said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("57. A ceasefire begins on 1 May at 00:00; a breach open since 30 April: IN_BREACH from 00:00. A shot of 30 April: nothing.")
	void case57() {
		Story story = Story.ofMaintenance();
		story.promise().span("2010-05-01T00:00:00Z", null);
		story.report(shot()).at("2010-04-30").filed();
		assertThat(story.asOf("2010-05-01T00:00:00Z").saidAfter()).isEqualTo("COMPLIED 3, breaches 0");
		story.report(breach()).at("2010-04-30").filed();
		assertThat(story.asOf("2010-04-30T23:59:59.999Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2010-05-01T00:00:00Z").saidAfter()).isEqualTo("IN_BREACH 0, breaches 1");
	}

	@Test
	@DisplayName("58. P 2 by findings and Q 3 assumed: the commitment's degree 2, found. P 3 by findings and Q 3 assumed: 3, assumed; “10 days after” it is not fixed.")
	void case58() {
		Story two = Story.ofMaintenance();
		two.promise().owedBy(P, Q).owedTo(P, Q);
		two.report(assessment(2)).at("2010-03-01").filed();
		assertThat(two.asOf(LATER).commitment().degree()).isEqualTo(2);
		assertThat(two.asOf(LATER).commitment().assumed()).isFalse();
		Story three = Story.ofMaintenance();
		three.promise().owedBy(P, Q).owedTo(P, Q);
		three.promise("B", Kind.RESULT).due(daysAfter(10, new Trigger.Fulfilment(Story.COMMITMENT)));
		three.report(assessment(3)).at("2010-03-01").filed();
		assertThat(three.asOf(LATER).commitment().degree()).isEqualTo(3);
		assertThat(three.asOf(LATER).commitment().assumed()).isTrue();
		assertThat(three.asOf(LATER).of("B", P).saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		three.report(assessment(3, about("C", Q))).at("2010-04-01").filed();
		assertThat(three.asOf("2010-04-11T23:59:59.999Z").of("B", P).saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(three.asOf("2010-04-12T00:00:00Z").of("B", P).saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

}
