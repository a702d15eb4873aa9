package org.servanda.ledger.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.store.DelegatingStore;
import org.servanda.ledger.store.Store;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A store in which one statement of the appender or of the projection fails or stalls,
 * before it is executed or when it is to be answered. Collects which there are.
 */
final class Statements extends DelegatingStore {

	private final DataSource dataSource;

	private final Set<String> seen = new ConcurrentSkipListSet<>();

	private final AtomicReference<@Nullable Fault> next = new AtomicReference<>();

	Statements(Store store) {
		super(store);
		this.dataSource = new DelegatingDataSource(store.writing()) {
			@Override
			public Connection getConnection() throws SQLException {
				return watched(super.getConnection());
			}
		};
	}

	/** What happens. */
	enum Kind {

		ERROR, STALL

	}

	/** When it happens. */
	enum Moment {

		BEFORE, AFTER

	}

	/**
	 * What is to happen once.
	 *
	 * @param statement at which, as {@link Statements#seen} names it
	 */
	record Fault(String statement, Kind kind, Moment moment) {

		private void happen() throws SQLException {
			switch (this.kind) {
				case ERROR -> throw new SQLException("Injected " + this, "08006");
				case STALL -> {
					try {
						TimeUnit.MILLISECONDS.sleep(500); // long against a statement
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				}
			}
		}

	}

	/** The statements that were executed so far: who executed them and how they begin. */
	Set<String> seen() {
		return Set.copyOf(this.seen);
	}

	void inject(Fault fault) {
		this.next.set(fault);
	}

	/** Whether what was injected has happened. */
	boolean happened() {
		return this.next.get() == null;
	}

	@Override
	public DataSource dataSource() {
		return this.dataSource;
	}

	private Connection watched(Connection connection) {
		return (Connection) Proxy.newProxyInstance(Statements.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "prepareStatement" -> watched(PreparedStatement.class,
							Objects.requireNonNull((PreparedStatement) call(connection, method, arguments)),
							(String) arguments[0]);
					case "createStatement" -> watched(Statement.class,
							Objects.requireNonNull((Statement) call(connection, method, arguments)), null);
					case "commit" -> around("commit", () -> call(connection, method, arguments));
					default -> call(connection, method, arguments);
				});
	}

	private <T extends Statement> Object watched(Class<T> type, T statement, @Nullable String sql) {
		return Proxy.newProxyInstance(Statements.class.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> {
					if (!method.getName().startsWith("execute")) {
						return call(statement, method, arguments);
					}
					return around((sql != null) ? sql : (String) arguments[0],
							() -> call(statement, method, arguments));
				});
	}

	private @Nullable Object around(String sql, Answer answer) throws Throwable {
		String thread = Thread.currentThread().getName();
		if (!thread.equals("ledger-appender") && !thread.matches("read-models-\\d+")) {
			return answer.get();
		}
		String name = thread.replaceAll("-\\d+$", "") + ": " + sql.substring(0, Math.min(45, sql.length()));
		this.seen.add(name);
		Fault fault = this.next.get();
		boolean now = fault != null && fault.statement().equals(name) && this.next.compareAndSet(fault, null);
		if (fault != null && now && fault.moment() == Moment.BEFORE) {
			fault.happen();
		}
		Object answered = answer.get();
		if (fault != null && now && fault.moment() == Moment.AFTER) {
			fault.happen();
		}
		return answered;
	}

	private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private interface Answer {

		@Nullable Object get() throws Throwable;

	}

}
