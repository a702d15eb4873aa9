package org.servanda.status.oracle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.servanda.ledger.Generations.Difference;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Generations.Rebuild;
import org.servanda.ledger.Generations.Rebuilt;
import org.servanda.ledger.Generations.Verification;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.status.span.SpanRows;
import org.servanda.status.span.SpanTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Spans and tallies in the store follow from the ledger, however they are built and
 * whatever goes wrong meanwhile.
 */
class StoredSpansTests {

	@TempDir
	private Path folder;

	/** Some histories and ceasefires, merged by their times of recording. */
	private static List<RecordedEvent> facts(long first, int histories) {
		List<RecordedEvent> told = new ArrayList<>();
		for (long seed = first; seed < first + histories; seed++) {
			told.addAll(Histories.of(seed, "h" + seed + "-"));
		}
		told.addAll(Histories.ofCeasefire(first, "calm-", 60, 4));
		told.addAll(Histories.ofCeasefire(first + 1, "wild-", 60, 30));
		told.sort(Comparator.comparing(RecordedEvent::recordedAt));
		List<RecordedEvent> facts = new ArrayList<>();
		for (RecordedEvent one : told) {
			facts.add(new RecordedEvent(facts.size() + 1L, one.stream(), one.sequence(), one.recordedAt(), one.author(),
					one.event()));
		}
		return facts;
	}

	/** Appends some facts, a few in each commit. */
	private static void append(GivenLedger ledger, List<RecordedEvent> facts, Random random) {
		for (int from = 0; from < facts.size();) {
			int to = Math.min(facts.size(), from + 1 + random.nextInt(9));
			ledger.append(facts.subList(from, to));
			from = to;
		}
	}

	private static Digests agree(GivenLedger ledger) {
		ledger.projected();
		Verification verification = ledger.generations().compare((position) -> {
		});
		Difference first = verification.first();
		assertThat((first != null) ? values(first.there()) : "").as("%s", (first != null) ? first.table().name() : "")
			.isEqualTo((first != null) ? values(first.expected()) : "");
		assertThat(verification.equal()).isTrue();
		Digests live = ledger.generations().digests();
		assertThat(live.position()).isEqualTo(ledger.head());
		assertThat(ledger.generations().verify()).isEqualTo(live);
		return live;
	}

	private static String values(@Nullable Row row) {
		return (row != null) ? row.position() + " " + row.audience() + " " + row.values() : "none";
	}

	@Test
	void batchesOfAnySizeARestartARebuildAndAVerificationGiveTheSameRows() {
		List<RecordedEvent> facts = facts(20, 5);
		Digests first = null;
		for (int batch : new int[] { 1, 7, 500 }) {
			Path own = this.folder.resolve("by" + batch);
			Random random = new Random(batch);
			int half = facts.size() / 2;
			try (GivenLedger ledger = new GivenLedger(own, batch)) {
				append(ledger, facts.subList(0, half), random);
				agree(ledger);
			}
			try (GivenLedger ledger = new GivenLedger(own, batch)) {
				append(ledger, facts.subList(half, facts.size()), random);
				Digests live = agree(ledger);
				assertThat(live.byTable()).containsKeys("status_span PUBLIC", "status_span INSIDERS",
						"violation_page PUBLIC", "violation_page INSIDERS", "violation_entries PUBLIC",
						"violation_entries INSIDERS", "fact PUBLIC");
				first = (first != null) ? first : live;
				assertThat(live).isEqualTo(first);
				Rebuilt rebuilt = ledger.generations().begin().orElseThrow().run();
				assertThat(rebuilt).isEqualTo(new Rebuilt(live, live));
				SpanRows rows = ledger.snapshots().read(SpanRows::of);
				rows.areTheOnlyOnes();
				assertThat(rows.entries()).isGreaterThan(100);
				read(ledger, facts, random, 20);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void aFolderThatReadsBackWhatIsKeptForEachEventGivesTheSameRows(long seed) {
		List<RecordedEvent> facts = facts(seed * 100, 4);
		try (GivenLedger ledger = new GivenLedger(this.folder, 50)) {
			ledger.forgetful();
			append(ledger, facts, new Random(seed));
			agree(ledger);
			read(ledger, facts, new Random(seed), 20);
		}
	}

	@Test
	void aRebuildWhileEventsAreAppendedTakesThemIn() throws Exception {
		List<RecordedEvent> facts = facts(40, 4);
		int before = facts.size() / 3;
		AtomicBoolean ended = new AtomicBoolean();
		try (GivenLedger ledger = new GivenLedger(this.folder, 7);
				ExecutorService others = Executors.newFixedThreadPool(2)) {
			ledger.append(facts.subList(0, before));
			Future<?> appending = others
				.submit(() -> append(ledger, facts.subList(before, facts.size()), new Random(1)));
			Future<Set<String>> reading = others.submit(() -> readUntil(ended, ledger, facts));
			int rebuilds = 0;
			while (rebuilds < 3 || !appending.isDone()) {
				Rebuilt rebuilt = ledger.generations().begin().orElseThrow().run();
				assertThat(rebuilt.after()).isEqualTo(rebuilt.before());
				rebuilds++;
			}
			appending.get();
			agree(ledger);
			ended.set(true);
			assertThat(reading.get()).hasSizeGreaterThan(2);
		}
	}

	@Test
	void aBuilderThatDiesInTheMiddleLeavesWhatWasThereAndIsBegunAgain() throws Exception {
		List<RecordedEvent> facts = facts(60, 4);
		int before = facts.size() / 2;
		AtomicBoolean ended = new AtomicBoolean();
		try (GivenLedger ledger = new GivenLedger(this.folder, 7);
				ExecutorService others = Executors.newFixedThreadPool(2)) {
			ledger.append(facts.subList(0, before));
			ledger.projected();
			Future<Set<String>> reading = others.submit(() -> readUntil(ended, ledger, facts));
			ledger.watch((event, bulk) -> {
				if (bulk && event.position() == before - 10) {
					ledger.append(facts.subList(before, before + 20));
					throw new IllegalStateException("The builder dies");
				}
			});
			Rebuild dying = ledger.generations().begin().orElseThrow();
			assertThatThrownBy(dying::run).hasMessageContaining("The builder dies");
			ledger.watch((event, bulk) -> {
			});
			agree(ledger);
			Digests built = ledger.generations().rebuild();
			assertThat(built.position()).isEqualTo(before + 20);
			assertThat(agree(ledger)).isEqualTo(built);
			append(ledger, facts.subList(before + 20, facts.size()), new Random(2));
			agree(ledger);
			ended.set(true);
			assertThat(reading.get()).containsExactly("g1.status_span", "g3.status_span");
		}
	}

	@Test
	void aServerThatStopsWhileItBuildsGoesOnWithWhatWasThere() throws Exception {
		List<RecordedEvent> facts = facts(80, 3);
		Digests before;
		try (ExecutorService builder = Executors.newSingleThreadExecutor()) {
			Future<Rebuilt> building;
			try (GivenLedger ledger = new GivenLedger(this.folder, 7)) {
				ledger.append(facts);
				before = agree(ledger);
				AtomicBoolean reached = new AtomicBoolean();
				ledger.watch((event, bulk) -> {
					if (bulk && event.position() == 50) {
						reached.set(true);
						until(() -> !ledger.running());
						throw new IllegalStateException("The server stops");
					}
				});
				Rebuild rebuild = ledger.generations().begin().orElseThrow();
				building = builder.submit(rebuild::run);
				until(reached::get);
			}
			Future<Rebuilt> ended = building;
			assertThatThrownBy(ended::get).isInstanceOf(ExecutionException.class)
				.hasMessageContaining("The server stops");
		}
		try (GivenLedger ledger = new GivenLedger(this.folder, 7)) {
			assertThat(ledger.generations().digests()).isEqualTo(before);
			assertThat(ledger.snapshots().<String>read((snapshot) -> snapshot.name(SpanTable.SPAN)))
				.isEqualTo("g1.status_span");
			assertThat(ledger.generations().rebuild()).isEqualTo(before);
		}
	}

	private static void until(BooleanSupplier condition) {
		while (!condition.getAsBoolean()) {
			LockSupport.parkNanos(5_000_000);
		}
	}

	// Reads

	/** Reads until something ends. The tables that were read come back. */
	private static Set<String> readUntil(AtomicBoolean ended, GivenLedger ledger, List<RecordedEvent> facts) {
		Random random = new Random(9);
		Set<String> tables = new TreeSet<>();
		while (!ended.get()) {
			tables.addAll(read(ledger, facts, random, 1));
		}
		tables.addAll(read(ledger, facts, random, 1));
		return tables;
	}

	private static Set<String> read(GivenLedger ledger, List<RecordedEvent> facts, Random random, int times) {
		Set<String> tables = new TreeSet<>();
		for (int i = 0; i < times; i++) {
			tables.add(ledger.snapshots().read((snapshot) -> read(snapshot, facts, random)));
		}
		return tables;
	}

	/** Reads once, and compares it with the function at the position that it rests on. */
	private static String read(Snapshot snapshot, List<RecordedEvent> facts, Random random) {
		SpanRows rows = SpanRows.of(snapshot);
		String table = snapshot.name(SpanTable.SPAN);
		long position = snapshot.position();
		// Without a condition H2 counts rows that were not yet committed, too.
		long kept = snapshot.sql()
			.sql("select count(*) from " + table.replace("status_span", "fact") + " where position > 0")
			.query(Long.class)
			.single();
		assertThat(kept).as("facts beside %s", table).isEqualTo(position);
		assertThat(rows.lastPosition()).isLessThanOrEqualTo(position);
		if (position > 0) {
			List<RecordedEvent> known = facts.subList(0, (int) position);
			Question question = SpanChecks.question(rows, known, random);
			assertThat(SpanChecks.differences(rows, known, question)).as("position %d, %s", position, question)
				.isEmpty();
		}
		return table;
	}

}
