package org.servanda.status.span;

import java.util.ArrayList;
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
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;

/**
 * The rows of one commitment that stand now, and how they move.
 */
final class Moving {

	private static final Comparator<Known<SpanRow>> ORDER = Comparator.comparingLong((Known<SpanRow> one) -> one.from())
		.thenComparingLong((one) -> one.item().begins());

	private final CommitmentId commitment;

	private final Map<String, Long> listed = new HashMap<>();

	private final Map<Series, Map<Known<SpanRow>, Row>> spans = new LinkedHashMap<>();

	private final Map<Series, Tally> tallies = new LinkedHashMap<>();

	/** What is folded and may cover others. */
	private @Nullable Cover cover;

	Moving(CommitmentId commitment) {
		this.commitment = commitment;
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

	/**
	 * Takes the rows that are kept.
	 * @param adding what a tally adds up
	 */
	void read(Snapshot snapshot, Function<Series, Set<Known<Violations>>> adding) {
		for (Row row : rows(snapshot, SpanTable.SPAN)) {
			SpanRow span = SpanRow.of(row.values());
			Series series = span.series(row.audience());
			this.listed.put(series.party(), span.listed());
			spans(series).put(new Known<>(span, SpanRow.knownFrom(row.values()), SpanRow.knownUntil(row.values())),
					row);
		}
		Map<Series, List<Row>> pages = new LinkedHashMap<>();
		rows(snapshot, TallyTable.PAGES)
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

	private List<Row> rows(Snapshot snapshot, Table table) {
		return rows(snapshot, table, "closed = ?", SpanTable.OPEN);
	}

	/** Rows of this commitment, in order. */
	private List<Row> rows(Snapshot snapshot, Table table, String condition, Object... parameters) {
		List<Object> all = new ArrayList<>(List.of(Commitment.stream(this.commitment)));
		all.addAll(List.of(parameters));
		return snapshot.sql()
			.sql("select * from " + snapshot.name(table) + " where commitment_stream = ? and " + condition
					+ " order by position, ordinal")
			.params(all)
			.query((row, number) -> {
				List<@Nullable Object> values = new ArrayList<>();
				for (int i = 0; i < table.columns().size(); i++) {
					values.add(row.getObject(i + 4));
				}
				return new Row(table, row.getLong(1), row.getInt(2), Audience.valueOf(row.getString(3)), values);
			})
			.list();
	}

	private Map<Known<SpanRow>, Row> spans(Series series) {
		return this.spans.computeIfAbsent(series, (it) -> new LinkedHashMap<>());
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

	/** Whether a series is one of an audience that knew the same as the other so far. */
	private boolean parts(Series series) {
		return !series.shared() && !this.spans.containsKey(series);
	}

	/**
	 * Moves the rows of a series to what is known now.
	 * @param since from when on knowledge changed
	 * @param rows what holds from then on, each set from its key to the next
	 * @param violations what the tally adds up then, of what is folded
	 * @param aside what it adds up beside that
	 * @param position of the event that changed it
	 */
	void move(Series series, long since, NavigableMap<Long, Set<SpanRow>> rows, Set<Known<Violations>> violations,
			Set<Known<Violations>> aside, long position, Changes changes) {
		boolean parts = parts(series);
		Map<Known<SpanRow>, Row> now = spans(series);
		Set<Known<SpanRow>> before = parts ? parted(series) : now.keySet();
		Set<Known<SpanRow>> after = Known.splice(before, since, rows);
		for (Known<SpanRow> gone : now.keySet().stream().filter((one) -> !after.contains(one)).toList()) {
			changes.replace(Objects.requireNonNull(now.remove(gone)), gone.item().row(gone, position));
		}
		after.stream()
			.filter((one) -> !now.containsKey(one))
			.sorted(ORDER)
			.forEach((one) -> now.put(one,
					changes.add(SpanTable.SPAN, series.audience(), one.item().row(one, SpanTable.OPEN))));
		if (!violations.isEmpty() || !aside.isEmpty() || this.tallies.containsKey(series)) {
			tally(series).move(violations, parts ? aside : Set.of(), position, changes);
		}
	}

	private Tally tally(Series series) {
		return this.tallies.computeIfAbsent(series, (it) -> new Tally(this.commitment, it));
	}

	/** A report that was not folded is folded from here on. */
	void fold(Map<Series, Set<Known<Violations>>> adds) {
		adds.forEach((series, known) -> {
			Tally tally = this.tallies.get(shared() ? series.ofBoth() : series);
			if (tally != null && (!shared() || series.audience() == Audience.PUBLIC)) {
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

	/** What both audiences knew, for one of them. */
	private Set<Known<SpanRow>> parted(Series series) {
		return spansOf(series.ofBoth()).stream()
			.map((one) -> new Known<>(one.item().parted(), one.from(), one.until()))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private Set<Known<SpanRow>> spansOf(Series series) {
		return this.spans.getOrDefault(series, Map.of()).keySet();
	}

	/** From here on the audiences know different things: the rows for both are closed. */
	void part(long position, Changes changes) {
		for (Series series : this.spans.keySet().stream().filter(Series::shared).toList()) {
			Objects.requireNonNull(this.spans.remove(series))
				.forEach((known, row) -> changes.replace(row, known.item().row(known, position)));
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

	/** Writes what was put off. */
	void settle(Changes changes) {
		this.tallies.values().forEach((tally) -> tally.settle(changes));
	}

}
