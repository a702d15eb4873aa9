package org.servanda.report.command;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Scene;
import org.servanda.ledger.Author;
import org.servanda.report.Claim;
import org.servanda.report.ReportEvent.ClaimMade;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.report.command.Reports.CLAIM;
import static org.servanda.report.command.Reports.OF_P;

/**
 * What parties claim.
 */
class ClaimTests {

	private static void takes(Body body) {
		Reports.scene().by(OF_P).when(Reports.claim(body)).expectSuccessfulHandlerExecution();
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		Reports.scene().by(OF_P).refuses(() -> Reports.claim(body), rule, pointer);
	}

	@Test
	void aPartyClaimsADegreeForATime() {
		var yerevan = Zones.zone("Asia/Yerevan");
		Reports.scene()
			.by(OF_P)
			.when(Reports.claim(CLAIM))
			.expectEvents(new ClaimMade(TREATY, Reports.ID, Zones.date("2020-02-02", yerevan),
					new Claim(Occurrence.on(Zones.date("2020-02-01", yerevan)), new PartyId("P"),
							List.of(new Subject(TREATY, new CommitmentLabel("C-4"), new PartyId("P"))), 3, null,
							"We did.", List.of())));
	}

	@Test
	void aPartyClaimsOfAnotherToo() {
		Reports.scene().by(Reports.OF_Q).when(Reports.claim(CLAIM)).expectSuccessfulHandlerExecution();
	}

	@Test
	void aClaimSaysADegreeOfObligationsOrThatAReportIsWrong() {
		refuses(CLAIM.without("/content/degree"), ReportRule.CLAIM_SAYS, "/content/degree");
		refuses(CLAIM.with("/content/about", "[]"), ReportRule.CLAIM_SAYS, "/content/about");
		refuses(CLAIM.with("/content/about", "[ {} ]"), ReportRule.CLAIM_SAYS, "/content/about/0");
		refuses(CLAIM.with("/content/about", "[]").without("/content/degree"), ReportRule.CLAIM_SAYS,
				"/content/degree");
	}

	@Test
	void aClaimedReportCanBeSeenByAll() {
		Body wrong = CLAIM.with("/content/about", "[]")
			.without("/content/degree")
			.with("/content/wrong", "'ZZZZZZZZZZZZZZZZZZZZZZZZZZ'");
		refuses(wrong, ReportRule.REPORT_NAMED, "/content/wrong");
		Reports.scene(Reports.known(Scene.MONITOR, Reports.filed(Reports.DELIVERY).getFirst()))
			.by(OF_P)
			.when(Reports.claim(wrong))
			.expectSuccessfulHandlerExecution();
		Reports.scene(Reports.known(Scene.MONITOR, Reports.filed(Reports.confidential(Reports.DELIVERY)).getFirst()))
			.by(OF_P)
			.refuses(() -> Reports.claim(wrong), ReportRule.REPORT_NAMED, "/content/wrong");
	}

	@Test
	void aClaimThatAReportIsWrongMayNameWhatItIsShownBeside() {
		Body wrong = CLAIM.without("/content/degree").with("/content/wrong", "'ZZZZZZZZZZZZZZZZZZZZZZZZZZ'");
		Known report = Reports.known(Scene.MONITOR, Reports.filed(Reports.DELIVERY).getFirst());
		for (String commitment : List.of("C-4", "D-1")) {
			Reports.scene(report)
				.by(OF_P)
				.when(Reports.claim(wrong.with("/content/about/0/commitment", "'" + commitment + "'")))
				.expectSuccessfulHandlerExecution();
		}
	}

	@Test
	void aDegreeIsClaimedFromZeroToThreeOfKindsThatHaveOne() {
		takes(CLAIM.with("/content/degree", "0"));
		refuses(CLAIM.with("/content/degree", "4"), ReportRule.DEGREE_RANGE, "/content/degree");
		refuses(CLAIM.with("/content/degree", "-1"), ReportRule.DEGREE_RANGE, "/content/degree");
		for (String kind : List.of("C-4", "R-1", "M-1", "K-1")) {
			takes(CLAIM.with("/content/about/0/commitment", "'" + kind + "'"));
		}
		for (String kind : List.of("W-1", "D-1")) {
			refuses(CLAIM.with("/content/about/0/commitment", "'" + kind + "'"), ReportRule.CLAIM_OF_DEGREE,
					"/content/about/0/commitment");
		}
	}

	@Test
	void aClaimIsAboutWhatIsOwed() {
		refuses(CLAIM.with("/content/about/0/party", "'Q'"), ReportRule.OBLIGOR_OF_COMMITMENT,
				"/content/about/0/party");
		refuses(CLAIM.with("/content/about/0/commitment", "'C-9'"), ReportRule.SUBJECT_KNOWN,
				"/content/about/0/commitment");
		refuses(CLAIM.with("/content/about/-", "{ 'commitment': 'c-4' }"), ReportRule.SUBJECT_ONCE, "/content/about/1");
	}

	@Test
	void aClaimIsTimedAsAReportIs() {
		refuses(CLAIM.with("/reportedAt", "'2020-06-02'"), TimeRule.REPORTED_ALREADY, "/reportedAt");
		refuses(CLAIM.with("/content/occurredAt", "'2020-02-03'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/content/occurredAt");
		Reports.scene(new Known(KnownAgreements.usual().without(TREATY), Optional.empty()))
			.by(OF_P)
			.refuses(() -> Reports.claim(CLAIM), AgreementRule.AGREEMENT_KNOWN, "");
	}

	@Test
	void aRepresentativeClaimsForAPartyThatIsConcerned() {
		Reports.scene()
			.by(new Author("%032d".formatted(11), "representative", null))
			.refuses(() -> Reports.claim(CLAIM), ReportRule.SPEAKS_FOR_PARTY, "");
		Reports.scene().by(Reports.OF_S).refuses(() -> Reports.claim(CLAIM), ReportRule.PARTY_CONCERNED, "");
		Reports.scene()
			.by(Reports.OF_S)
			.when(Reports.claim(
					CLAIM.with("/content/about/-", "{ 'agreement': 'protocol', 'commitment': 'O-1', 'party': 'S' }")))
			.expectSuccessfulHandlerExecution();
	}

	private static final Body CORRECTION = Body.of("{ 'by': 'ENTRY', 'grounds': 'A slip.' }")
		.with("/content", CLAIM.json().get("content").toString())
		.with("/content/kind", "'claim'")
		.with("/content/degree", "2");

	@Test
	void whoMadeAClaimCorrectsAndRetractsItOrAReviewer() {
		for (Author author : List.of(OF_P, Scene.REVIEWER)) {
			ClaimMade made = (ClaimMade) Reports.claimed(CLAIM).getFirst();
			Reports.scene()
				.givenBy(OF_P, made)
				.by(author)
				.when(Reports.correction(CORRECTION))
				.expectEvents(new ReportCorrected(TREATY, Reports.ID, org.servanda.time.CorrectedBy.ENTRY, null, false,
						"A slip.", new Claim(made.content().occurrence(), made.content().by(), made.content().about(),
								2, null, "We did.", List.of())));
			Reports.scene()
				.givenBy(OF_P, made)
				.by(author)
				.when(Reports.retraction(Body.of("{ 'reportedAt': '2020-03-01', 'grounds': 'No.' }")))
				.expectSuccessfulHandlerExecution();
		}
		Reports.scene()
			.givenBy(OF_P, Reports.claimed(CLAIM).getFirst())
			.by(Reports.OF_Q)
			.refuses(() -> Reports.correction(CORRECTION), ReportRule.AUTHOR_OR_REVIEWER, "");
	}

	@Test
	void aReportIsNotCorrectedIntoAClaim() {
		Reports.scene()
			.given(Reports.filed(Reports.DELIVERY))
			.refuses(() -> Reports.correction(CORRECTION), ReportRule.CORRECTION_OF_KIND, "/content/kind");
	}

	@Test
	void aClaimIsRepliedToAndNotJudged() {
		assertThat(Remarks.ON_REPORT.keySet()).contains("replies", "rulings");
		Remarks.ON_REPORT.forEach((path, remark) -> {
			var scene = Reports.scene().givenBy(OF_P, Reports.claimed(CLAIM).getFirst()).by(remark.author());
			switch (path) {
				case "replies", "evidence" -> scene.when(remark.command()).expectSuccessfulHandlerExecution();
				case "confirmations" -> scene.refuses(remark::command, ReportRule.CONFIRMATION_OF_EXCHANGE, "");
				default -> scene.refuses(remark::command, ReportRule.CLAIM_NOT_JUDGED, "");
			}
		});
	}

}
