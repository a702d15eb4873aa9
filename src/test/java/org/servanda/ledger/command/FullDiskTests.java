package org.servanda.ledger.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.store.DelegatingStore;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.FailingDisk;
import org.servanda.ledger.store.Reserve;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.servanda.ledger.command.WritesTests.refusal;

/**
 * What happens as the disk fills.
 */
class FullDiskTests {

	@TempDir
	private Path folder;

	@Test
	void belowTheReserveNothingIsRecordedAndRepeatsAndReadsGoOnUntilThereIsRoom() {
		AtomicLong free = new AtomicLong(1000);
		try (DelegatingStore store = new DelegatingStore(EmbeddedStore.open(this.folder)) {

			@Override
			public long free() {
				return free.get();
			}

		}; Rig rig = Rig.of(store, new Reserve(store, 1000), InstantSource.system(), 16)) {
			Receipt first = rig.send(Add.one("a"), "1").receipt();
			free.set(999);
			assertThat(refusal(() -> rig.send(Add.one("a"), "2"))).isEqualTo(LedgerRule.DISK_FULL);
			assertThat(rig.rows()).isEqualTo(1);
			assertThat(rig.send(Add.one("a"), "1").receipt()).isEqualTo(first);
			assertThat(rig.ledger().stream("counter:a", 0)).hasSize(1);
			free.set(1000);
			assertThat(rig.send(Add.one("a"), "2").replayed()).isFalse();
			assertThat(rig.rows()).isEqualTo(2);
		}
	}

	@Test
	void theFreeSpaceOfAFolderIsThatOfItsDisk() {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			assertThat(store.free()).isPositive().isLessThan(Long.MAX_VALUE);
		}
	}

	@Test
	void whereTheDiskFillsAllTheSameTheStoreEndsAndWhatWasAcknowledgedIsThere() {
		List<String> kept = new ArrayList<>();
		try (EmbeddedStore store = FailingDisk.open(this.folder); Rig rig = Rig.of(store, InstantSource.system(), 16)) {
			assertThat(store.lost()).isNull();
			for (int i = 0; i < 20; i++) {
				rig.send(Add.one("a"), "k" + i);
				kept.add("k" + i);
			}
			FailingDisk.fill();
			assertThatThrownBy(() -> rig.send(Add.one("a"), "lost")).isInstanceOfSatisfying(Refused.class,
					(refused) -> assertThat(refused.rule()).isEqualTo(LedgerRule.OUTCOME_UNKNOWN));
			assertThat(store.lost()).contains("No space left on device");
			for (int i = 0; i < 20; i++) {
				assertThatThrownBy(() -> rig.send(Add.one("a"), "later")).isInstanceOf(Refused.class);
			}
			assertThatThrownBy(rig::rows).hasCauseInstanceOf(SQLException.class);
		}
		try (Rig rig = Rig.open(EmbeddedStore.open(this.folder))) {
			assertThat(rig.events()).hasSameSizeAs(kept);
			kept.forEach((key) -> assertThat(rig.send(Add.one("a"), key).replayed()).isTrue());
			assertThat(rig.send(Add.one("a"), "lost").replayed()).isFalse();
		}
	}

	@Test
	void aStoreThatWasClosedIsNotLost() {
		EmbeddedStore store = EmbeddedStore.open(this.folder);
		store.close();
		assertThat(store.lost()).isNull();
	}

	@Test
	void theProcessEndsWithACodeWhenItsStoreHasEnded() throws Exception {
		CompletableFuture<Integer> code = new CompletableFuture<>();
		InstantSource clock = InstantSource.system();
		try (EmbeddedStore store = FailingDisk.open(this.folder);
				Watch watch = new Watch(store, new Reserve(store, 0), new ClockWatch(clock, System::nanoTime, () -> 0),
						code::complete)) {
			assertThat(watch).isNotNull();
			FailingDisk.fill();
			assertThatThrownBy(store::sync).isInstanceOf(SQLException.class);
			assertThat(code.get(1, TimeUnit.MINUTES)).isEqualTo(74);
		}
	}

}
