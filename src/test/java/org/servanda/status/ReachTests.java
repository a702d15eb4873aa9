package org.servanda.status;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.servanda.agreement.ActKind;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.ReportId;
import org.servanda.time.Trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.AGREEMENT;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.by;
import static org.servanda.status.Story.daysAfter;
import static org.servanda.status.Story.done;
import static org.servanda.status.Story.doneTo;
import static org.servanda.status.Story.reached;
import static org.servanda.status.Story.used;

/**
 * Whose facts a status needs as well.
 */
class ReachTests {

	private static final AgreementId OTHER = new AgreementId("b");

	private static final CommitmentId ELSEWHERE = new CommitmentId(OTHER, new CommitmentLabel("z"));

	private static final ReportId REPORT = ReportId.of(new byte[32]);

	private static Reach reach(Set<AgreementId> agreements, Set<CommitmentId> commitments) {
		return new Reach(agreements, commitments, Set.of());
	}

	/** What a due follows on, and whose facts that needs. */
	record Needs(Trigger trigger, Reach reach) {

		@Override
		public String toString() {
			return this.trigger + " needs " + this.reach;
		}

	}

	static List<Needs> triggers() {
		Reach promise = reach(Set.of(), Set.of(ELSEWHERE));
		Reach agreement = reach(Set.of(OTHER), Set.of());
		return List.of(new Needs(new Trigger.Fulfilment(ELSEWHERE), promise),
				new Needs(new Trigger.SpanStart(ELSEWHERE), promise),
				new Needs(new Trigger.SpanEnd(ELSEWHERE), promise), new Needs(new Trigger.Signing(OTHER), agreement),
				new Needs(new Trigger.EntryIntoForce(OTHER), agreement),
				new Needs(new Trigger.Act(new ActId(OTHER, null, 3)), agreement),
				new Needs(new Trigger.Act(new ActId(OTHER, ELSEWHERE.commitment(), 3)),
						reach(Set.of(OTHER), Set.of(ELSEWHERE))),
				new Needs(new Trigger.Finding(REPORT, 1), new Reach(Set.of(), Set.of(), Set.of(REPORT))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("triggers")
	void aRelativeDueNeedsWhatItFollowsOn(Needs needs) {
		assertThat(Story.ofResult().due(daysAfter(1, needs.trigger)).reach()).isEqualTo(needs.reach);
		assertThat(Story.ofResult().dueAmended("2010-03-01", daysAfter(1, needs.trigger)).reach())
			.isEqualTo(needs.reach);
	}

	@Test
	void aCorrectedActNeedsWhatItNamesNowAndWhatItNamedBefore() {
		Due before = daysAfter(1, new Trigger.Signing(OTHER));
		Due now = daysAfter(1, new Trigger.Fulfilment(ELSEWHERE));
		assertThat(Story.ofResult().dueAmended("2010-03-01", before).actCorrected(10, "2010-04-01", now).reach())
			.isEqualTo(reach(Set.of(OTHER), Set.of(ELSEWHERE)));
	}

	@Test
	void aConditionNeedsTheFactsOfItsAntecedents() {
		Story story = Story.ofResult();
		story.promise()
			.ifAll(reached("X", P, 3), used("W"), done(ActKind.WITHDRAWAL, null), doneTo("Y", ActKind.WAIVER, null));
		assertThat(story.reach())
			.isEqualTo(reach(Set.of(AGREEMENT), Set.of(Story.id("X"), Story.id("W"), Story.id("Y"))));
	}

	@Test
	void fixedTermsNeedNothingElse() {
		assertThat(Story.ofResult().due(by("2010-06-01")).waived("C", P, "2010-03-01").reach())
			.isEqualTo(reach(Set.of(), Set.of()));
		assertThat(Story.ofResult().reach()).isEqualTo(reach(Set.of(), Set.of()));
	}

}
