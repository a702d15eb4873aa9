package org.servanda.ledger.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.StoreKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A store that would keep half a command is not started on.
 */
@ParameterizedClass
@EnumSource(StoreKind.class)
class StartUpCheckTests {

	@Parameter
	private StoreKind kind = StoreKind.H2;

	@TempDir
	private Path folder;

	@Test
	void aSafeStoreIsStartedOnAndNothingOfTheCheckIsLeft() throws Exception {
		try (Store store = this.kind.open(this.folder)) {
			for (int start = 1; start <= 2; start++) {
				new CommandConfiguration().appender(store, InstantSource.system(), 16).close();
				assertThat(count(store)).isZero();
			}
		}
	}

	/** On H2: the driver of PostgreSQL makes one statement of a batch. */
	@Test
	void aStoreWhoseConnectionsCommitEachStatementIsRefused() throws Exception {
		try (Store store = StoreKind.H2.open(this.folder)) {
			Store unsafe = altered(store,
					(connection) -> ignoring(connection, Set.of("setAutoCommit", "rollback", "commit")));
			StartRefused refused = refused(unsafe);
			assertThat(refused).hasMessageContaining("of a command that failed it kept");
			assertThat(count(store)).isPositive();
		}
	}

	@Test
	void aStoreWithoutTheUniqueKeyIsRefused() throws Exception {
		try (Store store = this.kind.open(this.folder)) {
			execute(store, "alter table event drop constraint event_in_stream");
			assertThat(refused(store)).hasMessageContaining("does not tell of a clash");
		}
	}

	/** On H2: where there are other nodes, they may be what is in the way. */
	@Test
	void aStoreThatTellsOfAClashInAnotherWayIsRefused() throws Exception {
		try (Store store = StoreKind.H2.open(this.folder)) {
			Store unsafe = altered(store, StartUpCheckTests::vague);
			assertThat(refused(unsafe)).hasMessageContaining("does not tell of a clash")
				.hasMessageContaining("kept 0 events");
		}
	}

	@Test
	void aStoreThatDoesNotSayWhetherItKeptIsRefused() throws Exception {
		try (Store store = this.kind.open(this.folder)) {
			Faults faults = new Faults(store);
			Appender appender = new Appender(faults, InstantSource.system(), 16, Duration.ofSeconds(30));
			faults.fail(Faults.Step.COMMIT, 1);
			execute(store, "alter table event drop constraint event_in_stream");
			StartRefused refused = catchThrowableOfType(StartRefused.class, () -> StartUpCheck.run(appender, faults));
			assertThat(refused.getExitCode()).isEqualTo(74);
			appender.close();
		}
	}

	private static StartRefused refused(Store store) {
		StartRefused refused = catchThrowableOfType(StartRefused.class,
				() -> new CommandConfiguration().appender(store, InstantSource.system(), 16));
		assertThat(refused).isNotNull();
		assertThat(refused.getExitCode()).isEqualTo(70);
		assertThat(refused).hasMessageContaining("not safe").hasMessageContaining("Use a database with transactions");
		assertThat(String.valueOf(refused.getMessage())).doesNotContain("\n");
		return refused;
	}

	private static void execute(Store store, String sql) throws SQLException {
		try (Connection connection = store.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static long count(Store store) throws SQLException {
		try (Connection connection = store.dataSource().getConnection();
				Statement statement = connection.createStatement();
				var row = statement.executeQuery("select count(*) from event")) {
			row.next();
			return row.getLong(1);
		}
	}

	/** Connections that do nothing when asked for some things. */
	private static Connection ignoring(Connection connection, Set<String> ignored) {
		return proxy(Connection.class,
				(proxy, method, args) -> ignored.contains(method.getName()) ? null : call(connection, method, args));
	}

	/** Connections that say of every error only that there was one. */
	private static Connection vague(Connection connection) {
		return proxy(Connection.class, (proxy, method, args) -> {
			Object result = call(connection, method, args);
			return (result instanceof PreparedStatement statement)
					? proxy(PreparedStatement.class, (own, called, with) -> {
						try {
							return call(statement, called, with);
						}
						catch (SQLException ex) {
							throw new SQLException("Something is wrong", "HY000");
						}
					}) : result;
		});
	}

	private static Store altered(Store store, java.util.function.UnaryOperator<Connection> alter) {
		DataSource dataSource = proxy(DataSource.class, (proxy, method, args) -> {
			Object result = call(store.dataSource(), method, args);
			return (result instanceof Connection connection) ? alter.apply(connection) : result;
		});
		return proxy(Store.class, (proxy, method, args) -> Set.of("dataSource", "writing").contains(method.getName())
				? dataSource : call(store, method, args));
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return Objects.requireNonNull(type
			.cast(Proxy.newProxyInstance(StartUpCheckTests.class.getClassLoader(), new Class<?>[] { type }, handler)));
	}

	private static @Nullable Object call(Object target, java.lang.reflect.Method method, Object @Nullable [] args)
			throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
