package org.servanda.ledger.model;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.Deadline;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.model.LedgerContext.Numbers;
import org.servanda.ledger.store.StoreKind;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A read has some time; what it holds of the database is free again afterwards.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class DeadlineTests {

	@Parameter
	private StoreKind kind = StoreKind.H2;

	@Test
	void aStatementThatRunsTooLongIsCancelledAndTheNextReadGoesOn(@TempDir Path folder) {
		try (LedgerContext context = LedgerContext.open(this.kind.open(folder), new Numbers(1));
				Deadline.Watch watch = new Deadline.Watch()) {
			// More often than there are connections.
			for (int i = 0; i < 20; i++) {
				timedOut(context, watch, (i == 0) ? 500 : 20);
			}
			assertThat(context.models().read(Snapshot::position)).isZero();
		}
	}

	@Test
	void noStatementBeginsAfterwards(@TempDir Path folder) {
		try (LedgerContext context = LedgerContext.open(this.kind.open(folder), new Numbers(1));
				Deadline.Watch watch = new Deadline.Watch()) {
			Deadline deadline = watch.within(Duration.ZERO);
			try {
				assertThatExceptionOfType(Refused.class)
					.isThrownBy(() -> context.models()
						.read((snapshot) -> snapshot.sql().sql("select 1").query(Integer.class).single()))
					.satisfies((refused) -> assertThat(refused.rule()).isEqualTo(LedgerRule.TIME_BOUNDED));
				assertThatExceptionOfType(Refused.class).isThrownBy(Deadline::check);
			}
			finally {
				deadline.close();
			}
			Deadline.check();
		}
	}

	private String forHours() {
		return switch (this.kind) {
			case H2 -> "select sum(a.x * b.x) from system_range(1, 10000000) a, system_range(1, 10000000) b";
			case POSTGRESQL ->
				"select sum(a::bigint * b) from generate_series(1, 100000) a, generate_series(1, 1000000) b";
		};
	}

	private void timedOut(LedgerContext context, Deadline.Watch watch, int milliseconds) {
		Deadline deadline = watch.within(Duration.ofMillis(milliseconds));
		try {
			assertThatExceptionOfType(Refused.class)
				.isThrownBy(() -> context.models()
					.read((snapshot) -> snapshot.sql().sql(forHours()).query(Long.class).single()))
				.satisfies((refused) -> assertThat(refused.rule()).isEqualTo(LedgerRule.TIME_BOUNDED));
		}
		finally {
			deadline.close();
		}
	}

}
