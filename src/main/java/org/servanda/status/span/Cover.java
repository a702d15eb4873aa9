package org.servanda.status.span;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.servanda.status.Known;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

/**
 * The violations that are folded and count, by where they do: what may cover others.
 */
final class Cover {

	private final boolean shared;

	private final Map<Series, NavigableMap<Long, List<Known<Violations>>>> violations = new HashMap<>();

	/**
	 * Begins without any.
	 * @param shared whether both audiences know the same
	 */
	Cover(boolean shared) {
		this.shared = shared;
	}

	/** Takes what the tally of a series adds up of what is folded. */
	void add(Series series, Collection<Known<Violations>> known) {
		NavigableMap<Long, List<Known<Violations>>> places = places(series);
		for (Known<Violations> one : known) {
			places.computeIfAbsent(one.item().at().toEpochMilli(), (at) -> new ArrayList<>(1)).add(one);
		}
	}

	/** Takes what a report adds. */
	void add(Map<Series, Set<Known<Violations>>> adds) {
		adds.forEach((series, known) -> {
			if (has(series)) {
				add(series, known);
			}
		});
	}

	/** Takes what is known now of a series, in place of what was. */
	void take(Series series, Shift<Violations> shift) {
		for (Known<Violations> one : shift.gone()) {
			List<Known<Violations>> place = places(series).get(one.item().at().toEpochMilli());
			if (place != null) {
				place.remove(one);
			}
		}
		add(series, shift.come());
	}

	private NavigableMap<Long, List<Known<Violations>>> places(Series series) {
		Series of = new Series(series.party(), series.clock(), series.audience(), false);
		return this.violations.computeIfAbsent(of, (it) -> new TreeMap<>());
	}

	/** Whether a series is told from others. */
	boolean has(Series series) {
		return !this.shared || series.audience() == Audience.PUBLIC;
	}

	/**
	 * Whether an incident is covered.
	 * @param cell the turn before it
	 * @param at when it counts
	 * @param from since when it is known
	 * @param until when it no longer is
	 */
	boolean covers(Series series, long cell, long at, long from, long until) {
		return from >= until || covers(covering(series, cell, at), from, until);
	}

	/**
	 * Since when an incident is covered by whatever is known from then on.
	 * @param cell the turn before it
	 * @param at when it counts
	 * @return {@link SpanTable#OPEN} where nothing covers it for good
	 */
	long coveredFrom(Series series, long cell, long at) {
		long from = SpanTable.OPEN;
		List<Known<Violations>> before = covering(series, cell, at);
		before.sort(Comparator.comparingLong((Known<Violations> one) -> one.until()).reversed());
		for (Known<Violations> one : before) {
			if (one.until() < from) {
				break;
			}
			from = Math.min(from, one.from());
		}
		return from;
	}

	/** What may cover an incident. */
	private List<Known<Violations>> covering(Series series, long cell, long at) {
		List<Known<Violations>> before = new ArrayList<>();
		// What began before the turn may count for what was so before it.
		for (List<Known<Violations>> place : places(series).subMap(cell, false, at, false).values()) {
			place.stream().filter((one) -> one.item().since().toEpochMilli() > cell).forEach(before::add);
		}
		return before;
	}

	private static boolean covers(List<Known<Violations>> before, long from, long until) {
		before.sort(Comparator.comparingLong(Known::from));
		long covered = from;
		for (Known<Violations> one : before) {
			if (one.from() > covered) {
				break;
			}
			covered = Math.max(covered, one.until());
			if (covered >= until) {
				return true;
			}
		}
		return false;
	}

	/** Whether all incidents of a party in a cell from an instant on are covered. */
	boolean coversAll(String party, long cell, long at, long earliest) {
		for (Audience audience : this.shared ? List.of(Audience.PUBLIC) : List.of(Audience.values())) {
			if (!covers(new Series(party, KnowledgeClock.RECORDED, audience, false), cell, at, SpanTable.EVER,
					SpanTable.OPEN)
					|| !covers(new Series(party, KnowledgeClock.REPORTED, audience, false), cell, at, earliest,
							SpanTable.OPEN)) {
				return false;
			}
		}
		return true;
	}

}
