package org.servanda.agreement.read;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.servanda.agreement.Act;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.KnownAct;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.EventType;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.CommitmentId;
import org.servanda.time.Refused;

/**
 * An act, as an answer tells of it.
 *
 * @param act its id
 * @param type the event's stored name
 * @param recordedAt when the ledger took it in
 * @param corrected whether it says something else than when it was recorded
 * @param content what was done
 */
record ActView(ActId act, String type, Instant recordedAt, boolean corrected, Act content) {

	/**
	 * An act, as known and as of a time.
	 * @param id its place
	 * @param events of the stream that it belongs to
	 * @return empty when it is not known, or not done yet
	 */
	static Optional<Versioned<ActView>> of(ActId id, List<RecordedEvent> events, Reading reading) {
		return KnownAct.of(events, reading.knownAt(), reading.clock())
			.stream()
			.filter((one) -> one.id().equals(id))
			.filter((one) -> !one.content().occurredAt().first().isAfter(reading.asOf()))
			.findFirst()
			.map((act) -> new Versioned<>(
					new ActView(id, EventType.Name.of(act.content().getClass()).value(), act.recordedAt(),
							act.corrected(), act.content()),
					KnownAct.version(events, reading.knownAt(), reading.clock())));
	}

	/**
	 * The same.
	 * @throws Refused when it is not known, or not done yet
	 */
	static Versioned<ActView> known(ActId id, List<RecordedEvent> events, Reading reading) {
		return of(id, events, reading).orElseThrow(() -> new Refused(AgreementRule.ACT_KNOWN,
				"There is no act " + id + " as of " + reading.asOf() + ", as known at " + reading.knownAt() + "."));
	}

	/** The stream that an act belongs to. */
	static String stream(ActId id) {
		return (id.commitment() != null) ? Commitment.stream(new CommitmentId(id.agreement(), id.commitment()))
				: Agreement.stream(id.agreement());
	}

}
