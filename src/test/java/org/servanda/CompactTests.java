package org.servanda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.RestoreMark;
import org.servanda.ledger.store.Store;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command that makes the file of a ledger smaller, as those give it who run one.
 */
class CompactTests {

	@TempDir
	private Path folders;

	@Test
	void theFileIsSmallerAndTheLedgerEqual() throws IOException, SQLException {
		Path data = this.folders.resolve("data");
		Held before;
		try (Running server = Running.on(data)) {
			server.context().getBean(Generations.class).rebuild();
			before = held(server);
			assertThat(compact(data)).as("while a server runs").isEqualTo(75);
			try (Connection connection = server.context().getBean(Store.class).dataSource().getConnection()) {
				RestoreMark.put(connection);
			}
		}
		assertThat(compact(data)).as("of a restore that was broken off").isEqualTo(78);
		unmark(data);
		long size = Files.size(data.resolve("servanda.mv.db"));
		assertThat(compact(data)).isZero();
		assertThat(Files.size(data.resolve("servanda.mv.db"))).isLessThan(size / 2);
		try (Stream<Path> files = Files.list(data)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactly("servanda.mv.db");
		}
		try (Running server = Running.on(data)) {
			assertThat(held(server)).isEqualTo(before);
		}
	}

	@Test
	void whereThereIsNoFileNothingIsMade() {
		Path none = this.folders.resolve("none");
		assertThat(compact(none)).isEqualTo(66);
		assertThat(none).doesNotExist();
		assertThat(OfflineCommand.run("--servanda.compact", "--spring.profiles.active=postgres")).contains(78);
	}

	/** Each time on what the kill before has left. */
	@Test
	@Tag("faults")
	void killedAtAnyMomentItLeavesAWholeLedger() throws Exception {
		Path data = this.folders.resolve("killed");
		Held before;
		try (Running server = Running.on(data)) {
			before = held(server);
		}
		Random random = new Random(54);
		int ended = 0;
		int kills = Integer.getInteger("servanda.kills", 20);
		for (int kill = 1; kill <= kills; kill++) {
			try (ServerProcess command = ServerProcess.start(Servanda.class, List.of(),
					List.of("--servanda.compact", "--servanda.data=" + data))) {
				while (command.process().isAlive() && !Files.exists(data.resolve("compacting"))) {
					TimeUnit.MILLISECONDS.sleep(5);
				}
				// The moment of the kill: while it is copied, proven, or swapped.
				if (command.process().waitFor(random.nextInt(4000), TimeUnit.MILLISECONDS)) {
					assertThat(command.process().exitValue()).as(command.text()).isZero();
					ended++;
				}
				command.kill();
			}
			try (Running server = Running.on(data)) {
				assertThat(held(server)).as("after kill %d", kill).isEqualTo(before);
			}
		}
		assertThat(compact(data)).isZero();
		System.out.printf("%d kills of a compaction, %d of which came too late; the ledger was whole after each%n",
				kills, ended);
	}

	private static void unmark(Path data) throws SQLException {
		try (Store store = EmbeddedStore.open(data); Connection connection = store.dataSource().getConnection()) {
			RestoreMark.remove(connection);
			store.sync();
		}
	}

	private static int compact(Path data) {
		return OfflineCommand.run("--servanda.compact", "--servanda.data=" + data).orElseThrow();
	}

	private static Held held(Running server) {
		Ledger ledger = server.context().getBean(Ledger.class);
		long head = ledger.head();
		assertThat(server.context().getBean(Snapshots.class).await(head, Duration.ofMinutes(1))).isTrue();
		return new Held(ledger.page(0, Math.toIntExact(head))
			.stream()
			.map((event) -> HexFormat.of().formatHex(event.frameHash()))
			.toList(), server.context().getBean(Generations.class).digests());
	}

	/**
	 * What a ledger holds.
	 *
	 * @param events by their hashes
	 * @param digests of the read models
	 */
	private record Held(List<String> events, Generations.Digests digests) {
	}

}
