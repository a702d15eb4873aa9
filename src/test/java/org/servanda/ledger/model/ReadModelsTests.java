package org.servanda.ledger.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Facts;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.model.LedgerContext.Numbers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The read models follow from the ledger, however they are built.
 */
class ReadModelsTests {

	@TempDir
	private Path folder;

	@Test
	void liveRowsARebuildAndAFoldWithoutWritingGiveTheSameDigests() {
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1))) {
			Random random = new Random(7);
			for (int i = 0; i < 300; i++) {
				context.send(new Add("c" + random.nextInt(20), i, 1 + random.nextInt(3), false, "note " + i), "k" + i);
			}
			context.projected();
			Digests live = context.models().digests();
			assertThat(live.position()).isEqualTo(context.ledger().head());
			assertThat(context.models().verify()).isEqualTo(live);
			assertThat(context.models().rebuild()).isEqualTo(live);
			assertThat(context.models().digests()).isEqualTo(live);
			long position = context.send(Add.one("after"), "after");
			context.projected();
			assertThat(context.models().digests()).isNotEqualTo(live);
			assertThat(context.models().position()).isEqualTo(position);
		}
	}

	@Test
	void readModelsGoOnWhereTheyWereAfterARestart() {
		Digests before;
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1))) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
			before = context.models().digests();
		}
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1))) {
			context.projected();
			assertThat(context.models().digests()).isEqualTo(before);
			assertThat(context.numbers()).isEqualTo(5);
		}
	}

	@Test
	void anotherVersionOfAProjectionIsBuiltBeforeTheFirstRead() {
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1))) {
			context.send(new Add("a", 1, 5, false, ""), "k");
			context.projected();
		}
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(2))) {
			assertThat(context.numbers()).isEqualTo(10);
			assertThat(context.models().verify()).isEqualTo(context.models().digests());
		}
	}

	@Test
	void aPoisonedEventStopsTheReadModelsVisiblyAndNothingIsLost() throws Exception {
		Numbers numbers = new Numbers(1);
		try (LedgerContext context = LedgerContext.open(this.folder, numbers)) {
			numbers.poison(13);
			for (int i = 10; i <= 15; i++) {
				context.send(new Add("a", i, 1, false, ""), "k" + i);
			}
			assertThat(context.models().await(3, Duration.ofSeconds(30))).isTrue();
			LedgerContext.until(() -> !health(context).getStatus().equals(Status.UP));
			assertThat(health(context).getDetails()).containsEntry("stoppedAt", 4L).containsEntry("position", 3L);
			assertThat(context.models().position()).isEqualTo(3);
			assertThat(context.numbers()).isEqualTo(3);
			numbers.poison(Integer.MIN_VALUE);
			context.projected();
			assertThat(context.numbers()).isEqualTo(6);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(context.models().verify()).isEqualTo(context.models().digests());
		}
	}

	@Test
	void aDamagedEventStopsTheReadModelsAndWhatIsProjectedIsStillRead() {
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1))) {
			context.send(new Add("a", 1, 3, false, ""), "k");
			context.projected();
			context.models().stop();
			context.send(new Add("b", 1, 3, false, ""), "k");
			context.execute("update event set recorded = recorded + 1 where position = 5");
			context.models().start();
			assertThat(context.models().await(4, Duration.ofSeconds(30))).isTrue();
			LedgerContext.until(() -> context.progress().stop() != null);
			assertThat(context.progress().stop()).extracting(Progress.Stop::position).isEqualTo(5L);
			assertThat(context.progress().stop()).extracting(Progress.Stop::reason).asString().contains("position 5");
			assertThat(context.numbers()).isEqualTo(4);
		}
	}

	@Test
	void aReadSeesOnePositionWhateverIsRecordedOrRebuiltMeanwhile() throws Exception {
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1));
				ExecutorService writer = Executors.newSingleThreadExecutor()) {
			Future<?> writing = writer.submit(() -> {
				for (int i = 0; i < 200; i++) {
					context.send(Add.one("a"), "k" + i);
				}
			});
			int reads = 0;
			while (!writing.isDone() || reads < 50) {
				if (reads % 20 == 19) {
					context.models().rebuild();
				}
				context.models().read((snapshot) -> {
					String sql = "select count(*) from " + snapshot.name(LedgerContext.NUMBERS);
					assertThat(snapshot.sql().sql(sql).query(Long.class).single()).isEqualTo(snapshot.position());
					assertThat(snapshot.sql().sql(sql).query(Long.class).single()).isEqualTo(snapshot.position());
					return snapshot.position();
				});
				reads++;
			}
			writing.get();
		}
	}

	@Test
	void aNodeThatSleptCannotWrite() {
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1))) {
			context.send(Add.one("a"), "k");
			context.projected();
			context.execute("update generation set builder = 'another node', claimed = " + Long.MAX_VALUE);
			context.send(Add.one("a"), "k2");
			assertThat(context.models().await(2, Duration.ofMillis(500))).isFalse();
			assertThat(context.numbers()).isEqualTo(1);
			context.execute("update generation set builder = null");
			context.projected();
			assertThat(context.numbers()).isEqualTo(2);
		}
	}

	@Test
	void factsAreReadByStreamUpToAPosition() {
		try (LedgerContext context = LedgerContext.open(this.folder, new Numbers(1))) {
			context.send(new Add("a", 1, 2, false, ""), "k");
			context.send(new Add("b", 7, 1, false, "x"), "k");
			context.send(new Add("a", 3, 1, false, ""), "k2");
			context.projected();
			Facts facts = context.context().getBean(Facts.class);
			context.models().read((snapshot) -> {
				var found = facts.of(snapshot, List.of("counter:a", "counter:b", "counter:none"), 3);
				assertThat(found).containsOnlyKeys("counter:a", "counter:b");
				assertThat(found.get("counter:a")).hasSize(2);
				assertThat(found.get("counter:b")).isEqualTo(context.ledger().stream("counter:b", 0));
				RecordedEvent last = context.ledger().stream("counter:a", 2).getFirst();
				assertThat(facts.recordedAt(snapshot, 4)).isEqualTo(last.recordedAt());
				assertThat(facts.positionAt(snapshot, last.recordedAt())).isEqualTo(4);
				assertThat(facts.positionAt(snapshot, java.time.Instant.EPOCH)).isZero();
				return true;
			});
		}
	}

	private static Health health(LedgerContext context) {
		return Objects.requireNonNull(context.context().getBean(HealthIndicator.class).health());
	}

}
