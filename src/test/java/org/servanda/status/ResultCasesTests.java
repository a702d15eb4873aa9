package org.servanda.status;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.servanda.report.Finding;
import org.servanda.status.Story.Filed;
import org.servanda.time.Count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.ABOUT;
import static org.servanda.status.Story.CARRIERS;
import static org.servanda.status.Story.PERSONS;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.delivery;
import static org.servanda.status.Story.reversal;
import static org.servanda.status.Story.reversalOfEverything;
import static org.servanda.status.Story.total;

/**
 * The decided cases about results, under their own words and numbers.
 */
class ResultCasesTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	@Test
	@DisplayName("1. Target 32, nothing known: PENDING 0, ASSUMED. 10 accepted: IN_PROGRESS 1. 16 or 31: IN_PROGRESS 2. 32: FULFILLED 3, FOUND.")
	void case1() {
		assertThat(Story.ofResult().target(32).asOf(LATER).saidOn()).isEqualTo("PENDING 0 ASSUMED");
		assertThat(accepted(10)).isEqualTo("IN_PROGRESS 1 FOUND");
		assertThat(accepted(15)).isEqualTo("IN_PROGRESS 1 FOUND");
		assertThat(accepted(16)).isEqualTo("IN_PROGRESS 2 FOUND");
		assertThat(accepted(31)).isEqualTo("IN_PROGRESS 2 FOUND");
		assertThat(accepted(32)).isEqualTo("FULFILLED 3 FOUND");
	}

	private static String accepted(int count) {
		return Story.ofResult().target(32).delivered("2010-03-01", count).asOf(LATER).saidOn();
	}

	@Test
	@DisplayName("2. 32 accepted, 2 taken back: REVERSED 2, accepted 30. 2 more delivered: FULFILLED 3.")
	void case2() {
		Story story = Story.ofResult().target(32).delivered("2010-03-01", 32);
		story.report(reversal(2)).at("2010-04-01").filed();
		assertThat(story.asOf("2010-04-01T00:00:00Z").said()).isEqualTo("REVERSED 2");
		assertThat(story.asOf("2010-04-01T00:00:00Z").accepted()).isEqualTo(30);
		assertThat(story.asOf("2010-03-31T23:59:59.999Z").said()).isEqualTo("FULFILLED 3");
		assertThat(story.delivered("2010-05-01", 2).asOf(LATER).said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("3. A completion without counts, target 32, then 1 taken back: REVERSED 2, accepted 31.")
	void case3() {
		Story story = Story.ofResult().target(32);
		story.report(completion()).at("2010-03-01").filed();
		assertThat(story.asOf("2010-03-01T00:00:00Z").accepted()).isEqualTo(32);
		story.report(reversal(1)).at("2010-04-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("REVERSED 2");
		assertThat(story.asOf(LATER).accepted()).isEqualTo(31);
	}

	@Test
	@DisplayName("4. Total so far 480, target 450: FULFILLED. Later total 430, 50 contested: REVERSED 2, accepted 430, contested.")
	void case4() {
		Story story = Story.ofResult().target(450);
		story.report(total(480)).at("2010-03-01").filed();
		assertThat(story.asOf("2010-03-02T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		story
			.report(new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, null, Count.of(430), null, null,
					Count.of(50), true))
			.at("2010-04-01")
			.filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("REVERSED 2");
		assertThat(story.asOf(LATER).accepted()).isEqualTo(430);
		assertThat(story.asOf(LATER).status().contested()).isTrue();
		story.report(total(450)).at("2010-05-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("FULFILLED 3");
		assertThat(story.asOf(LATER).status().contested()).isFalse();
	}

	@Test
	@DisplayName("5. No target: 39,000 back: IN_PROGRESS 1. 100,000 leave: REVERSED 0, accepted 0. 500 come back: IN_PROGRESS 1, accepted 500.")
	void case5() {
		Story story = Story.ofResult().delivered("2010-03-01", 39_000);
		assertThat(story.asOf("2010-03-02T00:00:00Z").said()).isEqualTo("IN_PROGRESS 1");
		story.report(reversal(100_000)).at("2010-04-01").filed();
		assertThat(story.asOf("2010-04-02T00:00:00Z").said()).isEqualTo("REVERSED 0");
		assertThat(story.asOf("2010-04-02T00:00:00Z").accepted()).isZero();
		story.delivered("2010-05-01", 500);
		assertThat(story.asOf(LATER).said()).isEqualTo("IN_PROGRESS 1");
		assertThat(story.asOf(LATER).accepted()).isEqualTo(500);
		assertThat(story.asOf(LATER).target()).isNull();
	}

	@Test
	@DisplayName("6. Targets 1,960 men and 90 carriers; all the men, no carrier: IN_PROGRESS 1. All of both: FULFILLED 3.")
	void case6() {
		Story story = Story.ofResult().target(1960).target(90, CARRIERS).delivered("2010-03-01", 1960);
		assertThat(story.asOf("2010-03-02T00:00:00Z").said()).isEqualTo("IN_PROGRESS 1");
		story.report(delivery(90, CARRIERS)).at("2010-04-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("7. Target 32, 2 refuse by their own choice, 30 handed over: target 30, FULFILLED 3. All 32 refuse: target 0, FULFILLED 3. "
			+ "2 unfit to travel and 30 handed over: target 32, IN_PROGRESS 2. 220 presented, target 300, nothing known of acceptance: accepted 0, PENDING 0, FOUND.")
	void case7() {
		Story two = Story.ofResult().target(32);
		two.report(new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, Count.of(32), Count.of(30), Count.of(2),
				null, null, false))
			.filed();
		assertThat(two.asOf(LATER).said()).isEqualTo("FULFILLED 3");
		assertThat(two.asOf(LATER).target()).isEqualTo(30);
		Story all = Story.ofResult().target(32);
		all.report(new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, Count.of(32), null, Count.of(32), null,
				null, false))
			.filed();
		assertThat(all.asOf(LATER).said()).isEqualTo("FULFILLED 3");
		assertThat(all.asOf(LATER).target()).isZero();
		Story unfit = Story.ofResult().target(32);
		unfit
			.report(new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, Count.of(32), Count.of(30), null, null,
					null, false))
			.filed();
		assertThat(unfit.asOf(LATER).said()).isEqualTo("IN_PROGRESS 2");
		assertThat(unfit.asOf(LATER).target()).isEqualTo(32);
		Story presented = Story.ofResult().target(300);
		presented
			.report(new Finding.Delivery(1, ABOUT, null, false, null, PERSONS, Count.of(220), null, null, null, null,
					false))
			.filed();
		assertThat(presented.asOf(LATER).saidOn()).isEqualTo("PENDING 0 FOUND");
		assertThat(presented.asOf(LATER).accepted()).isZero();
	}

	@Test
	@DisplayName("9. Assessed 3 for the year 2011 and 1 for 2012: in June 2012 FULFILLED 3, on 1 January 2013 REVERSED 1. "
			+ "60 of 100 delivered in June 2012, assessed 1 for 2012 in a report of 2013: in July 2012 IN_PROGRESS 2, on 1 January 2013 REVERSED 1.")
	void case9() {
		Story years = Story.ofResult();
		years.report(assessment(3)).at("2011").reported("2012-02-01").filed();
		years.report(assessment(1)).at("2012").reported("2013-02-01").filed();
		assertThat(years.asOf("2012-06-15T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		assertThat(years.asOf("2013-01-01T00:00:00Z").said()).isEqualTo("REVERSED 1");
		assertThat(years.asOf("2012-12-31T23:59:59.998Z").said()).isEqualTo("FULFILLED 3");
		assertThat(years.asOf("2011-12-31T23:59:59.998Z").said()).isEqualTo("PENDING 0");
		Story late = Story.ofResult().target(100).delivered("2012-06-10", 60);
		late.report(assessment(1)).at("2012").reported("2013-02-01").filed();
		assertThat(late.asOf("2012-07-15T00:00:00Z").said()).isEqualTo("IN_PROGRESS 2");
		assertThat(late.asOf("2013-01-01T00:00:00Z").said()).isEqualTo("REVERSED 1");
	}

	@Test
	@DisplayName("10. Assessment 3 and reversal of everything at one instant: REVERSED 0. A delivery of 32 and a total of 32 at one instant: accepted 32.")
	void case10() {
		Story story = Story.ofResult().target(32);
		story.report(reversalOfEverything()).filed();
		story.report(assessment(3)).filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("REVERSED 0");
		Story counts = Story.ofResult().target(40);
		counts.report(total(32)).filed();
		counts.report(delivery(32)).filed();
		assertThat(counts.asOf(LATER).accepted()).isEqualTo(32);
	}

	@Test
	@DisplayName("11. By 1 June, Moscow. Done at 2010-06-01T22:30Z, or 2010-06-02T02:30+04:00: FULFILLED_LATE. Done on “1 June”: FULFILLED, ON_TIME.")
	void case11() {
		assertThat(doneByFirstOfJune("2010-06-01T22:30:00Z")).isEqualTo("FULFILLED_LATE 3 LATE");
		assertThat(doneByFirstOfJune("2010-06-02T02:30:00+04:00")).isEqualTo("FULFILLED_LATE 3 LATE");
		assertThat(doneByFirstOfJune("2010-06-01T19:59:59.999Z")).isEqualTo("FULFILLED 3 ON_TIME");
		assertThat(doneByFirstOfJune("2010-06-01T20:00:00Z")).isEqualTo("FULFILLED_LATE 3 LATE");
		assertThat(doneByFirstOfJune("2010-06-01")).isEqualTo("FULFILLED 3 ON_TIME");
		assertThat(doneByFirstOfJune("2010-06-02")).isEqualTo("FULFILLED_LATE 3 LATE");
	}

	private static String doneByFirstOfJune(String at) {
		Story story = Story.ofResult().due(Story.by("2010-06-01", "Europe/Moscow"));
		story.report(completion()).at(at).filed();
		return story.asOf(LATER).saidWhen();
	}

	@Test
	@DisplayName("14. Done before entry into force: FULFILLED.")
	void case14() {
		Story story = Story.ofResult().target(32).inForceFrom("2011-01-01T00:00:00Z").delivered("2010-03-01", 20);
		assertThat(story.asOf("2010-03-02T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2011-01-01T00:00:00Z").said()).isEqualTo("IN_PROGRESS 2");
		story.delivered("2010-04-01", 12);
		assertThat(story.asOf("2010-04-02T00:00:00Z").said()).isEqualTo("FULFILLED 3");
		assertThat(story.asOf("2010-04-02T00:00:00Z").status().legalState()).isEqualTo(LegalState.IN_EFFECT);
		story.report(reversal(1)).at("2010-05-01").filed();
		assertThat(story.asOf("2010-05-02T00:00:00Z").said()).isEqualTo("CONDITIONAL");
		assertThat(story.asOf("2011-01-01T00:00:00Z").said()).isEqualTo("REVERSED 2");
	}

	@Test
	@DisplayName("16. A correction moves the delivery from 30 May to 5 June, by 1 June. Known before it: FULFILLED. "
			+ "Known after it: as of 2 June OVERDUE, as of 6 June FULFILLED_LATE.")
	void case16() {
		Story story = Story.ofResult().target(32).due(Story.by("2010-06-01"));
		Filed report = story.report(delivery(32)).at("2010-05-30").reported("2010-06-07").filed();
		report.correctedBySource("2010-07-01T00:00:00Z", story.report(delivery(32)).at("2010-06-05"));
		assertThat(story.asOf("2010-06-06T00:00:00Z").knownAt("2010-06-30T23:59:59.999Z").said())
			.isEqualTo("FULFILLED 3");
		assertThat(story.asOf("2010-06-02T00:00:00Z").knownAt("2010-07-01T00:00:00Z").said()).isEqualTo("OVERDUE 0");
		assertThat(story.asOf("2010-06-06T00:00:00Z").knownAt("2010-07-01T00:00:00Z").said())
			.isEqualTo("FULFILLED_LATE 3");
	}

	@Test
	@DisplayName("40, told of a delivery. A confidential delivery of 15 March, filed 16 March, released 1 June. Known 20 March: insiders FULFILLED, "
			+ "the public PENDING. Known 2 June: both FULFILLED as of 16 March, on both clocks.")
	void case40() {
		Story story = Story.ofResult().target(32);
		Filed report = story.report(delivery(32))
			.at("2010-03-15T12:00:00Z")
			.reported("2010-03-16T12:00:00Z")
			.confidential()
			.filed();
		report.released("2010-06-01T00:00:00Z");
		String then = "2010-03-16T23:00:00Z";
		for (String known : new String[] { "2010-03-20T00:00:00Z", "2010-05-31T23:59:59.999Z" }) {
			assertThat(story.asOf(then).knownAt(known).toInsiders().said()).isEqualTo("FULFILLED 3");
			assertThat(story.asOf(then).knownAt(known).said()).isEqualTo("PENDING 0");
			assertThat(story.asOf(then).reportedBy(known).toInsiders().said()).isEqualTo("FULFILLED 3");
			assertThat(story.asOf(then).reportedBy(known).said()).isEqualTo("PENDING 0");
		}
		for (String known : new String[] { "2010-06-01T00:00:00Z", "2010-06-02T00:00:00Z" }) {
			assertThat(story.asOf(then).knownAt(known).toInsiders().said()).isEqualTo("FULFILLED 3");
			assertThat(story.asOf(then).knownAt(known).said()).isEqualTo("FULFILLED 3");
			assertThat(story.asOf(then).reportedBy(known).said()).isEqualTo("FULFILLED 3");
		}
	}

	@Test
	@DisplayName("42. A report dated “13 December” about 13 December 15:00, recorded on 14 December, is accepted; on the reported clock it is known "
			+ "from the last instant of 13 December; recorded on 13 December at 18:00, from 18:00.")
	void case42() {
		String then = "2023-12-14T12:00:00Z";
		Story next = Story.ofResult().target(32);
		next.report(delivery(32))
			.at("2023-12-13T15:00:00Z")
			.reported("2023-12-13")
			.recorded("2023-12-14T09:00:00Z")
			.filed();
		assertThat(next.asOf(then).reportedBy("2023-12-13T23:59:59.998Z").said()).isEqualTo("PENDING 0");
		assertThat(next.asOf(then).reportedBy("2023-12-13T23:59:59.999Z").said()).isEqualTo("FULFILLED 3");
		assertThat(next.asOf(then).knownAt("2023-12-14T08:59:59.999Z").said()).isEqualTo("PENDING 0");
		assertThat(next.asOf(then).knownAt("2023-12-14T09:00:00Z").said()).isEqualTo("FULFILLED 3");
		Story same = Story.ofResult().target(32);
		same.report(delivery(32))
			.at("2023-12-13T15:00:00Z")
			.reported("2023-12-13")
			.recorded("2023-12-13T18:00:00Z")
			.filed();
		assertThat(same.asOf(then).reportedBy("2023-12-13T17:59:59.999Z").said()).isEqualTo("PENDING 0");
		assertThat(same.asOf(then).reportedBy("2023-12-13T18:00:00Z").said()).isEqualTo("FULFILLED 3");
	}

	@Test
	@DisplayName("48. Our entry said 23, the source had said 32 on 10 February; entered the same day, corrected on 1 March. Known 15 February: 23 on the "
			+ "recorded clock, 32 on the reported one. Had the source corrected itself on 1 March: 23 on both.")
	void case48() {
		String known = "2010-02-15T00:00:00Z";
		Story entry = Story.ofResult().target(40);
		entry.report(delivery(23))
			.at("2010-02-09")
			.reported("2010-02-10T12:00:00Z")
			.filed()
			.entryCorrected("2010-03-01T00:00:00Z", entry.report(delivery(32)).at("2010-02-09"));
		assertThat(entry.asOf(LATER).knownAt(known).accepted()).isEqualTo(23);
		assertThat(entry.asOf(LATER).reportedBy(known).accepted()).isEqualTo(32);
		Story source = Story.ofResult().target(40);
		source.report(delivery(23))
			.at("2010-02-09")
			.reported("2010-02-10T12:00:00Z")
			.filed()
			.correctedBySource("2010-03-01T00:00:00Z", source.report(delivery(32)).at("2010-02-09"));
		assertThat(source.asOf(LATER).knownAt(known).accepted()).isEqualTo(23);
		assertThat(source.asOf(LATER).reportedBy(known).accepted()).isEqualTo(23);
		assertThat(source.asOf(LATER).reportedBy("2010-03-01T00:00:00Z").accepted()).isEqualTo(32);
	}

	@Test
	@DisplayName("50. Two totals for one day: 30, confidential, reported 2 March, released 1 June; 32, reported 5 March. In July both audiences read 32.")
	void case50() {
		Story story = Story.ofResult().target(40);
		Filed secret = story.report(total(30)).at("2010-03-01").reported("2010-03-02").confidential().filed();
		story.report(total(32)).at("2010-03-01").reported("2010-03-05").filed();
		secret.released("2010-06-01T00:00:00Z");
		assertThat(story.asOf("2010-07-01T00:00:00Z").accepted()).isEqualTo(32);
		assertThat(story.asOf("2010-07-01T00:00:00Z").toInsiders().accepted()).isEqualTo(32);
	}

	@Test
	@DisplayName("55. The source corrects itself to 30 on 15 February, our entry is corrected to 32 on 1 March: 32 from then on.")
	void case55() {
		Story story = Story.ofResult().target(40);
		Filed report = story.report(delivery(23)).at("2010-02-09").reported("2010-02-10T12:00:00Z").filed();
		report.correctedBySource("2010-02-15T00:00:00Z", story.report(delivery(30)).at("2010-02-09"));
		report.entryCorrected("2010-03-01T00:00:00Z", story.report(delivery(32)).at("2010-02-09"));
		assertThat(story.asOf(LATER).knownAt("2010-02-28T23:59:59.999Z").accepted()).isEqualTo(30);
		assertThat(story.asOf(LATER).knownAt("2010-03-01T00:00:00Z").accepted()).isEqualTo(32);
		assertThat(story.asOf(LATER).reportedBy("2010-03-01T00:00:00Z").accepted()).isEqualTo(32);
	}

	@Test
	@DisplayName("56. By 1 June 12:00, done at 18:00: FULFILLED_LATE, and OVERDUE at 13:00. By 10 May: NOT_YET_DUE at that day's last millisecond, OVERDUE in the next.")
	void case56() {
		Story story = Story.ofResult().due(Story.byInstant("2010-06-01T12:00:00Z"));
		story.report(completion()).at("2010-06-01T18:00:00Z").filed();
		assertThat(story.asOf("2010-06-01T18:00:00Z").saidWhen()).isEqualTo("FULFILLED_LATE 3 LATE");
		assertThat(story.asOf("2010-06-01T13:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		assertThat(story.asOf("2010-06-01T12:00:00Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(story.asOf("2010-06-01T12:00:00.001Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
		Story may = Story.ofResult().due(Story.by("2010-05-10"));
		assertThat(may.asOf("2010-05-10T23:59:59.999Z").saidWhen()).isEqualTo("PENDING 0 NOT_YET_DUE");
		assertThat(may.asOf("2010-05-11T00:00:00Z").saidWhen()).isEqualTo("OVERDUE 0 OVERDUE");
	}

}
