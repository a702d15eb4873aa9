package org.servanda.status;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.report.Finding;
import org.servanda.report.Subject;
import org.servanda.status.Story.Filed;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.Trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.AGREEMENT;
import static org.servanda.status.Story.COMMITMENT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.about;
import static org.servanda.status.Story.allegedShot;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.breach;
import static org.servanda.status.Story.by;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.daysAfter;
import static org.servanda.status.Story.nobodysShots;
import static org.servanda.status.Story.shot;
import static org.servanda.status.Story.whole;

/**
 * When a due that follows on something is fixed, and to which date: here 10 days after
 * it.
 */
class RelativeDueTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	private static final PartyId R = new PartyId("R");

	/** The date by which another promise, D, is due, or “open”. */
	private static String due(Story story, Trigger after, String asOf) {
		story.promise("D", Kind.RESULT).due(daysAfter(10, after));
		Due.Fixed fixed = Objects.requireNonNull(story.asOf(asOf).of("D", P).status().due()).fixed();
		return (fixed instanceof Due.ByDate date) ? date.date().toString() : "open";
	}

	@Test
	void afterSigning() {
		assertThat(due(Story.ofResult(), new Trigger.Signing(AGREEMENT), LATER)).isEqualTo("2009-12-11");
		assertThat(due(Story.ofResult(), new Trigger.Signing(new AgreementId("unknown")), LATER)).isEqualTo("open");
	}

	@Test
	void afterTheFirstEntryIntoForce() {
		Trigger entry = new Trigger.EntryIntoForce(AGREEMENT);
		assertThat(due(Story.ofResult(), entry, "2009-12-31T23:59:59.999Z")).isEqualTo("open");
		assertThat(due(Story.ofResult(), entry, "2010-01-01T00:00:00Z")).isEqualTo("2010-01-11");
		assertThat(due(Story.ofResult().inForceFrom(null), entry, LATER)).isEqualTo("open");
		Story twice = Story.ofResult().inForceFrom("2010-05-01T00:00:00Z").enteredIntoForce("2010-03-01");
		assertThat(due(twice, entry, LATER)).isEqualTo("2010-03-11");
		Story later = Story.ofResult().inForceFrom("2010-03-01T00:00:00Z").enteredIntoForce("2010-05-01");
		assertThat(due(later, entry, LATER)).isEqualTo("2010-03-11");
	}

	@Test
	void afterAnActOnAnAgreementOrOnAPromise() {
		Story story = Story.of(Kind.CONDUCT).suspended("2010-03-01").resumed("2010-04-01");
		assertThat(due(story, new Trigger.Act(new ActId(AGREEMENT, null, 10)), LATER)).isEqualTo("2010-03-11");
		assertThat(due(story, new Trigger.Act(new ActId(AGREEMENT, null, 11)), LATER)).isEqualTo("2010-04-11");
		assertThat(due(story, new Trigger.Act(new ActId(AGREEMENT, null, 12)), LATER)).isEqualTo("open");
		story.waived("C", P, "2010-05-01");
		CommitmentLabel label = new CommitmentLabel("C");
		assertThat(due(story, new Trigger.Act(new ActId(AGREEMENT, label, 10)), LATER)).isEqualTo("2010-05-11");
		assertThat(due(story, new Trigger.Act(new ActId(AGREEMENT, label, 11)), LATER)).isEqualTo("open");
		assertThat(due(story, new Trigger.Act(new ActId(AGREEMENT, label, 10)), "2010-04-30T23:59:59.999Z"))
			.isEqualTo("open");
	}

	@Test
	void afterAFindingThatCountsFromTheTimeAtWhichItCounts() {
		Story story = Story.ofResult();
		Filed report = story.report(completion(), second(assessment(1))).at("2010-03").filed();
		Trigger first = new Trigger.Finding(report.id(), 1);
		assertThat(due(story, first, "2010-02-28T23:59:59.999Z")).isEqualTo("open");
		assertThat(due(story, first, "2010-03-01T00:00:00Z")).isEqualTo("2010-04-10");
		Trigger assessed = new Trigger.Finding(report.id(), 2);
		assertThat(due(story, assessed, "2010-03-31T23:59:59.998Z")).isEqualTo("open");
		assertThat(due(story, assessed, "2010-03-31T23:59:59.999Z")).isEqualTo("2010-04-10");
		assertThat(due(story, new Trigger.Finding(report.id(), 3), LATER)).isEqualTo("open");
		assertThat(due(story, new Trigger.Finding(ReportId.of(new byte[32]), 1), LATER)).isEqualTo("open");
		report.retracted("2010-06-01");
		assertThat(due(story, first, LATER)).isEqualTo("open");
	}

	private static Finding second(Finding.Assessment assessment) {
		return new Finding.Assessment(2, assessment.about(), null, false, null, assessment.degree(), "grounds");
	}

	@Test
	void afterTheBeginningOfABreachButTheEndOfAShooting() {
		Story breach = Story.ofMaintenance();
		Filed begun = breach.report(breach()).at("2010-03-01/2010-03-20").filed();
		assertThat(due(breach, new Trigger.Finding(begun.id(), 1), "2010-03-02T00:00:00Z")).isEqualTo("2010-03-11");
		Story shot = Story.ofMaintenance();
		Filed fired = shot.report(shot()).at("2010-03-01/2010-03-20").filed();
		assertThat(due(shot, new Trigger.Finding(fired.id(), 1), "2010-03-20T00:00:00Z")).isEqualTo("open");
		assertThat(due(shot, new Trigger.Finding(fired.id(), 1), LATER)).isEqualTo("2010-03-30");
	}

	@Test
	void notAfterWhatDoesNotCount() {
		Story alleged = Story.ofMaintenance();
		Filed said = alleged.report(allegedShot()).at("2010-03-01").filed();
		assertThat(due(alleged, new Trigger.Finding(said.id(), 1), LATER)).isEqualTo("open");
		Story partial = Story.ofResult();
		Filed own = partial.report(completion()).at("2010-03-01").speakingFor(P).filed();
		assertThat(due(partial, new Trigger.Finding(own.id(), 1), LATER)).isEqualTo("open");
	}

	@Test
	void afterAFindingThatCountsForOneOfThoseItIsAbout() {
		Story story = Story.ofResult();
		story.promise().owedBy(P, Q).owedTo();
		Filed byP = story.report(completion(whole("C"))).at("2010-03-01").speakingFor(P).filed();
		assertThat(due(story, new Trigger.Finding(byP.id(), 1), LATER)).isEqualTo("2010-03-11");
		Filed ofP = story.report(completion(about("C", P))).at("2010-03-01").speakingFor(P).filed();
		assertThat(due(story, new Trigger.Finding(ofP.id(), 1), LATER)).isEqualTo("open");
		Filed ofQ = story.report(completion(about("C", Q))).at("2010-03-01").speakingFor(P).filed();
		assertThat(due(story, new Trigger.Finding(ofQ.id(), 1), LATER)).isEqualTo("2010-03-11");
	}

	@Test
	void afterAFindingAboutAnAgreementOrAPromiseThatIsNotKnown() {
		Story story = Story.ofResult();
		Finding.Observation seen = new Finding.Observation(1, List.of(new Subject(AGREEMENT, null, null)), null, false,
				"Both met");
		Filed general = story.report(seen).at("2010-03-01").filed();
		assertThat(due(story, new Trigger.Finding(general.id(), 1), LATER)).isEqualTo("2010-03-11");
		Filed other = story.report(completion(about("unknown", P))).at("2010-04-01").filed();
		assertThat(due(story, new Trigger.Finding(other.id(), 1), LATER)).isEqualTo("2010-04-11");
		Finding.Observation alleged = new Finding.Observation(1,
				List.of(new Subject(new AgreementId("unknown"), null, null)), null, true, "They say so");
		Filed said = story.report(alleged).at("2010-05-01").filed();
		assertThat(due(story, new Trigger.Finding(said.id(), 1), LATER)).isEqualTo("open");
	}

	@Test
	void afterTheBeginningAndTheEndOfASpan() {
		Story story = Story.ofMaintenance();
		story.promise().span("2010-03", "2010-05-20");
		Trigger begun = new Trigger.SpanStart(COMMITMENT);
		assertThat(due(story, begun, "2010-02-28T23:59:59.999Z")).isEqualTo("open");
		assertThat(due(story, begun, "2010-03-01T00:00:00Z")).isEqualTo("2010-04-10");
		Trigger ended = new Trigger.SpanEnd(COMMITMENT);
		assertThat(due(story, ended, "2010-05-20T23:59:59.998Z")).isEqualTo("open");
		assertThat(due(story, ended, "2010-05-20T23:59:59.999Z")).isEqualTo("2010-05-30");
	}

	@Test
	void afterTheBeginningOfASpanWithoutADateTheEntryIntoForceOrTheMakingIfThatIsLater() {
		Trigger begun = new Trigger.SpanStart(COMMITMENT);
		assertThat(due(Story.ofMaintenance(), begun, "2010-01-01T00:00:00Z")).isEqualTo("2010-01-11");
		Story later = Story.ofMaintenance();
		later.promise().madeAt("2010-06-01");
		assertThat(due(later, begun, LATER)).isEqualTo("2010-06-11");
		assertThat(due(Story.ofMaintenance().inForceFrom(null), begun, LATER)).isEqualTo("open");
		assertThat(due(Story.ofResult(), begun, LATER)).isEqualTo("open");
	}

	@Test
	void aSpanThatLosesItsStatedBeginningBeganWithTheEntryIntoForce() {
		Story story = Story.ofMaintenance();
		story.promise().span("2010-06-01", null);
		story.spanAmended("2010-02-10", null, null);
		Trigger begun = new Trigger.SpanStart(COMMITMENT);
		assertThat(due(story, begun, "2010-02-09T00:00:00Z")).isEqualTo("open");
		assertThat(due(story, begun, LATER)).isEqualTo("2010-01-11");
	}

	@Test
	void aSpanBeganWhenItBeganForTheFirstWhoOwedItWhoeverAccedesLater() {
		Story story = Story.ofMaintenance().spanAmended("2010-02-01", "2009-12-15", null).acceded(R, "2010-05-01", "C");
		Trigger begun = new Trigger.SpanStart(COMMITMENT);
		assertThat(due(story, begun, "2010-04-01T00:00:00Z")).isEqualTo("2010-01-11");
		assertThat(due(story, begun, LATER)).isEqualTo("2010-01-11");
	}

	@Test
	void aSpanKeepsItsFirstBeginningAndItsFirstEnd() {
		Story story = Story.ofMaintenance();
		story.promise().span("2010-02-01", "2010-03-20");
		story.spanAmended("2010-04-01", "2010-05-01", "2010-06-20");
		assertThat(due(story, new Trigger.SpanStart(COMMITMENT), LATER)).isEqualTo("2010-02-11");
		assertThat(due(story, new Trigger.SpanEnd(COMMITMENT), LATER)).isEqualTo("2010-03-30");
		Story cut = Story.ofMaintenance().spanAmended("2010-05-01", "2010-03-01", "2010-04-20");
		assertThat(due(cut, new Trigger.SpanEnd(COMMITMENT), LATER)).isEqualTo("2010-04-30");
	}

	@Test
	void afterTheLastOfThoseWhoOweItHasFulfilledIt() {
		Story story = Story.ofResult();
		story.promise().owedBy(P, Q).owedTo();
		Trigger fulfilled = new Trigger.Fulfilment(COMMITMENT);
		story.report(completion(about("C", P))).at("2010-05").filed();
		assertThat(due(story, fulfilled, LATER)).isEqualTo("open");
		story.report(completion(about("C", Q))).at("2010-03-01").filed();
		assertThat(due(story, fulfilled, "2010-04-30T23:59:59.999Z")).isEqualTo("open");
		assertThat(due(story, fulfilled, "2010-05-01T00:00:00Z")).isEqualTo("2010-06-10");
		assertThat(due(story, new Trigger.Fulfilment(Story.id("unknown")), LATER)).isEqualTo("open");
	}

	@Test
	void whoDoesNotBindNoLongerHoldsUpAFulfilment() {
		Story story = Story.ofResult();
		story.promise().owedBy(P, Q).owedTo();
		story.report(completion(about("C", P))).at("2010-03-01").filed();
		story.waived("C", Q, "2010-05-01");
		assertThat(due(story, new Trigger.Fulfilment(COMMITMENT), LATER)).isEqualTo("2010-05-11");
	}

	@Test
	void whatIsNobodysHoldsUpAFulfilmentUntilItIsAssessedBetter() {
		Story story = Story.ofMaintenance();
		Trigger fulfilled = new Trigger.Fulfilment(COMMITMENT);
		story.report(nobodysShots(3)).at("2010-02-01T00:00:00Z").filed();
		story.report(assessment(3)).at("2010-03-01").filed();
		assertThat(due(story, fulfilled, LATER)).isEqualTo("open");
		story.report(assessment(3, whole("C"))).at("2010-05-01").filed();
		assertThat(due(story, fulfilled, LATER)).isEqualTo("2010-05-11");
	}

	@Test
	void afterAFulfilmentWhateverNobodyDidLater() {
		Story story = Story.ofMaintenance();
		story.report(assessment(1, whole("C"))).at("2010-02-01").filed();
		story.report(assessment(3)).at("2010-03-01").filed();
		story.report(nobodysShots(3)).at("2010-05").filed();
		Trigger fulfilled = new Trigger.Fulfilment(COMMITMENT);
		assertThat(due(story, fulfilled, "2010-04-01T00:00:00Z")).isEqualTo("2010-03-11");
		assertThat(due(story, fulfilled, LATER)).isEqualTo("2010-03-11");
	}

	@Test
	void aDueThatWasMovedShowsWhatItWasFirst() {
		Story story = Story.ofResult().due(by("2010-06-01"));
		assertThat(Objects.requireNonNull(story.asOf(LATER).status().due()).original()).isNull();
		story.dueAmended("2010-05-01", by("2010-07-01"));
		assertThat(Objects.requireNonNull(story.asOf(LATER).status().due()).original()).isEqualTo(by("2010-06-01"));
		assertThat(Objects.requireNonNull(story.asOf("2010-04-30T00:00:00Z").status().due()).stated())
			.isEqualTo(by("2010-06-01"));
		assertThat(Story.ofResult().asOf(LATER).status().due()).isNull();
	}

	@Test
	void ofThoseWhoFulfilItAtOnceTheLeastPreciseDecides() {
		for (PartyId imprecise : List.of(P, Q)) {
			Story story = Story.ofResult();
			story.promise().owedBy(P, Q).owedTo();
			story.report(completion(about("C", imprecise))).at("2010-05").filed();
			story.report(completion(about("C", imprecise.equals(P) ? Q : P))).at("2010-05-01T00:00:00Z").filed();
			assertThat(due(story, new Trigger.Fulfilment(COMMITMENT), LATER)).isEqualTo("2010-06-10");
		}
	}

	@Test
	void whoCeasesToBindFulfilsItForTheOthersButWhoDidNotBindDoesNot() {
		Trigger fulfilled = new Trigger.Fulfilment(COMMITMENT);
		Story ceased = Story.ofResult();
		ceased.promise().owedBy(P, Q).owedTo();
		ceased.report(completion(about("C", P))).at("2010-03-01").filed();
		assertThat(due(ceased.waived("C", Q, "2010-05"), fulfilled, LATER)).isEqualTo("2010-06-10");
		Story unbound = Story.ofResult();
		unbound.promise().owedBy(P, Q).owedTo();
		unbound.report(completion(about("C", P))).at("2010-05-01T00:00:00Z").filed();
		unbound.obligationSuspended(Q, "2010-02-01").waived("C", Q, "2010-05");
		assertThat(due(unbound, fulfilled, LATER)).isEqualTo("2010-05-11");
	}

	@Test
	void aSpanThatIsMovedBeforeItBeganBeginsAsItSaysNow() {
		Trigger begun = new Trigger.SpanStart(COMMITMENT);
		Story past = Story.ofMaintenance().spanAmended("2010-02-10", "2010-02-01", null);
		past.promise().span("2010-06-01", null);
		assertThat(due(past, begun, "2010-02-09T00:00:00Z")).isEqualTo("open");
		assertThat(due(past, begun, "2010-02-10T00:00:00Z")).isEqualTo("2010-02-11");
		Story ahead = Story.ofMaintenance().spanAmended("2010-02-10", "2010-05-01", null);
		ahead.promise().span("2010-06-01", null);
		assertThat(due(ahead, begun, "2010-04-30T23:59:59.999Z")).isEqualTo("open");
		assertThat(due(ahead, begun, LATER)).isEqualTo("2010-05-11");
		Story kept = Story.ofMaintenance().spanAmended("2010-04-01", "2010-03-01", null);
		kept.promise().span("2010-02-01", null);
		assertThat(due(kept, begun, LATER)).isEqualTo("2010-02-11");
	}

}
