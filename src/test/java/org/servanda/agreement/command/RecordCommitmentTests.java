package org.servanda.agreement.command;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Beneficiary;
import org.servanda.agreement.Body;
import org.servanda.agreement.Condition;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Scene;
import org.servanda.agreement.Target;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;
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
					Kind.RESULT, List.of(new PartyId("P")), null,
					List.of(new Beneficiary(new PartyId("Q"), null), new Beneficiary(null, "their families")),
					"prisoners", null, new Due.ByDate(LocalDate.parse("2020-11-20"), yerevan, false), null, null,
					List.of(new Target(new Unit("persons"), 32)), List.of(), Zones.date("2020-01-01", yerevan),
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

	private static final String RECURRENCE = "{ 'from': '2020-01-01', 'every': 'P1Y', 'within': 'P3M' }";

	private static Body plain(Kind kind) {
		Body body = BODY.with("/kind", "'" + kind + "'").without("/due").without("/targets");
		return (kind == Kind.RECURRING) ? body.with("/due", RECURRENCE) : body;
	}

	@ParameterizedTest
	@EnumSource
	void everyKindIsRecorded(Kind kind) {
		takes(plain(kind));
	}

	@ParameterizedTest
	@EnumSource
	void targetsAreTakenByResultsAndRecurringOnesOnly(Kind kind) {
		Body body = plain(kind).with("/targets", "[ { 'unit': 'persons', 'quantity': 1 } ]");
		switch (kind) {
			case RESULT, RECURRING -> takes(body);
			case MAINTENANCE, CONDUCT, POWER -> refuses(body, AgreementRule.TARGET_OF_RESULT, "/targets");
			case DECLARATORY -> refuses(body, AgreementRule.DECLARATORY_OWES_NOTHING, "/targets");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRecurrenceIsTheDueOfRecurringOnesOnly(Kind kind) {
		Body body = plain(kind).with("/due", RECURRENCE);
		switch (kind) {
			case RECURRING -> {
				takes(body);
				refuses(body.without("/due"), AgreementRule.RECURRENCE_OF_RECURRING, "/due");
				refuses(body.with("/due", "{ 'date': '2020-11-20' }"), AgreementRule.RECURRENCE_OF_RECURRING, "/due");
			}
			case RESULT, CONDUCT, POWER -> refuses(body, AgreementRule.RECURRENCE_OF_RECURRING, "/due");
			case MAINTENANCE -> refuses(body, AgreementRule.SPAN_OF_MAINTENANCE, "/due");
			case DECLARATORY -> refuses(body, AgreementRule.DECLARATORY_OWES_NOTHING, "/due");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSpanIsOfAMaintenanceOnlyWhichHasNoDue(Kind kind) {
		Body body = plain(kind).with("/span", "{ 'from': '2020-01-10', 'to': '2020-01-13' }");
		switch (kind) {
			case MAINTENANCE -> {
				takes(body);
				takes(body.with("/span", "{}"));
				refuses(body.with("/due", "{ 'date': '2020-11-20' }"), AgreementRule.SPAN_OF_MAINTENANCE, "/due");
				refuses(body.with("/span/to", "'2020-01-09'"), TimeRule.SPAN_FORWARD, "/span");
			}
			case RESULT, RECURRING, CONDUCT, POWER -> refuses(body, AgreementRule.SPAN_OF_MAINTENANCE, "/span");
			case DECLARATORY -> refuses(body, AgreementRule.DECLARATORY_OWES_NOTHING, "/span");
		}
	}

	private static final Body CONDITION = Body.of("""
			{ 'needs': 'ALL', 'last': '2020-12',
			  'antecedents': [ { 'antecedent': 'reached', 'commitment': 'C-2', 'party': 'Q', 'degree': 3, 'days': 7 },
			    { 'antecedent': 'exercised', 'agreement': 'protocol', 'commitment': 'O-9' },
			    { 'antecedent': 'done', 'act': 'ENTRY_INTO_FORCE', 'agreement': 'elsewhere' } ] }
			""");

	private static Body conditional(Body condition) {
		return BODY.with("/condition", condition.json().toString());
	}

	@Test
	void aConditionNamesItsAntecedentsHereOrElsewhereAlsoUnknownOnes() {
		scene().when(command(conditional(CONDITION))).expectSuccessfulHandlerExecution();
		assertThat(command(conditional(CONDITION)).entry().condition()).isNotNull()
			.extracting((entry) -> entry.condition(TREATY, Zones.zone("UTC")))
			.isEqualTo(new Condition(Condition.Needs.ALL,
					List.of(new Antecedent.Reached(
							new ObligationId(new CommitmentId(TREATY, new CommitmentLabel("C-2")), new PartyId("Q")), 3,
							7),
							new Antecedent.Exercised(
									new CommitmentId(new AgreementId("protocol"), new CommitmentLabel("O-9"))),
							new Antecedent.Done(ActKind.ENTRY_INTO_FORCE, new AgreementId("elsewhere"), null, null)),
					Zones.date("2020-12", Zones.zone("UTC"))));
	}

	@Test
	void aConditionWaitsForADegreeFromOneToThreeHeldForOneDayOrMore() {
		takes(conditional(CONDITION.with("/antecedents/0/degree", "1").with("/antecedents/0/days", "1")));
		takes(conditional(CONDITION.with("/antecedents/0/days", "36600").without("/last")));
		for (String degree : List.of("0", "4")) {
			refuses(conditional(CONDITION.with("/antecedents/0/degree", degree)), AgreementRule.ANTECEDENT_BOUNDED,
					"/condition/antecedents/0/degree");
		}
		for (String days : List.of("0", "36601")) {
			refuses(conditional(CONDITION.with("/antecedents/0/days", days)), AgreementRule.ANTECEDENT_BOUNDED,
					"/condition/antecedents/0/days");
		}
		refuses(conditional(CONDITION.with("/antecedents", "[]")), TimeRule.LIST_BOUNDED, "/condition/antecedents");
	}

	@Test
	void whatDeclaresOnlyWaitsForNothing() {
		refuses(plain(Kind.DECLARATORY).with("/condition", CONDITION.json().toString()),
				AgreementRule.DECLARATORY_OWES_NOTHING, "/condition");
	}

	@Test
	void aWeightIsFromOneToAThousand() {
		takes(BODY.with("/weight", "1"));
		takes(BODY.with("/weight", "1000"));
		refuses(BODY.with("/weight", "0"), AgreementRule.WEIGHT_RANGE, "/weight");
		refuses(BODY.with("/weight", "1001"), AgreementRule.WEIGHT_RANGE, "/weight");
	}

	@Test
	void aLinkNamesACommitmentOrAnInstrument() {
		takes(BODY.with("/links", "[ { 'kind': 'RECIPROCAL', 'commitment': 'C-2' },"
				+ "{ 'kind': 'RECOMMITS', 'instrument': { 'title': 'An older one' } } ]"));
		for (String link : List.of("{ 'kind': 'PARALLEL' }",
				"{ 'kind': 'PARALLEL', 'agreement': 'protocol', 'instrument': { 'title': 'One' } }",
				"{ 'kind': 'PARALLEL', 'commitment': 'C-2', 'instrument': { 'title': 'One' } }")) {
			refuses(BODY.with("/links", "[ " + link + " ]"), AgreementRule.LINK_TO_ONE, "/links/0");
		}
	}

	@Test
	void whoIsBoundCanBeAttributedAndContested() {
		scene().when(command(BODY.with("/attribution", "{ 'by': 'The compiler', 'contested': true }")))
			.expectSuccessfulHandlerExecution();
		refuses(BODY.with("/attribution", "{ 'by': 'The compiler' }"), TimeRule.FIELD_REQUIRED,
				"/attribution/contested");
	}

	@Test
	void aDueMayFollowSomethingOrBeAnnouncedLater() {
		for (String after : List.of("'event': 'signing', 'agreement': 'treaty'",
				"'event': 'entry-into-force', 'agreement': 'treaty'",
				"'event': 'fulfilment', 'commitment': { 'agreement': 'treaty', 'commitment': 'C-2' }",
				"'event': 'span-start', 'commitment': { 'agreement': 'treaty', 'commitment': 'C-2' }",
				"'event': 'span-end', 'commitment': { 'agreement': 'treaty', 'commitment': 'C-2' }",
				"'event': 'act', 'act': 'treaty~c-2~0'",
				"'event': 'finding', 'report': 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'number': 1")) {
			takes(BODY.with("/due", "{ 'days': 30, 'after': { " + after + " } }"));
		}
		takes(BODY.with("/due", "{ 'toBeAnnounced': true }"));
		refuses(BODY.with("/due", "{ 'days': 36601, 'after': { 'event': 'signing', 'agreement': 'treaty' } }"),
				TimeRule.DUE_FORM, "/due/days");
		refuses(BODY.with("/due", "{ 'days': 30, 'after': { 'event': 'signing' } }"), TimeRule.FIELD_REQUIRED,
				"/due/after/agreement");
		refuses(BODY.with("/due", "{ 'days': 30, 'after': { 'event': 'act', 'act': 'treaty~' } }"), TimeRule.ACT_FORM,
				"/due/after/act");
		refuses(plain(Kind.RECURRING).with("/due/every", "'P'"), TimeRule.PERIOD_FORM, "/due");
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
			refuses(BODY.with("/due", due), TimeRule.DUE_FORM, "/due");
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
