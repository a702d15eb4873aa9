package org.servanda.status.span;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Commitment;
import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.status.Known;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of one commitment that stand now, and how they move.
 */
final class Moving {

	private static final Comparator<Known<Span>> ORDER = Comparator.comparingLong((Known<Span> one) -> one.from())
		.thenComparing((one) -> one.item().from());

	private final CommitmentId commitment;

	private final SpanRow columns;

	private final Map<String, Long> listed = new HashMap<>();

	private final Map<Series, Held> spans = new LinkedHashMap<>();

	private final Map<Series, Tally> tallies = new LinkedHashMap<>();

	/** What is folded and may cover others. */
	private @Nullable Cover cover;

	/** What is known last, to go on from. */
	private @Nullable Latest latest;

	Moving(CommitmentId commitment) {
		this.commitment = commitment;
		this.columns = new SpanRow(commitment);
	}

	/**
	 * The place of a row in the table.
	 */
	private record Key(long position, int ordinal) {
	}

	/**
	 * What a row says, and its place.
	 */
	private record Kept(Known<Span> known, Key key) {
	}

	/**
	 * The rows of a series that stand now.
	 *
	 * @param rows by when the stretches of the world's time begin
	 */
	private record Held(Map<Instant, List<Kept>> rows) implements Knowns<Span> {

		private Held() {
			this(new HashMap<>());
		}

		private void add(Known<Span> known, Key key) {
			this.rows.computeIfAbsent(known.item().from(), (from) -> new ArrayList<>(2)).add(new Kept(known, key));
		}

		private Key remove(Known<Span> known) {
			List<Kept> there = this.rows.getOrDefault(known.item().from(), List.of());
			for (int i = 0; i < there.size(); i++) {
				if (there.get(i).known.equals(known)) {
					return there.remove(i).key;
				}
			}
			throw new IllegalStateException("What moves is not what is held");
		}

		private Set<Known<Span>> all() {
			return this.rows.values()
				.stream()
				.flatMap(List::stream)
				.map(Kept::known)
				.collect(Collectors.toCollection(LinkedHashSet::new));
		}

		@Override
		public List<Span> changingAt(Set<Long> turns) {
			return this.rows.values()
				.stream()
				.flatMap(List::stream)
				.map(Kept::known)
				.filter((known) -> Knowns.changesAt(known, turns))
				.map(Known::item)
				.toList();
		}

		@Override
		public List<Known<Span>> of(Span span) {
			return this.rows.getOrDefault(span.from(), List.of())
				.stream()
				.map(Kept::known)
				.filter((known) -> known.item().equals(span))
				.toList();
		}

	}

	CommitmentId commitment() {
		return this.commitment;
	}

	/** Whose rows there are, in order; empty for what is nobody's. */
	Set<String> parties() {
		return this.spans.keySet().stream().map(Series::party).collect(Collectors.toCollection(TreeSet::new));
	}

	/** The place of an obligation in lists. */
	long listed(String party, LongSupplier find) {
		return this.listed.computeIfAbsent(party, (it) -> find.getAsLong());
	}

	private long listed(Series series) {
		return Objects.requireNonNull(this.listed.get(series.party()));
	}

	/**
	 * Takes the rows that are kept.
	 * @param adding what a tally adds up
	 */
	void read(Snapshot snapshot, Function<Series, Set<Known<Violations>>> adding) {
		select(snapshot, SpanTable.SPAN, "closed = ?", SpanTable.OPEN).query((row) -> {
			Series series = SpanRow.series(row);
			this.listed.put(series.party(), row.getLong("listed"));
			held(series).add(SpanRow.known(row), new Key(row.getLong("position"), row.getInt("ordinal")));
		});
		Map<Series, List<Row>> pages = new LinkedHashMap<>();
		rows(snapshot, TallyTable.PAGES, "closed = ?", SpanTable.OPEN)
			.forEach((row) -> pages.computeIfAbsent(TallyTable.series(row), (it) -> new ArrayList<>()).add(row));
		pages.forEach((series, summaries) -> {
			Row entries = rows(snapshot, TallyTable.ENTRIES, "party = ? and clock = ? and shared = ? and page = ?",
					series.party(), series.clock().name(), series.shared(), (long) summaries.size() - 1)
				.stream()
				.filter((row) -> row.audience() == series.audience())
				.findFirst()
				.orElseThrow();
			Tally tally = new Tally(this.commitment, series);
			tally.read(summaries, entries, adding.apply(series));
			this.tallies.put(series, tally);
		});
	}

	/** Rows of this commitment, in order. */
	private List<Row> rows(Snapshot snapshot, Table table, String condition, Object... parameters) {
		return select(snapshot, table, condition, parameters).query((row, number) -> {
			List<@Nullable Object> values = new ArrayList<>();
			for (int i = 0; i < table.columns().size(); i++) {
				values.add(row.getObject(i + 4));
			}
			return new Row(table, row.getLong(1), row.getInt(2), Audience.valueOf(row.getString(3)), values);
		}).list();
	}

	private JdbcClient.StatementSpec select(Snapshot snapshot, Table table, String condition, Object... parameters) {
		List<Object> all = new ArrayList<>(List.of(Commitment.stream(this.commitment)));
		all.addAll(List.of(parameters));
		return snapshot.sql()
			.sql("select * from " + snapshot.name(table) + " where commitment_stream = ? and " + condition
					+ " order by position, ordinal")
			.params(all);
	}

	private Held held(Series series) {
		return this.spans.computeIfAbsent(series, (it) -> new Held());
	}

	/** Whether the rows are for both audiences. */
	boolean shared() {
		return this.spans.keySet().stream().allMatch(Series::shared);
	}

	/** What the tally of a series adds up, of what is folded. */
	Set<Known<Violations>> violations(Series series) {
		Tally tally = this.tallies.get(parts(series) ? series.ofBoth() : series);
		return (tally != null) ? tally.known() : Set.of();
	}

	/** What the tally of a series adds up, of what is folded. */
	Knowns<Violations> counted(Series series) {
		Tally tally = this.tallies.get(series);
		return (tally != null) ? tally : Knowns.none();
	}

	/** The rows of a series. */
	Knowns<Span> spans(Series series) {
		return held(series);
	}

	/** Whether a series is one of an audience that knew the same as the other so far. */
	private boolean parts(Series series) {
		return !series.shared() && !this.spans.containsKey(series);
	}

	/**
	 * Moves the rows of a series to what is known now.
	 * @param since from when on knowledge changed
	 * @param spans what holds from then on, each set from its key to the next
	 * @param violations what the tally adds up then, of what is folded
	 * @param aside what it adds up beside that
	 * @param position of the event that changed it
	 */
	void move(Series series, long since, NavigableMap<Long, List<Span>> spans, Set<Known<Violations>> violations,
			Set<Known<Violations>> aside, long position, Changes changes) {
		boolean parts = parts(series);
		Set<Known<Span>> now = held(series).all();
		Set<Known<Span>> after = Known.splice(parts ? held(series.ofBoth()).all() : now, since, spans);
		Shift<Span> shift = new Shift<>(now, after);
		move(series, shift.gone(), shift.come(), position, changes);
		if (!violations.isEmpty() || !aside.isEmpty() || this.tallies.containsKey(series)) {
			tally(series).move(violations, parts ? aside : Set.of(), position, changes);
		}
	}

	/**
	 * Moves the rows of a series.
	 * @param gone what is no longer known so
	 * @param come what is known so from now on
	 */
	void move(Series series, Collection<Known<Span>> gone, Collection<Known<Span>> come, long position,
			Changes changes) {
		Held now = held(series);
		for (Known<Span> one : gone) {
			Key key = now.remove(one);
			changes.replace(this.columns.row(key.position, key.ordinal, series, listed(series), one),
					this.columns.values(series, listed(series), one, position));
		}
		come.stream().sorted(ORDER).forEach((one) -> {
			Row row = changes.add(SpanTable.SPAN, series.audience(),
					this.columns.values(series, listed(series), one, SpanTable.OPEN));
			now.add(one, new Key(row.position(), row.ordinal()));
		});
	}

	private Tally tally(Series series) {
		return this.tallies.computeIfAbsent(series, (it) -> new Tally(this.commitment, it));
	}

	/** Moves what a tally adds up. */
	void count(Series series, Shift<Violations> shift, long position, Changes changes) {
		if (!shift.before().equals(shift.after())) {
			tally(series).move(shift, position, changes);
		}
	}

	/** What a report adds, by the series that are told apart here. */
	Map<Series, Set<Known<Violations>>> own(Map<Series, Set<Known<Violations>>> adds) {
		boolean shared = shared();
		Map<Series, Set<Known<Violations>>> own = new HashMap<>();
		adds.forEach((series, known) -> {
			if (!shared || series.audience() == Audience.PUBLIC) {
				own.put(shared ? series.ofBoth() : series, known);
			}
		});
		return own;
	}

	/** A report that was not folded is folded from here on. */
	void fold(Map<Series, Set<Known<Violations>>> adds) {
		own(adds).forEach((series, known) -> {
			Tally tally = this.tallies.get(series);
			if (tally != null) {
				tally.take(known);
			}
		});
	}

	/**
	 * Moves what a report that is not folded adds.
	 * @param before by series
	 * @param after likewise
	 */
	void shift(Map<Series, Set<Known<Violations>>> before, Map<Series, Set<Known<Violations>>> after, long position,
			Changes changes) {
		Set<String> parties = new TreeSet<>();
		before.keySet().forEach((series) -> parties.add(series.party()));
		after.keySet().forEach((series) -> parties.add(series.party()));
		for (Audience audience : shared() ? List.of(Audience.PUBLIC) : List.of(Audience.values())) {
			for (KnowledgeClock clock : KnowledgeClock.values()) {
				for (String party : parties) {
					Series series = new Series(party, clock, audience, false);
					tally(shared() ? series.ofBoth() : series).shift(before.getOrDefault(series, Set.of()),
							after.getOrDefault(series, Set.of()), position, changes);
				}
			}
		}
	}

	/** From here on the audiences know different things: the rows for both are closed. */
	void part(long position, Changes changes) {
		for (Series series : this.spans.keySet().stream().filter(Series::shared).toList()) {
			move(series, held(series).all(), List.of(), position, changes);
			this.spans.remove(series);
		}
		for (Series series : this.tallies.keySet().stream().filter(Series::shared).toList()) {
			Objects.requireNonNull(this.tallies.remove(series)).close(position, changes);
		}
	}

	/** What is folded and may cover others. */
	Cover cover() {
		Cover found = this.cover;
		if (found == null) {
			Cover begun = new Cover(shared());
			this.tallies.forEach((series, tally) -> begun.add(series, tally.known()));
			this.cover = begun;
			return begun;
		}
		return found;
	}

	/** Takes what is folded and may cover others. */
	void cover(Cover now) {
		this.cover = now;
	}

	/** What is known last, to go on from; absent where that has to be folded first. */
	@Nullable Latest latest() {
		return this.latest;
	}

	void latest(@Nullable Latest latest) {
		this.latest = latest;
	}

	/** Writes what was put off. */
	void settle(Changes changes) {
		this.tallies.values().forEach((tally) -> tally.settle(changes));
	}

}
