package org.servanda.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.StoredEvent;

/**
 * A ledger that nothing was ever recorded in.
 */
final class EmptyLedger implements Ledger {

	@Override
	public long head() {
		return 0;
	}

	@Override
	public Instant now() {
		return Instant.EPOCH;
	}

	@Override
	public List<StoredEvent> page(long after, int most) {
		return List.of();
	}

	@Override
	public List<FramedEvent> framed(Collection<Long> positions) {
		return List.of();
	}

	@Override
	public List<RecordedEvent> stream(String stream, long from) {
		return List.of();
	}

	@Override
	public Optional<RecordedEvent> decode(StoredEvent event) {
		return Optional.empty();
	}

	@Override
	public void onAppend(Runnable listener) {
	}

}
