package org.servanda.agreement.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementAmended;
import org.servanda.agreement.AgreementEvent.AgreementEndorsed;
import org.servanda.agreement.AgreementEvent.AgreementResumed;
import org.servanda.agreement.AgreementEvent.AgreementSuspended;
import org.servanda.agreement.AgreementEvent.AgreementTerminated;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementEvent.PartyWithdrew;
import org.servanda.agreement.AgreementEvent.TextVersionAdded;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Scene;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.attachment.AttachmentRule;
import org.servanda.ledger.Command;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.LedgerRule;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Zones;

import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.agreement.KnownAgreements.declared;

/**
 * What is done to an agreement after its registration.
 */
class ActsOnAgreementsTests {

	private static final PartyId P = new PartyId("P");

	private static final PartyId S = new PartyId("S");

	/** Declared by P and Q on 1 February, UTC. */
	private static final Body BOTH = Body.of("""
			{ 'declaration': { 'occurredAt': '2020-02-01[UTC]', 'reportedAt': '2020-06-01[UTC]',
			  'declaredBy': [ 'P', 'Q' ], 'basis': 'Article 9' } }
			""");

	private static final Body P_LEAVES = BOTH.with("/party", "'P'").with("/declaration/declaredBy", "[ 'P' ]");

	private static final Body S_JOINS = BOTH.with("/party", "'S'")
		.with("/names", "{ 'en': 'Party S' }")
		.with("/role", "'SIGNATORY'")
		.with("/commitments", "[ 'c-1' ]")
		.with("/declaration/declaredBy", "[ 'S' ]");

	private static final Body WELCOME = Body.of("""
			{ 'party': 'EU', 'names': { 'en': 'European Union' }, 'occurredAt': '2020-02-01[UTC]',
			  'reportedAt': '2020-02-01[UTC]', 'words': 'Welcome.' }
			""");

	private static final Body TEXT = Body.of("""
			{ 'language': 'hy-Armn', 'source': { 'title': 'A gazette' }, 'authentic': true, 'sha256': '%s',
			  'occurredAt': '2019-08-01[UTC]', 'reportedAt': '2020-02-01[UTC]' }
			""".formatted(Scene.FILE.sha256()));

	private static Scene<AgreementShell> scene(LedgerEvent... later) {
		List<LedgerEvent> given = new ArrayList<>(List.of(KnownAgreements.treaty()));
		given.addAll(List.of(later));
		return Scene.of(AgreementShell.class, KnownAgreements.usual()).given(given).by(Scene.ADMINISTRATOR);
	}

	private static SuspendAgreement suspend(Body body) {
		return new SuspendAgreement(TREATY, body.as(SuspendAgreement.Body.class));
	}

	private static ResumeAgreement resume(Body body) {
		return new ResumeAgreement(TREATY, body.as(ResumeAgreement.Body.class));
	}

	private static TerminateAgreement terminate(Body body) {
		return new TerminateAgreement(TREATY, body.as(TerminateAgreement.Body.class));
	}

	private static WithdrawFromAgreement withdraw(Body body) {
		return new WithdrawFromAgreement(TREATY, body.as(WithdrawFromAgreement.Body.class));
	}

	private static AccedeToAgreement accede(Body body) {
		return new AccedeToAgreement(TREATY, body.as(AccedeToAgreement.Body.class));
	}

	private static EndorseAgreement endorse(Body body) {
		return new EndorseAgreement(TREATY, body.as(EndorseAgreement.Body.class));
	}

	private static AmendAgreement amend(Body body) {
		return new AmendAgreement(TREATY, body.as(AmendAgreement.Body.class));
	}

	private static AddTextVersion text(Body body) {
		return new AddTextVersion(TREATY, body.as(AddTextVersion.Body.class));
	}

	private static PartyAcceded acceded(String day, String party, String... commitments) {
		return new PartyAcceded(TREATY, new PartyId(party), Map.of("en", "Party " + party), PartyRole.SIGNATORY,
				List.of(commitments).stream().map(CommitmentLabel::new).toList(), declared(day, party));
	}

	@Test
	void partiesSuspendTheirAgreementAndResumeIt() {
		scene().when(suspend(BOTH)).expectEvents(new AgreementSuspended(TREATY, declared("P Q")));
		scene(new AgreementSuspended(TREATY, declared("2020-02-01", "P Q"))).when(resume(BOTH))
			.expectEvents(new AgreementResumed(TREATY, declared("P Q")));
	}

	@Test
	void whatIsResumedWasSuspendedBefore() {
		scene().refuses(() -> resume(BOTH), AgreementRule.RESUMPTION_AFTER_SUSPENSION, "");
		scene(new AgreementSuspended(TREATY, declared("2020-02-02", "P Q"))).refuses(() -> resume(BOTH),
				AgreementRule.RESUMPTION_AFTER_SUSPENSION, "");
	}

	@Test
	void partiesTerminateTheirAgreement() {
		scene().when(terminate(BOTH)).expectEvents(new AgreementTerminated(TREATY, declared("P Q")));
	}

	@Test
	void onePartyAloneSuspendsResumesTerminatesAndAmendsNothing() {
		Body alone = BOTH.with("/declaration/declaredBy", "[ 'Q' ]");
		for (Function<Body, Command> command : List.<Function<Body, Command>>of(ActsOnAgreementsTests::suspend,
				ActsOnAgreementsTests::terminate, ActsOnAgreementsTests::resume)) {
			scene().refuses(() -> command.apply(alone), AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY,
					"/declaration/declaredBy");
		}
		scene().refuses(() -> amend(alone.with("/title", "'New'")), AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY,
				"/declaration/declaredBy");
	}

	@Test
	void aPowerLetsItsHolderTerminateAlone() {
		KnownAgreements known = KnownAgreements.usual().with(KnownAgreements.recorded("N-1", Kind.POWER, "P Q", ""));
		Scene.of(AgreementShell.class, known)
			.given(KnownAgreements.treaty())
			.when(terminate(BOTH.with("/declaration/declaredBy", "[ 'Q' ]").with("/declaration/power", "'N-1'")))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void whatDoesTheSameAtTheSameTimeIsRecordedOnce() {
		scene(new AgreementSuspended(TREATY, declared("P Q"))).refuses(() -> suspend(BOTH), AgreementRule.ACT_ONCE, "");
		scene(new AgreementTerminated(TREATY, declared("P Q"))).refuses(() -> terminate(BOTH), AgreementRule.ACT_ONCE,
				"");
	}

	@Test
	void whatWasSuspendedMayBeFoundToHaveBeenSuspendedEarlierOrLater() {
		for (String day : List.of("2020-01-31", "2020-02-02")) {
			scene(new AgreementSuspended(TREATY, declared(day, "P Q"))).when(suspend(BOTH))
				.expectSuccessfulHandlerExecution();
			scene(new AgreementTerminated(TREATY, declared(day, "P Q"))).when(terminate(BOTH))
				.expectSuccessfulHandlerExecution();
		}
	}

	@Test
	void nothingIsDoneToAnAgreementThatIsNotRegistered() {
		for (Command command : List.of(suspend(BOTH), terminate(BOTH), resume(BOTH), withdraw(P_LEAVES),
				accede(S_JOINS), endorse(WELCOME), amend(BOTH.with("/title", "'New'")), text(TEXT))) {
			Scene.of(AgreementShell.class, KnownAgreements.usual())
				.on((command instanceof AmendAgreement) ? -1L : null)
				.refuses(() -> command, AgreementRule.AGREEMENT_KNOWN, "");
		}
	}

	@Test
	void aPartyWithdrawsByItself() {
		scene().when(withdraw(P_LEAVES)).expectEvents(new PartyWithdrew(TREATY, P, declared("P")));
		scene().refuses(() -> withdraw(P_LEAVES.with("/declaration/declaredBy", "[ 'Q', 'R' ]")),
				AgreementRule.DECLARED_BY_ITSELF, "/declaration/declaredBy");
		scene().refuses(() -> withdraw(P_LEAVES.without("/declaration/basis")), TimeRule.FIELD_REQUIRED,
				"/declaration/basis");
	}

	@Test
	void whoIsOutDoesNotWithdraw() {
		PartyWithdrew before = new PartyWithdrew(TREATY, P, declared("2020-01-10", "P"));
		scene(before).refuses(() -> withdraw(P_LEAVES), AgreementRule.WITHDRAWAL_OF_WHO_TAKES_PART, "/party");
		scene(before, acceded("2020-01-20", "P")).when(withdraw(P_LEAVES)).expectSuccessfulHandlerExecution();
		scene(before, acceded("2020-02-02", "P")).refuses(() -> withdraw(P_LEAVES),
				AgreementRule.WITHDRAWAL_OF_WHO_TAKES_PART, "/party");
		scene(new PartyWithdrew(TREATY, P, declared("2020-03-01", "P"))).when(withdraw(P_LEAVES))
			.expectSuccessfulHandlerExecution();
		scene(new PartyWithdrew(TREATY, P, declared("P"))).refuses(() -> withdraw(P_LEAVES), AgreementRule.ACT_ONCE,
				"");
	}

	@Test
	void whoNeverTookPartDoesNotWithdraw() {
		scene(acceded("2020-02-02", "S", "C-1")).refuses(
				() -> withdraw(P_LEAVES.with("/party", "'S'").with("/declaration/declaredBy", "[ 'S' ]")),
				AgreementRule.WITHDRAWAL_OF_WHO_TAKES_PART, "/party");
	}

	@Test
	void aPartyAccedesByItselfAndNamesWhatItTakesOn() {
		scene().when(accede(S_JOINS)).expectEvents(acceded("2020-02-01", "S", "C-1"));
		scene().refuses(() -> accede(S_JOINS.with("/declaration/declaredBy", "[ 'P', 'Q' ]")),
				AgreementRule.DECLARED_BY_ITSELF, "/declaration/declaredBy");
		scene().refuses(() -> accede(S_JOINS.with("/commitments", "[]")), AgreementRule.ACCESSION_ADDS, "/commitments");
		scene().refuses(() -> accede(S_JOINS.with("/commitments", "[ 'C-9' ]")), AgreementRule.COMMITMENT_KNOWN,
				"/commitments/0");
		scene().refuses(() -> accede(S_JOINS.with("/commitments", "[ 'C-1', 'C-1' ]")),
				AgreementRule.COMMITMENT_TAKEN_ON_ONCE, "/commitments/1");
		scene().refuses(() -> accede(S_JOINS.with("/names", "{}")), AgreementRule.PARTY_NAME, "/names");
	}

	@Test
	void whoTakesPartAccedesOnlyToOweMore() {
		Body q = S_JOINS.with("/party", "'Q'").with("/declaration/declaredBy", "[ 'Q' ]");
		scene().when(accede(q)).expectSuccessfulHandlerExecution();
		scene().refuses(() -> accede(q.with("/commitments", "[ 'C-2' ]")), AgreementRule.ACCESSION_ADDS,
				"/commitments");
	}

	@Test
	void whoLeftAccedesAgainWithWhatItOwedBefore() {
		Body back = S_JOINS.with("/party", "'P'")
			.with("/names/en", "'Party P'")
			.with("/declaration/declaredBy", "[ 'P' ]")
			.with("/commitments", "[]");
		scene(new PartyWithdrew(TREATY, P, declared("2020-01-10", "P"))).when(accede(back))
			.expectEvents(acceded("2020-02-01", "P"));
		scene(new PartyWithdrew(TREATY, P, declared("2020-02-10", "P"))).refuses(() -> accede(back),
				AgreementRule.ACCESSION_ADDS, "/commitments");
	}

	@Test
	void nobodyTakesOnWhatIsOwedToThemselvesAlone() {
		KnownAgreements known = KnownAgreements.usual().with(KnownAgreements.recorded("C-4", Kind.CONDUCT, "P", "S"));
		Scene.of(AgreementShell.class, known)
			.given(KnownAgreements.treaty())
			.refuses(() -> accede(S_JOINS.with("/commitments", "[ 'C-4' ]")),
					AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR, "/commitments/0");
	}

	@Test
	void aThirdPartyEndorses() {
		scene().when(endorse(WELCOME))
			.expectEvents(new AgreementEndorsed(TREATY, new PartyId("EU"), Map.of("en", "European Union"),
					Zones.date("2020-02-01", Zones.zone("UTC")), Zones.date("2020-02-01", Zones.zone("UTC")),
					"Welcome.", List.of()));
		scene().refuses(() -> endorse(WELCOME.with("/party", "'P'")), AgreementRule.ENDORSED_BY_OTHERS, "/party");
		scene(acceded("2020-01-10", "EU", "C-1")).refuses(() -> endorse(WELCOME), AgreementRule.ENDORSED_BY_OTHERS,
				"/party");
		scene().refuses(() -> endorse(WELCOME.with("/occurredAt", "'2019-12-31'")), AgreementRule.ACT_AFTER_MAKING,
				"/occurredAt");
		scene().refuses(() -> endorse(WELCOME.with("/occurredAt", "'2020-02-02[UTC]'")),
				TimeRule.REPORTED_AFTER_IT_BEGAN, "/reportedAt");
	}

	@Test
	void anAmendmentChangesTitlePolicyOrOtherTerms() {
		scene().when(amend(BOTH.with("/title", "'New'")))
			.expectEvents(new AgreementAmended(TREATY, "New", null, null, declared("P Q")));
		scene().when(amend(BOTH.with("/verification", "'CORROBORATED'").with("/terms", "'Article 2.'")))
			.expectEvents(
					new AgreementAmended(TREATY, null, VerificationPolicy.CORROBORATED, "Article 2.", declared("P Q")));
		scene().refuses(() -> amend(BOTH), AgreementRule.AMENDMENT_CHANGES, "");
	}

	@Test
	void twoAmendmentsOfOneDayAreTwoWhereTheyChangeDifferentThings() {
		AgreementAmended title = new AgreementAmended(TREATY, "New", null, null, declared("P Q"));
		scene(title).when(amend(BOTH.with("/terms", "'Article 2.'"))).expectSuccessfulHandlerExecution();
		scene(title).refuses(() -> amend(BOTH.with("/title", "'New'")), AgreementRule.ACT_ONCE, "");
	}

	@Test
	void anAmendmentRestsOnAVersion() {
		scene().on(null).refuses(() -> amend(BOTH.with("/title", "'New'")), LedgerRule.VERSION_REQUIRED, "");
		scene().on(null).when(suspend(BOTH)).expectSuccessfulHandlerExecution();
	}

	@Test
	void aTextIsOneThatWasUploadedAndMayBeOlderThanItsAgreement() {
		TextVersionAdded added = new TextVersionAdded(TREATY, "hy-Armn", new Reference("A gazette", null), true,
				Scene.FILE, Zones.date("2019-08-01", Zones.zone("UTC")), Zones.date("2020-02-01", Zones.zone("UTC")));
		scene().when(text(TEXT)).expectEvents(added);
		scene(added).refuses(() -> text(TEXT), AgreementRule.ACT_ONCE, "");
		scene(added).when(text(TEXT.with("/language", "'ru'"))).expectSuccessfulHandlerExecution();
		scene().refuses(() -> text(TEXT.with("/sha256", "'" + "b".repeat(64) + "'")), AttachmentRule.ATTACHMENT_KNOWN,
				"/sha256");
		scene().by(Scene.OTHER_MONITOR).refuses(() -> text(TEXT), AttachmentRule.ATTACHMENT_KNOWN, "/sha256");
		scene().refuses(() -> text(TEXT.with("/language", "'e_n'")), AgreementRule.TEXT_LANGUAGE, "/language");
	}

	@Test
	void anActTakesEffectWhenItHappensOrLater() {
		scene().when(terminate(BOTH.with("/declaration/effectiveFrom", "'2030-01-01'")))
			.expectSuccessfulHandlerExecution();
		scene().refuses(() -> terminate(BOTH.with("/declaration/effectiveFrom", "'2020-01-31[UTC]'")),
				AgreementRule.EFFECT_NOT_BEFORE_ACT, "/declaration/effectiveFrom");
	}

	@Test
	void whatWasRetractedWasNeverDone() {
		LedgerEvent retraction = new AgreementEvent.ActRetracted(TREATY, 1, Zones.date("2020-06-01", Zones.zone("UTC")),
				"Never so.");
		scene(new AgreementSuspended(TREATY, declared("P Q")), retraction).when(suspend(BOTH))
			.expectSuccessfulHandlerExecution();
		scene(new PartyWithdrew(TREATY, P, declared("2020-01-10", "P")), retraction).when(withdraw(P_LEAVES))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void whoAccededIsAPartyAndOwesWhatItTookOn() {
		KnownAgreements known = KnownAgreements.usual().with(acceded("2020-01-10", "S", "c-1"));
		Commitment released = known.commitment(new org.servanda.time.CommitmentId(TREATY, new CommitmentLabel("C-1")))
			.orElseThrow();
		org.assertj.core.api.Assertions.assertThat(known.agreement(TREATY).orElseThrow().obligors(released))
			.containsExactly(P, S);
		Rule none = AgreementRule.PARTY_OF_AGREEMENT;
		scene().refuses(() -> suspend(BOTH.with("/declaration/declaredBy/1", "'S'")), none,
				"/declaration/declaredBy/1");
		scene(acceded("2020-01-10", "S", "C-1")).when(suspend(BOTH.with("/declaration/declaredBy/1", "'S'")))
			.expectSuccessfulHandlerExecution();
	}

}
