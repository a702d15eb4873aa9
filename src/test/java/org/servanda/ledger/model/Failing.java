package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.servanda.ledger.store.Store;

/**
 * A store that rolls some transactions of the live driver back where it commits them,
 * does not take its rows, or gives no connection.
 */
final class Failing extends Watched {

	private final AtomicInteger commits = new AtomicInteger();

	private final AtomicInteger insertions = new AtomicInteger();

	/** How many connections a thread is given before it is given some not. */
	private final ThreadLocal<AtomicInteger> given = ThreadLocal
		.withInitial(() -> new AtomicInteger(Integer.MAX_VALUE));

	private final AtomicInteger refused = new AtomicInteger();

	/** How many rows each connection was asked to insert. */
	private final Map<Connection, AtomicInteger> inserts = Collections.synchronizedMap(new WeakHashMap<>());

	Failing(Store store) {
		super(store);
	}

	/** Makes the next commits fail that follow on an inserted row. */
	void failCommits(int times) {
		this.commits.set(times);
	}

	/** Makes the next insertions fail, as those of a database that goes away. */
	void failInserts(int times) {
		this.insertions.set(times);
	}

	/** Gives this thread some connections, then does not give it the next ones. */
	void failConnections(int given, int times) {
		this.refused.set(times);
		this.given.get().set(given);
	}

	/** How many are still to fail. */
	int left() {
		return this.commits.get() + this.insertions.get();
	}

	@Override
	Connection given() throws SQLException {
		if (this.given.get().getAndDecrement() <= 0 && next(this.refused)) {
			throw new SQLTransientConnectionException("The pool is empty");
		}
		return super.given();
	}

	@Override
	Object call(Call call) throws Throwable {
		if (Thread.currentThread().getName().startsWith("read-models-")) {
			fail(call);
		}
		return super.call(call);
	}

	private void fail(Call call) throws SQLException {
		AtomicInteger inserted = this.inserts.computeIfAbsent(call.connection(), (it) -> new AtomicInteger());
		if (call.method().equals("prepareStatement") && call.says("insert")) {
			inserted.incrementAndGet();
			if (next(this.insertions)) {
				throw new SQLException("The database shuts down", "57P01");
			}
		}
		if (call.method().equals("commit") && inserted.get() > 0 && next(this.commits)) {
			call.connection().rollback();
			throw new SQLException("The commit fails");
		}
	}

	private static boolean next(AtomicInteger times) {
		return times.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
	}

}
