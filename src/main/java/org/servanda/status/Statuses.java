package org.servanda.status;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.servanda.ledger.RecordedEvent;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

/**
 * The status of obligations, as a pure function of the facts.
 */
public final class Statuses {

	private Statuses() {
	}

	/**
	 * Says how each obligation stands.
	 * @param facts what was recorded up to the last position that may be known, each
	 * stream in order: the streams of agreements, of their commitments, and of every
	 * report that names one of these, wherever it was filed
	 * @param asOf the world's time, inclusive: what happened later is left out
	 * @param knownAt the knower's time, inclusive: what became known later is left out
	 * @param clock which of a fact's later times {@code knownAt} means
	 * @param audience who asks
	 * @param rules how findings give a status
	 * @return the obligations of all commitments in the facts that were made by
	 * {@code asOf} and known by {@code knownAt}, those of one commitment together
	 */
	public static List<ObligationStatus> statuses(Collection<RecordedEvent> facts, Instant asOf, Instant knownAt,
			KnowledgeClock clock, Audience audience, StatusRules rules) {
		KnownFacts known = KnownFacts.of(facts, knownAt, clock, audience);
		return known.obligations()
			.filter((obligation) -> !obligation.madeAt().isAfter(asOf))
			.map((obligation) -> ResultFold.status(obligation, asOf, knownAt, rules))
			.toList();
	}

}
