package org.servanda.agreement.read;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.NotedDate;
import org.servanda.agreement.Party;
import org.servanda.agreement.Reference;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.Refused;

/**
 * An agreement, as an answer tells of it.
 *
 * @param agreement its label
 * @param title what it is called
 * @param state whether it is in force
 * @param inForceSince since when, or absent
 * @param madeAt when it was made
 * @param reportedAt when its text was made known
 * @param zone of dates that name none
 * @param parties who takes part
 * @param dates further dates
 * @param verification what a finding needs to count
 * @param references other instruments and where the text can be read
 */
record AgreementView(AgreementId agreement, String title, State state, @Nullable Moment inForceSince, Moment madeAt,
		Moment reportedAt, String zone, List<Party> parties, List<NotedDate> dates, VerificationPolicy verification,
		List<Reference> references) {

	/** Whether an agreement is in force. */
	enum State {

		/** Registered, not in force. */
		REGISTERED,
		/** In force. */
		IN_FORCE

	}

	/**
	 * The agreement as known and as of a time.
	 * @param events of its stream
	 * @return empty when it is not known
	 */
	static Optional<Versioned<AgreementView>> of(List<RecordedEvent> events, Reading reading) {
		AgreementEvent.AgreementRegistered registered = null;
		Moment inForceSince = null;
		long version = 0;
		for (RecordedEvent recorded : events) {
			switch ((AgreementEvent) recorded.event()) {
				case AgreementEvent.AgreementRegistered event -> {
					if (!reading.knows(event.reportedAt(), recorded.recordedAt())) {
						return Optional.empty();
					}
					registered = event;
				}
				case AgreementEvent.AgreementEnteredIntoForce event -> {
					if (!reading.knows(event.reportedAt(), recorded.recordedAt())) {
						continue;
					}
					if (!event.effective().first().isAfter(reading.asOf())) {
						inForceSince = event.effective();
					}
				}
			}
			version = recorded.sequence();
		}
		if (registered == null) {
			return Optional.empty();
		}
		return Optional.of(new Versioned<>(new AgreementView(registered.agreement(), registered.title(),
				(inForceSince != null) ? State.IN_FORCE : State.REGISTERED, inForceSince, registered.madeAt(),
				registered.reportedAt(), registered.zone().getId(), registered.parties(), registered.dates(),
				registered.verification(), registered.references()), version));
	}

	/**
	 * The agreement as known and as of a time.
	 * @param events of its stream
	 * @throws Refused when it was not known, or not made
	 */
	static Versioned<AgreementView> known(AgreementId id, List<RecordedEvent> events, Reading reading) {
		Versioned<AgreementView> found = of(events, reading)
			.orElseThrow(() -> new Refused(AgreementRule.AGREEMENT_KNOWN,
					"There is no agreement " + id + ", as known at " + reading.knownAt() + "."));
		if (found.body().madeAt.first().isAfter(reading.asOf())) {
			throw new Refused(AgreementRule.AGREEMENT_MADE, id + " was made on " + found.body().madeAt + ".");
		}
		return found;
	}

}
