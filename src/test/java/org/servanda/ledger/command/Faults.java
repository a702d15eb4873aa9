package org.servanda.ledger.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.store.DelegatingStore;
import org.servanda.ledger.store.Store;

/**
 * A store in which one call of the appender fails, or which pauses before it syncs.
 * Counts what the appender does. Reads of others are let through untouched.
 */
final class Faults extends DelegatingStore {

	/** What the appender does for one append, in order. */
	enum Step {

		CONNECT, BEGIN, LOCK_HEAD, INSERT, INSERT_BATCH, MOVE_HEAD, COMMIT, COMMIT_ANSWER, CLOSE, SYNC

	}

	private final List<Step> steps = new CopyOnWriteArrayList<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final AtomicInteger loads = new AtomicInteger();

	private volatile @Nullable Step failing;

	private final AtomicInteger times = new AtomicInteger();

	private final AtomicInteger syncsToPass = new AtomicInteger();

	private volatile @Nullable CountDownLatch paused;

	private volatile CountDownLatch reached = new CountDownLatch(1);

	Faults(Store store) {
		super(store);
	}

	/** Makes a step of the appender fail. */
	void fail(Step step, int times) {
		this.times.set(times);
		this.failing = step;
	}

	/** Lets nothing more fail. */
	void heal() {
		this.failing = null;
	}

	/** The steps that the appender took since this was last asked. */
	List<Step> steps() {
		List<Step> taken = List.copyOf(this.steps);
		this.steps.clear();
		return taken;
	}

	/** How often a stream was read since this was last asked. */
	int loads() {
		return this.loads.getAndSet(0);
	}

	/** What was asked of the database, commits too, since this was last asked. */
	List<String> asked() {
		List<String> all = List.copyOf(this.asked);
		this.asked.clear();
		return all;
	}

	/** Makes the next sync wait. */
	void pause() {
		this.reached = new CountDownLatch(1);
		this.paused = new CountDownLatch(1);
	}

	/** Waits until a sync waits, its commit being done. */
	void awaitPause() throws InterruptedException {
		this.reached.await();
	}

	/** Lets it go on. */
	void resume() {
		CountDownLatch latch = this.paused;
		this.paused = null;
		if (latch != null) {
			latch.countDown();
		}
	}

	/** Lets the sync that waits go on, and the one after it fail. */
	void resumeThenFailSync() {
		this.syncsToPass.set(1);
		fail(Step.SYNC, 1);
		resume();
	}

	private void step(Step step) throws SQLException {
		if (!Thread.currentThread().getName().equals("ledger-appender")) {
			return;
		}
		this.steps.add(step);
		if (step == Step.SYNC && this.syncsToPass.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
			return;
		}
		if (step == this.failing && this.times.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
			throw new SQLException("Injected at " + step, "XX000");
		}
	}

	@Override
	public DataSource dataSource() {
		return proxy(DataSource.class, (proxy, method, args) -> {
			if (!method.getName().equals("getConnection")) {
				return call(super.dataSource(), method, args);
			}
			step(Step.CONNECT);
			return connection(super.dataSource().getConnection());
		});
	}

	private Connection connection(Connection connection) {
		return proxy(Connection.class, (proxy, method, args) -> switch (method.getName()) {
			case "setAutoCommit" -> {
				step(Step.BEGIN);
				yield call(connection, method, args);
			}
			case "prepareStatement" -> {
				String sql = (String) args[0];
				if (sql.contains("stream = ?")) {
					this.loads.incrementAndGet();
				}
				Step run = sql.startsWith("insert into event") ? Step.INSERT_BATCH : sql.startsWith("update head")
						? Step.MOVE_HEAD : sql.endsWith("for update") ? Step.LOCK_HEAD : null;
				if (run == Step.INSERT_BATCH) {
					step(Step.INSERT);
				}
				yield statement((PreparedStatement) Objects.requireNonNull(call(connection, method, args)), run, sql);
			}
			case "commit" -> {
				step(Step.COMMIT);
				this.asked.add("commit");
				call(connection, method, args);
				step(Step.COMMIT_ANSWER);
				yield null;
			}
			case "close" -> {
				call(connection, method, args);
				step(Step.CLOSE);
				yield null;
			}
			default -> call(connection, method, args);
		});
	}

	private PreparedStatement statement(PreparedStatement statement, @Nullable Step run, String sql) {
		return proxy(PreparedStatement.class, (proxy, method, args) -> {
			if (method.getName().startsWith("execute")) {
				this.asked.add(sql);
				if (run != null) {
					step(run);
				}
			}
			return call(statement, method, args);
		});
	}

	private static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(Faults.class.getClassLoader(), new Class<?>[] { type }, handler));
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

	@Override
	public void sync() throws SQLException {
		CountDownLatch latch = this.paused;
		if (latch != null) {
			this.reached.countDown();
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		step(Step.SYNC);
		super.sync();
	}

}
