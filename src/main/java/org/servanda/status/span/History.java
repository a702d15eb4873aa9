package org.servanda.status.span;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.status.CommitmentFold;
import org.servanda.status.FactStream;
import org.servanda.status.NewlySaid;
import org.servanda.status.StatusRules;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;

/**
 * How a commitment stands at every time of the world, as known at one time after another
 * on the reported clock. From one to the next only what becomes known is folded.
 *
 * @param lines by who owes it, at each time from which something else is known, in
 * milliseconds; from its key to the next
 * @param last with all that is known; absent where that is nothing
 */
record History(NavigableMap<Long, Map<String, Line>> lines, @Nullable CommitmentFold last) {

	/**
	 * Goes through what is known.
	 * @param facts all that bear on the commitment
	 * @param bounds what it waits for
	 * @param since the first time of knowledge
	 * @param audience who knows
	 */
	static History of(CommitmentId commitment, Collection<FactStream> facts, Bounds bounds, long since,
			Audience audience, StatusRules rules) {
		NavigableMap<Long, Map<String, Line>> lines = new TreeMap<>();
		CommitmentFold fold = CommitmentFold.of(commitment, facts, Instant.ofEpochMilli(since), KnowledgeClock.REPORTED,
				audience, rules);
		lines.put(since, lines(fold));
		for (Map.Entry<Long, List<FactStream>> next : FactStream.turnsAfter(facts, since).entrySet()) {
			Instant turn = Instant.ofEpochMilli(next.getKey());
			if (fold != null && next.getValue().stream().allMatch(bounds::own)) {
				fold.take(next.getValue().stream().flatMap((stream) -> NewlySaid.at(stream, turn, audience)).toList());
			}
			else {
				fold = CommitmentFold.of(commitment, facts, turn, KnowledgeClock.REPORTED, audience, rules);
			}
			lines.put(next.getKey(), lines(fold));
		}
		if (fold != null) {
			fold.settle();
		}
		return new History(lines, fold);
	}

	private static Map<String, Line> lines(@Nullable CommitmentFold fold) {
		return (fold != null) ? fold.lines() : Map.of();
	}

	/** What is known in the end. */
	History end() {
		return new History(new TreeMap<>(Map.of(SpanTable.EVER, this.lines.lastEntry().getValue())), this.last);
	}

	/** Of whom something is known. */
	Set<String> parties() {
		Set<String> parties = new TreeSet<>();
		this.lines.values().forEach((known) -> parties.addAll(known.keySet()));
		return parties;
	}

	/** The stretches of the world's time of one who owes it. */
	NavigableMap<Long, List<Span>> spans(String party) {
		NavigableMap<Long, List<Span>> spans = new TreeMap<>();
		this.lines.forEach((turn, known) -> {
			Line line = known.get(party);
			spans.put(turn, (line != null) ? line.spans() : List.of());
		});
		return spans;
	}

	/** The violations that count of one who owes it. */
	NavigableMap<Long, List<Violations>> violations(String party) {
		NavigableMap<Long, List<Violations>> violations = new TreeMap<>();
		this.lines.forEach((turn, known) -> {
			Line line = known.get(party);
			violations.put(turn, (line != null) ? line.violations() : List.of());
		});
		return violations;
	}

}
