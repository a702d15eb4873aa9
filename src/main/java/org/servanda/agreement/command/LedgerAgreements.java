package org.servanda.agreement.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;

/**
 * Reads agreements and commitments from their streams. What was folded once is kept,
 * since events never change; only what came after it is read again.
 */
class LedgerAgreements implements Agreements {

	private final Ledger ledger;

	private final Cache agreements = new Cache();

	private final Cache commitments = new Cache();

	LedgerAgreements(Ledger ledger) {
		this.ledger = ledger;
	}

	@Override
	public Optional<Agreement> agreement(AgreementId id) {
		return Agreement.of(read(this.agreements, Agreement.stream(id), Agreement::evolve));
	}

	@Override
	public Optional<Commitment> commitment(CommitmentId id) {
		return Commitment.of(read(this.commitments, Commitment.stream(id), Commitment::evolve));
	}

	private Acts read(Cache cache, String stream, BiFunction<Acts, RecordedEvent, Acts> evolve) {
		Folded folded = cache.get(stream);
		List<RecordedEvent> later = this.ledger.stream(stream, folded.next());
		for (RecordedEvent event : later) {
			folded = new Folded(evolve.apply(folded.acts(), event), event.sequence() + 1);
		}
		if (!later.isEmpty()) {
			cache.put(stream, folded);
		}
		return folded.acts();
	}

	/**
	 * What was done, and the first sequence that it does not know.
	 */
	private record Folded(Acts acts, long next) {
	}

	/** The states last asked for. */
	private static final class Cache {

		private static final int MOST = 10_000;

		private final Map<String, Folded> folded = new LinkedHashMap<>(16, 0.75f, true) {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, Folded> eldest) {
				return size() > MOST;
			}

		};

		private synchronized Folded get(String stream) {
			return this.folded.getOrDefault(stream, new Folded(Acts.NONE, 0));
		}

		private synchronized void put(String stream, Folded state) {
			this.folded.merge(stream, state, (one, other) -> (one.next() > other.next()) ? one : other);
		}

	}

}
