package org.servanda.status.span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.report.KnownReport;
import org.servanda.report.ReportEvent;
import org.servanda.status.CommitmentFold.Move;
import org.servanda.status.CommitmentFold.Said;
import org.servanda.status.CommitmentFold;
import org.servanda.status.FactStream;
import org.servanda.status.Known;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.status.StatusSpans;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

/**
 * How one commitment moves by what its own reports say: from when that is known, through
 * each later time from which something else is known. What is the same at all of these is
 * not looked at.
 */
final class Advance {

	private static final Move NONE = new Move(List.of(), List.of(), List.of(), List.of(), false);

	private final Moving moves;

	private final Latest latest;

	private final long since;

	private final boolean shared;

	/** From when on nothing but what is counted changes. */
	private long until = Known.OPEN;

	/** What is counted more, where that is so. */
	private final Map<Series, Set<Known<Violations>>> counted = new HashMap<>();

	/** Since when all is known. */
	private long turn;

	/** Reports from which something is known later. */
	private final Map<String, FactStream> later = new LinkedHashMap<>();

	/** How it differs from what was known last before, by time of knowledge. */
	private final NavigableMap<Long, Map<Audience, Map<String, Move>>> moved = new TreeMap<>();

	/** Violations of reports that were not folded before. */
	private final Map<Series, Set<Violations>> woken = new HashMap<>();

	/** What the cover was told. */
	private final Map<Series, Shift<Violations>> told = new LinkedHashMap<>();

	/**
	 * Begins with nothing.
	 * @param since when the event is known on the reported clock, in milliseconds
	 * @param later reports from which something is known later, without those that are
	 * given to {@link #take}
	 */
	Advance(Moving moves, Latest latest, long since, Collection<FactStream> later) {
		this.moves = moves;
		this.latest = latest;
		this.since = since;
		this.shared = moves.shared();
		later.forEach((stream) -> this.later.put(stream.events().getFirst().stream(), stream));
	}

	private Set<Audience> audiences() {
		return this.latest.folds().keySet();
	}

	private CommitmentFold fold(Audience audience) {
		return Objects.requireNonNull(this.latest.folds().get(audience));
	}

	/**
	 * A report of which nothing was folded is folded from here on.
	 * @param adds what it added to tallies
	 */
	void wake(Map<Series, Set<Known<Violations>>> adds) {
		adds.forEach((series, known) -> {
			if (!this.shared || series.audience() == Audience.PUBLIC) {
				Set<Violations> woken = this.woken.computeIfAbsent(this.shared ? series.ofBoth() : series,
						(it) -> new HashSet<>());
				known.forEach((one) -> woken.add(one.item()));
			}
		});
	}

	/**
	 * Takes a report of which nothing was known before, and that changes nothing for
	 * whoever knows what is known from some time on, but that more is counted.
	 * @param adds what it adds to tallies
	 * @param until that time
	 */
	void take(FactStream report, Map<Series, Set<Known<Violations>>> adds, long until) {
		this.until = until;
		take(Map.of(report, new FactStream(List.of())));
		adds.forEach((series, known) -> {
			if (!this.shared || series.audience() == Audience.PUBLIC) {
				this.counted.put(this.shared ? series.ofBoth() : series, known);
			}
		});
		this.moves.cover().add(adds);
	}

	/**
	 * Takes reports that say something else than was folded.
	 * @param reports as they are, with what was folded of them, which may be nothing
	 */
	void take(Map<FactStream, FactStream> reports) {
		NavigableMap<Long, List<FactStream>> next = new TreeMap<>();
		Stream.concat(this.later.values().stream(), reports.keySet().stream())
			.forEach((stream) -> stream.turns()
				.tailSet(this.since, false)
				.forEach((turn) -> next.computeIfAbsent(turn, (it) -> new ArrayList<>()).add(stream)));
		this.moved.clear();
		for (Audience audience : audiences()) {
			List<Said> back = new ArrayList<>();
			Instant now = at(this.since);
			this.later.values().forEach((stream) -> add(back, audience, stream, StatusSpans.END, stream, now));
			reports.forEach((after, before) -> add(back, audience, before, StatusSpans.END, after, now));
			fold(audience).take(back);
			note(audience, this.since);
			next.headMap(this.until).forEach((turn, streams) -> {
				List<Said> said = new ArrayList<>();
				streams.forEach((stream) -> add(said, audience, stream, at(turn).minusMillis(1), stream, at(turn)));
				fold(audience).take(said);
				note(audience, turn);
			});
			if (this.until != Known.OPEN) {
				Set<FactStream> rest = new LinkedHashSet<>();
				next.tailMap(this.until).values().forEach(rest::addAll);
				List<Said> said = new ArrayList<>();
				rest.forEach((stream) -> add(said, audience, stream, at(this.until).minusMillis(1), stream,
						StatusSpans.END));
				fold(audience).take(said);
				note(audience, this.until);
			}
		}
		reports.keySet()
			.stream()
			.filter((stream) -> stream.turns().last() > this.since)
			.forEach((stream) -> this.later.put(stream.events().getFirst().stream(), stream));
		this.turn = Math.max(this.turn, next.isEmpty() ? this.since : next.lastKey());
	}

	private static void add(List<Said> said, Audience audience, FactStream before, Instant knownBefore,
			FactStream after, Instant knownAfter) {
		KnownReport was = known(before, knownBefore, audience);
		KnownReport is = known(after, knownAfter, audience);
		if (was != null || is != null) {
			said.add(new Said(((ReportEvent) after.events().getFirst().event()).report(), was, is));
		}
	}

	private static @Nullable KnownReport known(FactStream stream, Instant at, Audience audience) {
		return stream.events().isEmpty() ? null : stream.report(at, KnowledgeClock.REPORTED, audience).orElse(null);
	}

	private static Instant at(long turn) {
		return Instant.ofEpochMilli(turn);
	}

	private void note(Audience audience, long turn) {
		this.moved.computeIfAbsent(turn, (it) -> new EnumMap<>(Audience.class)).put(audience, fold(audience).moves());
	}

	/** How a series moves, by time of knowledge. */
	private NavigableMap<Long, Move> moved(Series series) {
		NavigableMap<Long, Move> moved = new TreeMap<>();
		this.moved.forEach((turn, audiences) -> moved.put(turn,
				audiences.getOrDefault(series.audience(), Map.of()).getOrDefault(series.party(), NONE)));
		if (this.until != Known.OPEN && series.clock() == KnowledgeClock.RECORDED
				&& differs(moved.lastEntry().getValue())) {
			throw new IllegalStateException("What is covered makes a difference");
		}
		return (series.clock() == KnowledgeClock.REPORTED) ? moved
				: new TreeMap<>(Map.of(SpanTable.EVER, moved.lastEntry().getValue()));
	}

	private static boolean differs(Move move) {
		return !move.gone().isEmpty() || !move.come().isEmpty();
	}

	/** All series of which something may move, in order. */
	private List<Series> series() {
		List<Series> all = new ArrayList<>();
		for (Audience audience : audiences()) {
			Set<String> parties = new TreeSet<>();
			this.moved.values().forEach((moved) -> parties.addAll(moved.getOrDefault(audience, Map.of()).keySet()));
			this.woken.keySet().forEach((series) -> parties.add(series.party()));
			this.counted.keySet().forEach((series) -> parties.add(series.party()));
			for (KnowledgeClock clock : KnowledgeClock.values()) {
				parties.forEach((party) -> all.add(new Series(party, clock, audience, this.shared)));
			}
		}
		return all;
	}

	/**
	 * The times at which violations count that did not, or no longer, in milliseconds
	 * since 1970. What they cover is told to the commitment's cover.
	 */
	Set<Long> turned() {
		Set<Long> turned = new HashSet<>();
		this.told.forEach((series, shift) -> this.moves.cover().take(series, shift.come(), shift.gone()));
		this.told.clear();
		for (Series series : series()) {
			Shift<Violations> shift = violations(series);
			shift.gone().forEach((one) -> turned.add(one.item().at().toEpochMilli()));
			shift.come().forEach((one) -> turned.add(one.item().at().toEpochMilli()));
			this.moves.cover().take(series, shift.gone(), shift.come());
			this.told.put(series, shift);
		}
		return turned;
	}

	/** Whether what waits for the commitment may move as well. */
	boolean felt() {
		return this.moved.size() > 1 || this.moved.firstEntry()
			.getValue()
			.values()
			.stream()
			.flatMap((parties) -> parties.values().stream())
			.anyMatch(Move::felt);
	}

	/**
	 * Moves the rows and tallies.
	 * @param listed finds the place of an obligation in lists
	 * @param position of the event
	 */
	void emit(ToLongFunction<String> listed, long position, Changes changes) {
		for (Series series : series()) {
			Shift<Span> spans = spans(series);
			if (!spans.come().isEmpty()) {
				this.moves.listed(series.party(), () -> listed.applyAsLong(series.party()));
			}
			this.moves.move(series, spans.gone(), spans.come(), position, changes);
			this.moves.count(series, violations(series), position, changes);
		}
		this.latest.settle(this.turn);
	}

	private Shift<Span> spans(Series series) {
		return shift(series, Move::gone, Move::come, Set.of(), this.moves.spans(series));
	}

	private Shift<Violations> violations(Series series) {
		if (this.until != Known.OPEN) {
			return new Shift<>(Set.of(), this.counted.getOrDefault(series, Set.of()));
		}
		return shift(series, Move::uncounted, Move::counted, this.woken.getOrDefault(series, Set.of()),
				this.moves.counted(series));
	}

	/**
	 * How what is known of a series changes.
	 * @param woken what is known, but was not folded
	 * @param known all that is known
	 */
	private <T> Shift<T> shift(Series series, Function<Move, List<T>> gone, Function<Move, List<T>> come, Set<T> woken,
			Knowns<T> known) {
		NavigableMap<Long, Move> moved = moved(series);
		Set<T> all = new LinkedHashSet<>(woken);
		for (Move move : moved.values()) {
			all.addAll(gone.apply(move));
			all.addAll(come.apply(move));
		}
		if (moved.size() > 1) {
			known.changingAfter(moved.firstKey()).forEach(all::add);
		}
		if (all.isEmpty()) {
			return new Shift<>(Set.of(), Set.of());
		}
		Set<Known<T>> before = new LinkedHashSet<>();
		Set<T> stood = new LinkedHashSet<>();
		for (T item : all) {
			for (Known<T> one : known.of(item)) {
				before.add(one);
				if (one.until() == Known.OPEN && !woken.contains(item)) {
					stood.add(item);
				}
			}
		}
		NavigableMap<Long, List<T>> stands = new TreeMap<>();
		moved.forEach((turn, move) -> {
			Set<T> now = new LinkedHashSet<>(stood);
			gone.apply(move).forEach(now::remove);
			now.addAll(come.apply(move));
			stands.put(turn, List.copyOf(now));
		});
		return new Shift<>(before,
				(this.until == Known.OPEN) ? Known.splice(before, stands.firstKey(), stands) : spliced(before, stands));
	}

	/** The same up to the time from which nothing changes; what is known then stays. */
	private <T> Set<Known<T>> spliced(Set<Known<T>> before, NavigableMap<Long, List<T>> stands) {
		Set<Known<T>> heads = new LinkedHashSet<>();
		Map<T, Known<T>> tails = new HashMap<>();
		Set<Known<T>> after = new LinkedHashSet<>();
		for (Known<T> one : before) {
			if (one.from() > this.until) {
				after.add(one);
			}
			else if (one.until() > this.until) {
				tails.put(one.item(), new Known<>(one.item(), this.until, one.until()));
			}
			if (one.from() < this.until) {
				heads.add(new Known<>(one.item(), one.from(), Math.min(one.until(), this.until)));
			}
		}
		NavigableMap<Long, List<T>> ending = new TreeMap<>(stands);
		ending.put(this.until, List.of());
		for (Known<T> head : Known.splice(heads, stands.firstKey(), ending)) {
			Known<T> tail = (head.until() == this.until) ? tails.remove(head.item()) : null;
			after.add((tail != null) ? new Known<>(head.item(), head.from(), tail.until()) : head);
		}
		after.addAll(tails.values());
		return after;
	}

}
