package org.servanda.ledger.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Row;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Table;
import org.servanda.ledger.model.Folds.Change;
import org.servanda.time.Audience;

/**
 * Digests rows by table and audience, in buckets of positions, so that two digesters also
 * say where their rows first differ. The digest of a table for an audience is the SHA-256
 * of its buckets that hold a row, in order: number (8 bytes) and digest of each.
 *
 * <p>
 * A row is position (8 bytes), ordinal (4), and each value: 0 where it is absent, else 1
 * and a number as 8 bytes, a flag as 1, a text in UTF-8 or bytes after their length in 4.
 * In tables whose rows are only added they come in order of position and ordinal, and the
 * digest of a bucket is the SHA-256 of its rows one after the other. In tables whose rows
 * change it is the sum of the SHA-256 of each row, modulo 2^256, whatever order they came
 * in. That finds faults; a forger who can choose rows can make sums agree.
 */
final class Digester {

	/** How many positions a bucket spans. */
	static final int BUCKET = 1024;

	private final IdentityHashMap<Table, Map<Audience, Buckets>> tables = new IdentityHashMap<>();

	private final MessageDigest single = Sha256.digest();

	private final byte[] scratch = new byte[12];

	private final ByteBuffer numbers = ByteBuffer.wrap(this.scratch);

	/**
	 * Begins.
	 * @param added tables whose rows are only added
	 * @param changed tables whose rows change
	 */
	Digester(Collection<Table> added, Collection<Table> changed) {
		added.forEach((table) -> this.tables.put(table, both(Chained::new)));
		changed.forEach((table) -> this.tables.put(table, both(Summed::new)));
	}

	private static Map<Audience, Buckets> both(Supplier<Buckets> buckets) {
		Map<Audience, Buckets> both = new EnumMap<>(Audience.class);
		for (Audience audience : Audience.values()) {
			both.put(audience, buckets.get());
		}
		return both;
	}

	/** The bucket that a position is in. */
	static long bucket(long position) {
		return Math.floorDiv(position - 1, (long) BUCKET);
	}

	void add(Row row) {
		buckets(row).add(row);
	}

	void change(Change change) {
		Row before = change.before();
		if (before != null) {
			buckets(before).subtract(before);
		}
		buckets(change.after()).add(change.after());
	}

	private Buckets buckets(Row row) {
		Map<Audience, Buckets> both = this.tables.get(row.table());
		Buckets buckets = (both != null) ? both.get(row.audience()) : null;
		if (buckets == null) {
			throw new IllegalArgumentException(
					"A projection adds rows to " + row.table().name() + ", which it does not name");
		}
		return buckets;
	}

	/** The digests of the rows so far. */
	Digests result(long position) {
		Map<String, String> byTable = new TreeMap<>();
		this.tables.forEach((table, both) -> both.forEach((audience, buckets) -> {
			MessageDigest digest = Sha256.digest();
			buckets.digests().forEach((number, bucket) -> {
				digest.update(ByteBuffer.allocate(8).putLong(0, number));
				digest.update(bucket);
			});
			byTable.put(table.name() + ' ' + audience, HexFormat.of().formatHex(digest.digest()));
		}));
		return new Digests(position, byTable);
	}

	/**
	 * The first bucket of each table in which the rows of two digesters differ.
	 * @return tables without a difference are absent
	 */
	IdentityHashMap<Table, Long> firstDifferences(Digester other) {
		IdentityHashMap<Table, Long> first = new IdentityHashMap<>();
		this.tables.forEach((table, both) -> both.forEach((audience, buckets) -> {
			Map<Audience, Buckets> others = other.tables.get(table);
			Buckets theirs = (others != null) ? others.get(audience) : null;
			if (theirs != null) {
				firstDifference(buckets.digests(), theirs.digests())
					.ifPresent((bucket) -> first.merge(table, bucket, Math::min));
			}
		}));
		return first;
	}

	private static OptionalLong firstDifference(SortedMap<Long, byte[]> one, SortedMap<Long, byte[]> other) {
		TreeMap<Long, byte[]> all = new TreeMap<>(one);
		all.putAll(other);
		return all.keySet()
			.stream()
			.filter((bucket) -> !MessageDigest.isEqual(one.get(bucket), other.get(bucket)))
			.mapToLong(Long::longValue)
			.findFirst();
	}

	private void update(MessageDigest digest, Row row) {
		this.numbers.putLong(0, row.position()).putInt(8, row.ordinal());
		digest.update(this.scratch, 0, 12);
		for (Object value : row.values()) {
			update(digest, value);
		}
	}

	private void update(MessageDigest digest, @Nullable Object value) {
		digest.update((byte) ((value != null) ? 1 : 0));
		switch (value) {
			case null -> {
			}
			case Long number -> {
				this.numbers.putLong(0, number);
				digest.update(this.scratch, 0, 8);
			}
			case Boolean flag -> digest.update((byte) (flag ? 1 : 0));
			case String text -> update(digest, text.getBytes(StandardCharsets.UTF_8));
			case byte[] bytes -> update(digest, bytes);
			default -> throw new IllegalArgumentException("A row cannot hold " + value.getClass());
		}
	}

	private void update(MessageDigest digest, byte[] bytes) {
		this.numbers.putInt(0, bytes.length);
		digest.update(this.scratch, 0, 4);
		digest.update(bytes);
	}

	/** The digests of the rows of a table for an audience. */
	private interface Buckets {

		void add(Row row);

		void subtract(Row row);

		/** By number; those without a row are absent. */
		SortedMap<Long, byte[]> digests();

	}

	/** Of rows that come in order. */
	private final class Chained implements Buckets {

		private final TreeMap<Long, byte[]> finished = new TreeMap<>();

		private final MessageDigest open = Sha256.digest();

		private @Nullable Long number;

		@Override
		public void add(Row row) {
			long bucket = bucket(row.position());
			if (this.number == null || this.number != bucket) {
				finish();
				this.number = bucket;
			}
			update(this.open, row);
		}

		@Override
		public void subtract(Row row) {
			throw new IllegalArgumentException("Rows of " + row.table().name() + " do not change");
		}

		private void finish() {
			if (this.number != null) {
				this.finished.put(this.number, this.open.digest());
				this.number = null;
			}
		}

		/** Ends the bucket in hand: no row of it may follow. */
		@Override
		public SortedMap<Long, byte[]> digests() {
			finish();
			return this.finished;
		}

	}

	/** Of rows in any order. */
	private final class Summed implements Buckets {

		private final Map<Long, Sum> sums = new HashMap<>();

		@Override
		public void add(Row row) {
			this.sums.computeIfAbsent(bucket(row.position()), (bucket) -> new Sum()).add(hash(row));
		}

		@Override
		public void subtract(Row row) {
			this.sums.computeIfAbsent(bucket(row.position()), (bucket) -> new Sum()).subtract(hash(row));
		}

		private byte[] hash(Row row) {
			update(Digester.this.single, row);
			return Digester.this.single.digest();
		}

		@Override
		public SortedMap<Long, byte[]> digests() {
			SortedMap<Long, byte[]> digests = new TreeMap<>();
			this.sums.forEach((bucket, sum) -> digests.put(bucket, sum.bytes()));
			return digests;
		}

	}

}
