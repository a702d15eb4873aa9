package org.servanda.ledger.command;

import java.nio.file.Path;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Command;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Write;
import org.servanda.ledger.Writes;
import org.servanda.ledger.store.StoreKind;
import org.servanda.time.Refused;
import org.servanda.time.TimeRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.servanda.ledger.command.WritesTests.refusal;

/**
 * Each command is counted once, by what became of it.
 */
class MeteredWritesTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void whatIsRecordedRepeatedTriedAndRefusedIsToldApart(@TempDir Path folder) {
		try (Rig rig = Rig.open(StoreKind.H2.open(folder))) {
			Writes writes = new MeteredWrites(rig.writes(), this.registry);
			Add three = new Add("a", 1, 3, false, "");
			writes.write(three, write(three, "k", false));
			writes.write(three, write(three, "k", false));
			writes.draft(Add.one("a"), write(Add.one("a"), "l", true));
			assertThat(refusal(() -> writes.write(Add.refused("a"), write(Add.refused("a"), "m", false))))
				.isEqualTo(TimeRule.COUNT_IN_RANGE);
		}
		assertThat(count("recorded")).isEqualTo(1);
		assertThat(count("repeated")).isEqualTo(1);
		assertThat(count("tried")).isEqualTo(1);
		assertThat(count("refused")).isEqualTo(1);
		assertThat(this.registry.get("servanda.events.appended").counter().count()).isEqualTo(3);
		Timer append = this.registry.get("servanda.append").timer();
		assertThat(append.count()).isEqualTo(1);
		assertThat(append.takeSnapshot().histogramCounts()).isNotEmpty();
	}

	@Test
	void whatTheLedgerCannotTakeAndWhatFailsAreToldApart() {
		Writes busy = new MeteredWrites(throwing(new Refused(LedgerRule.QUEUE_FULL, LedgerRule.QUEUE_FULL.sentence())),
				this.registry);
		assertThat(refusal(() -> busy.write(Add.one("a"), write(Add.one("a"), "k", false))))
			.isEqualTo(LedgerRule.QUEUE_FULL);
		Writes broken = new MeteredWrites(throwing(new IllegalStateException("broken")), this.registry);
		assertThatIllegalStateException().isThrownBy(() -> broken.write(Add.one("a"), write(Add.one("a"), "k", false)));
		assertThat(count("unavailable")).isEqualTo(1);
		assertThat(count("failed")).isEqualTo(1);
		assertThat(this.registry.get("servanda.append").timer().count()).isZero();
	}

	private long count(String outcome) {
		return this.registry.get("servanda.commands").tag("command", "Add").tag("outcome", outcome).timer().count();
	}

	private static Write write(Add add, String key, boolean dry) {
		return new Write(Rig.MONITOR, key, Sha256.hexOf(add.toString()), null, "request", dry);
	}

	private static Writes throwing(RuntimeException failure) {
		return new Writes() {

			@Override
			public Written write(Command command, Write write) {
				throw failure;
			}

			@Override
			public Drafted draft(Command command, Write write) {
				throw failure;
			}

		};
	}

}
