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
import org.servanda.status.CommitmentFold;
import org.servanda.status.Difference;
import org.servanda.status.FactStream;
import org.servanda.status.Known;
import org.servanda.status.NewlySaid;
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

	private static final long END = StatusSpans.END.toEpochMilli();

	private static final Move NONE = new Move(Difference.none(), Difference.none());

	private final Moving moves;

	private final Latest latest;

	private final long since;

	private final boolean shared;

	/** From when on nothing but what is counted changes. */
	private long until = Known.OPEN;

	/** Reports that say something else, as they are, with what was folded of them. */
	private final Map<FactStream, FactStream> taken = new LinkedHashMap<>();

	/** Others, of which something is known later. */
	private final List<FactStream> later;

	/** Whether there are later times of knowledge at which something becomes known. */
	private boolean more;

	/**
	 * By time of knowledge: first how it differs from what was known then before, later
	 * from the time just before. Times are left out at which both differ alike.
	 */
	private final Map<Audience, NavigableMap<Long, Map<String, Move>>> moved = new EnumMap<>(Audience.class);

	/** How what is known last differs from what was known last before. */
	private final Map<Audience, Map<String, Move>> latestMoved = new EnumMap<>(Audience.class);

	/** Violations of reports that were not folded before. */
	private final Map<Series, Set<Violations>> woken = new HashMap<>();

	/** How what is counted changes, as the cover was told. */
	private final Map<Series, Shift<Violations>> told = new LinkedHashMap<>();

	/**
	 * Begins with nothing.
	 * @param since when the event is known on the reported clock, in milliseconds
	 * @param later reports of which something is known later, without those that are
	 * given to {@link #take}
	 */
	Advance(Moving moves, Latest latest, long since, List<FactStream> later) {
		this.moves = moves;
		this.latest = latest;
		this.since = since;
		this.shared = moves.shared();
		this.later = later;
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
		Set<FactStream> folded = Set.copyOf(this.taken.keySet());
		this.taken.putAll(reports);
		List<FactStream> all = Stream.concat(this.later.stream(), this.taken.keySet().stream()).toList();
		NavigableMap<Long, List<FactStream>> next = FactStream.turnsAfter(all, this.since);
		this.more = !next.isEmpty();
		for (Audience audience : audiences()) {
			CommitmentFold fold = fold(audience);
			Stream<NewlySaid> later = this.later.stream()
				.flatMap((stream) -> between(stream, END, this.since, audience));
			Stream<NewlySaid> back = this.taken.entrySet()
				.stream()
				.flatMap((entry) -> NewlySaid.between(
						folded.contains(entry.getKey()) ? entry.getKey() : entry.getValue(), StatusSpans.END,
						entry.getValue(), at(this.since), audience));
			fold.take(Stream.concat(later, back).toList());
			fold.tellAnew();
			List<NewlySaid> now = taken(this.since, audience);
			fold.take(now);
			NavigableMap<Long, Map<String, Move>> moved = new TreeMap<>();
			moved.put(this.since, fold.turn());
			if (!next.isEmpty()) {
				goOn(audience, next, fold.sameAfter(now), moved);
			}
			this.moved.put(audience, moved);
			this.latestMoved.put(audience, fold.moves());
		}
	}

	/** What the reports say, in place of what was folded of them. */
	private List<NewlySaid> taken(long turn, Audience audience) {
		return this.taken.entrySet()
			.stream()
			.flatMap((entry) -> NewlySaid.between(entry.getValue(), at(turn), entry.getKey(), at(turn), audience))
			.toList();
	}

	private static Stream<NewlySaid> between(FactStream stream, long before, long after, Audience audience) {
		return NewlySaid.between(stream, at(before), stream, at(after), audience);
	}

	/**
	 * Goes through all later times of knowledge.
	 * @param next what is known from them on
	 * @param same the instant of the world after which it makes no difference what the
	 * reports say: what becomes known of later instants moves both alike
	 * @param moved takes how it moves
	 */
	private void goOn(Audience audience, NavigableMap<Long, List<FactStream>> next, Instant same,
			NavigableMap<Long, Map<String, Move>> moved) {
		CommitmentFold fold = fold(audience);
		Instant alike = same;
		long last = this.since;
		Set<FactStream> left = new LinkedHashSet<>();
		for (Map.Entry<Long, List<FactStream>> entry : next.headMap(this.until).entrySet()) {
			long turn = entry.getKey();
			List<FactStream> streams = entry.getValue();
			Instant since = alike;
			List<NewlySaid> said = streams.stream()
				.flatMap((stream) -> NewlySaid.at(stream, at(turn), audience))
				.toList();
			if (streams.stream().noneMatch(this.taken::containsKey)
					&& said.stream().allMatch((one) -> fold.bearsFrom(one).isAfter(since))) {
				left.addAll(streams);
				continue;
			}
			catchUp(audience, left, last, turn - 1);
			fold.take(said);
			moved.put(turn, fold.turn());
			alike = fold.sameAfter(taken(turn, audience));
			last = turn;
		}
		next.tailMap(this.until).values().forEach(left::addAll);
		catchUp(audience, left, last, END);
	}

	/** Takes what was left out. */
	private void catchUp(Audience audience, Set<FactStream> left, long last, long turn) {
		if (!left.isEmpty()) {
			fold(audience).take(left.stream().flatMap((stream) -> between(stream, last, turn, audience)).toList());
			fold(audience).tellAnew();
			left.clear();
		}
	}

	private static Instant at(long turn) {
		return Instant.ofEpochMilli(turn);
	}

	/** How a series moves, by time of knowledge. */
	private NavigableMap<Long, Move> moved(Series series) {
		NavigableMap<Long, Move> moved = new TreeMap<>();
		if (series.clock() == KnowledgeClock.RECORDED) {
			Move latest = of(series, this.latestMoved.getOrDefault(series.audience(), Map.of()));
			if (this.until != Known.OPEN && differs(latest.spans())) {
				throw new IllegalStateException("What is covered makes a difference");
			}
			moved.put(SpanTable.EVER, latest);
		}
		else {
			Objects.requireNonNull(this.moved.get(series.audience()))
				.forEach((turn, parties) -> moved.put(turn, of(series, parties)));
		}
		return moved;
	}

	private static Move of(Series series, Map<String, Move> parties) {
		return parties.getOrDefault(series.party(), NONE);
	}

	private static boolean differs(Difference<?> difference) {
		return !difference.gone().isEmpty() || !difference.come().isEmpty();
	}

	/** All series of which something may move, in order. */
	private List<Series> series() {
		List<Series> all = new ArrayList<>();
		for (Audience audience : audiences()) {
			Set<String> parties = new TreeSet<>();
			this.moved.getOrDefault(audience, new TreeMap<>())
				.values()
				.forEach((moved) -> parties.addAll(moved.keySet()));
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
		return this.more || this.latest.folds().values().stream().anyMatch(CommitmentFold::felt);
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
		this.latest.settle(this.taken.keySet());
	}

	private Shift<Span> spans(Series series) {
		return shift(series, Move::spans, Set.of(), this.moves.spans(series));
	}

	private Shift<Violations> violations(Series series) {
		return shift(series, Move::violations, this.woken.getOrDefault(series, Set.of()), this.moves.counted(series));
	}

	/**
	 * How what is known of a series changes. At times of knowledge that are left out what
	 * moves stays as it is.
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
		Map.Entry<Long, Difference<T>> first = turns.pollFirstEntry();
		if (!turns.isEmpty()) {
			all.addAll(known.changingAt(turns.keySet()));
		}
		if (all.isEmpty()) {
			return Shift.none();
		}
		long since = first.getKey();
		Set<Known<T>> before = new LinkedHashSet<>();
		Set<T> stands = new LinkedHashSet<>();
		NavigableMap<Long, Difference<T>> as = new TreeMap<>(turns);
		for (T item : all) {
			for (Known<T> one : known.of(item)) {
				before.add(one);
				if (woken.contains(item)) {
					continue;
				}
				if (one.from() <= since && since < one.until()) {
					stands.add(item);
				}
				if (one.from() > since && !turns.containsKey(one.from())) {
					as.computeIfAbsent(one.from(), (turn) -> Difference.open()).come().add(item);
				}
				if (one.until() > since && one.until() != Known.OPEN && !turns.containsKey(one.until())) {
					as.computeIfAbsent(one.until(), (turn) -> Difference.open()).gone().add(item);
				}
			}
		}
		stands.removeAll(first.getValue().gone());
		stands.addAll(first.getValue().come());
		return new Shift<>(before, Known.splice(before, since, stands, as, this.until));
	}

}
