package org.servanda.report.command;

import java.util.List;
import java.util.Optional;

import org.axonframework.eventhandling.EventMessage;
import org.hamcrest.CustomMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Scene;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Finding;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.ReportRule;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.report.command.Reports.DELIVERY;
import static org.servanda.report.command.Reports.EXCHANGE;

/**
 * What is done with a report later: release, correction, retraction.
 */
class LaterOfReportsTests {

	private static final List<ReportEvent> FILED = Reports.filed(DELIVERY);

	private static final List<ReportEvent> CONFIDENTIAL = Reports.filed(Reports.confidential(DELIVERY));

	private static final Body RETRACTION = Body.of("{ 'reportedAt': '2020-03-01', 'grounds': 'Another place.' }");

	private static final ReportReleased RELEASED = new ReportReleased(TREATY, Reports.ID, "Published.");

	private static final ReportRetracted RETRACTED = new ReportRetracted(TREATY, Reports.ID,
			Zones.date("2020-03-01", Zones.zone("Asia/Yerevan")), false, null, "Another place.");

	/** The same report with another count; its finding keeps its number. */
	private static final Body ENTRY = corrected("{ 'by': 'ENTRY', 'grounds': 'A slip.' }", DELIVERY);

	private static final Body SOURCE = corrected(
			"{ 'by': 'SOURCE', 'reportedAt': '2020-03-01', 'grounds': 'Recount.' }", DELIVERY);

	private static Body corrected(String head, Body report) {
		return Body.of(head)
			.with("/content", report.json().get("content").toString())
			.with("/content/kind", "'compliance-report'")
			.with("/content/findings/0/number", "1")
			.with("/content/findings/0/accepted/best", "11");
	}

	private static Scene<ReportShell> filed() {
		return Reports.scene().given(FILED);
	}

	private static ReportCorrected correction(Body body) {
		return (ReportCorrected) Reports.correction(body)
			.decide(Report.evolve(Optional.empty(),
					new RecordedEvent(0, "", 0, Scene.NOW, Scene.MONITOR, FILED.getFirst())), Scene.MONITOR,
					Reports.agreements(), (id) -> Optional.empty(), Scene.NOW)
			.getFirst();
	}

	/** One correction, whose findings have these numbers. */
	private static Matcher<List<EventMessage<?>>> numbers(Integer... numbers) {
		return new CustomMatcher<>("a correction with findings " + List.of(numbers)) {
			@Override
			public boolean matches(Object actual) {
				return actual instanceof List<?> events && events.size() == 1
						&& events.getFirst() instanceof EventMessage<?> event
						&& event.getPayload() instanceof ReportCorrected correction
						&& correction.content()
							.findings()
							.stream()
							.map(Finding::number)
							.toList()
							.equals(List.of(numbers));
			}
		};
	}

	private static void refuses(Body correction, Rule rule, String pointer) {
		filed().refuses(() -> Reports.correction(correction), rule, pointer);
	}

	@Test
	void aReviewerReleasesAConfidentialReport() {
		Reports.scene().given(CONFIDENTIAL).by(Scene.REVIEWER).when(Reports.release()).expectEvents(RELEASED);
	}

	@Test
	void onlyAConfidentialReportIsReleasedAndOnce() {
		filed().by(Scene.REVIEWER).refuses(Reports::release, ReportRule.REPORT_CONFIDENTIAL, "");
		Reports.scene()
			.given(CONFIDENTIAL)
			.given(RELEASED)
			.by(Scene.REVIEWER)
			.refuses(Reports::release, ReportRule.REPORT_CONFIDENTIAL, "");
	}

	@Test
	void aRetractedReportIsNotChangedAnyMore() {
		filed().given(RETRACTED).refuses(() -> Reports.correction(ENTRY), ReportRule.REPORT_STANDS, "");
		filed().given(RETRACTED).refuses(() -> Reports.retraction(RETRACTION), ReportRule.REPORT_STANDS, "");
		Reports.scene()
			.given(CONFIDENTIAL)
			.given(RETRACTED)
			.by(Scene.REVIEWER)
			.refuses(Reports::release, ReportRule.REPORT_STANDS, "");
	}

	@Test
	void aReportIsRetractedWithItsGrounds() {
		filed().when(Reports.retraction(RETRACTION)).expectEvents(RETRACTED);
		filed().refuses(() -> Reports.retraction(RETRACTION.without("/grounds")), TimeRule.FIELD_REQUIRED, "/grounds");
	}

	@Test
	void whoFiledAReportChangesItOrAReviewer() {
		filed().by(Scene.REVIEWER).when(Reports.correction(ENTRY)).expectSuccessfulHandlerExecution();
		filed().by(Scene.REVIEWER).when(Reports.retraction(RETRACTION)).expectSuccessfulHandlerExecution();
		filed().by(Scene.OTHER_MONITOR).refuses(() -> Reports.correction(ENTRY), ReportRule.AUTHOR_OR_REVIEWER, "");
		filed().by(Scene.OTHER_MONITOR)
			.refuses(() -> Reports.retraction(RETRACTION), ReportRule.AUTHOR_OR_REVIEWER, "");
	}

	@Test
	void aConfidentialReportAnswersOthersAsWhereThereIsNone() {
		for (Long version : new Long[] { null, 0L, 7L }) {
			for (var command : List.of(Reports.correction(ENTRY), Reports.retraction(RETRACTION), Reports.release())) {
				var hidden = Reports.scene()
					.given(CONFIDENTIAL)
					.by(Scene.OTHER_MONITOR)
					.on(version)
					.refusal(() -> command);
				var absent = Reports.scene().by(Scene.OTHER_MONITOR).on(version).refusal(() -> command);
				assertThat(hidden.rule()).isEqualTo(absent.rule()).isEqualTo(ReportRule.REPORT_KNOWN);
				assertThat(hidden.detail()).isEqualTo(absent.detail());
			}
		}
	}

	@Test
	void whoFiledAConfidentialReportCorrectsItInConfidence() {
		ReportCorrected open = correction(ENTRY);
		Reports.scene()
			.given(CONFIDENTIAL)
			.when(Reports.correction(ENTRY))
			.expectEvents(
					new ReportCorrected(TREATY, Reports.ID, CorrectedBy.ENTRY, null, true, "A slip.", open.content()));
		assertThat(open.confidential()).isFalse();
	}

	@Test
	void aReportWhoseFilingWasErasedWasNeverSaid() {
		Reports.scene()
			.givenErased("report.ComplianceReported")
			.refuses(() -> Reports.retraction(RETRACTION), ReportRule.REPORT_KNOWN, "");
	}

	@Test
	void aReportOfAnAgreementThatWasErasedIsRefusedByName() {
		Known erased = new Known(KnownAgreements.usual().without(TREATY), Optional.empty());
		Reports.scene(erased)
			.given(FILED)
			.refuses(() -> Reports.retraction(RETRACTION), AgreementRule.AGREEMENT_KNOWN, "");
		Reports.scene(erased).given(FILED).refuses(() -> Reports.correction(ENTRY), AgreementRule.AGREEMENT_KNOWN, "");
	}

	@Test
	void aChangeRestsOnTheNewestVersion() {
		filed().on(null).refuses(() -> Reports.correction(ENTRY), LedgerRule.VERSION_REQUIRED, "");
		filed().on(null).refuses(() -> Reports.retraction(RETRACTION), LedgerRule.VERSION_REQUIRED, "");
		filed().on(1L).refuses(() -> Reports.correction(ENTRY), LedgerRule.VERSION_STALE, "");
	}

	@Test
	void aCorrectionSaysTheWholeReportAnewAndKeepsItsNumbers() {
		filed().when(Reports.correction(ENTRY)).expectEvents(correction(ENTRY));
		assertThat(correction(ENTRY).content().findings()).extracting(Finding::number).containsExactly(1);
		assertThat(correction(ENTRY.without("/content/findings/0/number")).content().findings())
			.extracting(Finding::number)
			.containsExactly(2);
	}

	@Test
	void aNumberThatAReportOnceGaveIsNotGivenAgain() {
		Body renumbered = ENTRY.without("/content/findings/0/number");
		filed().given(correction(renumbered))
			.when(Reports.correction(renumbered.with("/content/place", "'The border'")))
			.expectEventsMatching(numbers(3));
	}

	@Test
	void aFindingKeepsTheNumberThatTheReportGaveItOnce() {
		refuses(ENTRY.with("/content/findings/0/number", "2"), ReportRule.FINDING_NUMBER_KEPT,
				"/content/findings/0/number");
		refuses(ENTRY.with("/content/findings/-", ENTRY.json().at("/content/findings/0").toString()),
				ReportRule.FINDING_NUMBER_KEPT, "/content/findings/1/number");
		refuses(ENTRY.with("/content/findings/0",
				"{ 'finding': 'completion', 'number': 1, 'about': [ { 'commitment': 'C-1' } ] }"),
				ReportRule.FINDING_NUMBER_KEPT, "/content/findings/0/number");
	}

	@Test
	void aCorrectionIsOfTheSameKindOfReport() {
		Body exchange = Body.of("{ 'by': 'ENTRY', 'grounds': 'A slip.' }")
			.with("/content", EXCHANGE.json().get("content").toString())
			.with("/content/kind", "'prisoner-exchange'");
		refuses(exchange, ReportRule.CORRECTION_OF_KIND, "/content/kind");
	}

	@Test
	void aCorrectionChangesSomething() {
		Body same = ENTRY.with("/content/findings/0/accepted/best", "10");
		refuses(same, ReportRule.CORRECTION_CHANGES, "/content");
		refuses(same.with("/content/findings/0/about/0/commitment", "'c-1'"), ReportRule.CORRECTION_CHANGES,
				"/content");
	}

	@Test
	void aCorrectionIsDatedByTheSourceOnly() {
		refuses(ENTRY.with("/reportedAt", "'2020-03-01'"), ReportRule.CORRECTION_DATED_BY_SOURCE, "/reportedAt");
		refuses(SOURCE.without("/reportedAt"), ReportRule.CORRECTION_DATED_BY_SOURCE, "/reportedAt");
	}

	@Test
	void whatIsSaidOfAReportIsNotSaidBeforeItNorAfterNow() {
		filed().when(Reports.correction(SOURCE.with("/reportedAt", "'2020-02-02'"))).expectSuccessfulHandlerExecution();
		refuses(SOURCE.with("/reportedAt", "'2020-02-01'"), ReportRule.REMARK_AFTER_REPORT, "/reportedAt");
		refuses(SOURCE.with("/reportedAt", "'2020-06-02'"), TimeRule.REPORTED_ALREADY, "/reportedAt");
		filed().refuses(() -> Reports.retraction(RETRACTION.with("/reportedAt", "'2020-02-01'")),
				ReportRule.REMARK_AFTER_REPORT, "/reportedAt");
		filed().refuses(() -> Reports.retraction(RETRACTION.with("/reportedAt", "'2020-06-02'")),
				TimeRule.REPORTED_ALREADY, "/reportedAt");
	}

	@Test
	void aSourceThatCorrectsItselfTellsOfWhatBeganByThen() {
		filed().when(Reports.correction(SOURCE.with("/content/occurredAt", "'2020-03-01'")))
			.expectSuccessfulHandlerExecution();
		refuses(SOURCE.with("/content/occurredAt", "'2020-03-02'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/content/occurredAt");
	}

	@Test
	void aWrongEntryIsOfWhatTheSourceHadSaidByItsReportOrLastCorrection() {
		Body later = ENTRY.with("/content/occurredAt", "'2020-03-01'");
		refuses(later, TimeRule.REPORTED_AFTER_IT_BEGAN, "/content/occurredAt");
		filed().given(correction(SOURCE)).when(Reports.correction(later)).expectSuccessfulHandlerExecution();
	}

	@Test
	void aCorrectionIsCheckedAsAReportIs() {
		refuses(ENTRY.with("/content/findings/0/about/0/party", "'Q'"), ReportRule.OBLIGOR_OF_COMMITMENT,
				"/content/findings/0/about/0/party");
	}

	@Test
	void aCorrectedExchangeKeepsTheNumbersOfItsDeliveries() {
		Body without = Body.of("{ 'by': 'ENTRY', 'grounds': 'A slip.' }")
			.with("/content", EXCHANGE.json().get("content").toString())
			.with("/content/kind", "'prisoner-exchange'")
			.with("/content/handovers/0/credits", "[ { 'commitment': 'C-3' } ]");
		Reports.scene()
			.given(Reports.exchanged(EXCHANGE))
			.when(Reports.correction(without))
			.expectEventsMatching(numbers(3, 2));
	}

	private static final Body DUPLICATE = RETRACTION.with("/duplicateOf", "'" + Reports.OTHER + "'");

	@Test
	void aRetractionMayNameTheReportThatItSaysAgain() {
		Reports.scene(Reports.known(Scene.OTHER_MONITOR, FILED.getFirst()))
			.given(FILED)
			.when(Reports.retraction(DUPLICATE))
			.expectEvents(new ReportRetracted(TREATY, Reports.ID, Zones.date("2020-03-01", Zones.zone("Asia/Yerevan")),
					false, Reports.OTHER, "Another place."));
	}

	@Test
	void aReportIsADuplicateOfAnotherThatStands() {
		filed().refuses(() -> Reports.retraction(RETRACTION.with("/duplicateOf", "'" + Reports.ID + "'")),
				ReportRule.DUPLICATE_OF_STANDING, "/duplicateOf");
		Reports.scene(Reports.known(Scene.OTHER_MONITOR, FILED.getFirst(), RETRACTED))
			.given(FILED)
			.refuses(() -> Reports.retraction(DUPLICATE), ReportRule.DUPLICATE_OF_STANDING, "/duplicateOf");
	}

	@Test
	void whatThePublicMayReadNamesNoConfidentialReport() {
		filed().refuses(() -> Reports.retraction(DUPLICATE), ReportRule.REPORT_NAMED, "/duplicateOf");
		Known secret = Reports.known(Scene.OTHER_MONITOR, CONFIDENTIAL.getFirst());
		Reports.scene(secret)
			.given(FILED)
			.by(Scene.REVIEWER)
			.refuses(() -> Reports.retraction(DUPLICATE), ReportRule.REPORT_NAMED, "/duplicateOf");
		Reports.scene(secret)
			.given(CONFIDENTIAL)
			.by(Scene.REVIEWER)
			.when(Reports.retraction(DUPLICATE))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void aDuplicateIsReleasedAlthoughItIsRetractedAndAfterWhatItNames() {
		ReportRetracted duplicate = new ReportRetracted(TREATY, Reports.ID,
				Zones.date("2020-03-01", Zones.zone("Asia/Yerevan")), true, Reports.OTHER, "Said before.");
		Reports.scene(Reports.known(Scene.OTHER_MONITOR, FILED.getFirst()))
			.given(CONFIDENTIAL)
			.given(duplicate)
			.by(Scene.REVIEWER)
			.when(Reports.release())
			.expectEvents(RELEASED);
		Reports.scene(Reports.known(Scene.OTHER_MONITOR, CONFIDENTIAL.getFirst()))
			.given(CONFIDENTIAL)
			.given(duplicate)
			.by(Scene.REVIEWER)
			.refuses(Reports::release, ReportRule.NAMES_RELEASED, "");
	}

	@Test
	void whatACorrectionLeavesAsItWasIsNotHeldAgainstTermsThatChanged() {
		Body other = ENTRY.with("/content/findings/0/accepted/best", "10").with("/content/place", "'The border'");
		filed().when(Reports.correction(other)).expectSuccessfulHandlerExecution();
		Known maintained = new Known(Reports.agreements().with(Reports.kindOf("C-1", Kind.MAINTENANCE)),
				Optional.empty());
		Reports.scene(maintained).given(FILED).when(Reports.correction(other)).expectSuccessfulHandlerExecution();
		Reports.scene(maintained)
			.given(FILED)
			.refuses(() -> Reports.correction(ENTRY), ReportRule.KIND_TAKES_FINDING,
					"/content/findings/0/about/0/commitment");
	}

	@Test
	void anExchangeIsCorrectedAlsoWhereItsCommitmentIsOfAnotherKindNow() {
		Body place = Body.of("{ 'by': 'ENTRY', 'grounds': 'A slip.' }")
			.with("/content", EXCHANGE.json().get("content").toString())
			.with("/content/kind", "'prisoner-exchange'")
			.with("/content/place", "'The border'");
		Known maintained = new Known(Reports.agreements().with(Reports.kindOf("C-1", Kind.MAINTENANCE)),
				Optional.empty());
		Reports.scene(maintained)
			.given(Reports.exchanged(EXCHANGE))
			.when(Reports.correction(place))
			.expectEventsMatching(numbers(1, 2));
	}

}
