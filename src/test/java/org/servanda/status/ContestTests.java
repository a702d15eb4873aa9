package org.servanda.status;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.report.RulingOutcome;
import org.servanda.status.ObligationStatus.ClaimStatus;
import org.servanda.status.Story.Filed;
import org.servanda.time.PartyId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.about;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.moment;
import static org.servanda.status.Story.whole;

/**
 * What contests a status, and what settles it.
 */
class ContestTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	/** Findings give 1 in March. */
	private static Story found() {
		Story story = Story.ofResult();
		story.report(assessment(1)).at("2010-03").reported("2010-04-01").filed();
		return story;
	}

	@Test
	void aClaimIsShownAsItWasMade() {
		Story story = found();
		Filed claim = story.claimed(P, "2010-04", 3, "2010-05-10");
		assertThat(story.asOf(LATER).status().claims()).containsExactly(
				new ClaimStatus(claim.id(), P, 3, null, moment("2010-04-30").last(), moment("2010-05-10")));
	}

	@Test
	void aClaimForALaterTimeIsNotThereYet() {
		Story story = found();
		story.claimed(P, "2010-06-01T00:00:00Z", 3, "2010-06-01T00:00:00Z");
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").status().claims()).isEmpty();
		assertThat(story.asOf("2010-05-31T23:59:59.999Z").contested()).isFalse();
		assertThat(story.asOf("2010-06-01T00:00:00Z").status().claims()).hasSize(1);
		assertThat(story.asOf("2010-06-01T00:00:00Z").contested()).isTrue();
	}

	@Test
	void aClaimAboutAnotherObligationContestsNothing() {
		Story story = found();
		story.promise().owedBy(P, Q);
		story.claimed(P, about("C", Q), "2010-05-01", 3, "2010-05-01");
		assertThat(story.asOf(LATER).status().claims()).isEmpty();
		assertThat(story.asOf(LATER).contested()).isFalse();
		story.claimed(P, about("C", P), "2010-05-01", 3, "2010-05-01");
		assertThat(story.asOf(LATER).status().claims()).hasSize(1);
		assertThat(story.asOf(LATER).contested()).isTrue();
	}

	@Test
	void onlyASideContestsByItsClaim() {
		Story story = found();
		story.claimed(new PartyId("R"), "2010-05-01", 3, "2010-05-01");
		assertThat(story.asOf(LATER).status().claims()).hasSize(1);
		assertThat(story.asOf(LATER).contested()).isFalse();
		story.claimed(Q, "2010-05-01", 3, "2010-05-01");
		assertThat(story.asOf(LATER).contested()).isTrue();
	}

	@Test
	void aClaimWithoutADegreeOrForATimeWhenItDidNotBindContestsNothing() {
		Story story = found().suspended("2010-06-01");
		story.claimed(P, whole("C"), "2010-05-01", null, "2010-05-01");
		story.claimed(P, "2010-07-01", 3, "2010-07-01");
		assertThat(story.asOf(LATER).contested()).isFalse();
	}

	@Test
	void theLastClaimOfAPartyIsTheOneForTheLatestTimeThenTheOneSaidLast() {
		Story said = found();
		said.claimed(P, "2010-05-01", 1, "2010-07-01");
		said.claimed(P, "2010-05-01", 3, "2010-06-01");
		assertThat(said.asOf(LATER).contested()).isFalse();
		assertThat(said.asOf(LATER).status().claims()).extracting(ClaimStatus::degree).containsExactly(3, 1);
		Story reversed = found();
		reversed.claimed(P, "2010-05-01", 3, "2010-06-01");
		reversed.claimed(P, "2010-05-01", 1, "2010-07-01");
		assertThat(reversed.asOf(LATER).contested()).isFalse();
		Story later = found();
		later.claimed(P, "2010-06-01", 1, "2010-06-01");
		later.claimed(P, "2010-05-01", 3, "2010-07-01");
		assertThat(later.asOf(LATER).contested()).isFalse();
		later.claimed(Q, "2010-05-01", 3, "2010-05-01");
		assertThat(later.asOf(LATER).contested()).isTrue();
	}

	@Test
	void whatContestsItIsAmongItsCauses() {
		Story claimed = found();
		Filed claim = claimed.claimed(P, "2010-05-01", 3, "2010-05-01");
		assertThat(claimed.asOf(LATER).status().causes()).containsExactly(2L, 3L, 100L, claim.position());
		Story disputed = found();
		Filed second = disputed.report(assessment(1)).at("2010-06-01").filed();
		second.disputed("2010-07-01", P);
		assertThat(disputed.asOf(LATER).contested()).isTrue();
		assertThat(disputed.asOf(LATER).status().causes()).containsExactly(2L, 3L, 100L, second.position());
	}

	@Test
	void whatIsDisputedWithoutCountingContestsNothing() {
		Story story = Story.ofResult();
		story.report(assessment(1)).at("2010-03-01").speakingFor(P).filed().disputed("2010-04-01", Q);
		assertThat(story.asOf(LATER).contested()).isFalse();
	}

	@Test
	void aPowerAndAHopeAreNeverContested() {
		for (Kind kind : List.of(Kind.POWER, Kind.DECLARATORY)) {
			Story story = Story.of(kind);
			story.claimed(Q, "2010-05-01", 3, "2010-05-01");
			assertThat(story.asOf(LATER).contested()).as(kind.name()).isFalse();
		}
	}

	/** Whether a claim of P for May stands, after a ruling on a finding. */
	private static boolean stands(List<org.servanda.report.Subject> about, String found, String ruled) {
		Story story = found();
		story.promise().owedBy(P, Q);
		Filed other = story.report(assessment(1, about)).at(found).reported("2010-06-01").filed();
		story.claimed(P, about("C", P), "2010-05-01T00:00:00Z/2010-05-20T00:00:00Z", 3, "2010-07-01T00:00:00Z");
		other.ruled(ruled, RulingOutcome.UPHELD);
		return story.asOf(LATER).contested();
	}

	@Test
	void aRulingSettlesEarlierClaimsWhoseTimeOverlapsThatOfItsFinding() {
		String after = "2010-08-01T00:00:00Z";
		assertThat(stands(about("C", P), "2010-05-10", after)).isFalse();
		assertThat(stands(about("C", P), "2010-05-20T00:00:00Z", after)).isFalse();
		assertThat(stands(about("C", P), "2010-05-20T00:00:00.001Z", after)).isTrue();
		assertThat(stands(about("C", P), "2010-04-01/2010-05-01T00:00:00Z", after)).isFalse();
		assertThat(stands(about("C", P), "2010-04-30T23:59:59.999Z", after)).isTrue();
	}

	@Test
	void aRulingOnAnotherObligationOrBeforeTheClaimSettlesNothing() {
		assertThat(stands(about("C", Q), "2010-05-10", "2010-08-01T00:00:00Z")).isTrue();
		assertThat(stands(whole("C"), "2010-05-10", "2010-08-01T00:00:00Z")).isFalse();
		assertThat(stands(about("C", P), "2010-05-10", "2010-07-01T00:00:00Z")).isFalse();
		assertThat(stands(about("C", P), "2010-05-10", "2010-06-30T23:59:59.999Z")).isTrue();
	}

	@Test
	void aClaimOfItsOwnIsHeldAgainstFindingsOnly() {
		Story story = Story.ofMaintenance();
		story.claimed(P, "2010-05-01", 1, "2010-05-01");
		assertThat(story.asOf(LATER).contested()).isFalse();
		story.report(assessment(3)).at("2010-03-01").filed();
		assertThat(story.asOf(LATER).contested()).isTrue();
		assertThat(Objects.requireNonNull(story.asOf(LATER).status().degree())).isEqualTo(3);
	}

}
