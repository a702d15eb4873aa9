package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations.Difference;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Generations.Verification;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Table;
import org.servanda.ledger.model.Folds.Change;
import org.servanda.ledger.model.Pointers.Generation;
import org.servanda.ledger.model.Projector.Projected;

/**
 * Holds the rows of a generation against the ledger.
 */
final class Verifier {

	private static final long PAGE = 2000;

	private final Ledger ledger;

	private final Projector projector;

	Verifier(Ledger ledger, Projector projector) {
		this.ledger = ledger;
		this.projector = projector;
	}

	/**
	 * Folds the ledger without writing.
	 * @param upTo the last position
	 * @param reached told the position after each event; what it throws ends the fold
	 */
	Digester fold(long upTo, LongConsumer reached) {
		Digester digester = this.projector.digester();
		fold(upTo, reached, digester::add, digester::change);
		return digester;
	}

	private void fold(long upTo, LongConsumer reached, Consumer<Row> rows, Consumer<Change> changes) {
		Folds folds = this.projector.folds(null);
		new BulkDriver(this.ledger, this.projector).run(0, upTo, (page) -> {
			for (Projected projected : page) {
				projected.rows().forEach(rows);
				RecordedEvent event = projected.event();
				if (event != null) {
					folds.fold(event).forEach(changes);
				}
				reached.accept(projected.position());
			}
			folds.settle().forEach(changes);
		});
	}

	/**
	 * Reads all rows of a generation, those at positions that it has not reached
	 * included.
	 * @param goOn asked before each page; what it throws ends the scan
	 */
	Digester scan(Connection connection, Generation generation, Runnable goOn) throws SQLException {
		Digester digester = this.projector.digester();
		for (Table table : this.projector.tables()) {
			long from = Long.MIN_VALUE;
			for (long upTo = 0; from < generation.position(); upTo += PAGE) {
				goOn.run();
				page(connection, generation, table, from, Math.min(upTo, generation.position()), digester);
				from = upTo;
			}
			page(connection, generation, table, generation.position(), Long.MAX_VALUE, digester);
		}
		return digester;
	}

	private static void page(Connection connection, Generation generation, Table table, long after, long upTo,
			Digester digester) throws SQLException {
		Schemas.page(connection, generation.number(), table, after, upTo).forEach(digester::add);
	}

	/** Compares the rows of a generation with those that follow from the ledger. */
	Verification compare(Connection connection, Generation generation, LongConsumer reached) throws SQLException {
		Digester kept = scan(connection, generation, () -> reached.accept(0));
		Digester folded = fold(generation.position(), reached);
		Digests there = kept.result(generation.position());
		Digests expected = folded.result(generation.position());
		// The fold that looks for the row goes over what is reached already.
		Difference first = there.equals(expected) ? null : first(connection, generation, kept.firstDifferences(folded),
				(position) -> reached.accept(generation.position()));
		return new Verification(there, expected, first);
	}

	/** Folds a second time, to find the row itself. */
	private @Nullable Difference first(Connection connection, Generation generation,
			IdentityHashMap<Table, Long> buckets, LongConsumer reached) throws SQLException {
		IdentityHashMap<Table, SortedMap<Key, Row>> expected = new IdentityHashMap<>();
		buckets.keySet().forEach((table) -> expected.put(table, new TreeMap<>()));
		Consumer<Row> collect = (row) -> {
			Long bucket = buckets.get(row.table());
			if (bucket != null && bucket == Digester.bucket(row.position())) {
				expected.getOrDefault(row.table(), new TreeMap<>()).put(Key.of(row), row);
			}
		};
		fold(generation.position(), reached, collect, (change) -> collect.accept(change.after()));
		Difference first = null;
		for (Table table : this.projector.tables()) {
			Long bucket = buckets.get(table);
			if (bucket != null) {
				long after = bucket * Digester.BUCKET;
				List<Row> there = Schemas.page(connection, generation.number(), table, after, after + Digester.BUCKET);
				Difference found = first(table, there, expected.getOrDefault(table, new TreeMap<>()));
				if (found != null && (first == null || found.position() < first.position())) {
					first = found;
				}
			}
		}
		return first;
	}

	private static @Nullable Difference first(Table table, List<Row> rows, Map<Key, Row> expected) {
		Map<Key, Row> there = new TreeMap<>();
		rows.forEach((row) -> there.put(Key.of(row), row));
		SortedSet<Key> keys = new TreeSet<>();
		keys.addAll(there.keySet());
		keys.addAll(expected.keySet());
		for (Key key : keys) {
			if (!same(there.get(key), expected.get(key))) {
				return new Difference(table, key.position, there.get(key), expected.get(key));
			}
		}
		return null;
	}

	private static boolean same(@Nullable Row one, @Nullable Row other) {
		return one != null && other != null && one.audience() == other.audience()
				&& Arrays.deepEquals(one.values().toArray(), other.values().toArray());
	}

	private record Key(long position, int ordinal) implements Comparable<Key> {

		private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::position)
			.thenComparingInt(Key::ordinal);

		private static Key of(Row row) {
			return new Key(row.position(), row.ordinal());
		}

		@Override
		public int compareTo(Key other) {
			return ORDER.compare(this, other);
		}

	}

}
