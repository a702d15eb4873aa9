package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How the file of an embedded ledger is made smaller, and what is there when that ends in
 * the middle.
 */
class CompactionTests {

	private static final int EVENTS = 120;

	private static final String FILE = "servanda.mv.db";

	@TempDir
	private Path room;

	private Path folder;

	@BeforeEach
	void make() throws SQLException {
		this.folder = this.room.resolve("data");
		try (EmbeddedStore store = EmbeddedStore.open(this.folder);
				Connection connection = store.dataSource().getConnection()) {
			for (int position = 1; position <= EVENTS; position++) {
				EventTable.insert(connection, List.of(event(position)));
				store.sync();
			}
			EventTable.moveHead(connection, new EventTable.Head(EVENTS, EVENTS));
			store.sync();
		}
	}

	private static StoredEvent event(long position) {
		byte[] payload = ("{\"made\":\"up\",\"number\":" + position + "}").getBytes(StandardCharsets.UTF_8);
		byte[] salt = Sha256.of(payload);
		return new Draft("agreement:" + position, 0, "agreement.AgreementRegistered", 1, payload, salt,
				Sha256.of(salt, payload), payload)
			.at(position, position);
	}

	@Test
	void theNewFileIsSmallerHoldsTheSameAndNothingElseIsLeft() throws IOException, SQLException {
		long before = Compaction.size(this.folder);
		try (Compaction compaction = Compaction.begin(this.folder)) {
			assertThat(hashes(compaction.copy())).isEqualTo(expected());
			compaction.swap();
		}
		assertThat(Compaction.size(this.folder)).isLessThan(before / 2);
		assertThat(hashes(this.folder)).isEqualTo(expected());
		assertThat(names(this.folder)).containsExactly(FILE);
	}

	/** What is in the folder at each step is what is there when the step is the last. */
	@Test
	void whereverItIsKilledAWholeLedgerOpensAndTheNextOneComesToItsEnd() throws IOException, SQLException {
		List<Path> left = new ArrayList<>();
		try (Compaction compaction = Compaction.begin(this.folder)) {
			left.add(left("begun"));
			Files.createDirectory(this.folder.resolve("compacting"));
			Files.write(this.folder.resolve("compacting").resolve(FILE), new byte[20_000]);
			left.add(left("copied-by-half"));
			compaction.clear();
			compaction.copy();
			left.add(left("copied"));
			compaction.keep();
			left.add(left("kept"));
			compaction.replace();
			left.add(left("replaced"));
		}
		try (EmbeddedStore opened = EmbeddedStore.open(this.folder)) {
			assertThat(opened.lost()).isNull();
		}
		left.add(left("opened"));
		for (Path one : left) {
			assertThat(hashes(one)).as("%s", one).isEqualTo(expected());
			try (Compaction again = Compaction.begin(one)) {
				assertThat(hashes(again.copy())).as("%s", one).isEqualTo(expected());
				again.swap();
			}
			assertThat(hashes(one)).as("%s", one).isEqualTo(expected());
			assertThat(names(one)).as("%s", one).containsExactly(FILE);
		}
	}

	@Test
	void aFileThatIsInUseIsLeftAsItIs() throws IOException, SQLException {
		try (Compaction compaction = Compaction.begin(this.folder);
				EmbeddedStore used = EmbeddedStore.open(this.folder)) {
			assertThat(used.lost()).isNull();
			assertThatThrownBy(compaction::copy).isInstanceOfSatisfying(StartRefused.class,
					(refused) -> assertThat(refused.getExitCode()).isEqualTo(75));
		}
		assertThat(hashes(this.folder)).isEqualTo(expected());
	}

	@Test
	void nobodyOpensTheOldFileOnceItIsCopied() {
		try (Compaction compaction = Compaction.begin(this.folder)) {
			compaction.copy();
			assertThatThrownBy(() -> EmbeddedStore.open(this.folder)).isInstanceOfSatisfying(StartRefused.class,
					(refused) -> assertThat(refused.getExitCode()).isEqualTo(75));
		}
		EmbeddedStore.open(this.folder).close();
	}

	@Test
	void aFolderWithoutALedgerIsRefused() {
		assertThatThrownBy(() -> Compaction.size(this.room)).isInstanceOfSatisfying(StartRefused.class,
				(refused) -> assertThat(refused.getExitCode()).isEqualTo(66));
	}

	/** As a system keeps it that ends now: files, and names that files share. */
	private Path left(String step) throws IOException {
		Path copy = Files.createDirectory(this.room.resolve(step));
		Path before = this.folder.resolve(FILE + ".before");
		boolean shared = Files.exists(before) && Files.isSameFile(before, this.folder.resolve(FILE));
		try (Stream<Path> found = Files.walk(this.folder)) {
			for (Path one : found.filter((path) -> !path.equals(this.folder)).toList()) {
				Path there = copy.resolve(this.folder.relativize(one).toString());
				if (Files.isDirectory(one)) {
					Files.createDirectory(there);
				}
				else if (!shared || !one.equals(before)) {
					Files.copy(one, there);
				}
			}
		}
		if (shared) {
			Files.createLink(copy.resolve(FILE + ".before"), copy.resolve(FILE));
		}
		return copy;
	}

	private static List<String> expected() {
		return Stream.iterate(1L, (position) -> position <= EVENTS, (position) -> position + 1)
			.map((position) -> HexFormat.of().formatHex(event(position).frameHash()))
			.toList();
	}

	private static List<String> hashes(Path folder) throws SQLException {
		try (EmbeddedStore store = EmbeddedStore.open(folder);
				Connection connection = store.dataSource().getConnection()) {
			long head = EventTable.head(connection).position();
			return EventTable.page(connection, 0, head, Math.toIntExact(head))
				.stream()
				.map((event) -> HexFormat.of().formatHex(event.frameHash()))
				.toList();
		}
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
