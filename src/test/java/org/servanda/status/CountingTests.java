package org.servanda.status;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.report.Finding;
import org.servanda.report.RulingOutcome;
import org.servanda.report.Subject;
import org.servanda.status.Story.Filed;
import org.servanda.time.Count;
import org.servanda.time.PartyId;
import org.servanda.time.Trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.ABOUT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.PERSONS;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.about;
import static org.servanda.status.Story.allegedShot;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.delivery;
import static org.servanda.status.Story.shot;
import static org.servanda.status.Story.whole;

/**
 * Whose word makes a finding count, and with which number.
 */
class CountingTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	private static final String COUNTS = "VIOLATED 2";

	private static final String NOT = "COMPLIED 3";

	private static final PartyId R = new PartyId("R");

	private static String corroborated(String source, @Nullable PartyId speaksFor) {
		Story story = Story.ofMaintenance();
		story.report(allegedShot()).at("2010-03-01").filed().corroborated("2010-04-01", source, speaksFor);
		return story.asOf(LATER).said();
	}

	@Test
	void anAllegationCountsWithTheWordOfAnotherSourceThatSpeaksForNeitherSide() {
		assertThat(corroborated("other", null)).isEqualTo(COUNTS);
		assertThat(corroborated("other", R)).isEqualTo(COUNTS);
		assertThat(corroborated("mission", null)).isEqualTo(NOT);
		assertThat(corroborated("other", P)).isEqualTo(NOT);
		assertThat(corroborated("other", Q)).isEqualTo(NOT);
	}

	@Test
	void aReportThatSaysTheSameCountsAsAnotherWordIfItsSourceAndItsFilerAreOthers() {
		Story same = Story.ofMaintenance();
		Filed said = same.report(allegedShot()).at("2010-03-01").filed();
		same.report(shot()).at("2010-03-01").filedByAnother().filed().retractedAsDuplicateOf(said, "2010-04-01");
		assertThat(same.asOf(LATER).said()).isEqualTo(NOT);
		Story partial = Story.ofMaintenance();
		Filed open = partial.report(allegedShot()).at("2010-03-01").filed();
		partial.report(shot())
			.at("2010-03-01")
			.byAnother()
			.speakingFor(Q)
			.filed()
			.retractedAsDuplicateOf(open, "2010-04-01");
		assertThat(partial.asOf(LATER).said()).isEqualTo(NOT);
		partial.report(shot()).at("2010-03-01").byAnother().filed().retractedAsDuplicateOf(open, "2010-05-01");
		assertThat(partial.asOf(LATER).said()).isEqualTo(COUNTS);
	}

	private static Finding alleged(List<Subject> about, boolean nobodys) {
		return new Finding.Violation(1, about, null, true, false, null, nobodys, null);
	}

	/** Somebody else said it too, of some obligations, and took that back. */
	private static void saidAgain(Story story, Filed first, List<Subject> about) {
		story.report(new Finding.Violation(1, about, null, false, false, null, false, null))
			.at("2010-03-01")
			.byAnother()
			.filed()
			.retractedAsDuplicateOf(first, "2010-04-01");
	}

	@Test
	void aReportThatSaysTheSameOfOneOfTwoPromisesIsAnotherWordForThatOneOnly() {
		Story story = Story.ofMaintenance();
		story.promise("D", Kind.MAINTENANCE);
		List<Subject> both = Stream.concat(ABOUT.stream(), about("D", P).stream()).toList();
		Filed said = story.report(alleged(both, false)).at("2010-03-01").filed();
		saidAgain(story, said, about("D", P));
		assertThat(story.asOf(LATER).said()).isEqualTo(NOT);
		assertThat(story.asOf(LATER).of("D", P).said()).isEqualTo(COUNTS);
		saidAgain(story, said, ABOUT);
		assertThat(story.asOf(LATER).said()).isEqualTo(COUNTS);
		assertThat(story.asOf(LATER).of("D", P).said()).isEqualTo(COUNTS);
	}

	@Test
	void aReportThatSaysOfOnePartyWhatWasSaidOfAllIsAnotherWordForThatPartyOnly() {
		Story story = Story.ofMaintenance();
		story.promise().owedBy(P, Q).owedTo(R);
		Filed said = story.report(alleged(whole("C"), false)).at("2010-03-01").filed();
		saidAgain(story, said, about("C", Q));
		assertThat(story.asOf(LATER).said()).isEqualTo(NOT);
		assertThat(story.asOf(LATER).of("C", Q).said()).isEqualTo(COUNTS);
		saidAgain(story, said, whole("C"));
		assertThat(story.asOf(LATER).said()).isEqualTo(COUNTS);
	}

	@Test
	void aReportThatSaysOfAPartyWhatNobodyDidIsAnotherWordThatItWasDone() {
		Story story = Story.ofMaintenance();
		story.promise("D", Kind.MAINTENANCE);
		List<Subject> both = Stream.concat(whole("C").stream(), whole("D").stream()).toList();
		Filed said = story.report(alleged(both, true)).at("2010-03-01").filed();
		saidAgain(story, said, ABOUT);
		assertThat(story.asOf(LATER).commitment().unattributed()).isEqualTo(1);
		assertThat(story.asOf(LATER).of("D", P).commitment().unattributed()).isNull();
	}

	@Test
	void aDueFollowsOnAFindingThatIsSaidAgainOfAnyPromiseThatItIsAbout() {
		Story story = Story.ofMaintenance();
		story.promise("D", Kind.MAINTENANCE);
		List<Subject> both = Stream.concat(ABOUT.stream(), about("D", P).stream()).toList();
		Filed said = story.report(alleged(both, false)).at("2010-03-01").filed();
		story.promise("E", Kind.RESULT).due(Story.daysAfter(10, new Trigger.Finding(said.id(), 1)));
		assertThat(story.asOf(LATER).of("E", P).said()).isEqualTo("PENDING 0");
		saidAgain(story, said, about("D", P));
		assertThat(story.asOf(LATER).of("E", P).said()).isEqualTo("OVERDUE 0");
	}

	@Test
	void aRejectedFindingDoesNotCountHoweverOftenItIsCorroborated() {
		Story story = Story.ofMaintenance();
		Filed report = story.report(shot()).at("2010-03-01").filed();
		report.corroborated("2010-04-01");
		assertThat(story.asOf(LATER).said()).isEqualTo(COUNTS);
		report.rejected("2010-05-01");
		assertThat(story.asOf(LATER).said()).isEqualTo(NOT);
	}

	@Test
	void underTheStricterPolicyOneSourceIsNotEnough() {
		Story story = Story.ofMaintenance().policy(VerificationPolicy.CORROBORATED);
		Filed report = story.report(shot()).at("2010-03-01").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo(NOT);
		report.corroborated("2010-04-01");
		assertThat(story.asOf(LATER).said()).isEqualTo(COUNTS);
	}

	@Test
	void ofTwoAmendmentsOfThePolicyTheLaterInForceDecidesWhicheverWasRecordedFirst() {
		Story story = Story.ofMaintenance()
			.policyFrom("2010-06-01T00:00:00Z", VerificationPolicy.SINGLE)
			.policyFrom("2010-02-01T00:00:00Z", VerificationPolicy.CORROBORATED);
		story.report(shot()).at("2010-03-01T00:00:00Z").reported("2010-05-31T23:59:59.999Z").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo(NOT);
		story.report(shot()).at("2010-03-01T00:00:00Z").reported("2010-06-01T00:00:00Z").filed();
		assertThat(story.asOf(LATER).said()).isEqualTo(COUNTS);
	}

	private static Quantity quantity(Story story) {
		return story.asOf(LATER).status().quantities().getFirst();
	}

	@Test
	void ofAConfirmedHandoverTheLowestNumberOfTheSidesCountsAndTheRestIsContested() {
		Story story = Story.ofResult().target(40).policy(VerificationPolicy.CORROBORATED);
		Filed report = story.handover(32).filed();
		report.confirmed("2010-04-01", P, 34);
		report.confirmed("2010-04-02", R, 10);
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
		report.confirmed("2010-04-03", Q, 31);
		assertThat(quantity(story)).isEqualTo(new Quantity(PERSONS, 40L, 31, 31, null, 0, 3));
		report.confirmed("2010-04-04", R, 50);
		assertThat(quantity(story)).isEqualTo(new Quantity(PERSONS, 40L, 31, 31, null, 0, 3));
	}

	@Test
	void whatARulingLeftContestedIsContestedBesideWhatTheSidesDifferBy() {
		Story story = Story.ofResult().target(40);
		Filed report = story.handover(32).filed();
		report.confirmed("2010-04-01", P, 32);
		report.confirmed("2010-04-02", Q, 31);
		report.ruled("2010-05-01", RulingOutcome.RESTATED, new Finding.Delivery(1, ABOUT, null, false, null, PERSONS,
				null, Count.of(32), null, null, Count.of(5), false));
		assertThat(quantity(story)).isEqualTo(new Quantity(PERSONS, 40L, 31, 31, null, 0, 6));
	}

	@Test
	void sidesThatAgreeContestNothing() {
		Story story = Story.ofResult().target(40);
		Filed report = story.handover(32).filed();
		report.confirmed("2010-04-01", P);
		report.confirmed("2010-04-02", Q, 32);
		assertThat(quantity(story)).isEqualTo(new Quantity(PERSONS, 40L, 32, 32, null, 0, 0));
		assertThat(story.asOf(LATER).contested()).isFalse();
	}

	@Test
	void aSideOfOneObligationIsAThirdPartyToAnother() {
		Story story = Story.ofResult();
		story.promise("D", Kind.RESULT).owedBy(R).owedTo(R);
		story.report(completion(about("D", R))).at("2010-03-01").speakingFor(P).filed();
		assertThat(story.asOf(LATER).of("D", R).said()).isEqualTo("FULFILLED 3");
		story.report(delivery(1)).at("2010-03-01").speakingFor(Q).filed();
		assertThat(story.asOf(LATER).said()).isEqualTo("PENDING 0");
	}

}
