package org.servanda.agreement.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementEvent.AgreementAmended;
import org.servanda.agreement.AgreementEvent.AgreementEndorsed;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementResumed;
import org.servanda.agreement.AgreementEvent.AgreementSuspended;
import org.servanda.agreement.AgreementEvent.AgreementTerminated;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.AgreementEvent.PartyWithdrew;
import org.servanda.agreement.AgreementEvent.TextVersionAdded;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.AgreementState;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.CommitmentEvent.CommitmentSuperseded;
import org.servanda.agreement.CommitmentEvent.ObligationResumed;
import org.servanda.agreement.CommitmentEvent.ObligationSuspended;
import org.servanda.agreement.CommitmentEvent.ObligationTerminated;
import org.servanda.agreement.CommitmentEvent.ObligationWaived;
import org.servanda.agreement.CommitmentEvent.PowerExercised;
import org.servanda.agreement.CommitmentStanding;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.Readings;
import org.servanda.agreement.Reference;
import org.servanda.agreement.Scene;
import org.servanda.agreement.Target;
import org.servanda.agreement.Terms;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.agreement.read.AgreementView.PartyView;
import org.servanda.agreement.read.CommitmentView.ObligationActs;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
import org.servanda.time.Unit;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.servanda.agreement.KnownAgreements.TREATY;
import static org.servanda.agreement.KnownAgreements.declared;

/**
 * Agreements, acts and commitments, as of a time and as known at a time. The treaty was
 * made on 1 January 2020 (Yerevan), made known on 2 January, recorded on 1 March;
 * declared in force on 3 January from 1 February on, made known on 4 January, recorded on
 * 2 March.
 */
class ViewTests {

	private static final String NOW = "2020-06-01T12:00:00Z";

	private static final List<RecordedEvent> TREATY_EVENTS = List.of(
			recorded(0, "2020-03-01T00:00:00Z", KnownAgreements.treaty()),
			recorded(1, "2020-03-02T00:00:00Z", entry()));

	private static final CommitmentId C1 = new CommitmentId(TREATY, new CommitmentLabel("C-1"));

	/** Made and made known on 1 January, UTC. */
	private static final List<RecordedEvent> COMMITMENT_EVENTS = List
		.of(recorded(0, "2020-03-03T00:00:00Z", KnownAgreements.commitment()));

	private static final CommitmentView.Stands NOWHERE = new CommitmentView.Stands(CommitmentStanding.NONE, List.of());

	private static AgreementEnteredIntoForce entry() {
		var yerevan = Zones.zone("Asia/Yerevan");
		return new AgreementEnteredIntoForce(TREATY,
				new Declaration(Zones.date("2020-01-03", yerevan), Zones.date("2020-02-01", yerevan),
						Zones.date("2020-01-04", yerevan), List.of(new PartyId("P"), new PartyId("Q")), "Article 9",
						null, List.of()));
	}

	private static RecordedEvent recorded(long sequence, String at, LedgerEvent event) {
		return new RecordedEvent(sequence + 1, "agreement:treaty", sequence, Instant.parse(at), Scene.ADMINISTRATOR,
				event);
	}

	private static Reading reported(String asOf, String knownAt) {
		return Readings.of(asOf, knownAt, KnowledgeClock.REPORTED, Audience.PUBLIC, null);
	}

	private static Versioned<AgreementView> agreement(Reading reading) {
		return AgreementView.known(TREATY, TREATY_EVENTS, reading);
	}

	private static void refused(Rule rule, org.assertj.core.api.ThrowableAssert.ThrowingCallable read) {
		Refused refused = catchThrowableOfType(Refused.class, read);
		assertThat(refused).isNotNull();
		assertThat(refused.rule()).isEqualTo(rule);
	}

	@Test
	void beforeAnAgreementWasMadeThereIsNothingToTell() {
		assertThat(agreement(Readings.of("2019-12-31T20:00:00Z", NOW)).body().agreement()).isEqualTo(TREATY);
		refused(AgreementRule.AGREEMENT_MADE, () -> agreement(Readings.of("2019-12-31T19:59:59.999Z", NOW)));
	}

	@Test
	void anAgreementIsKnownFromItsRecordingOn() {
		assertThat(agreement(Readings.of(NOW, "2020-03-01T00:00:00Z")).version()).isZero();
		refused(AgreementRule.AGREEMENT_KNOWN, () -> agreement(Readings.of(NOW, "2020-02-29T23:59:59.999Z")));
	}

	@Test
	void onTheReportedClockAnAgreementIsKnownFromTheEndOfTheDayThatItWasMadeKnown() {
		assertThat(agreement(reported(NOW, "2020-01-02T19:59:59.999Z")).body().agreement()).isEqualTo(TREATY);
		refused(AgreementRule.AGREEMENT_KNOWN, () -> agreement(reported(NOW, "2020-01-02T19:59:59.998Z")));
	}

	@Test
	void anAgreementThatWasErasedIsNotKnown() {
		refused(AgreementRule.AGREEMENT_KNOWN,
				() -> AgreementView.known(TREATY, TREATY_EVENTS.subList(1, 2), Readings.of(NOW, NOW)));
	}

	@Test
	void anAgreementIsInForceFromTheTimeThatItTakesEffect() {
		AgreementView in = agreement(Readings.of("2020-01-31T20:00:00Z", NOW)).body();
		assertThat(in.state()).isEqualTo(AgreementState.IN_FORCE);
		assertThat(in.inForceSince()).isEqualTo(entry().effective());
		AgreementView before = agreement(Readings.of("2020-01-31T19:59:59.999Z", NOW)).body();
		assertThat(before.state()).isEqualTo(AgreementState.REGISTERED);
		assertThat(before.inForceSince()).isNull();
	}

	@Test
	void entryIntoForceIsKnownFromItsOwnRecordingOrReportingOn() {
		assertThat(agreement(Readings.of(NOW, "2020-03-01T23:59:59.999Z")).body().state())
			.isEqualTo(AgreementState.REGISTERED);
		assertThat(agreement(Readings.of(NOW, "2020-03-02T00:00:00Z")).body().state())
			.isEqualTo(AgreementState.IN_FORCE);
		assertThat(agreement(reported(NOW, "2020-01-04T19:59:59.998Z")).version()).isZero();
		assertThat(agreement(reported(NOW, "2020-01-04T19:59:59.999Z")).version()).isEqualTo(1);
	}

	@Test
	void anActIsThereOnceDoneAndKnown() {
		assertThat(ActView.known(new ActId(TREATY, null, 1), TREATY_EVENTS, Readings.of("2020-01-02T20:00:00Z", NOW))
			.body()
			.type()).isEqualTo("agreement.AgreementEnteredIntoForce");
		refused(AgreementRule.ACT_KNOWN, () -> ActView.known(new ActId(TREATY, null, 1), TREATY_EVENTS,
				Readings.of("2020-01-02T19:59:59.999Z", NOW)));
		refused(AgreementRule.ACT_KNOWN, () -> ActView.known(new ActId(TREATY, null, 1), TREATY_EVENTS,
				Readings.of(NOW, "2020-03-01T23:59:59.999Z")));
		refused(AgreementRule.ACT_KNOWN,
				() -> ActView.known(new ActId(TREATY, null, 2), TREATY_EVENTS, Readings.of(NOW, NOW)));
	}

	@Test
	void aCommitmentIsThereOnceMadeAndKnown() {
		assertThat(CommitmentView
			.known(C1, COMMITMENT_EVENTS, TREATY_EVENTS, NOWHERE, Readings.of("2020-01-01T00:00:00Z", NOW))
			.version()).isZero();
		refused(AgreementRule.COMMITMENT_MADE, () -> CommitmentView.known(C1, COMMITMENT_EVENTS, TREATY_EVENTS, NOWHERE,
				Readings.of("2019-12-31T23:59:59.999Z", NOW)));
		refused(AgreementRule.COMMITMENT_KNOWN, () -> CommitmentView.known(C1, COMMITMENT_EVENTS, TREATY_EVENTS,
				NOWHERE, Readings.of(NOW, "2020-03-02T23:59:59.999Z")));
		assertThat(
				CommitmentView.of(COMMITMENT_EVENTS, TREATY_EVENTS, NOWHERE, reported(NOW, "2020-01-01T23:59:59.999Z")))
			.isPresent();
		assertThat(
				CommitmentView.of(COMMITMENT_EVENTS, TREATY_EVENTS, NOWHERE, reported(NOW, "2020-01-01T23:59:59.998Z")))
			.isEmpty();
		refused(AgreementRule.COMMITMENT_KNOWN,
				() -> CommitmentView.known(C1, List.of(), TREATY_EVENTS, NOWHERE, Readings.of(NOW, NOW)));
	}

	private static List<RecordedEvent> treatyWith(LedgerEvent... later) {
		List<RecordedEvent> events = new ArrayList<>(TREATY_EVENTS);
		for (LedgerEvent event : later) {
			events.add(recorded(events.size(), "2020-03-0%dT00:00:00Z".formatted(events.size() + 1), event));
		}
		return events;
	}

	private static AgreementView now(List<RecordedEvent> events, String asOf) {
		return AgreementView.known(TREATY, events, Readings.of(asOf, NOW)).body();
	}

	private static Moment utc(String date) {
		return Zones.date(date, Zones.zone("UTC"));
	}

	@Test
	void anAgreementIsSuspendedFromTheFirstInstantOfTheDayToTheResumption() {
		List<RecordedEvent> events = treatyWith(new AgreementSuspended(TREATY, declared("2020-04-01", "P Q")),
				new AgreementResumed(TREATY, declared("2020-05-01", "P Q")));
		assertThat(now(events, "2020-03-31T23:59:59.999Z").state()).isEqualTo(AgreementState.IN_FORCE);
		assertThat(now(events, "2020-04-01T00:00:00Z").state()).isEqualTo(AgreementState.SUSPENDED);
		assertThat(now(events, "2020-04-30T23:59:59.999Z").since()).isEqualTo(utc("2020-04-01"));
		AgreementView again = now(events, "2020-05-01T00:00:00Z");
		assertThat(again.state()).isEqualTo(AgreementState.IN_FORCE);
		assertThat(again.since()).isEqualTo(utc("2020-05-01"));
		assertThat(again.inForceSince()).isEqualTo(entry().effective());
	}

	@Test
	void whatWasRecordedLateIsToldInTheOrderOfTheWorld() {
		List<RecordedEvent> events = treatyWith(new AgreementResumed(TREATY, declared("2020-05-01", "P Q")),
				new AgreementSuspended(TREATY, declared("2020-04-01", "P Q")));
		assertThat(now(events, NOW).state()).isEqualTo(AgreementState.IN_FORCE);
	}

	@Test
	void theFirstTerminationStays() {
		List<RecordedEvent> events = treatyWith(new AgreementTerminated(TREATY, declared("2020-05-01", "P Q")),
				new AgreementTerminated(TREATY, declared("2020-04-01", "P Q")),
				new AgreementResumed(TREATY, declared("2020-05-02", "P Q")));
		assertThat(now(events, "2020-03-31T23:59:59.999Z").state()).isEqualTo(AgreementState.IN_FORCE);
		assertThat(now(events, NOW).state()).isEqualTo(AgreementState.TERMINATED);
		assertThat(now(events, NOW).since()).isEqualTo(utc("2020-04-01"));
	}

	private static PartyView party(AgreementView view, String id) {
		return view.parties().stream().filter((one) -> one.id().equals(new PartyId(id))).findFirst().orElseThrow();
	}

	private static PartyAcceded acceded(String day, String party, String... commitments) {
		return new PartyAcceded(TREATY, new PartyId(party), Map.of("en", "Party " + party), PartyRole.GUARANTOR,
				List.of(commitments).stream().map(CommitmentLabel::new).toList(), declared(day, party));
	}

	@Test
	void aPartyLeavesAndJoinsAgain() {
		List<RecordedEvent> events = treatyWith(
				new PartyWithdrew(TREATY, new PartyId("P"), declared("2020-04-01", "P")),
				acceded("2020-05-01", "P", "C-2"), acceded("2020-05-02", "S", "C-1"));
		assertThat(party(now(events, "2020-03-31T00:00:00Z"), "P").standing())
			.isEqualTo(AgreementView.Standing.TAKES_PART);
		assertThat(now(events, "2020-05-01T23:59:59.999Z").parties()).hasSize(3);
		PartyView left = party(now(events, "2020-04-30T00:00:00Z"), "P");
		assertThat(left.standing()).isEqualTo(AgreementView.Standing.WITHDREW);
		assertThat(left.since()).isEqualTo(utc("2020-04-01"));
		PartyView back = party(now(events, NOW), "P");
		assertThat(back.standing()).isEqualTo(AgreementView.Standing.ACCEDED);
		assertThat(back.tookOn()).containsExactly(new CommitmentLabel("C-2"));
		assertThat(party(now(events, NOW), "S").role()).isEqualTo(PartyRole.GUARANTOR);
	}

	@Test
	void titleAndPolicyAreThoseOfTheLastAmendmentInEffect() {
		List<RecordedEvent> events = treatyWith(
				new AgreementAmended(TREATY, "Second", null, null, declared("2020-05-01", "P Q")), new AgreementAmended(
						TREATY, "First", VerificationPolicy.CORROBORATED, "Article 2.", declared("2020-04-01", "P Q")));
		assertThat(now(events, "2020-03-31T00:00:00Z").title()).isEqualTo("The treaty");
		assertThat(now(events, "2020-04-01T00:00:00Z").title()).isEqualTo("First");
		AgreementView last = now(events, NOW);
		assertThat(last.title()).isEqualTo("Second");
		assertThat(last.verification()).isEqualTo(VerificationPolicy.CORROBORATED);
		assertThat(last.amendments()).extracting(AgreementView.AmendmentView::terms)
			.containsExactly("Article 2.", null);
	}

	@Test
	void textsAndEndorsementsAreTold() {
		List<RecordedEvent> events = treatyWith(
				new TextVersionAdded(TREATY, "hy", new Reference("A gazette", null), true, Scene.FILE,
						utc("2020-04-01"), utc("2020-04-01")),
				new AgreementEndorsed(TREATY, new PartyId("EU"), Map.of("en", "European Union"), utc("2020-05-01"),
						utc("2020-05-01"), "Welcome.", List.of()));
		assertThat(now(events, "2020-03-31T00:00:00Z").texts()).isEmpty();
		assertThat(now(events, NOW).texts()).extracting(AgreementView.TextView::text).containsExactly(Scene.FILE);
		assertThat(now(events, "2020-04-30T00:00:00Z").endorsements()).isEmpty();
		assertThat(now(events, NOW).endorsements()).extracting(AgreementView.EndorsementView::words)
			.containsExactly("Welcome.");
	}

	@Test
	void aCorrectionOfAnEntryIsKnownFromItsRecordingAndOnTheReportedClockAllAlong() {
		AgreementEnteredIntoForce right = new AgreementEnteredIntoForce(TREATY, declared("2020-01-05", "P Q"));
		List<RecordedEvent> events = treatyWith(
				new AgreementEvent.ActCorrected(TREATY, 1, CorrectedBy.ENTRY, null, "A slip.", right));
		assertThat(
				AgreementView.known(TREATY, events, Readings.of(NOW, "2020-03-02T23:59:59.999Z")).body().inForceSince())
			.isEqualTo(entry().effective());
		Versioned<AgreementView> corrected = AgreementView.known(TREATY, events,
				Readings.of(NOW, "2020-03-03T00:00:00Z"));
		assertThat(corrected.body().inForceSince()).isEqualTo(utc("2020-01-05"));
		assertThat(corrected.version()).isEqualTo(2);
		assertThat(AgreementView.known(TREATY, events, reported(NOW, "2020-01-04T19:59:59.999Z")).body().inForceSince())
			.isEqualTo(utc("2020-01-05"));
	}

	@Test
	void aSourceThatCorrectsItselfIsKnownToFromThenOnOnTheReportedClock() {
		AgreementEnteredIntoForce right = new AgreementEnteredIntoForce(TREATY, declared("2020-01-05", "P Q"));
		List<RecordedEvent> events = treatyWith(
				new AgreementEvent.ActCorrected(TREATY, 1, CorrectedBy.SOURCE, utc("2020-02-01"), "A slip.", right));
		assertThat(AgreementView.known(TREATY, events, reported(NOW, "2020-02-01T23:59:59.998Z")).body().inForceSince())
			.isEqualTo(entry().effective());
		assertThat(AgreementView.known(TREATY, events, reported(NOW, "2020-02-01T23:59:59.999Z")).body().inForceSince())
			.isEqualTo(utc("2020-01-05"));
	}

	@Test
	void whatWasRetractedWasNeverDoneOnceThatIsKnown() {
		List<RecordedEvent> events = treatyWith(
				new AgreementEvent.ActRetracted(TREATY, 1, utc("2020-02-01"), "Never so."));
		assertThat(AgreementView.known(TREATY, events, Readings.of(NOW, "2020-03-02T23:59:59.999Z")).body().state())
			.isEqualTo(AgreementState.IN_FORCE);
		assertThat(now(events, NOW).state()).isEqualTo(AgreementState.REGISTERED);
		refused(AgreementRule.ACT_KNOWN,
				() -> ActView.known(new ActId(TREATY, null, 1), events, Readings.of(NOW, NOW)));
	}

	private static List<RecordedEvent> commitmentWith(LedgerEvent... later) {
		List<RecordedEvent> events = new ArrayList<>(COMMITMENT_EVENTS);
		for (LedgerEvent event : later) {
			events.add(recorded(events.size(), "2020-03-04T00:00:00Z", event));
		}
		return events;
	}

	private static CommitmentView commitment(List<RecordedEvent> events, List<RecordedEvent> agreement, String asOf) {
		return CommitmentView.known(C1, events, agreement, NOWHERE, Readings.of(asOf, NOW)).body();
	}

	private static Due due(String date) {
		return new Due.ByDate(LocalDate.parse(date), Zones.zone("UTC"), false);
	}

	private static CommitmentAmended amended(String day, @Nullable Due due, @Nullable Target target) {
		return new CommitmentAmended(TREATY, C1.commitment(), null, due, null,
				(target != null) ? List.of(target) : null, declared(day, "P Q"));
	}

	@Test
	void anAmendmentKeepsBothDuesVisibleWithTheirSources() {
		CommitmentRecorded plain = KnownAgreements.commitment();
		List<RecordedEvent> events = List.of(
				recorded(0, "2020-03-03T00:00:00Z",
						new CommitmentRecorded(TREATY, C1.commitment(), null, "To be kept.", Kind.RESULT,
								plain.obligors(), null, List.of(), null, null, due("2020-11-15"), null, null,
								plain.targets(), List.of(), plain.madeAt(), plain.reportedAt(), List.of())),
				recorded(1, "2020-03-04T00:00:00Z", amended("2020-05-01", due("2020-11-25"), null)));
		CommitmentView before = commitment(events, TREATY_EVENTS, "2020-04-30T23:59:59.999Z");
		assertThat(before.due()).isEqualTo(DueView.of(due("2020-11-15"), null));
		assertThat(before.original()).isNull();
		CommitmentView after = commitment(events, TREATY_EVENTS, "2020-05-01T00:00:00Z");
		assertThat(after.due()).isNotNull()
			.extracting(DueView::date, DueView::original)
			.containsExactly("2020-11-25", "2020-11-15");
		assertThat(after.original()).isNotNull().extracting(Terms::due).isEqualTo(due("2020-11-15"));
		assertThat(after.amendments()).extracting(CommitmentView.AmendmentView::act)
			.containsExactly(new ActId(TREATY, C1.commitment(), 1));
	}

	@Test
	void termsAreThoseOfTheAmendmentsInEffectWhicheverWasRecordedFirst() {
		Unit persons = new Unit("persons");
		List<RecordedEvent> events = commitmentWith(amended("2020-05-01", null, new Target(persons, 30)),
				amended("2020-04-01", due("2020-11-25"), new Target(persons, 31)));
		assertThat(commitment(events, TREATY_EVENTS, "2020-03-31T00:00:00Z").targets())
			.containsExactly(new Target(persons, 32));
		assertThat(commitment(events, TREATY_EVENTS, "2020-04-01T00:00:00Z").targets())
			.containsExactly(new Target(persons, 31));
		CommitmentView last = commitment(events, TREATY_EVENTS, NOW);
		assertThat(last.targets()).containsExactly(new Target(persons, 30));
		assertThat(last.due()).isEqualTo(DueView.of(due("2020-11-25"), null));
	}

	@Test
	void whoAccededIsAnObligorFromThenOn() {
		List<RecordedEvent> agreement = treatyWith(acceded("2020-05-01", "S", "c-1"),
				acceded("2020-05-01", "R", "C-2"));
		assertThat(commitment(COMMITMENT_EVENTS, agreement, "2020-04-30T23:59:59.999Z").obligors())
			.containsExactly(new PartyId("P"));
		assertThat(commitment(COMMITMENT_EVENTS, agreement, NOW).obligors()).containsExactly(new PartyId("P"),
				new PartyId("S"));
	}

	@Test
	void whatWasDoneToAnObligationIsToldOfItsParty() {
		PartyId p = new PartyId("P");
		List<RecordedEvent> events = commitmentWith(
				new ObligationSuspended(TREATY, C1.commitment(), p, declared("2020-04-01", "P Q")),
				new ObligationResumed(TREATY, C1.commitment(), p, declared("2020-04-10", "P Q")),
				new ObligationTerminated(TREATY, C1.commitment(), p, declared("2020-05-10", "P Q")),
				new ObligationWaived(TREATY, C1.commitment(), p, declared("2020-05-01", "Q")),
				new CommitmentSuperseded(TREATY, C1.commitment(), C1, null, declared("2020-05-20", "P Q")));
		assertThat(commitment(events, TREATY_EVENTS, "2020-04-02T00:00:00Z").acts())
			.containsExactly(new ObligationActs(p, utc("2020-04-01"), null, null, null));
		assertThat(commitment(events, TREATY_EVENTS, "2020-04-10T00:00:00Z").acts())
			.containsExactly(new ObligationActs(p, null, null, null, null));
		assertThat(commitment(events, TREATY_EVENTS, "2020-05-19T00:00:00Z").superseded()).isNull();
		CommitmentView last = commitment(events, TREATY_EVENTS, NOW);
		assertThat(last.acts()).containsExactly(new ObligationActs(p, null, ActKind.WAIVER, utc("2020-05-01"), null));
		assertThat(last.superseded()).isNotNull().extracting(CommitmentView.SupersessionView::by).isEqualTo(C1);
	}

	@Test
	void aPowerTellsWhenItWasUsedFirst() {
		PartyId p = new PartyId("P");
		List<RecordedEvent> events = commitmentWith(
				new PowerExercised(TREATY, C1.commitment(), p, null, declared("2020-05-01", "P")),
				new PowerExercised(TREATY, C1.commitment(), p, null, declared("2020-04-01", "P")));
		assertThat(commitment(events, TREATY_EVENTS, NOW).acts())
			.containsExactly(new ObligationActs(p, null, null, null, utc("2020-04-01")));
	}

	@Test
	void anActOfACommitmentIsToldUnderItsOwnId() {
		List<RecordedEvent> events = commitmentWith(amended("2020-05-01", due("2020-11-25"), null));
		ActId id = ActId.of("treaty~c-1~1");
		assertThat(ActView.stream(id)).isEqualTo("commitment:treaty/c-1");
		assertThat(ActView.known(id, events, Readings.of(NOW, NOW)).body().type())
			.isEqualTo("commitment.CommitmentAmended");
	}

	@Test
	void aPartyIsOneThatAnAgreementNames() {
		Reading reading = Readings.of(NOW, NOW);
		List<AgreementView> agreements = List.of(agreement(reading).body());
		assertThat(PartyProfile.known(new PartyId("P"), agreements, reading).agreements())
			.extracting(PartyProfile.Part::agreement)
			.containsExactly(TREATY);
		refused(AgreementRule.PARTY_KNOWN, () -> PartyProfile.known(new PartyId("NOBODY"), agreements, reading));
	}

}
