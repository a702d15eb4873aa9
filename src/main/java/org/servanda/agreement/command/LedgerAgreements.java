package org.servanda.agreement.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

/**
 * Reads agreements and commitments from their streams. What was folded once is kept,
 * since events never change; only what came after it is read again.
 */
class LedgerAgreements implements Agreements {

	private final Ledger ledger;

	private final Cache<Agreement> agreements = new Cache<>();

	private final Cache<Commitment> commitments = new Cache<>();

	LedgerAgreements(Ledger ledger) {
		this.ledger = ledger;
	}

	@Override
	public Optional<Agreement> agreement(AgreementId id) {
		return read(this.agreements, Agreement.stream(id),
				(state, event) -> Agreement.evolve(state, (AgreementEvent) event));
	}

	@Override
	public Optional<Commitment> commitment(CommitmentId id) {
		return read(this.commitments, Commitment.stream(id),
				(state, event) -> Commitment.evolve(state, (CommitmentEvent) event));
	}

	private <S> Optional<S> read(Cache<S> cache, String stream,
			BiFunction<Optional<S>, LedgerEvent, Optional<S>> evolve) {
		Folded<S> folded = cache.get(stream);
		List<RecordedEvent> later = this.ledger.stream(stream, folded.next());
		for (RecordedEvent event : later) {
			folded = new Folded<>(evolve.apply(folded.state(), event.event()), event.sequence() + 1);
		}
		if (!later.isEmpty()) {
			cache.put(stream, folded);
		}
		return folded.state();
	}

	/**
	 * A state, and the first sequence that it does not know.
	 */
	private record Folded<S>(Optional<S> state, long next) {
	}

	/** The states last asked for. */
	private static final class Cache<S> {

		private static final int MOST = 10_000;

		private final Map<String, Folded<S>> folded = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Folded<S>> eldest) {
				return size() > MOST;
			}

		};

		private synchronized Folded<S> get(String stream) {
			return this.folded.getOrDefault(stream, new Folded<>(Optional.empty(), 0));
		}

		private synchronized void put(String stream, Folded<S> state) {
			this.folded.merge(stream, state, (one, other) -> (one.next() > other.next()) ? one : other);
		}

	}

}
