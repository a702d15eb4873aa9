package org.servanda.agreement.command;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Scene;
import org.servanda.ledger.LedgerEvent;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Zones;

import static org.servanda.agreement.KnownAgreements.TREATY;

/**
 * Bringing an agreement into force.
 */
class BringIntoForceTests {

	private static final Body BODY = Body.of("""
			{ 'declaration': { 'occurredAt': '2020-01-03', 'reportedAt': '2020-01-04', 'declaredBy': [ 'P', 'Q' ],
			  'basis': 'Article 9' } }
			""");

	private static Scene<AgreementShell> scene(LedgerEvent... given) {
		return Scene.of(AgreementShell.class, new KnownAgreements()).given(given).by(Scene.ADMINISTRATOR);
	}

	private static BringIntoForce command(Body body) {
		return new BringIntoForce(TREATY, body.as(BringIntoForce.Body.class));
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		scene(KnownAgreements.treaty()).refuses(() -> command(body), rule, pointer);
	}

	private static AgreementEnteredIntoForce entered() {
		var yerevan = Zones.zone("Asia/Yerevan");
		return new AgreementEnteredIntoForce(TREATY,
				new Declaration(Zones.date("2020-01-03", yerevan), null, Zones.date("2020-01-04", yerevan),
						List.of(new PartyId("P"), new PartyId("Q")), "Article 9", null, List.of()));
	}

	@Test
	void partiesBringTheirAgreementIntoForce() {
		scene(KnownAgreements.treaty()).when(command(BODY)).expectEvents(entered());
	}

	@Test
	void whatIsBroughtIntoForceIsRegistered() {
		scene().on(null).refuses(() -> command(BODY), AgreementRule.AGREEMENT_KNOWN, "");
		scene().givenErased("agreement.AgreementRegistered")
			.refuses(() -> command(BODY), AgreementRule.AGREEMENT_KNOWN, "");
	}

	@Test
	void anAgreementEntersIntoForceOnce() {
		scene(KnownAgreements.treaty(), entered()).refuses(() -> command(BODY), AgreementRule.ENTRY_INTO_FORCE_ONCE,
				"");
	}

	@Test
	void aPowerLetsItsHolderDeclareItAlone() {
		KnownAgreements known = KnownAgreements.usual().with(KnownAgreements.recorded("N-1", Kind.POWER, "P", "Q"));
		Body alone = BODY.with("/declaration/declaredBy", "[ 'P' ]").with("/declaration/power", "'n-1'");
		Scene.of(AgreementShell.class, known)
			.given(KnownAgreements.treaty())
			.by(Scene.ADMINISTRATOR)
			.when(command(alone))
			.expectSuccessfulHandlerExecution();
		Scene<AgreementShell> scene = Scene.of(AgreementShell.class, known)
			.given(KnownAgreements.treaty())
			.by(Scene.ADMINISTRATOR);
		scene.refuses(() -> command(alone.with("/declaration/declaredBy", "[ 'Q' ]")), AgreementRule.POWER_HELD,
				"/declaration/power");
		scene.refuses(() -> command(alone.with("/declaration/power", "'C-1'")), AgreementRule.POWER_HELD,
				"/declaration/power");
		scene.refuses(() -> command(alone.with("/declaration/power", "'N-2'")), AgreementRule.COMMITMENT_KNOWN,
				"/declaration/power");
	}

	@Test
	void whoDeclaresItIsAParty() {
		refuses(BODY.with("/declaration/declaredBy/1", "'S'"), AgreementRule.PARTY_OF_AGREEMENT,
				"/declaration/declaredBy/1");
	}

	@Test
	void oneDoesNotDeclareItAlone() {
		refuses(BODY.with("/declaration/declaredBy", "[ 'P' ]"), AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY,
				"/declaration/declaredBy");
		refuses(BODY.with("/declaration/declaredBy", "[ 'P', 'P' ]"), AgreementRule.PARTY_ONCE,
				"/declaration/declaredBy");
	}

	@Test
	void anAgreementDoesNotEnterIntoForceBeforeItWasMade() {
		scene(KnownAgreements.treaty()).when(command(BODY.with("/declaration/occurredAt", "'2020-01-01'")))
			.expectSuccessfulHandlerExecution();
		refuses(BODY.with("/declaration/occurredAt", "'2019-12-31'"), AgreementRule.ACT_AFTER_MAKING,
				"/declaration/occurredAt");
	}

	@Test
	void itTakesEffectWhenItIsDeclaredOrLater() {
		scene(KnownAgreements.treaty()).when(command(BODY.with("/declaration/effectiveFrom", "'2020-01-03'")))
			.expectSuccessfulHandlerExecution();
		scene(KnownAgreements.treaty()).when(command(BODY.with("/declaration/effectiveFrom", "'2030-01-01'")))
			.expectSuccessfulHandlerExecution();
		refuses(BODY.with("/declaration/effectiveFrom", "'2020-01-02T19:59:59.999Z'"),
				AgreementRule.EFFECT_NOT_BEFORE_ACT, "/declaration/effectiveFrom");
	}

	@Test
	void itIsNotDeclaredAfterNow() {
		refuses(BODY.with("/declaration/occurredAt", "'2020-06-02'").with("/declaration/reportedAt", "'2020-06-02'"),
				TimeRule.HAPPENED_ALREADY, "/declaration/occurredAt");
	}

	@Test
	void itIsNotReportedBeforeIt() {
		refuses(BODY.with("/declaration/reportedAt", "'2020-01-02'"), TimeRule.REPORTED_AFTER_IT_BEGAN,
				"/declaration/reportedAt");
	}

	@Test
	void itsBasisIsNamed() {
		refuses(BODY.without("/declaration/basis"), TimeRule.FIELD_REQUIRED, "/declaration/basis");
		refuses(BODY.with("/declaration/basis", "'" + "b".repeat(501) + "'"), TimeRule.TEXT_BOUNDED,
				"/declaration/basis");
	}

}
