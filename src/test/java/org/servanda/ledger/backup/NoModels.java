package org.servanda.ledger.backup;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

import org.servanda.ledger.Generations;
import org.servanda.ledger.Snapshots;

/** Read models that were never built. */
final class NoModels implements Snapshots, Generations {

	@Override
	public boolean await(long position, Duration atMost) {
		return false;
	}

	@Override
	public <T> T read(Function<Snapshot, T> read) {
		throw new UnsupportedOperationException();
	}

	@Override
	public long position() {
		return 0;
	}

	@Override
	public int generation() {
		return 0;
	}

	@Override
	public Optional<Rebuild> begin() {
		throw new UnsupportedOperationException();
	}

	@Override
	public String version() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Digests digests() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Digests verify() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Verification compare(LongConsumer reached) {
		throw new UnsupportedOperationException();
	}

}
