package org.servanda.status.span;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.ledger.Row;
import org.servanda.status.Known;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.CommitmentId;

/**
 * The tally of one series: what it adds up, and its pages. Entries are only added; what
 * no longer counts is taken back by another entry.
 */
final class Tally implements Knowns<Violations> {

	/** The bytes of an entry: four numbers of eight. */
	static final int ENTRY = 32;

	/** For how many entries there is room in a page at first. */
	private static final int FIRST = 16;

	private final CommitmentId commitment;

	private final Series series;

	private final List<Row> pages = new ArrayList<>();

	private final Map<Violations, List<Known<Violations>>> known = new LinkedHashMap<>();

	private @Nullable Page page;

	Tally(CommitmentId commitment, Series series) {
		this.commitment = commitment;
		this.series = series;
	}

	/**
	 * The page that is being filled.
	 */
	private final class Page {

		private Row entries;

		private final int index;

		private ByteBuffer packed = ByteBuffer.allocate(FIRST * ENTRY);

		private long total;

		private long firstPosition = Long.MAX_VALUE;

		private long lastPosition = Long.MIN_VALUE;

		private long firstAt = Long.MAX_VALUE;

		private long lastAt = Long.MIN_VALUE;

		private long firstKnown = Long.MAX_VALUE;

		private long lastKnown = Long.MIN_VALUE;

		private boolean dirty;

		private Page(int index, Changes changes) {
			this.index = index;
			Tally.this.pages.add(changes.add(TallyTable.PAGES, Tally.this.series.audience(), summary()));
			this.entries = changes.add(TallyTable.ENTRIES, Tally.this.series.audience(), entries());
		}

		/** A page that is kept. */
		private Page(int index, Row entries) {
			this.index = index;
			this.entries = entries;
			ByteBuffer kept = ByteBuffer
				.wrap((byte[]) Objects.requireNonNull(entries.values().get(entries.values().size() - 1)));
			while (kept.hasRemaining()) {
				add(kept.getLong(), kept.getLong(), kept.getLong(), kept.getLong());
			}
			this.dirty = false;
		}

		private void add(long at, long knownFrom, long position, long count) {
			if (!this.packed.hasRemaining()) {
				this.packed = ByteBuffer.allocate(2 * this.packed.capacity()).put(this.packed.flip());
			}
			this.packed.putLong(at).putLong(knownFrom).putLong(position).putLong(count);
			this.total += count;
			this.firstPosition = Math.min(this.firstPosition, position);
			this.lastPosition = Math.max(this.lastPosition, position);
			this.firstAt = Math.min(this.firstAt, at);
			this.lastAt = Math.max(this.lastAt, at);
			this.firstKnown = Math.min(this.firstKnown, knownFrom);
			this.lastKnown = Math.max(this.lastKnown, knownFrom);
			this.dirty = true;
		}

		private boolean full() {
			return this.packed.position() == TallyTable.PAGE * ENTRY;
		}

		private @Nullable Object[] summary() {
			return new @Nullable Object[] { Commitment.stream(Tally.this.commitment), Tally.this.series.party(),
					Tally.this.series.clock().name(), Tally.this.series.shared(), SpanTable.OPEN, (long) this.index,
					(long) this.packed.position() / ENTRY, this.total, this.firstPosition, this.lastPosition,
					this.firstAt, this.lastAt, this.firstKnown, this.lastKnown };
		}

		private @Nullable Object[] entries() {
			byte[] bytes = new byte[this.packed.position()];
			this.packed.get(0, bytes);
			return new @Nullable Object[] { Commitment.stream(Tally.this.commitment), Tally.this.series.party(),
					Tally.this.series.clock().name(), Tally.this.series.shared(), (long) this.index, bytes };
		}

		private void settle(Changes changes) {
			if (this.dirty) {
				Tally.this.pages.set(this.index, changes.replace(Tally.this.pages.get(this.index), summary()));
				this.entries = changes.replace(this.entries, entries());
				this.dirty = false;
			}
		}

	}

	/** What is added up, each over the longest stretch of knowledge. */
	Set<Known<Violations>> known() {
		Set<Known<Violations>> all = new LinkedHashSet<>();
		this.known.values().forEach(all::addAll);
		return all;
	}

	@Override
	public List<Violations> changingAt(Set<Long> turns) {
		return this.known.values()
			.stream()
			.flatMap(List::stream)
			.filter((one) -> Knowns.changesAt(one, turns))
			.map(Known::item)
			.toList();
	}

	@Override
	public List<Known<Violations>> of(Violations violations) {
		return this.known.getOrDefault(violations, List.of());
	}

	private void known(Collection<Known<Violations>> now) {
		this.known.clear();
		now.forEach(this::add);
	}

	private void add(Known<Violations> one) {
		this.known.computeIfAbsent(one.item(), (it) -> new ArrayList<>(1)).add(one);
	}

	private void remove(Known<Violations> one) {
		List<Known<Violations>> there = this.known.get(one.item());
		if (there != null) {
			there.remove(one);
			if (there.isEmpty()) {
				this.known.remove(one.item());
			}
		}
	}

	/** Takes the pages that are kept, and what they add up. */
	void read(List<Row> summaries, Row lastEntries, Set<Known<Violations>> adding) {
		this.pages.addAll(summaries);
		this.page = new Page(summaries.size() - 1, lastEntries);
		known(adding);
	}

	/**
	 * Moves to what is known now.
	 * @param now what is added up
	 * @param aside what is added up from now on beside that, and is not looked at again
	 * @param position of the event that changed it
	 */
	void move(Set<Known<Violations>> now, Set<Known<Violations>> aside, long position, Changes changes) {
		shift(known(), now, aside, position, changes);
		known(now);
	}

	/** Moves some of what it adds up. */
	void move(Shift<Violations> shift, long position, Changes changes) {
		shift(shift.before(), shift.after(), position, changes);
		shift.gone().forEach(this::remove);
		shift.come().forEach(this::add);
	}

	/** Something that is added up aside is so no more. */
	void take(Set<Known<Violations>> known) {
		known.forEach(this::add);
	}

	/**
	 * Moves what is added up aside.
	 * @param before of one report
	 * @param after of the same
	 */
	void shift(Set<Known<Violations>> before, Set<Known<Violations>> after, long position, Changes changes) {
		shift(before, after, Set.of(), position, changes);
	}

	private void shift(Set<Known<Violations>> before, Set<Known<Violations>> after, Set<Known<Violations>> aside,
			long position, Changes changes) {
		TreeMap<Entry, Long> changed = new TreeMap<>();
		before.stream().filter((one) -> !after.contains(one)).forEach((one) -> note(changed, one, -1));
		after.stream().filter((one) -> !before.contains(one)).forEach((one) -> note(changed, one, 1));
		aside.forEach((one) -> note(changed, one, 1));
		changed.forEach((entry, count) -> {
			if (count != 0) {
				add(entry.at, entry.knownFrom, position, count, changes);
			}
		});
	}

	/** Where entries of one event are put together, in order. */
	private record Entry(long at, long knownFrom) implements Comparable<Entry> {

		@Override
		public int compareTo(Entry other) {
			return (this.at != other.at) ? Long.compare(this.at, other.at)
					: Long.compare(this.knownFrom, other.knownFrom);
		}

	}

	private static void note(Map<Entry, Long> changed, Known<Violations> one, int sign) {
		long at = one.item().at().toEpochMilli();
		changed.merge(new Entry(at, one.from()), sign * one.item().times(), Long::sum);
		if (one.until() != SpanTable.OPEN) {
			changed.merge(new Entry(at, one.until()), -sign * one.item().times(), Long::sum);
		}
	}

	private void add(long at, long knownFrom, long position, long count, Changes changes) {
		Page filling = this.page;
		if (filling == null || filling.full()) {
			if (filling != null) {
				filling.settle(changes);
			}
			filling = new Page(this.pages.size(), changes);
			this.page = filling;
		}
		filling.add(at, knownFrom, position, count);
	}

	/** Writes what was put off. */
	void settle(Changes changes) {
		if (this.page != null) {
			this.page.settle(changes);
		}
	}

	/** Others take the place of its pages. */
	void close(long position, Changes changes) {
		settle(changes);
		for (Row row : this.pages) {
			List<@Nullable Object> values = new ArrayList<>(row.values());
			values.set(4, position);
			changes.replace(row, values.toArray());
		}
		this.pages.clear();
		this.page = null;
		this.known.clear();
	}

}
