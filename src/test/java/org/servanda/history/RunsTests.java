package org.servanda.history;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.servanda.ledger.Generations;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One run at a time, and none that outlives the server.
 */
class RunsTests {

	private static final Generations.Digests NONE = new Generations.Digests(0, Map.of());

	private final CountDownLatch released = new CountDownLatch(1);

	private final Models models = new Models();

	private final Runs runs = new Runs(this.models, new EmptyLedger());

	@AfterEach
	void release() {
		this.released.countDown();
		this.runs.destroy();
	}

	private static void until(BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).isLessThan(end);
			LockSupport.parkNanos(1_000_000);
		}
	}

	private void refused(Runnable start, HistoryRule rule, String detail) {
		assertThatExceptionOfType(Refused.class).isThrownBy(start::run).satisfies((refused) -> {
			assertThat(refused.rule()).isEqualTo(rule);
			assertThat(refused.detail()).startsWith(detail);
		});
	}

	@Test
	void whileReadModelsAreBuiltNeitherARebuildNorAVerificationBegins() {
		RebuildRun rebuild = this.runs.rebuild();
		for (Runnable start : new Runnable[] { this.runs::rebuild, this.runs::verify }) {
			refused(start, HistoryRule.REBUILD_UNDER_WAY,
					"The rebuild of generation 2 is under way; /api/projections/rebuilds/2 says");
		}
		assertThat(this.runs.verifications()).isEmpty();
		this.released.countDown();
		until(() -> !rebuild.underWay());
		VerificationRun verification = this.runs.verify();
		until(() -> !verification.underWay());
		assertThat(this.runs.rebuild().generation()).isEqualTo(3);
	}

	@Test
	void whileReadModelsAreHeldAgainstTheLedgerNeitherBegins() {
		VerificationRun verification = this.runs.verify();
		for (Runnable start : new Runnable[] { this.runs::rebuild, this.runs::verify }) {
			refused(start, HistoryRule.VERIFICATION_UNDER_WAY,
					"Verification 1 is under way; /api/projections/verifications/1 says");
		}
		assertThat(this.runs.rebuilds()).isEmpty();
		this.released.countDown();
		until(() -> !verification.underWay());
		assertThat(this.runs.rebuild().generation()).isEqualTo(2);
	}

	@Test
	void aVerificationEndsWhenTheServerStops() {
		VerificationRun verification = this.runs.verify();
		until(this.models.comparing::get);
		long before = System.nanoTime();
		this.runs.destroy();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
		VerificationView view = verification.view();
		assertThat(view.state()).isEqualTo(VerificationView.State.FAILED);
		assertThat(view.failure()).isEqualTo("The server stopped.");
	}

	@Test
	void aRebuildThatCannotBeginToRunIsGivenUp() {
		this.runs.destroy();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(this.runs::rebuild);
		assertThat(this.models.building).isFalse();
		assertThat(this.runs.rebuilds()).isEmpty();
	}

	/** Read models whose runs wait to be released, and look whether they may go on. */
	private final class Models implements Generations {

		private int newest = 1;

		private final AtomicBoolean building = new AtomicBoolean();

		private final AtomicBoolean comparing = new AtomicBoolean();

		@Override
		public Optional<Rebuild> begin() {
			return this.building.compareAndSet(false, true) ? Optional.of(new Building(++this.newest))
					: Optional.empty();
		}

		@Override
		public String version() {
			return "";
		}

		@Override
		public Generations.Digests digests() {
			return NONE;
		}

		@Override
		public Digests verify() {
			return NONE;
		}

		@Override
		public Verification compare(LongConsumer reached) {
			this.comparing.set(true);
			while (RunsTests.this.released.getCount() > 0) {
				reached.accept(0);
				LockSupport.parkNanos(1_000_000);
			}
			return new Verification(NONE, NONE, null);
		}

		private final class Building implements Rebuild {

			private final int generation;

			private Building(int generation) {
				this.generation = generation;
			}

			@Override
			public int generation() {
				return this.generation;
			}

			@Override
			public long position() {
				return 0;
			}

			@Override
			public Rebuilt run() {
				until(() -> RunsTests.this.released.getCount() == 0);
				Models.this.building.set(false);
				return new Rebuilt(NONE, NONE);
			}

			@Override
			public void abandon() {
				Models.this.building.set(false);
			}

		}

	}

}
