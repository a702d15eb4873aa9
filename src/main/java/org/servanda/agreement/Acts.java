package org.servanda.agreement;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The acts of one stream as they are now: after their corrections, without those that
 * were retracted.
 *
 * @param entries by the sequence of their event
 */
public record Acts(SortedMap<Long, Entry> entries) {

	/** None yet. */
	public static final Acts NONE = new Acts(Collections.emptySortedMap());

	/**
	 * An act and who recorded it.
	 *
	 * @param act what it is now
	 * @param actor the account that recorded it
	 */
	public record Entry(Act act, String actor) {
	}

	/** One more. */
	Acts with(long sequence, Act act, String actor) {
		TreeMap<Long, Entry> next = new TreeMap<>(this.entries);
		next.put(sequence, new Entry(act, actor));
		return new Acts(Collections.unmodifiableSortedMap(next));
	}

	/** One says something else; one that is not there stays away. */
	Acts corrected(long sequence, Act act) {
		Entry entry = this.entries.get(sequence);
		return (entry != null) ? with(sequence, act, entry.actor) : this;
	}

	/** All but one. */
	public Acts without(long sequence) {
		TreeMap<Long, Entry> next = new TreeMap<>(this.entries);
		next.remove(sequence);
		return new Acts(Collections.unmodifiableSortedMap(next));
	}

	/** Those of a kind, in the order of recording. */
	public <A extends Act> List<A> of(Class<A> kind) {
		return stream(kind).toList();
	}

	private <A extends Act> Stream<A> stream(Class<A> kind) {
		return this.entries.values().stream().map(Entry::act).filter(kind::isInstance).map(kind::cast);
	}

	/** The first of a kind; there is one. */
	<A extends Act> A first(Class<A> kind) {
		return Objects.requireNonNull(stream(kind).findFirst().orElse(null), () -> "No " + kind.getSimpleName());
	}

	/** Whether there is one of a kind. */
	public boolean has(Class<? extends Act> kind) {
		return stream(kind).findAny().isPresent();
	}

}
