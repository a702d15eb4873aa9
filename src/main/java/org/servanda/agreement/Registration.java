package org.servanda.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Refused;

/**
 * The registration of an agreement, as someone knows it: whether there is something to
 * tell of the agreement at all.
 */
public final class Registration {

	private Registration() {
	}

	/**
	 * The registration that is known, or empty.
	 * @param events of the agreement's stream, in order; not more than the knower's
	 * position allows
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 */
	public static Optional<AgreementRegistered> of(List<RecordedEvent> events, Instant knownAt, KnowledgeClock clock) {
		return KnownAct.of(events, knownAt, clock)
			.stream()
			.map(KnownAct::content)
			.filter(AgreementRegistered.class::isInstance)
			.map(AgreementRegistered.class::cast)
			.findFirst();
	}

	/**
	 * The registration of an agreement that was known and made.
	 * @param id the agreement
	 * @param events as above
	 * @param asOf the world's time, inclusive
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @throws Refused when it was not known then, or not made by then
	 */
	public static AgreementRegistered known(AgreementId id, List<RecordedEvent> events, Instant asOf, Instant knownAt,
			KnowledgeClock clock) {
		AgreementRegistered registered = of(events, knownAt, clock)
			.orElseThrow(() -> new Refused(AgreementRule.AGREEMENT_KNOWN,
					"There is no agreement " + id + ", as known at " + knownAt + "."));
		if (registered.madeAt().first().isAfter(asOf)) {
			throw new Refused(AgreementRule.AGREEMENT_MADE, id + " was made on " + registered.madeAt() + ".");
		}
		return registered;
	}

}
