package org.servanda.status.span;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.servanda.status.CommitmentFold;
import org.servanda.status.FactStream;
import org.servanda.time.Audience;

/**
 * How a commitment stands with all that is known, to go on from with what is known later.
 */
final class Latest {

	private final Map<Audience, CommitmentFold> folds;

	private final Bounds bounds;

	/**
	 * By stream: since when all of it is known, in milliseconds on the reported clock.
	 */
	private final Map<String, Long> turns = new HashMap<>();

	/** The other way round. */
	private final NavigableMap<Long, Set<String>> streams = new TreeMap<>();

	/**
	 * Begins.
	 * @param folds by who knows; the public's for both where both know the same
	 * @param bounds what the commitment waits for
	 * @param facts what is folded
	 */
	Latest(Map<Audience, CommitmentFold> folds, Bounds bounds, Collection<FactStream> facts) {
		this.folds = folds;
		this.bounds = bounds;
		facts.forEach(this::note);
	}

	private void note(FactStream facts) {
		String stream = facts.events().getFirst().stream();
		long turn = facts.turns().last();
		Long before = this.turns.put(stream, turn);
		if (before != null) {
			Set<String> others = Objects.requireNonNull(this.streams.get(before));
			others.remove(stream);
			if (others.isEmpty()) {
				this.streams.remove(before);
			}
		}
		this.streams.computeIfAbsent(turn, (it) -> new LinkedHashSet<>(2)).add(stream);
	}

	Map<Audience, CommitmentFold> folds() {
		return this.folds;
	}

	/** What the commitment waits for. */
	Bounds bounds() {
		return this.bounds;
	}

	/** The streams of which something is known later than a time. */
	Set<String> knownAfter(long since) {
		Set<String> later = new LinkedHashSet<>();
		this.streams.tailMap(since, false).values().forEach(later::addAll);
		return later;
	}

	/**
	 * From here on it moves anew.
	 * @param taken what was folded, as it is now
	 */
	void settle(Collection<FactStream> taken) {
		taken.forEach(this::note);
		this.folds.values().forEach(CommitmentFold::settle);
	}

}
