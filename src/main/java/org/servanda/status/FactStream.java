package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.KnownAct;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.report.ReportEvent;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

/**
 * The facts of one stream, and what they come to as someone knows them at a time. What
 * was worked out once is kept, as the same facts are asked for many times. Used by one
 * thread at a time.
 */
public final class FactStream {

	private static final Long SINCE_EVER = Long.MIN_VALUE;

	private final List<RecordedEvent> events;

	private @Nullable NavigableSet<Long> turns;

	private final Map<Long, List<KnownAct>> acts = new HashMap<>(0);

	private final Map<Long, Optional<KnownReport>> publicly = new HashMap<>(0);

	private final Map<Long, Optional<KnownReport>> inside = new HashMap<>(0);

	/**
	 * Takes facts.
	 * @param events of one stream, in order
	 */
	public FactStream(List<RecordedEvent> events) {
		this.events = events;
	}

	/** The facts, in order. */
	public List<RecordedEvent> events() {
		return this.events;
	}

	/** The stream with one more fact. */
	public FactStream with(RecordedEvent event) {
		List<RecordedEvent> longer = new ArrayList<>(this.events.size() + 1);
		longer.addAll(this.events);
		longer.add(event);
		return new FactStream(longer);
	}

	/** The stream as it was before a position. */
	public FactStream before(long position) {
		if (this.events.isEmpty() || this.events.getLast().position() < position) {
			return this;
		}
		return new FactStream(this.events.stream().filter((event) -> event.position() < position).toList());
	}

	/**
	 * The times, in milliseconds since 1970, from which something else may be known on
	 * the reported clock.
	 */
	public NavigableSet<Long> turns() {
		NavigableSet<Long> found = this.turns;
		if (found == null) {
			found = new TreeSet<>();
			for (RecordedEvent event : this.events) {
				found.add(knownFrom(event).toEpochMilli());
			}
			this.turns = found;
		}
		return found;
	}

	/**
	 * Of which streams something else may be known from which times on, later than some
	 * time.
	 */
	public static NavigableMap<Long, List<FactStream>> turnsAfter(Collection<FactStream> streams, long since) {
		NavigableMap<Long, List<FactStream>> turns = new TreeMap<>();
		for (FactStream stream : streams) {
			stream.turns()
				.tailSet(since, false)
				.forEach((turn) -> turns.computeIfAbsent(turn, (it) -> new ArrayList<>()).add(stream));
		}
		return turns;
	}

	/** From when one of the facts may be known on the reported clock. */
	public Instant knownFrom(RecordedEvent event) {
		return (event.event() instanceof ReportEvent)
				? KnownReport.knownFrom(event, this.events.getFirst(), KnowledgeClock.REPORTED)
				: KnownAct.knownFrom(event, this.events, KnowledgeClock.REPORTED);
	}

	/**
	 * The time from which the same is known as at another; absent where that cannot be
	 * said.
	 */
	private @Nullable Long turn(Instant knownAt, KnowledgeClock clock) {
		if (clock == KnowledgeClock.REPORTED) {
			Long turn = turns().floor(knownAt.toEpochMilli());
			return (turn != null) ? turn : SINCE_EVER;
		}
		boolean all = !this.events.getLast().recordedAt().isAfter(knownAt);
		return all ? turns().last() : null;
	}

	/** The acts that are known, see {@link KnownAct#of}. */
	List<KnownAct> acts(Instant knownAt, KnowledgeClock clock) {
		Long turn = turn(knownAt, clock);
		return (turn == null) ? KnownAct.of(this.events, knownAt, clock)
				: this.acts.computeIfAbsent(turn, (it) -> KnownAct.of(this.events, knownAt, clock));
	}

	/** The report as it is known, see {@link KnownReport#of}. */
	public Optional<KnownReport> report(Instant knownAt, KnowledgeClock clock, Audience audience) {
		Long turn = turn(knownAt, clock);
		if (turn == null) {
			return KnownReport.of(this.events, knownAt, clock, audience);
		}
		return ((audience == Audience.PUBLIC) ? this.publicly : this.inside).computeIfAbsent(turn,
				(it) -> KnownReport.of(this.events, knownAt, clock, audience));
	}

}
