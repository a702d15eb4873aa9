package org.servanda.ledger.store;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.StartRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What the embedded database keeps, and what it refuses to open.
 */
class EmbeddedStoreTests {

	@TempDir
	private Path folder;

	@Test
	void whatWasSyncedIsThereAfterAPowerCutAndAnOpenTransactionIsNot() throws Exception {
		Path data = this.folder.resolve("data");
		try (EmbeddedStore store = PowerCut.open(data); Connection open = store.dataSource().getConnection()) {
			open.setAutoCommit(false);
			move(open, 1000);
			for (int i = 1; i <= 10; i++) {
				add(store, i);
				store.sync();
				PowerCut.cut(data, this.folder.resolve("cut" + i));
			}
			open.rollback();
		}
		for (int i = 1; i <= 10; i++) {
			try (EmbeddedStore store = EmbeddedStore.open(this.folder.resolve("cut" + i))) {
				assertThat(versions(store)).as("after sync %d", i).hasSize(i);
				assertThat(position(store)).isZero();
			}
		}
	}

	@Test
	void aCommitAloneIsNotOnTheDisk() throws Exception {
		Path data = this.folder.resolve("data");
		try (EmbeddedStore store = PowerCut.open(data)) {
			store.sync();
			add(store, 1);
			PowerCut.cut(data, this.folder.resolve("cut"));
		}
		try (EmbeddedStore store = EmbeddedStore.open(this.folder.resolve("cut"))) {
			assertThat(versions(store)).isEmpty();
		}
	}

	@Test
	void whatWasWrittenBeforeASyncIsOnTheDiskToo() throws Exception {
		Path data = this.folder.resolve("data");
		try (EmbeddedStore store = PowerCut.open(data)) {
			add(store, 1);
			store.write();
			store.sync();
			PowerCut.cut(data, this.folder.resolve("cut"));
		}
		try (EmbeddedStore store = EmbeddedStore.open(this.folder.resolve("cut"))) {
			assertThat(versions(store)).containsExactly(1L);
		}
	}

	/** H2 holds some megabytes back, and writes when there are more. */
	@Test
	void whoChangesMoreThanH2HoldsBackWritesItAndNobodyElse() throws Exception {
		try (EmbeddedStore store = PowerCut.open(this.folder.resolve("data"));
				Connection connection = store.writing().getConnection()) {
			store.sync();
			long before = EmbeddedStore.file(connection).getCurrentVersion();
			change(connection, "create table large (n bigint, text varchar)");
			connection.setAutoCommit(false);
			fill(connection, "large");
			connection.commit();
			assertThat(EmbeddedStore.file(connection).getCurrentVersion()).isGreaterThan(before + 2);
			assertThat(PowerCut.writers()).containsExactly(Thread.currentThread());
		}
	}

	@Test
	void ofATransactionThatH2HasWrittenInPartNothingIsThereAfterAPowerCut() throws Exception {
		for (int operation : List.of(3, 7, 11)) {
			Path data = this.folder.resolve("data" + operation);
			PowerCut.Cut cut;
			try (EmbeddedStore store = PowerCut.open(data); Connection connection = store.writing().getConnection()) {
				change(connection, "create table one (n bigint, text varchar)");
				change(connection, "create table other (n bigint, text varchar)");
				store.sync();
				cut = PowerCut.plan(data, operation, new Random(operation), () -> {
				});
				connection.setAutoCommit(false);
				fill(connection, "one");
				fill(connection, "other");
				assertThat(cut.happened()).isTrue();
				connection.commit();
			}
			Path left = this.folder.resolve("left" + operation);
			cut.leave(left);
			try (EmbeddedStore store = EmbeddedStore.open(left)) {
				assertThat(number(store, "select count(*) from one")).isZero();
				assertThat(number(store, "select count(*) from other")).isZero();
			}
		}
	}

	/** Each transaction that is open beside others has things of its own in H2. */
	@Test
	void whoOnlyReadsChangesNothingInTheFileHoweverManyTheyAre() throws Exception {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			store.sync();
			List<Connection> open = new ArrayList<>();
			for (HikariDataSource pool : List.of(store.dataSource(), store.writing(), store.scanning())
				.stream()
				.map(HikariDataSource.class::cast)
				.toList()) {
				for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
					Connection connection = pool.getConnection();
					open.add(connection);
					connection.setAutoCommit(false);
					connection.setTransactionIsolation(store.snapshotIsolation());
					try (Statement statement = connection.createStatement();
							ResultSet row = statement.executeQuery("select position from head")) {
						assertThat(row.next()).isTrue();
					}
				}
			}
			assertThat(EmbeddedStore.file(open.getFirst()).hasUnsavedChanges()).isFalse();
			for (Connection connection : open) {
				connection.close();
			}
		}
	}

	/** H2 writes one table after the other; those between take it some time. */
	@Test
	void whatATransactionChangesInTwoTablesIsOnTheDiskInBothOrInNone() throws Exception {
		int last = 119;
		Path data = this.folder.resolve("data");
		AtomicBoolean going = new AtomicBoolean(true);
		AtomicInteger counted = new AtomicInteger();
		try (EmbeddedStore store = PowerCut.open(data)) {
			try (Connection connection = store.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				for (int i = 0; i <= last; i++) {
					statement.execute("create table t" + i + " (n bigint)");
					statement.execute("insert into t" + i + " values (0)");
				}
			}
			CompletableFuture<Void> counting = CompletableFuture.runAsync(() -> {
				while (going.get()) {
					count(store, 0, last);
					counted.incrementAndGet();
				}
			});
			for (int i = 0; i < 60; i++) {
				store.sync();
				PowerCut.cut(data, this.folder.resolve("cut" + i));
				int before = counted.get();
				while (counted.get() == before && !counting.isDone()) {
					Thread.onSpinWait();
				}
			}
			going.set(false);
			counting.get();
		}
		Set<Long> counts = new HashSet<>();
		for (int i = 0; i < 60; i++) {
			try (EmbeddedStore store = EmbeddedStore.open(this.folder.resolve("cut" + i))) {
				long count = number(store, "select n from t0");
				assertThat(number(store, "select n from t" + last)).as("after sync %d", i).isEqualTo(count);
				counts.add(count);
			}
		}
		assertThat(counts).hasSizeGreaterThan(10);
	}

	private static void count(EmbeddedStore store, int first, int second) {
		try (Connection connection = store.writing().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("update t" + first + " set n = n + 1");
			statement.execute("update t" + second + " set n = n + 1");
			connection.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Of two that change one row the second goes on when the first is committed. */
	@Test
	void aStatementWaitsForTheRowOfAnotherTransactionWithoutHoldingItUp() throws Exception {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder);
				Connection first = store.writing().getConnection()) {
			add(store, 1);
			first.setAutoCommit(false);
			move(first, 1000);
			CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
				try (Connection connection = store.writing().getConnection()) {
					move(connection, 2000);
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			});
			TimeUnit.MILLISECONDS.sleep(20); // so that the second has to wait, or it says
												// nothing
			move(first, 1001);
			assertThat(second).isNotDone();
			first.commit();
			second.get();
			assertThat(position(store)).isEqualTo(2000);
		}
	}

	/** As the pool does when it is closed while its connections are in use. */
	@Test
	void aConnectionIsClosedWhileNobodyElseChangesAnything() throws Exception {
		WholeStatements statements = new WholeStatements();
		CountDownLatch another = new CountDownLatch(1);
		AtomicBoolean alone = new AtomicBoolean();
		Connection raw = (Connection) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					CompletableFuture<Void> between = CompletableFuture
						.runAsync(() -> statements.between(another::countDown));
					alone.set(!another.await(200, TimeUnit.MILLISECONDS) && !between.isDone());
					return null;
				});
		statements.connection(raw).close();
		assertThat(alone).isTrue();
		another.await();
	}

	@Test
	void whatOnlyReadsWaitsForNobody() {
		assertThat(WholeStatements.changes("select position from head")).isFalse();
		assertThat(WholeStatements.changes(" SELECT position from head for update")).isTrue();
		assertThat(WholeStatements.changes("update head set position = 1")).isTrue();
		assertThat(WholeStatements.changes("with x as (select 1) select * from x")).isTrue();
		assertThat(WholeStatements.changes("shutdown immediately")).isTrue();
	}

	@Test
	void aClosedLedgerIsOpenedAgainAsItWas() throws Exception {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			add(store, 1);
		}
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			assertThat(versions(store)).containsExactly(1L);
		}
	}

	@Test
	void noSettingOfTheConnectionIsKeptInTheFile() throws Exception {
		EmbeddedStore.open(this.folder).close();
		try (Connection plain = DriverManager.getConnection("jdbc:h2:file:" + this.folder.resolve("servanda"), "sa",
				"");
				Statement statement = plain.createStatement();
				ResultSet row = statement.executeQuery("select setting_name from information_schema.settings "
						+ "where setting_name in ('DB_CLOSE_DELAY', 'WRITE_DELAY', 'DB_CLOSE_ON_EXIT') "
						+ "and setting_value not in ('0', '500', 'TRUE')")) {
			assertThat(row.next()).isFalse();
		}
	}

	@Test
	void aFolderThatIsAFileOrLiesBelowOneIsRefused() throws Exception {
		Path file = Files.writeString(this.folder.resolve("file"), "text");
		for (Path wrong : List.of(file, file.resolve("below"))) {
			StartRefused refused = refused(wrong);
			assertThat(refused.getExitCode()).isEqualTo(73);
			assertThat(refused).hasMessageContaining(wrong.toString()).hasMessageContaining("set servanda.data");
		}
	}

	@Test
	void aFileThatH2CannotOpenIsRefusedAndLeftAsItIs() throws Exception {
		Path file = this.folder.resolve("servanda.mv.db");
		byte[] garbage = "no database".repeat(2000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
		Files.write(file, garbage);
		StartRefused refused = refused(this.folder);
		assertThat(refused.getExitCode()).isEqualTo(74);
		assertThat(refused).hasMessageContaining("restore servanda.mv.db from a backup");
		assertThat(file).hasBinaryContent(garbage);
	}

	/**
	 * A power cut leaves one of the chunks that the two headers name; H2 looks further.
	 */
	@Test
	void aFileWhoseNewestStateIsDamagedIsRefusedAndNotOpenedAtAnOlderOne() throws Exception {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			for (int i = 1; i <= 5; i++) {
				add(store, i);
				store.sync();
			}
		}
		Path file = this.folder.resolve("servanda.mv.db");
		byte[] bytes = Files.readAllBytes(file);
		for (int copy = 0; copy <= 4096; copy += 4096) {
			StoreHeader header = Objects.requireNonNull(StoreHeader.read(ByteBuffer.wrap(bytes, copy, 512).slice()));
			int named = Integer.parseInt(header.values().getOrDefault("block", ""), 16) * 4096;
			Arrays.fill(bytes, named, named + 512, (byte) 0);
		}
		Files.write(file, bytes);
		StartRefused refused = refused(this.folder);
		assertThat(refused.getExitCode()).isEqualTo(74);
		assertThat(refused).hasMessageContaining("is damaged").hasMessageContaining("from a backup");
	}

	@Test
	void anOpenLedgerIsNotOpenedASecondTime() {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			assertThat(store.exclusive()).isTrue();
			StartRefused refused = org.assertj.core.api.Assertions.catchThrowableOfType(StartRefused.class,
					() -> EmbeddedStore.open(this.folder, PowerCut.SCHEME));
			assertThat(refused.getExitCode()).isEqualTo(75);
		}
	}

	@Test
	void aNewerSchemaIsRefused() throws Exception {
		change("insert into schema_version (version, name, sha256) values (99, 'later', '" + "0".repeat(64) + "')");
		StartRefused refused = refused(this.folder);
		assertThat(refused.getExitCode()).isEqualTo(78);
		assertThat(refused).hasMessageContaining("newer version").hasMessageContaining("99");
	}

	@Test
	void aScriptThatChangedSinceItWasAppliedIsRefused() throws Exception {
		change("update schema_version set sha256 = '" + "0".repeat(64) + "' where version = 2");
		StartRefused refused = refused(this.folder);
		assertThat(refused.getExitCode()).isEqualTo(78);
		assertThat(refused).hasMessageContaining("another script for schema 2");
	}

	@Test
	void scriptsAreAppliedAgainWhereACrashCameBeforeTheirNote() throws Exception {
		change("delete from schema_version where version >= 2");
		try (EmbeddedStore store = EmbeddedStore.open(this.folder)) {
			assertThat(position(store)).isZero();
		}
	}

	@Test
	void aLedgerOfAnEarlierSchemaIsBroughtUpToDateAndKeepsItsHead() throws Exception {
		change("drop table account");
		change("drop table attachment_upload");
		change("drop table attachment");
		change("delete from schema_version where version >= 3");
		change("update head set position = 7");
		try (EmbeddedStore store = EmbeddedStore.open(this.folder);
				Connection connection = store.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			assertThat(position(store)).isEqualTo(7);
			assertThat(statement.executeQuery("select * from account").next()).isFalse();
		}
	}

	private void change(String sql) throws SQLException {
		try (EmbeddedStore store = EmbeddedStore.open(this.folder);
				Connection connection = store.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static StartRefused refused(Path folder) {
		StartRefused refused = catchThrowableOfType(StartRefused.class, () -> EmbeddedStore.open(folder).close());
		assertThat(refused).isNotNull();
		assertThat(String.valueOf(refused.getMessage())).doesNotContain("\n");
		return refused;
	}

	/** Adds a row, committed. */
	private static void add(EmbeddedStore store, int number) throws SQLException {
		try (Connection connection = store.dataSource().getConnection();
				PreparedStatement insert = connection.prepareStatement(
						"insert into generation (generation, version, position, claimed) values (?, 'x', 0, 0)")) {
			insert.setInt(1, number);
			insert.executeUpdate();
		}
	}

	/** Adds as much as H2 cannot hold back. */
	private static void fill(Connection connection, String table) throws SQLException {
		change(connection, "insert into " + table + " select x, repeat('x', 100) from system_range(1, 150000)");
	}

	private static void change(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static void move(Connection connection, long position) throws SQLException {
		EventTable.moveHead(connection, new EventTable.Head(position, 0));
	}

	private static long position(EmbeddedStore store) throws SQLException {
		try (Connection connection = store.dataSource().getConnection()) {
			return EventTable.head(connection).position();
		}
	}

	private static long number(EmbeddedStore store, String query) throws SQLException {
		try (Connection connection = store.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
	}

	private static List<Long> versions(EmbeddedStore store) throws SQLException {
		try (Connection connection = store.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select generation from generation order by generation")) {
			List<Long> numbers = new ArrayList<>();
			while (row.next()) {
				numbers.add(row.getLong(1));
			}
			return numbers;
		}
	}

}
