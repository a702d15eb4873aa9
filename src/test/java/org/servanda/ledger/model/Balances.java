package org.servanda.ledger.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Counter.CounterEvent;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.time.Audience;

/**
 * The running balance of each counter: a row that changes with each event, until its
 * balance is full and a new row begins. Those of counters whose name ends in x are for
 * insiders. Fails and waits where it is told to.
 */
final class Balances implements FoldedProjection {

	static final Table BALANCES = new Table("balance", List.of(Column.text("name"), Column.number("amount"),
			Column.flag("closed"), Column.bytes("trail"), Column.text("note")), List.of("name"));

	private static final long FULL = 50;

	private final int version;

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger asked = new AtomicInteger();

	private volatile boolean forgetful;

	private volatile int poison = Integer.MIN_VALUE;

	private volatile int wrong = Integer.MIN_VALUE;

	private volatile long failing = Long.MIN_VALUE;

	private volatile @Nullable Throwable fault;

	private volatile long unsettled = Long.MAX_VALUE;

	private volatile Runnable watch = () -> {
	};

	Balances(int version) {
		this.version = version;
	}

	/** Reads each row back that it changes, where it can. */
	void forgetful() {
		this.forgetful = true;
	}

	/** Fails at one number, after it has said that rows change. */
	void poison(int number) {
		this.poison = number;
	}

	/** Gives a value that its column cannot hold, for one number. */
	void wrong(int number) {
		this.wrong = number;
	}

	/** Fails at the event of one position. */
	void fail(long position, Throwable fault) {
		this.fault = fault;
		this.failing = position;
	}

	/** Fails at the end of a batch that has come to an event. */
	void unsettled(long position) {
		this.unsettled = position;
	}

	/** Runs something before each event is folded. */
	void watch(Runnable watch) {
		this.watch = watch;
	}

	/** How many folders have begun. */
	int begun() {
		return this.begun.get();
	}

	/** How often what is kept was asked for. */
	int asked() {
		return this.asked.get();
	}

	@Override
	public int version() {
		return this.version;
	}

	@Override
	public List<Table> tables() {
		return List.of(BALANCES);
	}

	@Override
	public Folder begin(@Nullable Supplier<Snapshot> kept) {
		this.begun.incrementAndGet();
		return new Folding(kept);
	}

	private final class Folding implements Folder {

		private final @Nullable Supplier<Snapshot> kept;

		private final Map<String, Row> open = new HashMap<>();

		private long position;

		private Folding(@Nullable Supplier<Snapshot> kept) {
			this.kept = kept;
		}

		@Override
		public void fold(RecordedEvent event, Changes changes) {
			Balances.this.watch.run();
			this.position = event.position();
			Throwable fault = Balances.this.fault;
			if (fault != null && this.position == Balances.this.failing) {
				FoldedProjectionTests.thrown(fault);
			}
			CounterEvent.Added added = (CounterEvent.Added) event.event();
			if (Balances.this.forgetful && this.kept != null) {
				this.open.clear();
			}
			Row row = this.open.get(event.stream());
			if (row == null && this.kept != null) {
				row = read(this.kept.get(), event);
			}
			if (row != null && Boolean.FALSE.equals(row.values().get(2))) {
				row = changed(row, event, added, changes);
			}
			else {
				Audience audience = event.stream().endsWith("x") ? Audience.INSIDERS : Audience.PUBLIC;
				Object amount = (added.number() == Balances.this.wrong) ? "no number" : (Object) (long) added.number();
				row = changes.add(BALANCES, audience, event.stream(), amount, false, new byte[] { 1 }, null);
			}
			if (added.number() == Balances.this.poison) {
				throw new IllegalStateException("Cannot fold " + added.number());
			}
			this.open.put(event.stream(), row);
		}

		@Override
		public void settle(Changes changes) {
			if (this.position >= Balances.this.unsettled) {
				throw new IllegalStateException("Cannot settle " + this.position);
			}
		}

	}

	private static Row changed(Row row, RecordedEvent event, CounterEvent.Added added, Changes changes) {
		long amount = amount(row) + added.number();
		byte[] trail = { 0, (byte) event.position(), (byte) amount };
		return changes.replace(row, event.stream(), amount, amount > FULL, trail, added.note());
	}

	static long amount(Row row) {
		return (row.values().get(1) instanceof Long amount) ? amount : -1;
	}

	/** Reads a row back, and sees that what is kept is what it is said to be. */
	private @Nullable Row read(Snapshot snapshot, RecordedEvent event) {
		this.asked.incrementAndGet();
		long facts = snapshot.sql()
			.sql("select count(*) from " + snapshot.name(FactTable.TABLE))
			.query(Long.class)
			.single();
		if (facts != event.position() || snapshot.position() != event.position()) {
			throw new IllegalStateException(
					facts + " facts and position " + snapshot.position() + " at " + event.position());
		}
		return snapshot.sql()
			.sql("select * from " + snapshot.name(BALANCES) + " where name = ? order by position desc limit 1")
			.param(event.stream())
			.query((row, number) -> new Row(BALANCES, row.getLong(1), row.getInt(2), Audience.valueOf(row.getString(3)),
					java.util.Arrays.asList(row.getString(4), row.getLong(5), row.getBoolean(6), row.getBytes(7),
							row.getString(8))))
			.optional()
			.orElse(null);
	}

}
