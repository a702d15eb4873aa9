package org.servanda.agreement.command;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Body;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Scene;
import org.servanda.agreement.Target;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

import static org.servanda.agreement.KnownAgreements.TREATY;

/**
 * Recording a commitment.
 */
class RecordCommitmentTests {

	private static final Body BODY = Body.of("""
			{ 'label': 'C-1', 'clause': 'Article 1', 'wording': 'P releases 32.', 'kind': 'RESULT',
			  'obligors': [ 'P' ], 'beneficiaries': [ { 'party': 'Q' }, { 'group': 'their families' } ],
			  'theme': 'prisoners', 'due': { 'date': '2020-11-20' },
			  'targets': [ { 'unit': 'persons', 'quantity': 32 } ] }
			""");

	private static Scene<CommitmentShell> scene() {
		return Scene.of(CommitmentShell.class, KnownAgreements.usual()).by(Scene.ADMINISTRATOR);
	}

	private static RecordCommitment command(Body body) {
		return new RecordCommitment(TREATY, body.as(RecordCommitment.Body.class));
	}

	private static void takes(Body body) {
		scene().when(command(body)).expectSuccessfulHandlerExecution();
	}

	private static void refuses(Body body, Rule rule, String pointer) {
		scene().refuses(() -> command(body), rule, pointer);
	}

	@Test
	void whatIsLeftOutIsAsInTheAgreement() {
		var yerevan = Zones.zone("Asia/Yerevan");
		scene().when(command(BODY))
			.expectEvents(new CommitmentRecorded(TREATY, new CommitmentLabel("C-1"), "Article 1", "P releases 32.",
					Kind.RESULT, List.of(new PartyId("P")),
					List.of(new Beneficiary(new PartyId("Q"), null), new Beneficiary(null, "their families")),
					"prisoners", Due.of(new Due.Written(null, "2020-11-20", "Asia/Yerevan", null)),
					List.of(new Target(new Unit("persons"), 32)), Zones.date("2020-01-01", yerevan),
					Zones.date("2020-01-02", yerevan), List.of()));
	}

	@Test
	void itsAgreementIsRegistered() {
		Scene.of(CommitmentShell.class, KnownAgreements.usual().without(TREATY))
			.refuses(() -> command(BODY), AgreementRule.AGREEMENT_KNOWN, "");
	}

	@Test
	void aLabelNamesOneCommitmentWithoutRegardToCase() {
		scene().given(KnownAgreements.commitment())
			.refuses(() -> command(BODY.with("/label", "'c-1'")), AgreementRule.COMMITMENT_LABEL_FREE, "/label");
	}

	@Test
	void whatWasErasedHoldsNoLabel() {
		scene().givenErased("commitment.CommitmentRecorded").when(command(BODY)).expectSuccessfulHandlerExecution();
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "RESULT")
	void otherKindsThanResultAreNotTakenYet(Kind kind) {
		refuses(BODY.with("/kind", "'" + kind + "'"), AgreementRule.KIND_RESULT, "/kind");
	}

	@Test
	void obligorsAndBeneficiariesArePartiesOfTheAgreement() {
		refuses(BODY.with("/obligors/-", "'S'"), AgreementRule.PARTY_OF_AGREEMENT, "/obligors/1");
		refuses(BODY.with("/beneficiaries/0/party", "'S'"), AgreementRule.PARTY_OF_AGREEMENT, "/beneficiaries/0/party");
	}

	@Test
	void someoneOwesIt() {
		refuses(BODY.with("/obligors", "[]"), TimeRule.LIST_BOUNDED, "/obligors");
	}

	@Test
	void aPartyOwesItOnce() {
		refuses(BODY.with("/obligors", "[ 'P', 'P' ]"), AgreementRule.OBLIGOR_ONCE, "/obligors");
	}

	@Test
	void aBeneficiaryIsNamedOnce() {
		refuses(BODY.with("/beneficiaries/-", "{ 'party': 'Q' }"), AgreementRule.BENEFICIARY_ONCE, "/beneficiaries");
	}

	@Test
	void aBeneficiaryIsEitherAPartyOrAGroup() {
		refuses(BODY.with("/beneficiaries/0/group", "'both'"), AgreementRule.BENEFICIARY_PARTY_OR_GROUP,
				"/beneficiaries/0");
		refuses(BODY.with("/beneficiaries/0", "{}"), AgreementRule.BENEFICIARY_PARTY_OR_GROUP, "/beneficiaries/0");
	}

	@Test
	void nobodyOwesThemselvesAlone() {
		Body toItself = BODY.with("/beneficiaries", "[ { 'party': 'P' } ]");
		refuses(toItself, AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR, "/beneficiaries/0");
		refuses(toItself.with("/obligors", "[ 'Q', 'P' ]"), AgreementRule.BENEFICIARY_NOT_ONLY_OBLIGOR,
				"/beneficiaries/0");
	}

	@Test
	void partiesMayOweEachOther() {
		takes(BODY.with("/obligors", "[ 'P', 'Q' ]").with("/beneficiaries", "[ { 'party': 'P' }, { 'party': 'Q' } ]"));
	}

	@Test
	void thereIsOneTargetForEachUnit() {
		takes(BODY.with("/targets/-", "{ 'unit': 'remains', 'quantity': 1 }"));
		refuses(BODY.with("/targets/-", "{ 'unit': 'persons', 'quantity': 1 }"), AgreementRule.TARGET_ONCE,
				"/targets/1/unit");
	}

	@Test
	void aTargetIsFromOneToATrillion() {
		takes(BODY.with("/targets/0/quantity", "1"));
		takes(BODY.with("/targets/0/quantity", "1000000000000"));
		refuses(BODY.with("/targets/0/quantity", "0"), AgreementRule.TARGET_AT_LEAST_ONE, "/targets/0/quantity");
		refuses(BODY.with("/targets/0/quantity", "1000000000001"), AgreementRule.TARGET_AT_LEAST_ONE,
				"/targets/0/quantity");
	}

	@Test
	void aThemeIsASlug() {
		takes(BODY.with("/theme", "'" + "t".repeat(64) + "'"));
		refuses(BODY.with("/theme", "'" + "t".repeat(65) + "'"), AgreementRule.THEME_FORM, "/theme");
		refuses(BODY.with("/theme", "'Prisoners'"), AgreementRule.THEME_FORM, "/theme");
	}

	@Test
	void aCommitmentIsNotOlderThanItsAgreement() {
		takes(BODY.with("/madeAt", "'2020-01-01'").with("/reportedAt", "'2020-01-01'"));
		refuses(BODY.with("/madeAt", "'2019-12-31'"), AgreementRule.COMMITMENT_NOT_BEFORE_AGREEMENT, "/madeAt");
	}

	@Test
	void aCommitmentIsMadeAndMadeKnownByNowInThisOrder() {
		refuses(BODY.with("/madeAt", "'2020-06-02'"), TimeRule.HAPPENED_ALREADY, "/madeAt");
		refuses(BODY.with("/reportedAt", "'2020-06-02'"), TimeRule.REPORTED_ALREADY, "/reportedAt");
		refuses(BODY.with("/madeAt", "'2020-02-01'"), TimeRule.REPORTED_AFTER_IT_BEGAN, "/reportedAt");
	}

	@Test
	void aDueIsAnInstantOrALocalDate() {
		takes(BODY.with("/due", "{ 'instant': '2020-11-20T12:00:00Z' }"));
		takes(BODY.with("/due", "{ 'date': '2020-11-20', 'zone': 'Europe/Moscow', 'exclusive': true }"));
		for (String due : List.of("{}", "{ 'date': '2020-11' }",
				"{ 'instant': '2020-11-20T12:00:00Z', 'exclusive': true }",
				"{ 'instant': '2020-11-20T12:00:00Z', 'zone': 'UTC' }",
				"{ 'instant': '2020-11-20T12:00:00Z', 'date': '2020-11-20' }")) {
			refuses(BODY.with("/due", due), TimeRule.TIME_WITH_ZONE, "/due");
		}
		refuses(BODY.with("/due", "{ 'instant': '2020-11-20T12:00:00' }"), TimeRule.INSTANT_WITH_ZONE, "/due");
		refuses(BODY.with("/due", "{ 'date': '2020-11-31' }"), TimeRule.DATE_EXISTS, "/due");
		refuses(BODY.with("/due", "{ 'date': '2020-11-20', 'zone': 'Moscow' }"), TimeRule.ZONE_KNOWN, "/due");
	}

	@Test
	void labelsAndUnitsHaveTheirForm() {
		refuses(BODY.with("/label", "'C 1'"), TimeRule.COMMITMENT_LABEL_FORM, "/label");
		refuses(BODY.with("/targets/0/unit", "'Persons'"), TimeRule.UNIT_FORM, "/targets/0/unit");
		refuses(BODY.with("/obligors/0", "'p'"), TimeRule.PARTY_FORM, "/obligors/0");
	}

}
