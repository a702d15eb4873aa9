package org.servanda.status;

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
		Set<Known<T>> known = new LinkedHashSet<>();
		List<T> now = after.firstEntry().getValue();
		Set<T> first = new HashSet<>(now);
		Map<T, Long> standing = new LinkedHashMap<>();
		for (Known<T> one : before) {
			if (one.until < since) {
				known.add(one);
			}
			else if (one.from < since) {
				if (first.contains(one.item)) {
					standing.put(one.item, one.from);
				}
				else {
					known.add(new Known<>(one.item, one.from, since));
				}
			}
		}
		now.forEach((item) -> standing.putIfAbsent(item, since));
		for (Map.Entry<Long, List<T>> next : after.tailMap(since, false).entrySet()) {
			Difference<T> change = Difference.between(now, next.getValue());
			for (T gone : change.gone()) {
				known.add(new Known<>(gone, Objects.requireNonNull(standing.remove(gone)), next.getKey()));
			}
			change.come().forEach((item) -> standing.put(item, next.getKey()));
			now = next.getValue();
		}
		standing.forEach((item, from) -> known.add(new Known<>(item, from, OPEN)));
		return known;
	}

	/**
	 * The same where knowledge changed up to a time only: what is known from then on
	 * stays.
	 * @param until that time, or {@link #OPEN}
	 */
	public static <T> Set<Known<T>> splice(Set<Known<T>> before, long since, NavigableMap<Long, List<T>> after,
			long until) {
		if (until == OPEN) {
			return splice(before, since, after);
		}
		Set<Known<T>> heads = new LinkedHashSet<>();
		Map<T, Known<T>> tails = new LinkedHashMap<>();
		Set<Known<T>> known = new LinkedHashSet<>();
		for (Known<T> one : before) {
			if (one.from > until) {
				known.add(one);
			}
			else if (one.until > until) {
				tails.put(one.item, new Known<>(one.item, until, one.until));
			}
			if (one.from < until) {
				heads.add(new Known<>(one.item, one.from, Math.min(one.until, until)));
			}
		}
		NavigableMap<Long, List<T>> ending = new TreeMap<>(after.headMap(until, false));
		ending.put(until, List.of());
		for (Known<T> head : splice(heads, since, ending)) {
			Known<T> tail = (head.until == until) ? tails.remove(head.item) : null;
			known.add((tail != null) ? new Known<>(head.item, head.from, tail.until) : head);
		}
		known.addAll(tails.values());
		return known;
	}

}
