package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Aggregates;
import org.servanda.ledger.Author;
import org.servanda.ledger.Counter;
import org.servanda.ledger.Counter.Add;
import org.servanda.ledger.Counter.CounterEvent;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Projection;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.ledger.Write;
import org.servanda.ledger.Writes;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.Upcaster;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The whole ledger in a folder, with the made-up stream and a projection of it.
 */
record LedgerContext(AnnotationConfigApplicationContext context) implements AutoCloseable {

	static final Table NUMBERS = new Table("number", List.of(Column.text("name"), Column.number("amount")),
			List.of("name"));

	static LedgerContext open(Store store, Numbers projection) {
		return open(store, projection, null, 500);
	}

	/**
	 * The same with a projection whose rows change, and some number of events a batch.
	 */
	static LedgerContext open(Store store, Numbers projection, @Nullable Balances balances, int batch) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("servanda.models.batch", batch)));
		if (balances != null) {
			context.registerBean(FoldedProjection.class, () -> balances);
		}
		context.registerBean(Store.class, () -> store);
		context.registerBean(EventTypes.class, Counter::types);
		context.registerBean(Upcaster.class, Counter::upcaster);
		context.registerBean(Aggregates.class, () -> new Aggregates(List.of(Counter.class), List.of()));
		context.registerBean(Projection.class, () -> projection);
		context.scan("org.servanda.ledger.command", "org.servanda.ledger.model");
		context.refresh();
		return new LedgerContext(context);
	}

	long send(Add add, String key) {
		Author author = new Author("00000000000000000000000000000001", "monitor", null);
		return this.context.getBean(Writes.class)
			.write(add, new Write(author, key, Sha256.hexOf(add.toString()), null, "request"))
			.position();
	}

	/** Waits until everything recorded is projected, also after a stop that passes. */
	void projected() {
		until(() -> models().position() >= ledger().head());
	}

	/** Waits for something that must become true. */
	static void until(BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("It did not become true");
			}
			LockSupport.parkNanos(5_000_000);
		}
	}

	Ledger ledger() {
		return this.context.getBean(Ledger.class);
	}

	ReadModels models() {
		return this.context.getBean(ReadModels.class);
	}

	Progress progress() {
		return this.context.getBean(Progress.class);
	}

	/** How many rows the projection has in the live generation. */
	long numbers() {
		return models().read((snapshot) -> snapshot.sql()
			.sql("select count(*) from " + snapshot.name(NUMBERS))
			.query(Long.class)
			.single());
	}

	/** A number from the database. */
	long number(String sql) {
		return JdbcClient.create(this.context.getBean(Store.class).dataSource()).sql(sql).query(Long.class).single();
	}

	void execute(String sql) {
		try (Connection connection = this.context.getBean(Store.class).dataSource().getConnection();
				var statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** A row for each number added; fails on one number for as long as it is told to. */
	static final class Numbers implements Projection {

		private final int version;

		private volatile int poison = Integer.MIN_VALUE;

		private volatile Runnable watch = () -> {
		};

		private final AtomicInteger poisoned = new AtomicInteger();

		private volatile int wrong = Integer.MIN_VALUE;

		Numbers(int version) {
			this.version = version;
		}

		void poison(int number) {
			this.poison = number;
		}

		/** Runs something before each event is projected. */
		void watch(Runnable watch) {
			this.watch = watch;
		}

		/** How often it failed. */
		int poisoned() {
			return this.poisoned.get();
		}

		/** Gives a row that no database takes, for one number. */
		void wrong(int number) {
			this.wrong = number;
		}

		@Override
		public int version() {
			return this.version;
		}

		@Override
		public List<Table> tables() {
			return List.of(NUMBERS);
		}

		@Override
		public void project(RecordedEvent event, Rows rows) {
			this.watch.run();
			CounterEvent.Added added = (CounterEvent.Added) event.event();
			if (added.number() == this.poison) {
				this.poisoned.incrementAndGet();
				throw new IllegalStateException("Cannot project " + added.number());
			}
			for (int i = 0; i < this.version; i++) {
				Object amount = (added.number() == this.wrong) ? "no number" : (Object) (long) added.number();
				rows.add(NUMBERS, event.stream(), amount);
			}
		}

	}

}
