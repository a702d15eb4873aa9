package org.servanda.agreement.command;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.ActCorrected;
import org.servanda.agreement.AgreementEvent.ActRetracted;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementEvent.AgreementSuspended;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.CommitmentEvent.ObligationWaived;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Scene;
import org.servanda.ledger.LedgerRule;
import org.servanda.time.ActId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Zones;

import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.agreement.KnownAgreements.declared;

/**
 * Correcting and retracting acts. The treaty was registered, entered into force on 3
 * January (reported on 4 January) and was suspended on 1 February; X of P was recorded
 * and waived on 1 February. The monitor recorded all of it.
 */
class CorrectionsOfActsTests {

	private static final CommitmentLabel X = new CommitmentLabel("X");

	private static final PartyId P = new PartyId("P");

	private static final AgreementEnteredIntoForce ENTRY = new AgreementEnteredIntoForce(TREATY,
			new org.servanda.agreement.Declaration(day("2020-01-03"), null, day("2020-01-04"),
					KnownAgreements.parties("P Q"), "Article 9", null, List.of()));

	private static final Body CORRECTION = Body.of("""
			{ 'by': 'ENTRY', 'grounds': 'A slip.', 'content': { 'act': 'entry-into-force', 'declaration': {
			  'occurredAt': '2020-01-02[UTC]', 'reportedAt': '2020-01-04[UTC]', 'declaredBy': [ 'P', 'Q' ],
			  'basis': 'Article 9' } } }
			""");

	private static final Body REGISTRATION = Body.of("""
			{ 'by': 'ENTRY', 'grounds': 'A slip.', 'content': { 'act': 'registration', 'label': 'treaty',
			  'title': 'The other treaty', 'madeAt': '2020-01-01', 'reportedAt': '2020-01-02',
			  'zone': 'Asia/Yerevan', 'parties': [
			    { 'id': 'P', 'names': { 'en': 'Party P' }, 'role': 'SIGNATORY' },
			    { 'id': 'Q', 'names': { 'en': 'Party Q' }, 'role': 'SIGNATORY' } ] } }
			""");

	private static final Body RECORDING = Body.of("""
			{ 'by': 'ENTRY', 'grounds': 'It is a state to be kept.', 'content': { 'act': 'recording', 'label': 'x',
			  'wording': 'To be kept.', 'kind': 'MAINTENANCE', 'obligors': [ 'P' ],
			  'beneficiaries': [ { 'party': 'Q' } ], 'madeAt': '2020-01-01[UTC]', 'reportedAt': '2020-01-01[UTC]' } }
			""");

	private static final Body RETRACTION = Body.of("{ 'reportedAt': '2020-06-01[UTC]', 'grounds': 'Never so.' }");

	private static Moment day(String date) {
		return Zones.date(date, Zones.zone("UTC"));
	}

	private static Scene<AgreementShell> scene() {
		return Scene.of(AgreementShell.class, KnownAgreements.usual())
			.given(KnownAgreements.treaty(), ENTRY, new AgreementSuspended(TREATY, declared("P Q")))
			.by(Scene.ADMINISTRATOR);
	}

	private static Scene<CommitmentShell> commitmentScene() {
		return Scene.of(CommitmentShell.class, KnownAgreements.usual())
			.given(KnownAgreements.recorded("X", Kind.RESULT, "P", "Q"),
					new ObligationWaived(TREATY, X, P, declared("Q")))
			.by(Scene.ADMINISTRATOR);
	}

	private static CorrectAct correct(long number, Body body) {
		return new CorrectAct(new ActId(TREATY, null, number), body.as(CorrectAct.Body.class));
	}

	private static RetractAct retract(long number, Body body) {
		return new RetractAct(new ActId(TREATY, null, number), body.as(RetractionEntry.class));
	}

	private static CorrectCommitmentAct correctX(long number, Body body) {
		return new CorrectCommitmentAct(new ActId(TREATY, X, number), body.as(CorrectCommitmentAct.Body.class));
	}

	private static RetractCommitmentAct retractX(long number, Body body) {
		return new RetractCommitmentAct(new ActId(TREATY, X, number), body.as(RetractionEntry.class));
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		scene().refuses(() -> correct(1, body), rule, pointer);
	}

	private static ActCorrected entryOn(String date, CorrectedBy by, @Nullable Moment reportedAt) {
		return new ActCorrected(TREATY, 1, by, reportedAt, "A slip.",
				new AgreementEnteredIntoForce(TREATY, new org.servanda.agreement.Declaration(day(date), null,
						day("2020-01-04"), KnownAgreements.parties("P Q"), "Article 9", null, List.of())));
	}

	@Test
	void anActIsSaidAnewWhole() {
		scene().when(correct(1, CORRECTION)).expectEvents(entryOn("2020-01-02", CorrectedBy.ENTRY, null));
	}

	@Test
	void aSourceThatCorrectsItselfSaysWhenAndMayTellOfWhatCameAfterItsFirstWord() {
		Body later = CORRECTION.with("/by", "'SOURCE'")
			.with("/reportedAt", "'2020-01-06[UTC]'")
			.with("/content/declaration/occurredAt", "'2020-01-05[UTC]'");
		scene().when(correct(1, later)).expectEvents(entryOn("2020-01-05", CorrectedBy.SOURCE, day("2020-01-06")));
		refuses(later.with("/content/declaration/occurredAt", "'2020-01-07[UTC]'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/content/declaration/reportedAt");
		refuses(later.without("/reportedAt").with("/by", "'ENTRY'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/content/declaration/reportedAt");
		refuses(later.without("/reportedAt"), AgreementRule.ACT_CORRECTION_DATED_BY_SOURCE, "/reportedAt");
		refuses(later.with("/by", "'ENTRY'"), AgreementRule.ACT_CORRECTION_DATED_BY_SOURCE, "/reportedAt");
	}

	@Test
	void anActIsNotCorrectedOrRetractedBeforeItWasReportedNorAfterNow() {
		Body source = CORRECTION.with("/by", "'SOURCE'");
		scene().when(correct(1, source.with("/reportedAt", "'2020-01-04[UTC]'"))).expectSuccessfulHandlerExecution();
		refuses(source.with("/reportedAt", "'2020-01-03[UTC]'"), AgreementRule.ACT_CORRECTION_AFTER_ACT, "/reportedAt");
		refuses(source.with("/reportedAt", "'2020-06-02[UTC]'"), TimeRule.REPORTED_ALREADY, "/reportedAt");
		scene().refuses(() -> retract(1, RETRACTION.with("/reportedAt", "'2020-01-03[UTC]'")),
				AgreementRule.ACT_CORRECTION_AFTER_ACT, "/reportedAt");
		scene().refuses(() -> retract(1, RETRACTION.with("/reportedAt", "'2020-06-02[UTC]'")),
				TimeRule.REPORTED_ALREADY, "/reportedAt");
	}

	@Test
	void whatIsSaidAnewIsCheckedLikeTheActItself() {
		refuses(CORRECTION.with("/content/declaration/declaredBy", "[ 'P' ]"), AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY,
				"/content/declaration/declaredBy");
		refuses(CORRECTION.with("/content/declaration/occurredAt", "'2019-12-30[UTC]'"), AgreementRule.ACT_AFTER_MAKING,
				"/content/declaration/occurredAt");
		refuses(CORRECTION.without("/content/declaration/basis"), TimeRule.FIELD_REQUIRED,
				"/content/declaration/basis");
	}

	@Test
	void aCorrectionSaysTheSameKindOfAct() {
		scene().refuses(() -> correct(2, CORRECTION), AgreementRule.ACT_CORRECTION_OF_KIND, "/content/act");
		scene().refuses(() -> correct(0, CORRECTION), AgreementRule.ACT_CORRECTION_OF_KIND, "/content/act");
		commitmentScene().refuses(() -> correctX(1, RECORDING), AgreementRule.ACT_CORRECTION_OF_KIND, "/content/act");
	}

	@Test
	void aCorrectionKeepsWhenTheActWasReported() {
		refuses(CORRECTION.with("/content/declaration/reportedAt", "'2020-01-05[UTC]'"),
				AgreementRule.ACT_CORRECTION_KEEPS, "/content/declaration/reportedAt");
		scene().refuses(() -> correct(0, REGISTRATION.with("/content/reportedAt", "'2020-01-03'")),
				AgreementRule.ACT_CORRECTION_KEEPS, "/content/reportedAt");
	}

	@Test
	void aCorrectionSaysSomethingNew() {
		refuses(CORRECTION.with("/content/declaration/occurredAt", "'2020-01-03[UTC]'"),
				AgreementRule.ACT_CORRECTION_CHANGES, "/content");
	}

	@Test
	void aRegistrationIsCorrectedButForItsLabel() {
		AgreementRegistered treaty = KnownAgreements.treaty();
		scene().when(correct(0, REGISTRATION))
			.expectEvents(new ActCorrected(TREATY, 0, CorrectedBy.ENTRY, null, "A slip.",
					new AgreementRegistered(TREATY, "The other treaty", treaty.madeAt(), treaty.reportedAt(),
							treaty.zone(), treaty.parties().subList(0, 2), List.of(), treaty.verification(),
							List.of())));
		scene().refuses(() -> correct(0, REGISTRATION.with("/content/label", "'other'")),
				AgreementRule.ACT_CORRECTION_KEEPS, "/content/label");
	}

	@Test
	void aKindIsCorrectedAndSoIsTheSpellingOfALabel() {
		CommitmentRecorded kept = KnownAgreements.recorded("x", Kind.MAINTENANCE, "P", "Q");
		commitmentScene().when(correctX(0, RECORDING))
			.expectEvents(new CommitmentEvent.ActCorrected(TREATY, X, 0, CorrectedBy.ENTRY, null,
					"It is a state to be kept.", kept));
		commitmentScene().refuses(() -> correctX(0, RECORDING.with("/content/label", "'Y'")),
				AgreementRule.ACT_CORRECTION_KEEPS, "/content/label");
		commitmentScene().refuses(() -> correctX(0, RECORDING.with("/content/due", "{ 'toBeAnnounced': true }")),
				AgreementRule.SPAN_OF_MAINTENANCE, "/content/due");
	}

	@Test
	void anActIsRetracted() {
		scene().when(retract(1, RETRACTION)).expectEvents(new ActRetracted(TREATY, 1, day("2020-06-01"), "Never so."));
		commitmentScene().when(retractX(1, RETRACTION))
			.expectEvents(new CommitmentEvent.ActRetracted(TREATY, X, 1, day("2020-06-01"), "Never so."));
	}

	@Test
	void anActThatIsNotThereIsNotChanged() {
		scene().refuses(() -> correct(3, CORRECTION), AgreementRule.ACT_KNOWN, "");
		scene().refuses(() -> retract(3, RETRACTION), AgreementRule.ACT_KNOWN, "");
		scene().given(new ActRetracted(TREATY, 1, day("2020-06-01"), "Never so."))
			.refuses(() -> retract(1, RETRACTION), AgreementRule.ACT_KNOWN, "");
		scene().given(new ActRetracted(TREATY, 1, day("2020-06-01"), "Never so."))
			.refuses(() -> retract(3, RETRACTION), AgreementRule.ACT_KNOWN, "");
		Scene.of(CommitmentShell.class, KnownAgreements.usual())
			.on(-1L)
			.refuses(() -> retractX(0, RETRACTION), AgreementRule.COMMITMENT_KNOWN, "");
	}

	@Test
	void whoRecordedAnActChangesItOrAnAdministrator() {
		scene().by(Scene.MONITOR).when(correct(1, CORRECTION)).expectSuccessfulHandlerExecution();
		scene().by(Scene.OTHER_MONITOR)
			.refuses(() -> correct(1, CORRECTION), AgreementRule.ACT_AUTHOR_OR_ADMINISTRATOR, "");
		scene().by(Scene.OTHER_MONITOR)
			.refuses(() -> retract(1, RETRACTION), AgreementRule.ACT_AUTHOR_OR_ADMINISTRATOR, "");
		scene().by(Scene.REVIEWER).refuses(() -> retract(1, RETRACTION), AgreementRule.ACT_AUTHOR_OR_ADMINISTRATOR, "");
		commitmentScene().by(Scene.MONITOR).when(retractX(1, RETRACTION)).expectSuccessfulHandlerExecution();
		commitmentScene().by(Scene.OTHER_MONITOR)
			.refuses(() -> retractX(1, RETRACTION), AgreementRule.ACT_AUTHOR_OR_ADMINISTRATOR, "");
	}

	@Test
	void correctionsAndRetractionsRestOnAVersion() {
		scene().on(null).refuses(() -> correct(1, CORRECTION), LedgerRule.VERSION_REQUIRED, "");
		scene().on(null).refuses(() -> retract(1, RETRACTION), LedgerRule.VERSION_REQUIRED, "");
		commitmentScene().on(null).refuses(() -> correctX(0, RECORDING), LedgerRule.VERSION_REQUIRED, "");
		commitmentScene().on(null).refuses(() -> retractX(1, RETRACTION), LedgerRule.VERSION_REQUIRED, "");
	}

	@Test
	void afterARetractionOfItsRegistrationALabelIsFreeAndWhatWasDoneBesideIsKept() {
		Body anew = new Body(REGISTRATION.json().get("content")).without("/act");
		AgreementEvent retraction = new ActRetracted(TREATY, 0, day("2020-06-01"), "Never so.");
		scene().given(retraction).when(anew.as(RegisterAgreement.class)).expectSuccessfulHandlerExecution();
		BringIntoForce entry = new BringIntoForce(TREATY,
				new Body(CORRECTION.json().get("content")).without("/act").as(BringIntoForce.Body.class));
		scene().given(retraction).refuses(() -> entry, AgreementRule.AGREEMENT_KNOWN, "");
		scene().given(retraction, KnownAgreements.treaty())
			.refuses(() -> entry, AgreementRule.ENTRY_INTO_FORCE_ONCE, "");
	}

	@Test
	void whatACorrectionSaysOfAnActHoldsForTheNextOne() {
		ActCorrected corrected = entryOn("2020-01-02", CorrectedBy.ENTRY, null);
		scene().given(corrected)
			.refuses(() -> correct(1, CORRECTION), AgreementRule.ACT_CORRECTION_CHANGES, "/content");
		scene().given(corrected)
			.when(correct(1, CORRECTION.with("/content/declaration/occurredAt", "'2020-01-03[UTC]'")))
			.expectEvents(new ActCorrected(TREATY, 1, CorrectedBy.ENTRY, null, "A slip.", ENTRY));
	}

	@Test
	void theCommitmentOfAnActIsNamedWithoutRegardToCase() {
		commitmentScene().when(new RetractCommitmentAct(ActId.of("treaty~x~1"), RETRACTION.as(RetractionEntry.class)))
			.expectSuccessfulHandlerExecution();
	}

}
