package org.servanda.agreement.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Body;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.CommitmentEvent.CommitmentSuperseded;
import org.servanda.agreement.CommitmentEvent.ObligationResumed;
import org.servanda.agreement.CommitmentEvent.ObligationSuspended;
import org.servanda.agreement.CommitmentEvent.ObligationTerminated;
import org.servanda.agreement.CommitmentEvent.ObligationWaived;
import org.servanda.agreement.CommitmentEvent.PowerExercised;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Scene;
import org.servanda.agreement.Target;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.LedgerRule;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Due;
import org.servanda.time.PartyId;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.agreement.KnownAgreements.declared;
import static org.servanda.agreement.KnownAgreements.recorded;

/**
 * What is done to a commitment and its obligations. X is owed by P to Q alone; M by P and
 * Q to each other.
 */
class ActsOnCommitmentsTests {

	private static final CommitmentLabel X = new CommitmentLabel("X");

	private static final CommitmentId ID = new CommitmentId(TREATY, X);

	private static final PartyId P = new PartyId("P");

	private static final Unit PERSONS = new Unit("persons");

	/** Declared by P and Q on 1 February, UTC. */
	private static final Body BOTH = Body.of("""
			{ 'declaration': { 'occurredAt': '2020-02-01[UTC]', 'reportedAt': '2020-06-01[UTC]',
			  'declaredBy': [ 'P', 'Q' ], 'basis': 'Article 9' } }
			""");

	private static final Body OF_P = BOTH.with("/party", "'P'");

	private static final Due BY_JUNE = due("2020-06-30");

	private static Due due(String date) {
		return new Due.ByDate(LocalDate.parse(date), Zones.zone("UTC"), false);
	}

	private static Body by(Body body, String parties) {
		return body.with("/declaration/declaredBy", parties);
	}

	private static CommitmentRecorded owed(Kind kind, Due due, Target... targets) {
		CommitmentRecorded plain = recorded("X", kind, "P", "Q");
		return new CommitmentRecorded(TREATY, X, null, plain.wording(), kind, plain.obligors(), null,
				plain.beneficiaries(), null, null, due, null, null, List.of(targets), List.of(), plain.madeAt(),
				plain.reportedAt(), List.of());
	}

	private static Scene<CommitmentShell> scene(LedgerEvent... given) {
		return Scene.of(CommitmentShell.class, KnownAgreements.usual()).given(given).by(Scene.ADMINISTRATOR);
	}

	private static Scene<CommitmentShell> result(LedgerEvent... later) {
		List<LedgerEvent> given = new ArrayList<>(List.of(owed(Kind.RESULT, BY_JUNE, new Target(PERSONS, 32))));
		given.addAll(List.of(later));
		return scene(given.toArray(LedgerEvent[]::new));
	}

	private static AmendCommitment amend(Body body) {
		return new AmendCommitment(ID, body.as(AmendCommitment.Body.class));
	}

	private static SuspendObligation suspend(Body body) {
		return new SuspendObligation(ID, body.as(SuspendObligation.Body.class));
	}

	private static ResumeObligation resume(Body body) {
		return new ResumeObligation(ID, body.as(ResumeObligation.Body.class));
	}

	private static WaiveObligation waive(Body body) {
		return new WaiveObligation(ID, body.as(WaiveObligation.Body.class));
	}

	private static TerminateObligation terminate(Body body) {
		return new TerminateObligation(ID, body.as(TerminateObligation.Body.class));
	}

	private static SupersedeCommitment supersede(Body body) {
		return new SupersedeCommitment(ID, body.as(SupersedeCommitment.Body.class));
	}

	private static ExercisePower exercise(Body body) {
		return new ExercisePower(ID, body.as(ExercisePower.Body.class));
	}

	private static final List<Function<Body, CommitmentCommand>> ON_OBLIGATIONS = List.of(
			ActsOnCommitmentsTests::suspend, ActsOnCommitmentsTests::resume, ActsOnCommitmentsTests::waive,
			ActsOnCommitmentsTests::terminate);

	@Test
	void partiesSuspendAndResumeAndEndTheObligationOfOne() {
		ObligationSuspended suspended = new ObligationSuspended(TREATY, X, P, declared("P Q"));
		result().when(suspend(OF_P)).expectEvents(suspended);
		result(suspended).when(resume(OF_P)).expectEvents(new ObligationResumed(TREATY, X, P, declared("P Q")));
		result().when(terminate(OF_P)).expectEvents(new ObligationTerminated(TREATY, X, P, declared("P Q")));
	}

	@Test
	void whatIsResumedWasSuspendedBeforeForTheSameParty() {
		result().refuses(() -> resume(OF_P), AgreementRule.RESUMPTION_AFTER_SUSPENSION, "");
		result(new ObligationSuspended(TREATY, X, P, declared("2020-02-02", "P Q"))).refuses(() -> resume(OF_P),
				AgreementRule.RESUMPTION_AFTER_SUSPENSION, "");
		scene(recorded("X", Kind.MAINTENANCE, "P Q", "P Q"),
				new ObligationSuspended(TREATY, X, new PartyId("Q"), declared("P Q")))
			.refuses(() -> resume(OF_P), AgreementRule.RESUMPTION_AFTER_SUSPENSION, "");
	}

	@Test
	void oneAloneSuspendsResumesAndTerminatesNothing() {
		ObligationSuspended suspended = new ObligationSuspended(TREATY, X, P, declared("P Q"));
		for (Function<Body, CommitmentCommand> command : List.<Function<Body, CommitmentCommand>>of(
				ActsOnCommitmentsTests::suspend, ActsOnCommitmentsTests::resume, ActsOnCommitmentsTests::terminate)) {
			result(suspended).refuses(() -> command.apply(by(OF_P, "[ 'Q' ]")),
					AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY, "/declaration/declaredBy");
		}
	}

	@Test
	void whoseObligationIsMeantOwesTheCommitment() {
		for (Function<Body, CommitmentCommand> command : ON_OBLIGATIONS) {
			result().refuses(() -> command.apply(OF_P.with("/party", "'Q'")), AgreementRule.PARTY_OWES, "/party");
		}
	}

	@Test
	void whoAccededOwesItToo() {
		KnownAgreements known = KnownAgreements.usual()
			.with(new PartyAcceded(TREATY, new PartyId("S"), java.util.Map.of("en", "S"), PartyRole.SIGNATORY,
					List.of(X), declared("2020-01-10", "S")));
		Scene.of(CommitmentShell.class, known)
			.given(owed(Kind.RESULT, BY_JUNE))
			.when(suspend(OF_P.with("/party", "'S'")))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void everyActOnACommitmentRestsOnAVersion() {
		for (Function<Body, CommitmentCommand> command : ON_OBLIGATIONS) {
			result().on(null).refuses(() -> command.apply(OF_P), LedgerRule.VERSION_REQUIRED, "");
		}
		result().on(null).refuses(() -> amend(BOTH.with("/wording", "'New.'")), LedgerRule.VERSION_REQUIRED, "");
		result().on(null)
			.refuses(() -> supersede(BOTH.with("/by", "{ 'commitment': 'C-1' }")), LedgerRule.VERSION_REQUIRED, "");
		scene(recorded("X", Kind.POWER, "P", "")).on(null)
			.refuses(() -> exercise(by(OF_P, "[ 'P' ]")), LedgerRule.VERSION_REQUIRED, "");
	}

	@Test
	void nothingIsDoneToACommitmentThatIsNotRecordedOrBeforeItWasMade() {
		scene().on(-1L).refuses(() -> suspend(OF_P), AgreementRule.COMMITMENT_KNOWN, "");
		result().refuses(() -> terminate(OF_P.with("/declaration/occurredAt", "'2019-12-31[UTC]'")),
				AgreementRule.ACT_AFTER_MAKING, "/declaration/occurredAt");
		CommitmentRecorded late = owed(Kind.RESULT, BY_JUNE);
		scene(new CommitmentRecorded(TREATY, X, null, "Late.", Kind.RESULT, late.obligors(), null, late.beneficiaries(),
				null, null, null, null, null, List.of(), List.of(), Zones.date("2020-02-02", Zones.zone("UTC")),
				Zones.date("2020-02-02", Zones.zone("UTC")), List.of()))
			.refuses(() -> terminate(OF_P), AgreementRule.ACT_AFTER_MAKING, "/declaration/occurredAt");
	}

	@Test
	void whatDoesTheSameAtTheSameTimeIsRecordedOnce() {
		result(new ObligationSuspended(TREATY, X, P, declared("P Q"))).refuses(() -> suspend(OF_P),
				AgreementRule.ACT_ONCE, "");
		result(new ObligationWaived(TREATY, X, P, declared("P Q"))).refuses(() -> waive(OF_P), AgreementRule.ACT_ONCE,
				"");
		result(new ObligationWaived(TREATY, X, P, declared("2020-02-02", "P Q"))).when(waive(OF_P))
			.expectSuccessfulHandlerExecution();
		scene(recorded("X", Kind.MAINTENANCE, "P Q", "P Q"),
				new ObligationSuspended(TREATY, X, new PartyId("Q"), declared("P Q")))
			.when(suspend(OF_P))
			.expectSuccessfulHandlerExecution();
		result(new ObligationTerminated(TREATY, X, P, declared("P Q"))).when(suspend(OF_P))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void whoIsOwedItAloneWaivesItAlone() {
		result().when(waive(by(OF_P, "[ 'Q' ]"))).expectEvents(new ObligationWaived(TREATY, X, P, declared("Q")));
		result().refuses(() -> waive(by(OF_P, "[ 'P' ]")), AgreementRule.WAIVED_BY_CREDITORS,
				"/declaration/declaredBy");
		result().refuses(() -> waive(by(OF_P, "[ 'P', 'R' ]")), AgreementRule.WAIVED_BY_CREDITORS,
				"/declaration/declaredBy");
		scene(recorded("X", Kind.MAINTENANCE, "P Q", "P Q")).when(waive(by(OF_P, "[ 'Q' ]")))
			.expectSuccessfulHandlerExecution();
	}

	@Test
	void whatIsOwedToOthersTooIsNotWaivedAlone() {
		scene(recorded("X", Kind.RESULT, "P", "Q R")).refuses(() -> waive(by(OF_P, "[ 'Q' ]")),
				AgreementRule.WAIVED_BY_CREDITORS, "/declaration/declaredBy");
		scene(recorded("X", Kind.RESULT, "P", "Q R")).when(waive(by(OF_P, "[ 'Q', 'R' ]")))
			.expectSuccessfulHandlerExecution();
		scene(recorded("X", Kind.RESULT, "P", "")).refuses(() -> waive(by(OF_P, "[ 'Q' ]")),
				AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY, "/declaration/declaredBy");
		CommitmentRecorded alone = owed(Kind.RESULT, BY_JUNE);
		List<org.servanda.agreement.Beneficiary> withGroup = new ArrayList<>(alone.beneficiaries());
		withGroup.add(new org.servanda.agreement.Beneficiary(null, "their families"));
		scene(new CommitmentRecorded(TREATY, X, null, "To be kept.", Kind.RESULT, alone.obligors(), null, withGroup,
				null, null, null, null, null, List.of(), List.of(), alone.madeAt(), alone.reportedAt(), List.of()))
			.refuses(() -> waive(by(OF_P, "[ 'Q' ]")), AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY,
					"/declaration/declaredBy");
	}

	@Test
	void anAmendmentChangesSomethingThatItsKindTakes() {
		result().when(amend(BOTH.with("/due", "{ 'date': '2020-03-01', 'zone': 'UTC' }").with("/wording", "'New.'")))
			.expectEvents(new CommitmentAmended(TREATY, X, "New.", due("2020-03-01"), null, null, declared("P Q")));
		result().refuses(() -> amend(BOTH), AgreementRule.AMENDMENT_CHANGES, "");
		result().refuses(() -> amend(BOTH.with("/span", "{}")), AgreementRule.SPAN_OF_MAINTENANCE, "/span");
		result().refuses(() -> amend(BOTH.with("/due", "{ 'from': '2020-01-01', 'every': 'P1Y', 'within': 'P3M' }")),
				AgreementRule.RECURRENCE_OF_RECURRING, "/due");
		result().refuses(() -> amend(BOTH.with("/targets", "[]")), TimeRule.LIST_BOUNDED, "/targets");
		result().refuses(
				() -> amend(BOTH.with("/targets",
						"[ { 'unit': 'persons', 'quantity': 1 }, { 'unit': 'persons', 'quantity': 1 } ]")),
				AgreementRule.TARGET_ONCE, "/targets/1/unit");
		result().refuses(() -> amend(BOTH.with("/targets", "[ { 'unit': 'persons', 'quantity': 0 } ]")),
				AgreementRule.TARGET_AT_LEAST_ONE, "/targets/0/quantity");
	}

	@ParameterizedTest
	@EnumSource
	void everyKindIsAmendedInItsWording(Kind kind) {
		scene(recorded("X", kind, "P", "Q")).when(amend(BOTH.with("/wording", "'New.'")))
			.expectSuccessfulHandlerExecution();
		Body targets = BOTH.with("/targets", "[ { 'unit': 'persons', 'quantity': 1 } ]");
		switch (kind) {
			case RESULT, RECURRING ->
				scene(recorded("X", kind, "P", "Q")).when(amend(targets)).expectSuccessfulHandlerExecution();
			case MAINTENANCE, CONDUCT, POWER -> scene(recorded("X", kind, "P", "Q")).refuses(() -> amend(targets),
					AgreementRule.TARGET_OF_RESULT, "/targets");
			case DECLARATORY -> scene(recorded("X", kind, "P", "Q")).refuses(() -> amend(targets),
					AgreementRule.DECLARATORY_OWES_NOTHING, "/targets");
		}
	}

	private static void aloneRefused(Scene<CommitmentShell> scene, Body body) {
		scene.refuses(() -> amend(body), AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY, "/declaration/declaredBy");
	}

	private static Body until(String date) {
		return by(BOTH, "[ 'Q' ]").with("/due", "{ 'date': '" + date + "', 'zone': 'UTC' }");
	}

	@Test
	void whoIsOwedItAloneGrantsALaterDueAlone() {
		result().when(amend(until("2020-07-01"))).expectSuccessfulHandlerExecution();
		aloneRefused(result(), until("2020-06-30"));
		aloneRefused(result(), until("2020-06-29"));
		aloneRefused(result(), until("2020-07-01").with("/wording", "'New.'"));
		aloneRefused(result(), by(until("2020-07-01"), "[ 'P' ]"));
		aloneRefused(scene(recorded("X", Kind.RESULT, "P", "Q")), until("2020-07-01"));
		aloneRefused(scene(recorded("X", Kind.RESULT, "P", "Q R")), until("2020-07-01"));
		aloneRefused(result(), by(BOTH, "[ 'Q' ]").with("/due", "{ 'toBeAnnounced': true }"));
	}

	@Test
	void aLaterDueIsLaterThanTheOneThenInForce() {
		CommitmentAmended toJuly = new CommitmentAmended(TREATY, X, null, due("2020-07-31"), null, null,
				declared("2020-01-10", "P Q"));
		aloneRefused(result(toJuly), until("2020-07-15"));
		CommitmentAmended afterwards = new CommitmentAmended(TREATY, X, null, due("2020-07-31"), null, null,
				declared("2020-02-02", "P Q"));
		result(afterwards).when(amend(until("2020-07-15"))).expectSuccessfulHandlerExecution();
	}

	@Test
	void moreDaysAfterTheSameAreALaterDueAndALongerTimeAfterEachPeriodToo() {
		String days = "{ 'days': %d, 'after': { 'event': 'signing', 'agreement': '%s' }, 'zone': 'UTC' }";
		Body grant = by(BOTH, "[ 'Q' ]");
		Due.DaysAfter tenDays = new Due.DaysAfter(10, new org.servanda.time.Trigger.Signing(TREATY), Zones.zone("UTC"));
		scene(owed(Kind.RESULT, tenDays)).when(amend(grant.with("/due", days.formatted(11, "treaty"))))
			.expectSuccessfulHandlerExecution();
		aloneRefused(scene(owed(Kind.RESULT, tenDays)), grant.with("/due", days.formatted(10, "treaty")));
		aloneRefused(scene(owed(Kind.RESULT, tenDays)), grant.with("/due", days.formatted(11, "protocol")));
		aloneRefused(scene(owed(Kind.RESULT, tenDays)), until("2020-07-01"));
		String yearly = "{ 'from': '%s', 'every': 'P1Y', 'within': '%s', 'zone': 'UTC' }";
		scene(recorded("X", Kind.RECURRING, "P", "Q"))
			.when(amend(grant.with("/due", yearly.formatted("2020-01-01", "P4M"))))
			.expectSuccessfulHandlerExecution();
		aloneRefused(scene(recorded("X", Kind.RECURRING, "P", "Q")),
				grant.with("/due", yearly.formatted("2020-01-01", "P3M")));
		aloneRefused(scene(recorded("X", Kind.RECURRING, "P", "Q")),
				grant.with("/due", yearly.formatted("2021-01-01", "P4M")));
	}

	@Test
	void whoIsOwedItAloneLowersATargetAlone() {
		Body grant = by(BOTH, "[ 'Q' ]");
		String persons = "[ { 'unit': 'persons', 'quantity': %d } ]";
		result().when(amend(grant.with("/targets", persons.formatted(31)))).expectSuccessfulHandlerExecution();
		aloneRefused(result(), grant.with("/targets", persons.formatted(32)));
		aloneRefused(result(), grant.with("/targets", persons.formatted(33)));
		aloneRefused(result(), grant.with("/targets", "[ { 'unit': 'remains', 'quantity': 1 } ]"));
		aloneRefused(scene(owed(Kind.RESULT, BY_JUNE, new Target(PERSONS, 32), new Target(new Unit("remains"), 5))),
				grant.with("/targets", persons.formatted(31)));
		aloneRefused(result(),
				grant.with("/targets", persons.formatted(31)).with("/due", "{ 'date': '2020-06-01', 'zone': 'UTC' }"));
	}

	@Test
	void aPowerLetsItsHolderAmendAndWaiveAlone() {
		KnownAgreements known = KnownAgreements.usual().with(recorded("N-1", Kind.POWER, "R", ""));
		Body byPower = by(BOTH, "[ 'R' ]").with("/declaration/power", "'N-1'").with("/wording", "'New.'");
		Scene.of(CommitmentShell.class, known)
			.given(owed(Kind.RESULT, BY_JUNE))
			.when(amend(byPower))
			.expectSuccessfulHandlerExecution();
		Scene.of(CommitmentShell.class, known)
			.given(owed(Kind.RESULT, BY_JUNE))
			.when(waive(by(OF_P, "[ 'R' ]").with("/declaration/power", "'N-1'")))
			.expectSuccessfulHandlerExecution();
		Scene.of(CommitmentShell.class, known)
			.given(owed(Kind.RESULT, BY_JUNE))
			.refuses(() -> amend(by(byPower, "[ 'Q' ]")), AgreementRule.POWER_HELD, "/declaration/power");
	}

	@Test
	void anActRestsOnAPowerByItsLastDateAtTheLatest() {
		CommitmentRecorded power = recorded("N-1", Kind.POWER, "R", "");
		Body waived = by(OF_P, "[ 'R' ]").with("/declaration/power", "'N-1'");
		for (String last : List.of("2020-01-31", "2020-02-01")) {
			KnownAgreements known = KnownAgreements.usual()
				.with(power, new CommitmentAmended(TREATY, power.commitment(), null, due(last), null, null,
						declared("2020-01-10", "P Q R")));
			Scene<CommitmentShell> scene = Scene.of(CommitmentShell.class, known).given(owed(Kind.RESULT, BY_JUNE));
			if (last.equals("2020-02-01")) {
				scene.when(waive(waived)).expectSuccessfulHandlerExecution();
			}
			else {
				scene.refuses(() -> waive(waived), AgreementRule.POWER_IN_TIME, "/declaration/occurredAt");
			}
		}
	}

	@Test
	void somethingElseTakesThePlaceOfACommitment() {
		result().when(supersede(BOTH.with("/by", "{ 'commitment': 'c-1' }")))
			.expectEvents(new CommitmentSuperseded(TREATY, X, new CommitmentId(TREATY, new CommitmentLabel("C-1")),
					null, declared("P Q")));
		result().when(supersede(BOTH.with("/instrument", "{ 'title': 'A declaration' }")))
			.expectEvents(
					new CommitmentSuperseded(TREATY, X, null, new Reference("A declaration", null), declared("P Q")));
		result().when(supersede(BOTH.with("/by", "{ 'agreement': 'protocol', 'commitment': 'O-1' }")))
			.expectSuccessfulHandlerExecution();
	}

	private static void refusesSupersession(Body body, Rule rule, String pointer) {
		Scene.of(CommitmentShell.class, KnownAgreements.usual().with(owed(Kind.RESULT, BY_JUNE)))
			.given(owed(Kind.RESULT, BY_JUNE))
			.refuses(() -> supersede(body), rule, pointer);
	}

	@Test
	void whatTakesItsPlaceIsOneOtherThing() {
		Body by = BOTH.with("/by", "{ 'commitment': 'C-1' }");
		refusesSupersession(BOTH, AgreementRule.SUPERSEDED_BY_ONE, "");
		refusesSupersession(by.with("/instrument", "{ 'title': 'A declaration' }"), AgreementRule.SUPERSEDED_BY_ONE,
				"");
		refusesSupersession(by.with("/by/commitment", "'C-9'"), AgreementRule.COMMITMENT_KNOWN, "/by/commitment");
		refusesSupersession(by.with("/by/commitment", "'x'"), AgreementRule.SUPERSEDED_BY_ANOTHER, "/by/commitment");
		refusesSupersession(by(by, "[ 'Q' ]"), AgreementRule.ACT_OF_MORE_THAN_ONE_PARTY, "/declaration/declaredBy");
	}

	@Test
	void aPowerIsUsedByItsHolderAlone() {
		Body use = by(OF_P, "[ 'P' ]").with("/words", "'Notice.'");
		CommitmentRecorded power = recorded("X", Kind.POWER, "P", "");
		scene(power).when(exercise(use)).expectEvents(new PowerExercised(TREATY, X, P, "Notice.", declared("P")));
		scene(power).refuses(() -> exercise(by(use, "[ 'Q' ]")), AgreementRule.DECLARED_BY_ITSELF,
				"/declaration/declaredBy");
		scene(power).refuses(() -> exercise(by(use.with("/party", "'Q'"), "[ 'Q' ]")), AgreementRule.PARTY_OWES,
				"/party");
		result().refuses(() -> exercise(use), AgreementRule.EXERCISE_OF_POWER, "");
		scene(power, new PowerExercised(TREATY, X, P, null, declared("P"))).refuses(() -> exercise(use),
				AgreementRule.ACT_ONCE, "");
	}

	@Test
	void aPowerIsUsedByItsLastDateAtTheLatestThatItEverHad() {
		Body use = by(OF_P, "[ 'P' ]");
		scene(owed(Kind.POWER, due("2020-02-01"))).when(exercise(use)).expectSuccessfulHandlerExecution();
		CommitmentRecorded january = owed(Kind.POWER, due("2020-01-31"));
		scene(january).refuses(() -> exercise(use), AgreementRule.POWER_IN_TIME, "/declaration/occurredAt");
		scene(january, new CommitmentAmended(TREATY, X, null, due("2020-02-01"), null, null, declared("P Q")))
			.when(exercise(use))
			.expectSuccessfulHandlerExecution();
		scene(owed(Kind.POWER, new Due.ToBeAnnounced())).when(exercise(use)).expectSuccessfulHandlerExecution();
	}

}
