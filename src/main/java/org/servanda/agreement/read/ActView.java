package org.servanda.agreement.read;

import java.time.Instant;
import java.util.List;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.EventType;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.Refused;

/**
 * An act, as an answer tells of it.
 *
 * @param act its id
 * @param type the event's stored name
 * @param recordedAt when the ledger took it in
 * @param content what was done
 */
record ActView(String act, String type, Instant recordedAt, AgreementEvent content) {

	/**
	 * An act of an agreement.
	 * @param events of the agreement's stream
	 * @throws Refused when it is not known, or not done yet
	 */
	static Versioned<ActView> known(AgreementId agreement, long number, List<RecordedEvent> events, Reading reading) {
		String id = agreement + "~" + number;
		RecordedEvent act = events.stream()
			.filter((event) -> event.sequence() == number)
			.filter((event) -> known(event, reading))
			.findFirst()
			.orElseThrow(() -> new Refused(AgreementRule.ACT_KNOWN,
					"There is no act " + id + " as of " + reading.asOf() + ", as known at " + reading.knownAt() + "."));
		AgreementEvent content = (AgreementEvent) act.event();
		return new Versioned<>(
				new ActView(id, EventType.Name.of(content.getClass()).value(), act.recordedAt(), content), number);
	}

	private static boolean known(RecordedEvent recorded, Reading reading) {
		return switch ((AgreementEvent) recorded.event()) {
			case AgreementEvent.AgreementRegistered event ->
				known(event.madeAt(), event.reportedAt(), recorded, reading);
			case AgreementEvent.AgreementEnteredIntoForce event ->
				known(event.occurredAt(), event.reportedAt(), recorded, reading);
		};
	}

	private static boolean known(Moment occurredAt, Moment reportedAt, RecordedEvent recorded, Reading reading) {
		return reading.knows(reportedAt, recorded.recordedAt()) && !occurredAt.first().isAfter(reading.asOf());
	}

}
