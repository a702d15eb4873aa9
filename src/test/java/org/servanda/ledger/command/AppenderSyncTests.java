package org.servanda.ledger.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Writes.Written;
import org.servanda.ledger.command.Faults.Step;
import org.servanda.ledger.store.EmbeddedStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store that answers commits before they are on the disk, as H2 does: between the two
 * nothing is shown.
 */
class AppenderSyncTests {

	@TempDir
	private Path folder;

	@Test
	void nothingIsShownBetweenCommitAndSyncAndARepeatWaits() throws Exception {
		Faults faults = new Faults(EmbeddedStore.open(this.folder));
		try (Rig rig = Rig.of(faults, InstantSource.system(), 16);
				ExecutorService pool = Executors.newFixedThreadPool(2)) {
			rig.send(Add.one("a"), "first");
			faults.pause();
			Future<Written> kept = pool.submit(() -> rig.send(Add.one("a"), "k"));
			faults.awaitPause();
			Future<Written> repeated = pool.submit(() -> rig.send(Add.one("a"), "k"));
			assertThat(rig.rows()).isEqualTo(2);
			assertThat(rig.ledger().head()).isEqualTo(1);
			assertThat(rig.ledger().page(0, 10)).hasSize(1);
			assertThat(rig.ledger().stream("counter:a", 0)).hasSize(1);
			assertThat(kept.isDone()).isFalse();
			assertThat(repeated.isDone()).isFalse();
			faults.resume();
			assertThat(kept.get().position()).isEqualTo(2);
			assertThat(repeated.get().replayed()).isTrue();
			assertThat(repeated.get().receipt()).isEqualTo(kept.get().receipt());
			assertThat(rig.ledger().page(0, 10)).hasSize(2);
		}
	}

	@Test
	void whileTheDiskDoesNotAnswerARetryIsNeverToldThatNothingWasKept() {
		Faults faults = new Faults(EmbeddedStore.open(this.folder));
		try (Rig rig = Rig.of(faults, InstantSource.system(), 16)) {
			faults.fail(Step.SYNC, 3);
			for (int i = 0; i < 3; i++) {
				assertThat(AppenderTests.answer(rig, "a", "k")).isEqualTo(LedgerRule.OUTCOME_UNKNOWN);
				assertThat(rig.ledger().head()).isZero();
			}
			assertThat(rig.send(Add.one("a"), "k").replayed()).isTrue();
			assertThat(rig.rows()).isEqualTo(1);
		}
	}

}
