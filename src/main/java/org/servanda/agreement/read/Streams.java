package org.servanda.agreement.read;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.servanda.agreement.Agreement;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;

import org.springframework.stereotype.Component;

/**
 * Finds the facts of agreements and commitments.
 */
@Component
class Streams {

	private final Facts facts;

	Streams(Facts facts) {
		this.facts = facts;
	}

	/** The facts of some streams that a reading may know, by stream. */
	Map<String, List<RecordedEvent>> of(Collection<String> streams, Reading reading) {
		return streams.isEmpty() ? Map.of()
				: this.facts.of(reading.snapshot(), streams.stream().distinct().toList(), reading.position());
	}

	/** The facts of one stream, likewise. */
	List<RecordedEvent> of(String stream, Reading reading) {
		return of(List.of(stream), reading).getOrDefault(stream, List.of());
	}

	/**
	 * The facts of an agreement.
	 * @throws org.servanda.time.Refused when it was not known, or not made
	 */
	List<RecordedEvent> agreement(AgreementId id, Reading reading) {
		List<RecordedEvent> events = of(Agreement.stream(id), reading);
		AgreementView.known(id, events, reading);
		return events;
	}

	/**
	 * Whether the registration or recording that a row stands for is known, done by then
	 * and not taken back; what was recorded anew has a row of its own.
	 */
	static boolean stands(ActId id, List<RecordedEvent> events, Reading reading) {
		return ActView.of(id, events, reading).map(Versioned::body).isPresent();
	}

}
