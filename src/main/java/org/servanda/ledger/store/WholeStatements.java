package org.servanda.ledger.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Connections to H2 whose statements are never written in part.
 *
 * <p>
 * H2 keeps each table and index, and what is needed to take an open transaction back, in
 * a map of its own. When it writes, it goes through the maps one after the other, while
 * others may change them. What a statement or a commit changes meanwhile is written in
 * some maps and not in others; after a power cut the next chunk, which would have the
 * rest, may be missing. Then a transaction is there by half. And H2 was seen to count a
 * page as removed twice that was removed while it was written, which makes a file that it
 * opens at an older state. So one at a time works here: a statement that changes
 * something, a commit, a rollback, or H2 as it writes. What only reads waits for nobody.
 *
 * <p>
 * A statement that would have to wait for a row of another transaction lets that one go
 * on first, and is tried again for some seconds. A batch is not: no two batches are for
 * the same rows.
 */
final class WholeStatements {

	/**
	 * How long a connection is to wait for a row, in milliseconds; see {@link #tried}.
	 */
	static final int LOCK_TIMEOUT = 1;

	/** How long a statement is tried again for. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration PAUSE = Duration.ofMillis(1);

	private static final Set<String> EXECUTIONS = Set.of("execute", "executeUpdate", "executeLargeUpdate",
			"executeBatch", "executeLargeBatch", "executeQuery");

	private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

	/**
	 * In the order of asking: else a sync that follows a sync would hold up all others.
	 */
	private final ReentrantLock turn = new ReentrantLock(true);

	/** Works while no statement changes anything. */
	void between(Runnable work) {
		this.turn.lock();
		try {
			work.run();
		}
		finally {
			this.turn.unlock();
		}
	}

	/** A connection that takes turns with all others of these. */
	Connection connection(Connection connection) {
		return new Guarded(connection).connection();
	}

	/** Whether a statement changes something: a row that it locks is changed too. */
	static boolean changes(String sql) {
		String text = sql.strip().toLowerCase(Locale.ROOT);
		return !(text.startsWith("select") || text.startsWith("values") || text.startsWith("explain"))
				|| text.contains("for update");
	}

	/** A call. */
	private interface Call {

		@Nullable Object made() throws Throwable;

	}

	private @Nullable Object inTurn(Call call) throws Throwable {
		this.turn.lock();
		try {
			return call.made();
		}
		finally {
			this.turn.unlock();
		}
	}

	/**
	 * Whoever holds a row needs a turn to let it go. So nobody waits for one in a turn.
	 */
	private static @Nullable Object tried(Call call) throws Throwable {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			try {
				return call.made();
			}
			catch (BatchUpdateException ex) {
				// H2 has forgotten the batch.
				throw ex;
			}
			catch (SQLException ex) {
				if (ex.getErrorCode() != ErrorCode.LOCK_TIMEOUT_1 || System.nanoTime() > end) {
					throw ex;
				}
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
	}

	private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(target, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

	/** A connection, and whether it has changed anything since its last end. */
	private final class Guarded {

		private final Connection raw;

		private volatile boolean changed;

		private Guarded(Connection raw) {
			this.raw = raw;
		}

		private Connection connection() {
			return proxy(Connection.class, (proxy, method, arguments) -> {
				if (ends(method.getName())) {
					Object result = inTurn(() -> call(this.raw, method, arguments));
					this.changed = false;
					return result;
				}
				Object result = call(this.raw, method, arguments);
				return switch (result) {
					case PreparedStatement prepared when arguments != null ->
						statement(prepared, (String) arguments[0]);
					case Statement statement -> statement(statement, null);
					case null, default -> result;
				};
			});
		}

		/**
		 * Whether a method may end a transaction that has changed something. A pool that
		 * is closed closes connections that others still use: what they change until then
		 * is taken back, and whether that is anything may not be known here.
		 */
		private boolean ends(String method) {
			return method.equals("close") || (this.changed && ENDS.contains(method));
		}

		/**
		 * A statement.
		 * @param prepared what it does, where that is known beforehand
		 */
		private Statement statement(Statement statement, @Nullable String prepared) {
			Class<? extends Statement> kind = (statement instanceof PreparedStatement) ? PreparedStatement.class
					: Statement.class;
			boolean changes = prepared == null || changes(prepared);
			return proxy(kind, (proxy, method, arguments) -> {
				if (!EXECUTIONS.contains(method.getName())) {
					return call(statement, method, arguments);
				}
				boolean now = (prepared == null && arguments != null) ? changes((String) arguments[0]) : changes;
				if (!now) {
					return tried(() -> call(statement, method, arguments));
				}
				this.changed = true;
				return tried(() -> inTurn(() -> call(statement, method, arguments)));
			});
		}

		private <T> T proxy(Class<T> type, InvocationHandler handler) {
			return type
				.cast(Proxy.newProxyInstance(WholeStatements.class.getClassLoader(), new Class<?>[] { type }, handler));
		}

	}

}
