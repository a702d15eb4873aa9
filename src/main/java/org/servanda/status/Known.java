package org.servanda.status;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something that is known for a stretch of knowledge.
 *
 * @param <T> what it is
 * @param item what is known
 * @param from since when, inclusive
 * @param until when it no longer is, exclusive, or {@link #OPEN}
 */
public record Known<T>(T item, long from, long until) {

	/** No end of knowledge. */
	public static final long OPEN = Long.MAX_VALUE;

	/**
	 * What is known after something changed: each item over the longest stretch in which
	 * it stands, so that the outcome is one and the same however it came about.
	 * @param before what was known, each item over its longest stretch
	 * @param since from when on knowledge changed
	 * @param after what is known from then on, each from its key to the next, no item
	 * twice; has {@code since} as its first key. Neighbours that begin and end alike cost
	 * little
	 */
	public static <T> Set<Known<T>> splice(Set<Known<T>> before, long since, NavigableMap<Long, List<T>> after) {
		NavigableMap<Long, Difference<T>> turns = new TreeMap<>();
		List<T> first = after.firstEntry().getValue();
		List<T> now = first;
		for (Map.Entry<Long, List<T>> next : after.tailMap(since, false).entrySet()) {
			turns.put(next.getKey(), Difference.between(now, next.getValue()));
			now = next.getValue();
		}
		return splice(before, since, first, turns, OPEN);
	}

	/**
	 * The same where knowledge is told by how it changes, and may have changed up to a
	 * time only: what is known from then on stays.
	 * @param first what is known from {@code since} on
	 * @param turns how that changes later, each time against the one before
	 * @param until that time, or {@link #OPEN}
	 */
	public static <T> Set<Known<T>> splice(Set<Known<T>> before, long since, Collection<T> first,
			NavigableMap<Long, Difference<T>> turns, long until) {
		Set<Known<T>> known = new LinkedHashSet<>();
		Map<T, Known<T>> tails = new LinkedHashMap<>();
		Set<T> at = new HashSet<>(first);
		Map<T, Long> standing = new LinkedHashMap<>();
		for (Known<T> one : before) {
			if (one.until < since || one.from > until) {
				known.add(one);
				continue;
			}
			if (one.until > until) {
				tails.put(one.item, new Known<>(one.item, until, one.until));
			}
			if (one.from < since) {
				if (at.contains(one.item)) {
					standing.put(one.item, one.from);
				}
				else {
					known.add(new Known<>(one.item, one.from, since));
				}
			}
		}
		first.forEach((item) -> standing.putIfAbsent(item, since));
		turns.headMap(until, false).forEach((turn, change) -> {
			for (T gone : change.gone()) {
				known.add(new Known<>(gone, Objects.requireNonNull(standing.remove(gone)), turn));
			}
			change.come().forEach((item) -> standing.put(item, turn));
		});
		standing.forEach((item, from) -> {
			Known<T> tail = tails.remove(item);
			known.add(new Known<>(item, from, (tail != null) ? tail.until : until));
		});
		known.addAll(tails.values());
		return known;
	}

}
