package org.servanda.ledger.command;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.Shell.Outcome;
import org.servanda.ledger.Write;
import org.servanda.ledger.Writes.Written;
import org.servanda.ledger.store.EventCodec;
import org.servanda.time.Refused;
import org.servanda.time.TimeRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.ledger.command.WritesTests.refusal;

/**
 * What is decided again, and what is not.
 */
class CommandWritesTests {

	@TempDir
	private java.nio.file.Path folder;

	private final AtomicInteger decisions = new AtomicInteger();

	@Test
	void aRefusalIsDecidedOnce() {
		assertThat(refusal(() -> write((attempt) -> {
			throw new Refused(TimeRule.COUNT_IN_RANGE, "No.");
		}))).isEqualTo(TimeRule.COUNT_IN_RANGE);
		assertThat(this.decisions).hasValue(1);
	}

	@Test
	void aConflictIsDecidedAgain() {
		Outcome outcome = new Outcome(new Receipt("counter:a", List.of(new Receipt.Entry("counter.Added", 0))), false,
				List.of());
		Written written = write((attempt) -> {
			if (attempt < 4) {
				throw new Conflict();
			}
			return outcome;
		});
		assertThat(written.receipt()).isEqualTo(outcome.receipt());
		assertThat(this.decisions).hasValue(4);
	}

	@Test
	void aStreamThatAlwaysMovesOnIsBusy() {
		assertThat(refusal(() -> write((attempt) -> {
			throw new Conflict();
		}))).isEqualTo(LedgerRule.STREAM_BUSY);
		assertThat(this.decisions.get()).isBetween(2, 100);
	}

	@Test
	void aStreamThatIsNotFreedInTimeIsBusy() {
		assertThat(refusal(() -> write((attempt) -> {
			throw new LockAcquisitionFailedException("Too long");
		}))).isEqualTo(LedgerRule.STREAM_BUSY);
	}

	@Test
	void whatIsNotKnownIsNotTriedAgainUnasked() {
		assertThat(refusal(() -> write((attempt) -> {
			throw new Refused(LedgerRule.OUTCOME_UNKNOWN, "Unknown.");
		}))).isEqualTo(LedgerRule.OUTCOME_UNKNOWN);
		assertThat(this.decisions).hasValue(1);
	}

	private Written write(Deciding deciding) {
		CommandBus bus = SimpleCommandBus.builder().build();
		try (Rig rig = Rig.open(EmbeddedStore.open(this.folder));
				var subscription = asCloseable(bus.subscribe(Add.class.getName(),
						(command) -> deciding.decide(this.decisions.incrementAndGet())))) {
			assertThat(subscription).isNotNull();
			return new CommandWrites(bus, rig.ledger(), new EventCodec(List.of(), List.of())).write(Add.one("a"),
					new Write(Rig.MONITOR, "k", "0".repeat(64), null, "request"));
		}
	}

	private static Closing asCloseable(org.axonframework.common.Registration registration) {
		return registration::cancel;
	}

	private interface Closing extends AutoCloseable {

		@Override
		void close();

	}

	private interface Deciding {

		Outcome decide(int attempt);

	}

}
