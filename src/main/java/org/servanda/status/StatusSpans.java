package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.RecordedEvent;
import org.servanda.report.FindingId;
import org.servanda.status.ObligationFold.DueSince;
import org.servanda.status.ObligationFold.Stand;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.PartyId;

/**
 * How obligations stand at every time of the world, as known at one time: for each a line
 * of stretches in which nothing changes.
 */
public final class StatusSpans {

	/** Later than any time that can be stated. */
	public static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE);

	private final Evaluation evaluation;

	private StatusSpans(Evaluation evaluation) {
		this.evaluation = evaluation;
	}

	/**
	 * Folds facts.
	 * @param facts as for {@link Statuses#statuses}
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who knows
	 * @param rules how findings give a status
	 */
	public static StatusSpans of(Collection<RecordedEvent> facts, Instant knownAt, KnowledgeClock clock,
			Audience audience, StatusRules rules) {
		return new StatusSpans(Evaluation.of(World.of(facts, knownAt, clock, audience), END, rules));
	}

	/** The same for facts by stream. */
	public static StatusSpans known(Collection<FactStream> facts, Instant knownAt, KnowledgeClock clock,
			Audience audience, StatusRules rules) {
		return new StatusSpans(Evaluation.of(World.known(facts, knownAt, clock, audience), END, rules));
	}

	/**
	 * A stretch of the world's time.
	 *
	 * @param from its first instant
	 * @param until the first instant after it, or absent where it does not end
	 * @param standing how an obligation stands in it
	 */
	public record Span(Instant from, @Nullable Instant until, Standing standing) {
	}

	/**
	 * Violations that count.
	 *
	 * @param finding that tells of them
	 * @param since when what it tells of began
	 * @param at the instant from which they do
	 * @param times how many
	 */
	public record Violations(FindingId finding, Instant since, Instant at, long times) {
	}

	/**
	 * How one obligation stands over time.
	 *
	 * @param spans from when it was made on, without gaps, no two neighbours alike
	 * @param violations of a MAINTENANCE
	 */
	public record Line(List<Span> spans, List<Violations> violations) {
	}

	/** The commitments that are known. */
	public List<CommitmentId> commitments() {
		return this.evaluation.world().commitments();
	}

	/** The lines of the obligations of a commitment, by who owes them. */
	public Map<PartyId, Line> obligations(CommitmentId commitment) {
		Map<PartyId, Line> lines = new LinkedHashMap<>();
		for (ObligationFold fold : this.evaluation.folds(commitment, END)) {
			Contest contest = new Contest(this.evaluation.world(), fold, fold.obligation());
			NavigableSet<Instant> turns = new TreeSet<>();
			turns(this.evaluation, fold, contest, Instant.MIN, turns);
			Instant made = this.evaluation.world().owedSince(fold.obligation()).first();
			List<Span> spans = new ArrayList<>();
			add(spans, made, Statuses.standing(this.evaluation, fold, contest, made));
			turns.tailSet(made, false)
				.forEach((at) -> add(spans, at, Statuses.standing(this.evaluation, fold, contest, at)));
			lines.put(fold.obligation().party(), line(spans, fold));
		}
		return lines;
	}

	/**
	 * The line of what hands that nobody knows did to a commitment, since the first such
	 * violation; absent without one.
	 */
	public @Nullable Line unattributed(CommitmentId commitment) {
		ObligationFold fold = this.evaluation.unattributed(commitment);
		if (fold == null) {
			return null;
		}
		List<Span> spans = new ArrayList<>();
		for (Stand stand : fold.stands()) {
			if (stand.breaches() > 0) {
				add(spans, stand.from(), Standing.ofUnattributed(fold.recorded(), stand));
			}
		}
		return line(spans, fold);
	}

	/** Adds how it stands from an instant on. */
	static void add(List<Span> spans, Instant at, Standing standing) {
		Span last = spans.isEmpty() ? null : spans.getLast();
		if (last != null && last.standing.equals(standing)) {
			return;
		}
		if (last != null) {
			spans.set(spans.size() - 1, new Span(last.from, at, last.standing));
		}
		spans.add(new Span(at, null, standing));
	}

	static Line line(List<Span> spans, ObligationFold fold) {
		return new Line(List.copyOf(spans), List.copyOf(fold.counted()));
	}

	/**
	 * All instants at which an axis may change.
	 * @param from those before it may be left out
	 * @param turns takes them
	 */
	static void turns(Evaluation evaluation, ObligationFold fold, Contest contest, Instant from,
			NavigableSet<Instant> turns) {
		fold.standsFrom(from).forEach((stand) -> turns.add(stand.from()));
		contest.claims(END).forEach((claim) -> turns.add(claim.at()));
		for (DueSince since : fold.dues()) {
			if (since.due() != null) {
				turns.addAll(evaluation.turns(since.due()));
				turns.addAll(endsOfDaysOfBinding(evaluation, fold, since.due()));
			}
		}
		turns.remove(Instant.MIN);
	}

	/**
	 * A due that passes while the obligation does not bind is owed on the day on which it
	 * comes to bind.
	 */
	private static List<Instant> endsOfDaysOfBinding(Evaluation evaluation, ObligationFold fold, Due due) {
		ZoneId zone = switch (due) {
			case Due.ByDate by -> by.zone();
			case Due.DaysAfter after -> after.zone();
			default -> evaluation.world().registered(fold.recorded().agreement()).zone();
		};
		return fold.timeline()
			.segments()
			.stream()
			.filter((segment) -> segment.inEffect() && segment.from().isAfter(Instant.MIN))
			.map((segment) -> LocalDate.ofInstant(segment.from(), zone))
			.map((date) -> new Due.ByDate(date, zone, false).last().plusMillis(1))
			.toList();
	}

}
