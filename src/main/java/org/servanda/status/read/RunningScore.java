package org.servanda.status.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.servanda.status.ScoreRule;
import org.servanda.status.ScoreRule.Score;
import org.servanda.time.CommitmentId;
import org.servanda.time.PartyId;

/**
 * A score that goes forward in the world's time. What begins or ends changes the degree
 * of its own commitment only; the others count as they did.
 */
final class RunningScore {

	/** Its value is the degree that the one commitment it is given counts with. */
	private static final ScoreRule DEGREE = new ScoreRule("degree",
			(degrees) -> BigDecimal.valueOf(degrees.getFirst()));

	private final ScoreRule rule;

	private final @Nullable PartyId party;

	private final Iterator<KeptSpan> rows;

	private @Nullable KeptSpan next;

	private final Queue<KeptSpan> ending = new PriorityQueue<>(Comparator.comparingLong(KeptSpan::ends));

	/** The rows that stand, by commitment. */
	private final Map<CommitmentId, Set<KeptSpan>> standing = new HashMap<>();

	/** What each commitment that counts adds. */
	private final Map<CommitmentId, Score> counting = new HashMap<>();

	/** How many of them count with each degree. */
	private final TreeMap<Integer, Integer> degrees = new TreeMap<>();

	private int assumed;

	private @Nullable Score score;

	/**
	 * Begins before all times.
	 * @param rows of an agreement, in the order of their beginnings
	 * @param rule of the score
	 * @param party whose obligations alone count, or absent
	 */
	RunningScore(List<KeptSpan> rows, ScoreRule rule, @Nullable PartyId party) {
		this.rows = rows.iterator();
		this.rule = rule;
		this.party = party;
		advance();
	}

	private void advance() {
		this.next = this.rows.hasNext() ? this.rows.next() : null;
	}

	/** The score at an instant, not before the last one asked for. */
	Score at(Instant instant) {
		long at = instant.toEpochMilli();
		Set<CommitmentId> moved = new HashSet<>();
		while (!this.ending.isEmpty() && this.ending.element().ends() <= at) {
			KeptSpan row = this.ending.remove();
			standing(row).remove(row);
			moved.add(row.commitment());
		}
		while (this.next != null && this.next.begins() <= at) {
			if (this.next.ends() > at) {
				standing(this.next).add(this.next);
				this.ending.add(this.next);
				moved.add(this.next.commitment());
			}
			advance();
		}
		moved.forEach(this::count);
		Score last = this.score;
		if (last == null) {
			last = sum();
			this.score = last;
		}
		return last;
	}

	private Set<KeptSpan> standing(KeptSpan row) {
		return this.standing.computeIfAbsent(row.commitment(),
				(commitment) -> Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	/** Counts a commitment as it stands now instead of as it stood before. */
	private void count(CommitmentId commitment) {
		Set<KeptSpan> rows = this.standing.getOrDefault(commitment, Set.of());
		Score now = score(DEGREE, List.copyOf(rows));
		Score before = (now.n() > 0) ? this.counting.put(commitment, now) : this.counting.remove(commitment);
		if (rows.isEmpty()) {
			this.standing.remove(commitment);
		}
		if (!now.equals(before)) {
			add(before, -1);
			add(now, 1);
			this.score = null;
		}
	}

	private Score score(ScoreRule rule, List<KeptSpan> rows) {
		PartyId party = this.party;
		return (party != null) ? rule.score(BoardView.degrees(rows), party) : rule.score(BoardView.degrees(rows));
	}

	private void add(@Nullable Score one, int times) {
		BigDecimal degree = (one != null) ? one.value() : null;
		if (one != null && degree != null) {
			this.degrees.merge(degree.intValueExact(), times, Integer::sum);
			this.assumed += one.assumed() * times;
		}
	}

	private Score sum() {
		List<Integer> all = new ArrayList<>();
		this.degrees.forEach((degree, times) -> {
			for (int i = 0; i < times; i++) {
				all.add(degree);
			}
		});
		return new Score(this.rule.name(), all.isEmpty() ? null : this.rule.formula().score(all), all.size(),
				this.assumed);
	}

}
