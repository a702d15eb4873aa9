package org.servanda.ledger.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.EventSink;
import org.servanda.ledger.store.JdbcEventSink;
import org.servanda.ledger.store.RestoreMark;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a restore leaves, wherever it ends.
 */
class RestoreTests {

	private static final NoModels MODELS = new NoModels();

	/** More than are written at a time. */
	private static final int EVENTS = 1200;

	/** More than share a commit. */
	private static final int ACCOUNTS = 120;

	@TempDir
	private Path folder;

	/** Some more than are in the example, so that there is a middle of everything. */
	private static List<Item> items() {
		List<Item> items = new ArrayList<>(List.of(Example.items().getFirst()));
		for (long position = 1; position <= EVENTS; position++) {
			items.add(Example.item(Example.event(position, 1702468800000L + position, "Made up")));
		}
		Item account = Example.items().get(3);
		for (int number = 1; number <= ACCOUNTS; number++) {
			String name = "%04d".formatted(number);
			String json = new String(account.parts().getOrDefault(SideRows.JSON, new byte[0]), StandardCharsets.UTF_8)
				.replace("keeper", "keeper-" + name)
				.replace("%032x".formatted(1), "%032x".formatted(number))
				.replace("5f0c2a9e1b7d", "5f0c2a9e" + name)
				.replace("%064x".formatted(2), "%064x".formatted(number));
			items.add(row("account", number).with(SideRows.JSON, Items.bytes(json)));
		}
		List<byte[]> texts = List.of("One", "Two", "Three")
			.stream()
			.map(Items::bytes)
			.sorted(RestoreTests::byHash)
			.toList();
		for (int number = 1; number <= texts.size(); number++) {
			byte[] text = texts.get(number - 1);
			items.add(row("attachment", number).with(SideRows.JSON, Items.bytes("""
					{"sha256":"%s","length":%d,"attachment_upload":[{"actor":"%032x","media_type":"text/plain"}]}"""
				.formatted(hash(text), text.length, 1))).with("content", text));
		}
		return items;
	}

	private static Item row(String table, int number) {
		return Item.of("row").with("table", table).with("number", number);
	}

	private static int byHash(byte[] one, byte[] other) {
		return hash(one).compareTo(hash(other));
	}

	private static String hash(byte[] text) {
		return HexFormat.of().formatHex(Sha256.of(text));
	}

	/**
	 * Killed at each of these places, by turns on what the kill before has left, the
	 * ledger is empty or says that it is not complete; the next restore begins anew.
	 */
	@ParameterizedTest
	@EnumSource
	void aRestoreThatIsKilledAnywhereLeavesNothingThatServes(StoreKind kind) throws Exception {
		List<Item> items = items();
		byte[] file = Example.whole(items);
		int accounts = 1 + EVENTS;
		int attachments = accounts + ACCOUNTS;
		try (Store store = kind.open(this.folder)) {
			killed(() -> restore(store, dying(file, 10), new JdbcEventSink(store)));
			RestoreMark.refuse(store);
			assertThat(held(store)).as("before it has begun").isZero();
			for (int item : List.of(1, EVENTS / 2, EVENTS, accounts + 1, accounts + ACCOUNTS - 1, attachments,
					attachments + 2, items.size())) {
				int at = Example.sealed(items.subList(0, item)).length + 20;
				killed(() -> restore(store, dying(file, at), new JdbcEventSink(store)));
				notComplete(store, "killed in record " + item);
			}
			for (Moment moment : Moment.values()) {
				killed(() -> restore(store, new ByteArrayInputStream(file),
						new Dying(new JdbcEventSink(store), moment)));
				notComplete(store, moment.toString());
			}
			Summary backup = restore(store, new ByteArrayInputStream(file), new JdbcEventSink(store));
			notComplete(store, "before the proof");
			PagedLedger ledger = PagedLedger.of(store);
			killed(() -> proof(store, new PagedLedger(ledger.head(), (after, most) -> {
				if (after > EVENTS / 2) {
					throw new Killed();
				}
				return ledger.page(after, most);
			})).give(backup));
			notComplete(store, "killed in the proof");
			proof(store, ledger).give(backup);
			RestoreMark.refuse(store);
			assertThat(held(store)).isEqualTo(EVENTS);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aRestoreThatTheStoreFailsLeavesTheLedgerEmpty(StoreKind kind) throws Exception {
		byte[] file = Example.whole(items());
		try (Store store = kind.open(this.folder)) {
			for (Moment moment : List.of(Moment.AFTER_THE_FIRST_EVENTS, Moment.BEFORE_THE_LAST_EVENTS,
					Moment.BEFORE_THE_END)) {
				assertThatThrownBy(() -> restore(store, new ByteArrayInputStream(file),
						new Dying(new JdbcEventSink(store), moment) {

							@Override
							void die() throws SQLException {
								throw new SQLException("the disk is full");
							}

						}))
					.isInstanceOfSatisfying(StartRefused.class,
							(refused) -> assertThat(refused.getExitCode()).isEqualTo(74))
					.hasMessageContaining("the disk is full");
				RestoreMark.refuse(store);
				assertThat(held(store)).as("%s", moment).isZero();
			}
			proof(store, PagedLedger.of(store)).give(summaryOfNothing());
			Summary backup = restore(store, new ByteArrayInputStream(file), new JdbcEventSink(store));
			proof(store, PagedLedger.of(store)).give(backup);
		}
	}

	/**
	 * On Axon Server an event can have an earlier time in its frame than one before it,
	 * and was recorded at the latest time up to there.
	 */
	@ParameterizedTest
	@EnumSource
	void eventsWhoseOwnTimesGoBackAreRecordedAtTheLatestTimeUpToThem(StoreKind kind) throws Exception {
		long[] recorded = { 500, 300, 400, 500, 501, 100, 700 };
		long[] recordedAt = { 500, 500, 500, 500, 501, 501, 700 };
		List<StoredEvent> events = LongStream.rangeClosed(1, recorded.length)
			.mapToObj((position) -> Example.event(position, recorded[(int) position - 1], "Made up")
				.behind(recordedAt[(int) position - 1]))
			.toList();
		try (Store store = kind.open(this.folder)) {
			byte[] file = export(store, PagedLedger.of(events));
			Summary backup = restore(store, new ByteArrayInputStream(file), new JdbcEventSink(store));
			assertThat(backup.events().recorded()).isEqualTo(700);
			PagedLedger ledger = PagedLedger.of(store);
			List<StoredEvent> kept = ledger.page(0, 100);
			assertThat(kept).extracting(StoredEvent::recorded)
				.containsExactly(500L, 300L, 400L, 500L, 501L, 100L, 700L);
			assertThat(kept).extracting(StoredEvent::recordedAt)
				.containsExactly(500L, 500L, 500L, 500L, 501L, 501L, 700L);
			assertThat(kept).usingRecursiveComparison().isEqualTo(events);
			proof(store, ledger).give(backup);
			assertThat(export(store, ledger)).as("exported again").isEqualTo(file);
		}
	}

	private static Summary summaryOfNothing() {
		return new Tally(List.of()).summary(null);
	}

	private static byte[] export(Store store, Ledger ledger) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		exporter(store, ledger).write(out);
		return out.toByteArray();
	}

	private static Exporter exporter(Store store, Ledger ledger) {
		return new Exporter(ledger, MODELS, MODELS, store, Example.TABLES, Runnable::run);
	}

	private static Proof proof(Store store, Ledger ledger) {
		return new Proof(exporter(store, ledger), store);
	}

	private static Summary restore(Store store, InputStream in, EventSink sink) {
		InputStream before = System.in;
		System.setIn(in);
		try {
			return new Restorer(new Backups(Example.TABLES, Example.CODEC), store, sink).restore(new BackupSource("-"));
		}
		finally {
			System.setIn(before);
		}
	}

	private static void killed(Runnable restore) {
		assertThatThrownBy(restore::run).isInstanceOf(Killed.class);
	}

	private static void notComplete(Store store, String when) {
		assertThatThrownBy(() -> RestoreMark.refuse(store)).as(when)
			.isInstanceOfSatisfying(StartRefused.class, (refused) -> assertThat(refused.getExitCode()).isEqualTo(78));
	}

	private static long held(Store store) throws SQLException {
		long rows = PagedLedger.of(store).head();
		try (Connection connection = store.dataSource().getConnection()) {
			for (SideRows table : Example.TABLES) {
				assertThat(table.any(connection)).as(table.table().name()).isEqualTo(rows > 0);
			}
		}
		return rows;
	}

	/** A file whose reader is killed at a byte. */
	private static InputStream dying(byte[] file, int at) {
		return new FilterInputStream(new ByteArrayInputStream(file, 0, at)) {

			@Override
			public int read() throws IOException {
				return alive(super.read());
			}

			@Override
			public int read(byte[] bytes, int offset, int length) throws IOException {
				return alive(super.read(bytes, offset, length));
			}

			private static int alive(int read) {
				if (read < 0) {
					throw new Killed();
				}
				return read;
			}

		};
	}

	/** Nothing catches it, as nothing catches the end of a process. */
	private static final class Killed extends Error {

		private static final long serialVersionUID = 1L;

	}

	/** When a restore is killed. */
	private enum Moment {

		BEFORE_THE_FIRST_EVENTS, AFTER_THE_FIRST_EVENTS, BEFORE_THE_LAST_EVENTS, AFTER_THE_LAST_EVENTS, BEFORE_THE_END,
		AFTER_THE_END

	}

	/** A sink that fails at a moment. */
	private static class Dying implements EventSink {

		private final EventSink sink;

		private final Moment moment;

		private int kept;

		Dying(EventSink sink, Moment moment) {
			this.sink = sink;
			this.moment = moment;
		}

		void die() throws SQLException {
			throw new Killed();
		}

		private void at(@Nullable Moment now) throws SQLException {
			if (now == this.moment) {
				die();
			}
		}

		@Override
		public void begin() throws SQLException {
			this.sink.begin();
		}

		@Override
		public boolean empty() throws SQLException {
			return this.sink.empty();
		}

		@Override
		public boolean clear() throws SQLException {
			return this.sink.clear();
		}

		@Override
		public void append(List<StoredEvent> events) throws SQLException {
			boolean last = this.kept + events.size() == EVENTS;
			at((this.kept == 0) ? Moment.BEFORE_THE_FIRST_EVENTS : last ? Moment.BEFORE_THE_LAST_EVENTS : null);
			this.sink.append(events);
			at((this.kept == 0) ? Moment.AFTER_THE_FIRST_EVENTS : last ? Moment.AFTER_THE_LAST_EVENTS : null);
			this.kept += events.size();
		}

		@Override
		public void end(long position, long recorded) throws SQLException {
			at(Moment.BEFORE_THE_END);
			this.sink.end(position, recorded);
			at(Moment.AFTER_THE_END);
		}

		@Override
		public void close() throws SQLException {
			this.sink.close();
		}

	}

}
