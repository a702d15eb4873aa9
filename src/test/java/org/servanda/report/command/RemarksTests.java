package org.servanda.report.command;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.Body;
import org.servanda.agreement.Scene;
import org.servanda.attachment.AttachmentRule;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ConfirmedCount;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Finding;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.DisputeRuledOn;
import org.servanda.report.ReportEvent.EvidenceAttached;
import org.servanda.report.ReportEvent.HandoverConfirmed;
import org.servanda.report.ReportEvent.PartyReplied;
import org.servanda.report.ReportEvent.RemarkRetracted;
import org.servanda.report.ReportEvent.ReportCorroborated;
import org.servanda.report.ReportEvent.ReportDisputed;
import org.servanda.report.ReportEvent.ReportRejected;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.ReportRule;
import org.servanda.report.RulingOutcome;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.SourceId;
import org.servanda.time.TimeRule;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.report.command.Remarks.CONFIRMATION;
import static org.servanda.report.command.Remarks.CORROBORATION;
import static org.servanda.report.command.Remarks.EVIDENCE;
import static org.servanda.report.command.Remarks.GROUNDS;
import static org.servanda.report.command.Remarks.REPLY;
import static org.servanda.report.command.Remarks.RETRACTION;
import static org.servanda.report.command.Remarks.RULING;
import static org.servanda.report.command.Reports.DELIVERY;
import static org.servanda.report.command.Reports.EXCHANGE;
import static org.servanda.report.command.Reports.ID;
import static org.servanda.report.command.Reports.OF_P;
import static org.servanda.report.command.Reports.OF_Q;
import static org.servanda.report.command.Reports.OF_S;

/**
 * What is said about a report later: who may say it, of what, and when.
 */
class RemarksTests {

	private static final PartyId P = new PartyId("P");

	private static final PartyId Q = new PartyId("Q");

	/** Ten accepted on C-4, and C-1 completed. */
	private static final List<ReportEvent> FILED = Reports
		.filed(DELIVERY.with("/content/findings/0/about/0/commitment", "'C-4'")
			.with("/content/findings/-", "{ 'finding': 'completion', 'about': [ { 'commitment': 'C-1' } ] }"));

	private static final List<ReportEvent> EXCHANGED = Reports.exchanged(EXCHANGE);

	private static final List<ReportEvent> CONFIDENTIAL = Reports.filed(Reports.confidential(DELIVERY));

	private static Moment on(String date) {
		return Zones.date(date, Zones.zone("Asia/Yerevan"));
	}

	private static Scene<ReportShell> filed() {
		return Reports.scene().given(FILED);
	}

	private static Scene<ReportShell> exchanged() {
		return Reports.scene().given(EXCHANGED);
	}

	private static final ReportDisputed DISPUTE = new ReportDisputed(TREATY, ID, on("2020-02-10"), false, List.of(), P,
			"Not so.");

	private static Scene<ReportShell> disputed() {
		return filed().givenBy(OF_P, DISPUTE).by(Scene.REVIEWER);
	}

	// What every remark has.

	@Test
	void everyRemarkIsAboutAReportThatIsThereAndStands() {
		ReportRetracted retracted = new ReportRetracted(TREATY, ID, on("2020-03-01"), false, null, "Wrong.");
		Remarks.ON_REPORT.forEach((path, remark) -> {
			Reports.scene().by(remark.author()).refuses(remark::command, ReportRule.REPORT_KNOWN, "");
			exchanged().given(retracted).by(remark.author()).refuses(remark::command, ReportRule.REPORT_STANDS, "");
		});
	}

	@Test
	void aConfidentialReportAnswersEveryRemarkOfOthersAsWhereThereIsNone() {
		List<Author> others = List.of(Scene.OTHER_MONITOR, OF_P, OF_Q);
		for (Author other : others) {
			for (Long version : new Long[] { null, 0L, 7L }) {
				Remarks.ON_REPORT.forEach((path, remark) -> {
					var hidden = Reports.scene().given(CONFIDENTIAL).by(other).on(version).refusal(remark::command);
					var absent = Reports.scene().by(other).on(version).refusal(remark::command);
					assertThat(hidden.rule()).as(path).isEqualTo(absent.rule()).isEqualTo(ReportRule.REPORT_KNOWN);
					assertThat(hidden.detail()).isEqualTo(absent.detail());
				});
				var hidden = Reports.scene()
					.given(CONFIDENTIAL)
					.by(other)
					.on(version)
					.refusal(() -> Remarks.retraction(0, RETRACTION));
				assertThat(hidden.rule()).isEqualTo(ReportRule.REPORT_KNOWN);
			}
		}
	}

	@Test
	void aRemarkNamesFindingsOfTheReportEachOnce() {
		exchanged().by(OF_P)
			.when(Remarks.dispute(GROUNDS.with("/findings", "[ 2, 1 ]")))
			.expectSuccessfulHandlerExecution();
		exchanged().by(OF_P)
			.refuses(() -> Remarks.dispute(GROUNDS.with("/findings", "[ 1, 3 ]")), ReportRule.FINDING_KNOWN,
					"/findings/1");
		exchanged().by(OF_P)
			.refuses(() -> Remarks.dispute(GROUNDS.with("/findings", "[ 1, 1 ]")), ReportRule.FINDING_KNOWN,
					"/findings/1");
	}

	@Test
	void aRemarkIsNotMadeBeforeItsReportNorAfterNow() {
		filed().by(OF_P)
			.when(Remarks.reply(REPLY.with("/reportedAt", "'2020-02-02'")))
			.expectSuccessfulHandlerExecution();
		filed().by(OF_P)
			.refuses(() -> Remarks.reply(REPLY.with("/reportedAt", "'2020-02-01'")), ReportRule.REMARK_AFTER_REPORT,
					"/reportedAt");
		filed().by(OF_P)
			.refuses(() -> Remarks.reply(REPLY.with("/reportedAt", "'2020-06-02'")), TimeRule.REPORTED_ALREADY,
					"/reportedAt");
	}

	@Test
	void whatIsSaidInConfidenceIsKeptInConfidence() {
		Reports.scene()
			.given(CONFIDENTIAL)
			.by(Scene.REVIEWER)
			.when(Remarks.rejection(GROUNDS))
			.expectEvents(new ReportRejected(TREATY, ID, on("2020-02-10"), true, List.of(), "Not so."));
		Reports.scene()
			.given(CONFIDENTIAL)
			.given(new ReportReleased(TREATY, ID, null))
			.by(Scene.REVIEWER)
			.when(Remarks.rejection(GROUNDS))
			.expectEvents(new ReportRejected(TREATY, ID, on("2020-02-10"), false, List.of(), "Not so."));
	}

	// Corroborations.

	@Test
	void anotherMonitorCorroborates() {
		filed().by(Scene.OTHER_MONITOR)
			.when(Remarks.corroboration(CORROBORATION.with("/findings", "[ 1 ]").with("/grading", "'B2'")))
			.expectEvents(new ReportCorroborated(TREATY, ID, on("2020-02-10"), false, List.of(1),
					new Source(new SourceId("redcross"), "A committee", SourceKind.ORGANIZATION, null),
					new org.servanda.time.Grading("B2"), List.of()));
	}

	@Test
	void nobodyCorroboratesAReportOfTheirOwn() {
		filed().by(Scene.MONITOR)
			.refuses(() -> Remarks.corroboration(CORROBORATION), ReportRule.CORROBORATED_BY_ANOTHER, "");
		Author both = new Author(Scene.MONITOR.actor(), "reviewer", null);
		Reports.scene()
			.given(CONFIDENTIAL)
			.by(both)
			.refuses(() -> Remarks.corroboration(CORROBORATION), ReportRule.CORROBORATED_BY_ANOTHER, "");
	}

	@Test
	void whileAReportIsConfidentialAReviewerCorroborates() {
		Reports.scene()
			.given(CONFIDENTIAL)
			.by(Scene.REVIEWER)
			.when(Remarks.corroboration(CORROBORATION))
			.expectSuccessfulHandlerExecution();
		filed().by(Scene.REVIEWER)
			.refuses(() -> Remarks.corroboration(CORROBORATION), ReportRule.CORROBORATED_BY_ANOTHER, "");
		Reports.scene()
			.given(CONFIDENTIAL)
			.given(new ReportReleased(TREATY, ID, null))
			.by(Scene.OTHER_MONITOR)
			.when(Remarks.corroboration(CORROBORATION))
			.expectSuccessfulHandlerExecution();
	}

	private static void refusesSource(String source, Rule rule, String pointer) {
		filed().by(Scene.OTHER_MONITOR)
			.refuses(() -> Remarks.corroboration(CORROBORATION.with("/source", source)), rule, pointer);
	}

	@Test
	void anotherSourceCorroborates() {
		refusesSource("{ 'id': 'mission', 'name': 'The same', 'kind': 'MISSION' }",
				ReportRule.CORROBORATED_BY_OTHER_SOURCE, "/source/id");
	}

	@Test
	void aSourceThatCorroboratesSpeaksNeitherForWhoOwesNorForWhoIsOwed() {
		for (String party : List.of("P", "Q")) {
			refusesSource(
					"{ 'id': 'ministry', 'name': 'A ministry', 'kind': 'GOVERNMENT', 'speaksFor': '" + party + "' }",
					ReportRule.CORROBORATED_BY_THIRD, "/source/speaksFor");
		}
		Body third = CORROBORATION.with("/source",
				"{ 'id': 'ministry', 'name': 'A ministry', 'kind': 'GOVERNMENT', 'speaksFor': 'R' }");
		filed().by(Scene.OTHER_MONITOR).when(Remarks.corroboration(third)).expectSuccessfulHandlerExecution();
		// C-1, which the second finding is about as a whole, is owed to nobody by name.
		Body owed = third.with("/source/speaksFor", "'Q'").with("/findings", "[ 2 ]");
		filed().by(Scene.OTHER_MONITOR).when(Remarks.corroboration(owed)).expectSuccessfulHandlerExecution();
		filed().by(Scene.OTHER_MONITOR)
			.refuses(() -> Remarks.corroboration(owed.with("/source/speaksFor", "'P'")),
					ReportRule.CORROBORATED_BY_THIRD, "/source/speaksFor");
		refusesSource("{ 'id': 'ministry', 'name': 'A ministry', 'kind': 'GOVERNMENT', 'speaksFor': 'S' }",
				ReportRule.SOURCE_SPEAKS_FOR_PARTY, "/source/speaksFor");
	}

	// Disputes, replies, evidence.

	@Test
	void aPartyDisputesForItselfAndRepliesForItself() {
		filed().by(OF_P).when(Remarks.dispute(GROUNDS)).expectEvents(DISPUTE);
		filed().by(OF_Q)
			.when(Remarks.reply(REPLY))
			.expectEvents(new PartyReplied(TREATY, ID, on("2020-02-10"), false, List.of(), Q, "We were not there."));
	}

	@Test
	void aPartySpeaksOfAgreementsThatItTakesPartIn() {
		Author nobodys = new Author(OF_P.actor(), "representative", null);
		for (OfReport remark : List.of(Remarks.dispute(GROUNDS), Remarks.reply(REPLY))) {
			filed().by(OF_S).refuses(() -> remark, ReportRule.PARTY_CONCERNED, "");
			filed().by(nobodys).refuses(() -> remark, ReportRule.SPEAKS_FOR_PARTY, "");
			Reports.scene()
				.given(Reports.filed(DELIVERY.with("/content/findings/-",
						"{ 'finding': 'completion', 'about': [ { 'agreement': 'protocol', 'commitment': 'O-1' } ] }")))
				.by(OF_S)
				.when(remark)
				.expectSuccessfulHandlerExecution();
		}
	}

	@Test
	void evidenceIsAFileThatWasUploadedAndThatTheSenderCanSee() {
		filed().when(Remarks.evidence(EVIDENCE))
			.expectEvents(new EvidenceAttached(TREATY, ID, on("2020-02-10"), false, List.of(), "A map", Scene.FILE));
		filed().by(Scene.OTHER_MONITOR)
			.refuses(() -> Remarks.evidence(EVIDENCE), AttachmentRule.ATTACHMENT_KNOWN, "/sha256");
		filed().refuses(() -> Remarks.evidence(EVIDENCE.with("/sha256", "'" + "b".repeat(64) + "'")),
				AttachmentRule.ATTACHMENT_KNOWN, "/sha256");
		filed().by(OF_S).refuses(() -> Remarks.evidence(EVIDENCE), ReportRule.PARTY_CONCERNED, "");
	}

	// Confirmations.

	@Test
	void aSideConfirmsAHandoverAlsoWithOtherNumbers() {
		Body counted = CONFIRMATION.with("/counts",
				"[ { 'from': 'P', 'to': 'Q', 'category': 'MILITARY', 'handedOver': { 'best': 31 } } ]");
		exchanged().by(OF_Q)
			.when(Remarks.confirmation(counted))
			.expectEvents(new HandoverConfirmed(TREATY, ID, on("2020-02-10"), false, List.of(), Q,
					List.of(new ConfirmedCount(P, Q, DetaineeCategory.MILITARY, Count.of(31))), List.of()));
		exchanged().by(OF_P)
			.when(Remarks.confirmation(CONFIRMATION.with("/findings", "[ 2 ]")))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void onlyAPrisonerExchangeIsConfirmed() {
		filed().by(OF_P).refuses(() -> Remarks.confirmation(CONFIRMATION), ReportRule.CONFIRMATION_OF_EXCHANGE, "");
	}

	@Test
	void onlyASideConfirms() {
		Author ofR = new Author("%032d".formatted(14), "representative", "R");
		exchanged().by(ofR).refuses(() -> Remarks.confirmation(CONFIRMATION), ReportRule.CONFIRMED_BY_SIDE, "");
		List<ReportEvent> third = Reports.exchanged(EXCHANGE.with("/content/handovers/1/to", "'R'"));
		Reports.scene()
			.given(third)
			.by(ofR)
			.when(Remarks.confirmation(CONFIRMATION))
			.expectSuccessfulHandlerExecution();
		Reports.scene()
			.given(third)
			.by(ofR)
			.refuses(() -> Remarks.confirmation(CONFIRMATION.with("/findings", "[ 1 ]")), ReportRule.CONFIRMED_BY_SIDE,
					"");
	}

	@Test
	void aSideConfirmsDirectionsThatItIsASideOf() {
		String count = "{ 'from': 'P', 'to': 'Q', 'category': 'MILITARY', 'handedOver': { 'best': 31 } }";
		Body twice = CONFIRMATION.with("/counts", "[ " + count + ", " + count + " ]");
		exchanged().by(OF_Q).refuses(() -> Remarks.confirmation(twice), ReportRule.CONFIRMED_DIRECTION, "/counts/1");
		exchanged().by(OF_Q)
			.when(Remarks.confirmation(twice.with("/counts/1/category", "'CIVILIAN'")))
			.expectSuccessfulHandlerExecution();
		exchanged().by(OF_Q)
			.refuses(() -> Remarks.confirmation(twice.with("/counts/0/to", "'R'")), ReportRule.CONFIRMED_DIRECTION,
					"/counts/0");
		List<ReportEvent> third = Reports.exchanged(EXCHANGE.with("/content/handovers/1/to", "'R'"));
		Reports.scene()
			.given(third)
			.by(OF_P)
			.refuses(() -> Remarks.confirmation(CONFIRMATION.with("/counts", "[ " + count + " ]")
				.with("/counts/0/from", "'Q'")
				.with("/counts/0/to", "'R'")), ReportRule.CONFIRMED_DIRECTION, "/counts/0");
	}

	// Rulings.

	@Test
	void aReviewerUpholdsOrRejectsWhatIsInDispute() {
		for (RulingOutcome outcome : List.of(RulingOutcome.UPHELD, RulingOutcome.REJECTED)) {
			disputed().when(Remarks.ruling(RULING.with("/outcome", "'" + outcome + "'")))
				.expectEvents(new DisputeRuledOn(TREATY, ID, on("2020-02-20"), false, List.of(), outcome, List.of(),
						"Two photographs."));
		}
	}

	@Test
	void aRulingNeedsAnOpenDisputeAboutAllThatItRulesOn() {
		filed().by(Scene.REVIEWER).refuses(() -> Remarks.ruling(RULING), ReportRule.DISPUTE_OPEN, "");
		ReportDisputed one = new ReportDisputed(TREATY, ID, on("2020-02-10"), false, List.of(1), P, "Not so.");
		filed().givenBy(OF_P, one)
			.by(Scene.REVIEWER)
			.refuses(() -> Remarks.ruling(RULING), ReportRule.DISPUTE_OPEN, "");
		filed().givenBy(OF_P, one)
			.by(Scene.REVIEWER)
			.when(Remarks.ruling(RULING.with("/findings", "[ 1 ]")))
			.expectSuccessfulHandlerExecution();
		DisputeRuledOn ruled = new DisputeRuledOn(TREATY, ID, on("2020-02-15"), false, List.of(), RulingOutcome.UPHELD,
				List.of(), "Seen.");
		disputed().givenBy(Scene.REVIEWER, ruled).refuses(() -> Remarks.ruling(RULING), ReportRule.DISPUTE_OPEN, "");
		disputed().givenBy(Scene.REVIEWER, ruled)
			.givenBy(OF_Q, DISPUTE)
			.when(Remarks.ruling(RULING))
			.expectSuccessfulHandlerExecution();
		disputed().givenBy(OF_P, new RemarkRetracted(TREATY, ID, on("2020-02-12"), false, 1, "Settled."))
			.refuses(() -> Remarks.ruling(RULING), ReportRule.DISPUTE_OPEN, "");
	}

	@Test
	void nobodyRulesOnAReportOfTheirOwn() {
		disputed().by(new Author(Scene.MONITOR.actor(), "reviewer", null))
			.refuses(() -> Remarks.ruling(RULING), ReportRule.RULED_BY_ANOTHER, "");
	}

	@Test
	void aRulingIsNotKnownBeforeTheDispute() {
		disputed().when(Remarks.ruling(RULING.with("/reportedAt", "'2020-02-10'"))).expectSuccessfulHandlerExecution();
		disputed().refuses(() -> Remarks.ruling(RULING.with("/reportedAt", "'2020-02-10T12:00:00+04:00'")),
				ReportRule.RULING_AFTER_DISPUTE, "/reportedAt");
		disputed().refuses(() -> Remarks.ruling(RULING.with("/reportedAt", "'2020-02-09'")),
				ReportRule.RULING_AFTER_DISPUTE, "/reportedAt");
		filed().givenBy(OF_P, new ReportDisputed(TREATY, ID, on("2020-02-10"), false, List.of(1), P, "Not so."))
			.givenBy(OF_P, new ReportDisputed(TREATY, ID, on("2020-02-22"), false, List.of(2), P, "Not so."))
			.by(Scene.REVIEWER)
			.when(Remarks.ruling(RULING.with("/findings", "[ 1 ]")))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void aRulingRestsOnTheNewestVersion() {
		disputed().on(null).refuses(() -> Remarks.ruling(RULING), LedgerRule.VERSION_REQUIRED, "");
		disputed().on(0L).refuses(() -> Remarks.ruling(RULING), LedgerRule.VERSION_STALE, "");
	}

	private static final Body RESTATING = RULING.with("/outcome", "'RESTATED'")
		.with("/findings", "[ 1 ]")
		.with("/restated", "[ { 'finding': 'delivery', 'number': 1, 'about': [ { 'commitment': 'c-4', 'party': 'P' } ],"
				+ " 'unit': 'persons', 'accepted': { 'best': 8 } } ]");

	@Test
	void aRulingRestatesFindingsWhole() {
		disputed().when(Remarks.ruling(RESTATING))
			.expectEvents(new DisputeRuledOn(TREATY, ID, on("2020-02-20"), false, List.of(1), RulingOutcome.RESTATED,
					List.of(new Finding.Delivery(1, List.of(new Subject(TREATY, new CommitmentLabel("C-4"), P)), null,
							false, null, new Unit("persons"), null, Count.of(8), null, null, null, false)),
					"Two photographs."));
	}

	@Test
	void aRulingThatRestatesSaysEachFindingOfItsKindAndAnotherSaysNone() {
		refusesRuling(RESTATING.with("/outcome", "'UPHELD'"), "/restated");
		refusesRuling(RESTATING.without("/restated"), "/restated");
		refusesRuling(RESTATING.with("/restated/0/number", "2"), "/restated/0/number");
		refusesRuling(RESTATING.without("/restated/0/number"), "/restated/0/number");
		refusesRuling(RESTATING.with("/restated/-", RESTATING.json().at("/restated/0").toString()),
				"/restated/1/number");
		refusesRuling(
				RESTATING.with("/restated/0",
						"{ 'finding': 'completion', 'number': 1, 'about': [ { 'commitment': 'C-4' } ] }"),
				"/restated/0/finding");
		refusesRuling(RESTATING.without("/findings"), "/restated");
	}

	private static void refusesRuling(Body ruling, String pointer) {
		disputed().refuses(() -> Remarks.ruling(ruling), ReportRule.RESTATED_WHOLE, pointer);
	}

	@Test
	void whatIsRestatedIsCheckedAsAReportIs() {
		disputed().refuses(() -> Remarks.ruling(RESTATING.with("/restated/0/unit", "'carriers'")),
				ReportRule.UNIT_OF_COMMITMENT, "/restated/0/unit");
		disputed().refuses(() -> Remarks.ruling(RESTATING.with("/restated/0/occurredAt", "'2020-02-21'")),
				TimeRule.REPORTED_AFTER_IT_BEGAN, "/restated/0/occurredAt");
		disputed().refuses(() -> Remarks.ruling(RESTATING.with("/restated/0/about/-", "{ 'commitment': 'C-4' }")),
				ReportRule.SUBJECT_ONCE, "/restated/0/about/1");
	}

	@Test
	void aRestatedFindingWithoutATimeKeepsItsOwn() {
		List<ReportEvent> own = Reports.filed(DELIVERY.with("/content/findings/0/about/0/commitment", "'C-4'")
			.with("/content/findings/0/occurredAt", "'2020-01-15'"));
		DisputeRuledOn ruled = (DisputeRuledOn) Remarks.ruling(RESTATING)
			.decide(state(own.getFirst(), DISPUTE), Scene.REVIEWER, Reports.agreements(), (id) -> Optional.empty(),
					Scene.NOW)
			.getFirst();
		assertThat(ruled.restated().getFirst().occurrence())
			.isEqualTo(org.servanda.time.Occurrence.on(on("2020-01-15")));
	}

	private static Optional<Report> state(ReportEvent... events) {
		Optional<Report> report = Optional.empty();
		for (int i = 0; i < events.length; i++) {
			report = Report.evolve(report, new RecordedEvent(0, "", i, Scene.NOW, Scene.MONITOR, events[i]));
		}
		return report;
	}

	// Retractions of remarks.

	@Test
	void whoMadeARemarkRetractsItOrAReviewer() {
		for (Author author : List.of(OF_P, Scene.REVIEWER)) {
			filed().givenBy(OF_P, DISPUTE)
				.by(author)
				.when(Remarks.retraction(1, RETRACTION))
				.expectEvents(new RemarkRetracted(TREATY, ID, on("2020-03-01"), false, 1, "By mistake."));
		}
		for (Author author : List.of(OF_Q, Scene.MONITOR)) {
			filed().givenBy(OF_P, DISPUTE)
				.by(author)
				.refuses(() -> Remarks.retraction(1, RETRACTION), ReportRule.REMARK_BY_AUTHOR, "");
		}
	}

	@Test
	void whatIsRetractedIsARemarkThatStands() {
		for (long number : new long[] { 0, 2 }) {
			disputed().refuses(() -> Remarks.retraction(number, RETRACTION), ReportRule.REMARK_KNOWN, "");
		}
		disputed().givenBy(OF_P, new RemarkRetracted(TREATY, ID, on("2020-02-12"), false, 1, "Settled."))
			.refuses(() -> Remarks.retraction(1, RETRACTION), ReportRule.REMARK_KNOWN, "");
	}

	@Test
	void aReleaseCannotBeTakenBack() {
		Reports.scene()
			.given(CONFIDENTIAL)
			.givenBy(Scene.REVIEWER, new ReportReleased(TREATY, ID, null))
			.by(Scene.REVIEWER)
			.refuses(() -> Remarks.retraction(1, RETRACTION), ReportRule.RELEASE_STAYS, "");
	}

	@Test
	void aRemarkIsNotRetractedBeforeItWasMade() {
		disputed().when(Remarks.retraction(1, RETRACTION.with("/reportedAt", "'2020-02-10'")))
			.expectSuccessfulHandlerExecution();
		disputed().refuses(() -> Remarks.retraction(1, RETRACTION.with("/reportedAt", "'2020-02-09'")),
				ReportRule.RETRACTION_AFTER_REMARK, "/reportedAt");
		disputed().refuses(() -> Remarks.retraction(1, RETRACTION.with("/reportedAt", "'2020-06-02'")),
				TimeRule.REPORTED_ALREADY, "/reportedAt");
	}

	@Test
	void theRetractionOfARemarkRestsOnTheNewestVersion() {
		disputed().on(null).refuses(() -> Remarks.retraction(1, RETRACTION), LedgerRule.VERSION_REQUIRED, "");
	}

}
