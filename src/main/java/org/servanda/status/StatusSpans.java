package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;

import org.jspecify.annotations.Nullable;

import org.servanda.report.FindingId;
import org.servanda.status.ObligationFold.DueSince;
import org.servanda.time.Due;

/**
 * How an obligation stands at every time of the world, as known at one time: a line of
 * stretches in which nothing changes. {@link CommitmentFold} gives it.
 */
public final class StatusSpans {

	/** Later than any time that can be stated. */
	public static final Instant END = Instant.ofEpochMilli(Long.MAX_VALUE);

	private StatusSpans() {
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
