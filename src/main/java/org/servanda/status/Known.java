package org.servanda.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
	 * @param after what is known from then on, each set from its key to the next; has
	 * {@code since} as its first key
	 */
	public static <T> Set<Known<T>> splice(Set<Known<T>> before, long since,
			NavigableMap<Long, ? extends Set<T>> after) {
		Set<Known<T>> known = new LinkedHashSet<>();
		Set<T> first = after.firstEntry().getValue();
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
		for (Map.Entry<Long, ? extends Set<T>> now : after.entrySet()) {
			for (Known<T> gone : gone(standing, now)) {
				standing.remove(gone.item);
				known.add(gone);
			}
			now.getValue().forEach((item) -> standing.putIfAbsent(item, now.getKey()));
		}
		standing.forEach((item, from) -> known.add(new Known<>(item, from, OPEN)));
		return known;
	}

	private static <T> List<Known<T>> gone(Map<T, Long> standing, Map.Entry<Long, ? extends Set<T>> now) {
		List<Known<T>> gone = new ArrayList<>();
		standing.forEach((item, from) -> {
			if (!now.getValue().contains(item)) {
				gone.add(new Known<>(item, from, now.getKey()));
			}
		});
		return gone;
	}

}
