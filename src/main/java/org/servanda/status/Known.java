package org.servanda.status;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.NavigableMap;
import java.util.Set;

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
			Change<T> change = Change.between(now, next.getValue());
			for (T gone : change.gone) {
				known.add(new Known<>(gone, Objects.requireNonNull(standing.remove(gone)), next.getKey()));
			}
			change.come.forEach((item) -> standing.put(item, next.getKey()));
			now = next.getValue();
		}
		standing.forEach((item, from) -> known.add(new Known<>(item, from, OPEN)));
		return known;
	}

	/**
	 * What is in one of two lists only.
	 */
	private record Change<T>(Collection<T> gone, Collection<T> come) {

		private static <T> Change<T> between(List<T> before, List<T> after) {
			int least = Math.min(before.size(), after.size());
			int begin = 0;
			while (begin < least && before.get(begin).equals(after.get(begin))) {
				begin++;
			}
			int end = 0;
			while (end < least - begin
					&& before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
				end++;
			}
			Set<T> gone = new LinkedHashSet<>(before.subList(begin, before.size() - end));
			Set<T> come = new LinkedHashSet<>();
			for (T item : after.subList(begin, after.size() - end)) {
				if (!gone.remove(item)) {
					come.add(item);
				}
			}
			return new Change<>(gone, come);
		}

	}

}
