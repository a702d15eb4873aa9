package org.servanda.report.command;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.KnownAgreements;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportRule;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.SourceId;
import org.servanda.time.TimeRule;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.report.command.Reports.DELIVERY;

/**
 * Filing a compliance report.
 */
class FileComplianceReportTests {

	private static void takes(Body body) {
		Reports.scene().when(Reports.filing(body)).expectSuccessfulHandlerExecution();
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		Reports.scene().refuses(() -> Reports.filing(body), rule, "/content".concat(pointer));
	}

	private static Body finding(String finding) {
		return DELIVERY.with("/content/findings/0", finding);
	}

	private static List<Finding> findings(Body body) {
		return ((ComplianceReported) Reports.filed(body).getFirst()).content().findings();
	}

	@Test
	void aReportIsKeptAsItsSourceIssuedIt() {
		var yerevan = Zones.zone("Asia/Yerevan");
		Reports.scene()
			.when(Reports.filing(DELIVERY))
			.expectEvents(new ComplianceReported(TREATY, Reports.ID, Zones.date("2020-02-02", yerevan), false,
					new ComplianceReport(Occurrence.on(Zones.date("2020-02-01", yerevan)),
							new Source(new SourceId("mission"), "A mission", SourceKind.MISSION, null), null, null,
							List.of(),
							List.of(new Finding.Delivery(1,
									List.of(new Subject(TREATY, new CommitmentLabel("C-1"), new PartyId("P"))), null,
									false, null, new Unit("persons"), null, Count.of(10), null, null, null, false)))));
	}

	@Test
	void findingsAreNumberedFromOneOn() {
		Body body = DELIVERY
			.with("/content/findings/-", "{ 'finding': 'completion', 'about': [ { 'commitment': 'C-1' } ] }")
			.with("/content/findings/-", "{ 'finding': 'reversal', 'about': [ { 'commitment': 'C-1' } ] }")
			.with("/content/findings/-",
					"{ 'finding': 'assessment', 'about': [ { 'commitment': 'C-1' } ], 'degree': 3, 'grounds': 'Seen.' }")
			.with("/content/findings/-", "{ 'finding': 'observation', 'about': [ {} ], 'text': 'Calm.' }");
		assertThat(findings(body)).extracting(Finding::number).containsExactly(1, 2, 3, 4, 5);
	}

	@Test
	void theNumbersOfANewReportAreTheLedgers() {
		refuses(DELIVERY.with("/content/findings/0/number", "1"), ReportRule.FINDING_NUMBER_GIVEN,
				"/findings/0/number");
	}

	@Test
	void itIsFiledUnderARegisteredAgreement() {
		Reports.scene(new Known(KnownAgreements.usual().without(TREATY), Optional.empty()))
			.refuses(() -> Reports.filing(DELIVERY), AgreementRule.AGREEMENT_KNOWN, "");
	}

	@Test
	void aReportHasAFinding() {
		refuses(DELIVERY.with("/content/findings", "[]"), TimeRule.LIST_BOUNDED, "/findings");
	}

	@Test
	void aFindingIsAboutCommitmentsOfThisLedger() {
		refuses(DELIVERY.with("/content/findings/0/about/0/commitment", "'C-9'"), ReportRule.SUBJECT_KNOWN,
				"/findings/0/about/0/commitment");
		refuses(finding("{ 'finding': 'observation', 'about': [ { 'agreement': 'nowhere' } ], 'text': 'Calm.' }"),
				ReportRule.SUBJECT_KNOWN, "/findings/0/about/0/agreement");
	}

	@Test
	void aFindingMayBeAboutAnotherAgreement() {
		takes(finding("""
				{ 'finding': 'completion', 'about': [ { 'agreement': 'protocol', 'commitment': 'O-1', 'party': 'S' } ] }
				"""));
	}

	@Test
	void aFindingNamesWhatItIsAboutOnce() {
		for (String again : List.of("{ 'commitment': 'C-1', 'party': 'P' }", "{ 'commitment': 'c-1', 'party': 'P' }",
				"{ 'agreement': 'treaty', 'commitment': 'C-1', 'party': 'P' }", "{ 'commitment': 'C-1' }")) {
			refuses(DELIVERY.with("/content/findings/0/about/-", again), ReportRule.SUBJECT_ONCE,
					"/findings/0/about/1");
		}
		refuses(DELIVERY.with("/content/findings/0/about",
				"[ { 'commitment': 'C-1' }, { 'commitment': 'C-1', 'party': 'P' } ]"), ReportRule.SUBJECT_ONCE,
				"/findings/0/about/1");
		takes(DELIVERY.with("/content/findings/0/about/-", "{ 'commitment': 'C-2' }"));
	}

	@Test
	void aLabelIsKeptAsTheCommitmentSpellsIt() {
		assertThat(findings(DELIVERY.with("/content/findings/0/about/0/commitment", "'c-1'")))
			.isEqualTo(findings(DELIVERY));
	}

	@Test
	void onlyAnObservationIsAboutAnAgreementAlone() {
		takes(finding("{ 'finding': 'observation', 'about': [ {} ], 'text': 'Calm.' }"));
		refuses(finding("{ 'finding': 'completion', 'about': [ {} ] }"), ReportRule.SUBJECT_IS_OBLIGATION,
				"/findings/0/about/0");
		refuses(finding("{ 'finding': 'observation', 'about': [ { 'party': 'P' } ], 'text': 'Calm.' }"),
				ReportRule.SUBJECT_IS_OBLIGATION, "/findings/0/about/0");
	}

	@Test
	void thePartyOfAnObligationOwesIt() {
		refuses(DELIVERY.with("/content/findings/0/about/0/party", "'Q'"), ReportRule.OBLIGOR_OF_COMMITMENT,
				"/findings/0/about/0/party");
	}

	@Test
	void aSourceSpeaksForAPartyOfAnAgreementThatTheReportIsAbout() {
		Body government = DELIVERY.with("/content/source/kind", "'GOVERNMENT'");
		takes(government.with("/content/source/speaksFor", "'P'"));
		refuses(government.with("/content/source/speaksFor", "'S'"), ReportRule.SOURCE_SPEAKS_FOR_PARTY,
				"/source/speaksFor");
		takes(government.with("/content/source/speaksFor", "'S'")
			.with("/content/findings/-",
					"{ 'finding': 'completion', 'about': [ { 'agreement': 'protocol', 'commitment': 'O-1' } ] }"));
	}

	@Test
	void mediaSpeakForNoParty() {
		refuses(DELIVERY.with("/content/source/kind", "'MEDIA'").with("/content/source/speaksFor", "'P'"),
				ReportRule.MEDIA_SPEAK_FOR_NONE, "/source/speaksFor");
		takes(DELIVERY.with("/content/source/kind", "'MEDIA'"));
	}

	@Test
	void aDeliveryHasACount() {
		refuses(DELIVERY.without("/content/findings/0/accepted"), ReportRule.DELIVERY_COUNTED, "/findings/0");
		takes(DELIVERY.without("/content/findings/0/accepted").with("/content/findings/0/contested", "{ 'best': 1 }"));
	}

	@Test
	void whatWasTakenRefusedAndTurnedDownWasPresented() {
		Body presented = DELIVERY.with("/content/findings/0/presented", "{ 'best': 12 }")
			.with("/content/findings/0/refused", "{ 'best': 1 }");
		takes(presented.with("/content/findings/0/rejected", "{ 'best': 1 }"));
		takes(presented.with("/content/findings/0/rejected", "{ 'low': 1, 'high': 9 }"));
		refuses(presented.with("/content/findings/0/rejected", "{ 'best': 2 }"), ReportRule.DELIVERY_WITHIN_PRESENTED,
				"/findings/0/presented");
	}

	@Test
	void whatIsCountedIsCountedInAUnitOfEachCommitment() {
		refuses(DELIVERY.with("/content/findings/0/unit", "'carriers'"), ReportRule.UNIT_OF_COMMITMENT,
				"/findings/0/unit");
		Body whole = DELIVERY.without("/content/findings/0/about/0/party");
		takes(whole);
		refuses(whole.with("/content/findings/0/about/-", "{ 'agreement': 'protocol', 'commitment': 'O-1' }"),
				ReportRule.UNIT_OF_COMMITMENT, "/findings/0/unit");
		refuses(finding("""
				{ 'finding': 'reversal', 'about': [ { 'commitment': 'C-1' } ], 'unit': 'remains',
				  'quantity': { 'best': 1 } }
				"""), ReportRule.UNIT_OF_COMMITMENT, "/findings/0/unit");
	}

	@Test
	void whereThereIsNoTargetAnyUnitCounts() {
		takes(DELIVERY.with("/content/findings/0/about/0/commitment", "'C-3'")
			.with("/content/findings/0/unit", "'carriers'"));
	}

	@Test
	void aReversalIsOfEverythingOrOfAQuantity() {
		takes(finding("{ 'finding': 'reversal', 'about': [ { 'commitment': 'C-1' } ] }"));
		refuses(finding("{ 'finding': 'reversal', 'about': [ { 'commitment': 'C-1' } ], 'unit': 'persons' }"),
				ReportRule.REVERSAL_WHOLE_OR_COUNTED, "/findings/0/quantity");
		refuses(finding("{ 'finding': 'reversal', 'about': [ { 'commitment': 'C-1' } ], 'quantity': { 'best': 1 } }"),
				ReportRule.REVERSAL_WHOLE_OR_COUNTED, "/findings/0/unit");
	}

	@Test
	void aDegreeIsFromZeroToThree() {
		takes(assessment(0));
		takes(assessment(3));
		refuses(assessment(-1), ReportRule.DEGREE_RANGE, "/findings/0/degree");
		refuses(assessment(4), ReportRule.DEGREE_RANGE, "/findings/0/degree");
	}

	private static Body assessment(int degree) {
		return finding("""
				{ 'finding': 'assessment', 'about': [ { 'commitment': 'C-1' } ], 'degree': %d, 'grounds': 'Seen.' }
				""".formatted(degree));
	}

	@Test
	void anAssessmentHasGroundsAndAnObservationAText() {
		refuses(assessment(1).without("/content/findings/0/grounds"), TimeRule.FIELD_REQUIRED, "/findings/0/grounds");
		refuses(finding("{ 'finding': 'observation', 'about': [ {} ], 'text': '" + "t".repeat(4001) + "' }"),
				TimeRule.TEXT_BOUNDED, "/findings/0/text");
	}

	@Test
	void whatIsReportedHasBegun() {
		Body now = DELIVERY.with("/reportedAt", "'2020-06-01'");
		takes(now.with("/content/occurredAt", "'2020-06-01T12:00:00Z'"));
		refuses(now.with("/content/occurredAt", "'2020-06-01T12:00:00.001Z'"), TimeRule.HAPPENED_ALREADY,
				"/occurredAt");
		refuses(now.with("/content/findings/0/occurredAt", "'2020-06-02'"), TimeRule.HAPPENED_ALREADY,
				"/findings/0/occurredAt");
	}

	@Test
	void aReportIsNotIssuedAfterNow() {
		Reports.scene()
			.refuses(() -> Reports.filing(DELIVERY.with("/reportedAt", "'2020-06-02'")), TimeRule.REPORTED_ALREADY,
					"/reportedAt");
	}

	@Test
	void aReportDoesNotEndBeforeWhatItTellsOfBegins() {
		takes(DELIVERY.with("/content/occurredAt", "'2020-02-02T19:59:59.999Z'"));
		refuses(DELIVERY.with("/content/occurredAt", "'2020-02-02T20:00:00Z'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/occurredAt");
		refuses(DELIVERY.with("/content/findings/0/occurredAt", "'2020-02-03'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/findings/0/occurredAt");
	}

	@Test
	void anIntervalRunsForwardInItsZone() {
		// In UTC the day begins after that instant.
		takes(DELIVERY.with("/content/occurredAt", "'2020-02-01/2020-01-31T23:00:00Z'"));
		refuses(DELIVERY.with("/content/occurredAt", "'2020-02-01/2020-01-31T19:59:59.999Z'"),
				TimeRule.INTERVAL_FORWARD, "/occurredAt");
		refuses(DELIVERY.with("/content/findings/0/occurredAt", "'2020-02-01/2020-01-31'"), TimeRule.INTERVAL_FORWARD,
				"/findings/0/occurredAt");
	}

	@Test
	void theFormsOfCountsSourcesAndGradingsAreChecked() {
		refuses(DELIVERY.with("/content/findings/0/accepted/best", "-1"), TimeRule.COUNT_IN_RANGE,
				"/findings/0/accepted");
		refuses(DELIVERY.with("/content/findings/0/accepted", "{ 'low': 2, 'high': 1 }"), TimeRule.COUNT_RANGE_ORDERED,
				"/findings/0/accepted");
		refuses(DELIVERY.with("/content/source/id", "'The Mission'"), TimeRule.SOURCE_FORM, "/source/id");
		refuses(DELIVERY.with("/content/grading", "'G1'"), TimeRule.GRADING_KNOWN, "/grading");
	}

}
