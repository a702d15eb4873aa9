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

import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.status.CommitmentFold.Move;
import org.servanda.status.CommitmentFold.Said;
import org.servanda.status.CommitmentFold;
import org.servanda.status.Difference;
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

	private static final Move NONE = new Move(Difference.none(), Difference.none());

	private final Moving moves;

	private final Latest latest;

	private final long since;

	private final boolean shared;

	/** From when on nothing but what is counted changes. */
	private long until = Known.OPEN;

	/** What was folded, as it is now. */
	private final Set<FactStream> taken = new LinkedHashSet<>();

	/** Reports from which something is known later. */
	private final Map<String, FactStream> later = new LinkedHashMap<>();

	/**
	 * By time of knowledge: first how it differs from what was known last before, then
	 * from the time before.
	 */
	private final NavigableMap<Long, Map<Audience, Map<String, Move>>> moved = new TreeMap<>();

	/** How what is known last differs from what was known last before. */
	private final Map<Audience, Map<String, Move>> latestMoved = new EnumMap<>(Audience.class);

	/** Violations of reports that were not folded before. */
	private final Map<Series, Set<Violations>> woken = new HashMap<>();

	/** How what is counted changes, as the cover was told. */
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
		this.moves.own(adds).forEach((series, known) -> {
			Set<Violations> woken = this.woken.computeIfAbsent(series, (it) -> new HashSet<>());
			known.forEach((one) -> woken.add(one.item()));
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
		this.moves.own(adds).forEach((series, known) -> {
			Shift<Violations> more = new Shift<>(Set.of(), known);
			this.moves.cover().take(series, more);
			this.told.put(series, more);
		});
	}

	/**
	 * Takes reports that say something else than was folded.
	 * @param reports as they are, with what was folded of them, which may be nothing
	 */
	void take(Map<FactStream, FactStream> reports) {
		List<FactStream> all = Stream.concat(this.later.values().stream(), reports.keySet().stream()).toList();
		NavigableMap<Long, List<FactStream>> next = FactStream.turnsAfter(all, this.since);
		this.moved.clear();
		for (Audience audience : audiences()) {
			Stream<Said> later = this.later.values()
				.stream()
				.flatMap((stream) -> Said.between(stream, StatusSpans.END, stream, at(this.since), audience));
			Stream<Said> now = reports.entrySet()
				.stream()
				.flatMap((entry) -> Said.between(entry.getValue(), StatusSpans.END, entry.getKey(), at(this.since),
						audience));
			fold(audience).tellAnew();
			take(audience, this.since, Stream.concat(later, now));
			next.headMap(this.until)
				.forEach((turn, streams) -> take(audience, turn,
						streams.stream().flatMap((stream) -> Said.at(stream, at(turn), audience))));
			if (this.until != Known.OPEN) {
				take(audience, this.until,
						next.tailMap(this.until)
							.values()
							.stream()
							.flatMap(List::stream)
							.distinct()
							.flatMap((stream) -> Said.between(stream, at(this.until).minusMillis(1), stream,
									StatusSpans.END, audience)));
			}
			this.latestMoved.put(audience, fold(audience).moves());
		}
		reports.keySet()
			.stream()
			.filter((stream) -> stream.turns().last() > this.since)
			.forEach((stream) -> this.later.put(stream.events().getFirst().stream(), stream));
		this.taken.addAll(reports.keySet());
	}

	/** Takes what is said from a time on, and notes how that moves the fold. */
	private void take(Audience audience, long turn, Stream<Said> said) {
		fold(audience).take(said.toList());
		this.moved.computeIfAbsent(turn, (it) -> new EnumMap<>(Audience.class)).put(audience, fold(audience).turn());
	}

	private static Instant at(long turn) {
		return Instant.ofEpochMilli(turn);
	}

	/** How a series moves, by time of knowledge. */
	private NavigableMap<Long, Move> moved(Series series) {
		if (series.clock() == KnowledgeClock.RECORDED) {
			Move latest = of(series, this.latestMoved);
			if (this.until != Known.OPEN && differs(latest.spans())) {
				throw new IllegalStateException("What is covered makes a difference");
			}
			return new TreeMap<>(Map.of(SpanTable.EVER, latest));
		}
		NavigableMap<Long, Move> moved = new TreeMap<>();
		this.moved.forEach((turn, audiences) -> moved.put(turn, of(series, audiences)));
		return moved;
	}

	private static Move of(Series series, Map<Audience, Map<String, Move>> audiences) {
		return audiences.getOrDefault(series.audience(), Map.of()).getOrDefault(series.party(), NONE);
	}

	private static boolean differs(Difference<?> difference) {
		return !difference.gone().isEmpty() || !difference.come().isEmpty();
	}

	/** All series of which something may move, in order. */
	private List<Series> series() {
		List<Series> all = new ArrayList<>();
		for (Audience audience : audiences()) {
			Set<String> parties = new TreeSet<>();
			this.moved.values().forEach((moved) -> parties.addAll(moved.getOrDefault(audience, Map.of()).keySet()));
			this.woken.keySet().forEach((series) -> parties.add(series.party()));
			this.told.keySet().forEach((series) -> parties.add(series.party()));
			for (KnowledgeClock clock : KnowledgeClock.values()) {
				parties.forEach((party) -> all.add(new Series(party, clock, audience, this.shared)));
			}
		}
		return all;
	}

	/**
	 * The times at which violations count that did not, or no longer, in milliseconds
	 * since 1970. To be asked after all were taken: what is counted then is told to the
	 * commitment's cover, and goes to the tallies.
	 */
	Set<Long> turned() {
		Set<Long> turned = new HashSet<>();
		this.told.forEach((series, shift) -> this.moves.cover().take(series, shift.back()));
		this.told.clear();
		for (Series series : series()) {
			Shift<Violations> shift = violations(series);
			shift.gone().forEach((one) -> turned.add(one.item().at().toEpochMilli()));
			shift.come().forEach((one) -> turned.add(one.item().at().toEpochMilli()));
			this.moves.cover().take(series, shift);
			this.told.put(series, shift);
		}
		return turned;
	}

	/** Whether what waits for the commitment may move as well. */
	boolean felt() {
		return this.moved.size() > 1 || this.latest.folds().values().stream().anyMatch(CommitmentFold::felt);
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
			this.moves.count(series, this.told.getOrDefault(series, Shift.none()), position, changes);
		}
		this.latest.settle(this.taken);
	}

	private Shift<Span> spans(Series series) {
		return shift(series, Move::spans, Set.of(), this.moves.spans(series));
	}

	private Shift<Violations> violations(Series series) {
		return shift(series, Move::violations, this.woken.getOrDefault(series, Set.of()), this.moves.counted(series));
	}

	/**
	 * How what is known of a series changes.
	 * @param woken what is known, but was not folded
	 * @param known all that is known
	 */
	private <T> Shift<T> shift(Series series, Function<Move, Difference<T>> moves, Set<T> woken, Knowns<T> known) {
		NavigableMap<Long, Difference<T>> turns = new TreeMap<>();
		moved(series).forEach((turn, move) -> turns.put(turn, moves.apply(move)));
		Set<T> all = new LinkedHashSet<>(woken);
		for (Difference<T> turn : turns.values()) {
			all.addAll(turn.gone());
			all.addAll(turn.come());
		}
		if (turns.size() > 1) {
			known.changingAfter(turns.firstKey()).forEach(all::add);
		}
		if (all.isEmpty()) {
			return Shift.none();
		}
		Set<Known<T>> before = new LinkedHashSet<>();
		Set<T> stands = new LinkedHashSet<>();
		for (T item : all) {
			for (Known<T> one : known.of(item)) {
				before.add(one);
				if (one.until() == Known.OPEN && !woken.contains(item)) {
					stands.add(item);
				}
			}
		}
		long first = turns.firstKey();
		Difference<T> begin = Objects.requireNonNull(turns.remove(first));
		stands.removeAll(begin.gone());
		stands.addAll(begin.come());
		return new Shift<>(before, Known.splice(before, first, stands, turns, this.until));
	}

}
