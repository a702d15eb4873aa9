package org.servanda.agreement.read;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.KnownAgreements;
import org.servanda.agreement.Readings;
import org.servanda.agreement.Scene;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
import org.servanda.time.Zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.servanda.agreement.KnownAgreements.TREATY;

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

	private static AgreementEnteredIntoForce entry() {
		var yerevan = Zones.zone("Asia/Yerevan");
		return new AgreementEnteredIntoForce(TREATY, Zones.date("2020-01-03", yerevan),
				Zones.date("2020-02-01", yerevan), Zones.date("2020-01-04", yerevan),
				List.of(new PartyId("P"), new PartyId("Q")), "Article 9", List.of());
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
		assertThat(in.state()).isEqualTo(AgreementView.State.IN_FORCE);
		assertThat(in.inForceSince()).isEqualTo(entry().effectiveFrom());
		AgreementView before = agreement(Readings.of("2020-01-31T19:59:59.999Z", NOW)).body();
		assertThat(before.state()).isEqualTo(AgreementView.State.REGISTERED);
		assertThat(before.inForceSince()).isNull();
	}

	@Test
	void entryIntoForceIsKnownFromItsOwnRecordingOrReportingOn() {
		assertThat(agreement(Readings.of(NOW, "2020-03-01T23:59:59.999Z")).body().state())
			.isEqualTo(AgreementView.State.REGISTERED);
		assertThat(agreement(Readings.of(NOW, "2020-03-02T00:00:00Z")).body().state())
			.isEqualTo(AgreementView.State.IN_FORCE);
		assertThat(agreement(reported(NOW, "2020-01-04T19:59:59.998Z")).version()).isZero();
		assertThat(agreement(reported(NOW, "2020-01-04T19:59:59.999Z")).version()).isEqualTo(1);
	}

	@Test
	void anActIsThereOnceDoneAndKnown() {
		assertThat(ActView.known(TREATY, 1, TREATY_EVENTS, Readings.of("2020-01-02T20:00:00Z", NOW)).body().type())
			.isEqualTo("agreement.AgreementEnteredIntoForce");
		refused(AgreementRule.ACT_KNOWN,
				() -> ActView.known(TREATY, 1, TREATY_EVENTS, Readings.of("2020-01-02T19:59:59.999Z", NOW)));
		refused(AgreementRule.ACT_KNOWN,
				() -> ActView.known(TREATY, 1, TREATY_EVENTS, Readings.of(NOW, "2020-03-01T23:59:59.999Z")));
		refused(AgreementRule.ACT_KNOWN, () -> ActView.known(TREATY, 2, TREATY_EVENTS, Readings.of(NOW, NOW)));
	}

	@Test
	void aCommitmentIsThereOnceMadeAndKnown() {
		assertThat(CommitmentView.known(C1, COMMITMENT_EVENTS, Readings.of("2020-01-01T00:00:00Z", NOW)).version())
			.isZero();
		refused(AgreementRule.COMMITMENT_MADE,
				() -> CommitmentView.known(C1, COMMITMENT_EVENTS, Readings.of("2019-12-31T23:59:59.999Z", NOW)));
		refused(AgreementRule.COMMITMENT_KNOWN,
				() -> CommitmentView.known(C1, COMMITMENT_EVENTS, Readings.of(NOW, "2020-03-02T23:59:59.999Z")));
		assertThat(CommitmentView.of(COMMITMENT_EVENTS, reported(NOW, "2020-01-01T23:59:59.999Z"))).isPresent();
		assertThat(CommitmentView.of(COMMITMENT_EVENTS, reported(NOW, "2020-01-01T23:59:59.998Z"))).isEmpty();
		refused(AgreementRule.COMMITMENT_KNOWN, () -> CommitmentView.known(C1, List.of(), Readings.of(NOW, NOW)));
	}

}
