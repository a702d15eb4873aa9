package org.servanda.status.span;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows of spans and tallies, asked one by one as nothing else would: slowly, and with all
 * that must hold of them checked.
 */
public final class SpanRows {

	private static final Map<Table, Map<String, Integer>> COLUMNS = Map.of(SpanTable.SPAN, columns(SpanTable.SPAN),
			TallyTable.PAGES, columns(TallyTable.PAGES), TallyTable.ENTRIES, columns(TallyTable.ENTRIES));

	private static final List<String> CAUSES = List.of("recorded_by", "legal_by", "exercised_by", "found_by",
			"changed_by", "contested_by");

	private final List<Row> spans;

	private final List<Row> pages;

	private final List<Row> entries;

	/** Takes the rows of all three tables. */
	public SpanRows(Collection<Row> rows) {
		this.spans = of(rows, SpanTable.SPAN);
		this.pages = of(rows, TallyTable.PAGES);
		this.entries = of(rows, TallyTable.ENTRIES);
	}

	/** Reads all that is kept. */
	public static SpanRows of(Snapshot snapshot) {
		List<Row> rows = new ArrayList<>();
		for (Table table : List.of(SpanTable.SPAN, TallyTable.PAGES, TallyTable.ENTRIES)) {
			rows.addAll(snapshot.sql()
				.sql("select * from " + snapshot.name(table) + " order by position, ordinal")
				.query((row, number) -> {
					List<@Nullable Object> values = new ArrayList<>();
					for (int i = 0; i < table.columns().size(); i++) {
						values.add(row.getObject(i + 4));
					}
					return new Row(table, row.getLong(1), row.getInt(2), Audience.valueOf(row.getString(3)), values);
				})
				.list());
		}
		return new SpanRows(rows);
	}

	private static Map<String, Integer> columns(Table table) {
		Map<String, Integer> columns = new HashMap<>();
		for (Column column : table.columns()) {
			columns.put(column.name(), columns.size());
		}
		return columns;
	}

	private static List<Row> of(Collection<Row> rows, Table table) {
		return rows.stream().filter((row) -> row.table().equals(table)).toList();
	}

	private static @Nullable Object value(Row row, String column) {
		return row.values().get(Objects.requireNonNull(COLUMNS.get(row.table())).getOrDefault(column, -1));
	}

	private static long number(Row row, String column) {
		return (Long) Objects.requireNonNull(value(row, column));
	}

	/**
	 * What is kept of an obligation at some times.
	 *
	 * @param row its span
	 * @param violations its tally
	 */
	public record Kept(Row row, long violations) {

		/** What a column holds. */
		public @Nullable Object get(String column) {
			return value(this.row, column);
		}

		/** The positions of what it follows from. */
		public List<Long> causes() {
			return CAUSES.stream()
				.map((column) -> number(this.row, column))
				.filter((it) -> it != 0)
				.distinct()
				.sorted()
				.toList();
		}

	}

	/**
	 * What the rows say, by obligation; what is nobody's by the commitment with a slash.
	 */
	public Map<String, Kept> at(long position, Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience) {
		Map<String, Kept> found = new TreeMap<>();
		for (Row row : this.spans) {
			if (stands(row, position, clock, audience) && holds(row, asOf, knownAt, clock)) {
				String id = value(row, "agreement") + "/" + value(row, "commitment") + "/" + value(row, "party");
				Kept kept = new Kept(row, violations(row, position, asOf, knownAt, clock, audience));
				assertThat(found.put(id, kept)).as("two rows for %s", id).isNull();
			}
		}
		return found;
	}

	private static boolean holds(Row row, Instant asOf, Instant knownAt, KnowledgeClock clock) {
		boolean known = clock == KnowledgeClock.RECORDED || (number(row, "known_from") <= knownAt.toEpochMilli()
				&& number(row, "known_until") > knownAt.toEpochMilli());
		return known && number(row, "begins") <= asOf.toEpochMilli() && number(row, "ends") > asOf.toEpochMilli();
	}

	private static boolean stands(Row row, long position, KnowledgeClock clock, Audience audience) {
		return row.position() <= position && number(row, "closed") > position
				&& clock.name().equals(value(row, "clock")) && isFor(row, audience);
	}

	private static boolean isFor(Row row, Audience audience) {
		return row.audience() == audience || Boolean.TRUE.equals(value(row, "shared"));
	}

	private long violations(Row span, long position, Instant asOf, Instant knownAt, KnowledgeClock clock,
			Audience audience) {
		long total = 0;
		for (Row page : this.pages) {
			if (stands(page, position, clock, audience) && same(span, page, "commitment_stream", "party")) {
				long known = (clock == KnowledgeClock.RECORDED) ? Long.MAX_VALUE : knownAt.toEpochMilli();
				for (Entry entry : entries(page)) {
					total += (entry.at <= asOf.toEpochMilli() && entry.knownFrom <= known && entry.recorded <= position)
							? entry.count : 0;
				}
			}
		}
		return total;
	}

	private record Entry(long at, long knownFrom, long recorded, long count) {
	}

	/** The entries of a page. */
	private List<Entry> entries(Row page) {
		List<Entry> found = new ArrayList<>();
		for (Row row : this.entries) {
			if (row.position() == page.position() && row.audience() == page.audience()
					&& same(page, row, "commitment_stream", "party", "clock", "shared", "page")) {
				ByteBuffer packed = ByteBuffer.wrap((byte[]) Objects.requireNonNull(value(row, "packed")));
				while (packed.hasRemaining()) {
					found.add(new Entry(packed.getLong(), packed.getLong(), packed.getLong(), packed.getLong()));
				}
			}
		}
		return found;
	}

	private static boolean same(Row one, Row other, String... columns) {
		return List.of(columns).stream().allMatch((column) -> Objects.equals(value(one, column), value(other, column)));
	}

	/**
	 * The spans that stand on the reported clock, without where they were added and
	 * without the place in lists, which is where something was said first.
	 * @param name what a position is called
	 */
	public List<String> reported(LongFunction<String> name) {
		return this.spans.stream()
			.filter((row) -> number(row, "closed") == SpanTable.OPEN && "REPORTED".equals(value(row, "clock")))
			.map((row) -> {
				List<String> values = new ArrayList<>(List.of(row.audience().name()));
				for (Column column : SpanTable.SPAN.columns()) {
					Object value = value(row, column.name());
					if (!column.name().equals("listed")) {
						values.add((CAUSES.contains(column.name()) && value instanceof Long position && position != 0)
								? name.apply(position) : String.valueOf(value));
					}
				}
				return values.toString();
			})
			.sorted()
			.toList();
	}

	/** When spans begin. */
	public List<Instant> begins() {
		return this.spans.stream().map((row) -> Instant.ofEpochMilli(number(row, "begins"))).toList();
	}

	/** The last position of which rows say something, whether they stand or not. */
	public long lastPosition() {
		List<Long> positions = new ArrayList<>(List.of(0L));
		for (List<Row> rows : List.of(this.spans, this.pages)) {
			for (Row row : rows) {
				positions.add(row.position());
				positions.add((number(row, "closed") != SpanTable.OPEN) ? number(row, "closed") : 0);
			}
		}
		this.pages.forEach((page) -> entries(page).forEach((entry) -> positions.add(entry.recorded)));
		return positions.stream().mapToLong((it) -> it).max().orElse(0);
	}

	// What must hold of them

	/** How often violations were added or taken back. */
	public int entries() {
		return this.pages.stream().mapToInt((page) -> entries(page).size()).sum();
	}

	/**
	 * Fails where rows are not the only ones that could say what they say, or where what
	 * a page says of its entries is not so.
	 */
	public void areTheOnlyOnes() {
		for (Audience audience : Audience.values()) {
			Map<String, List<Row>> series = new TreeMap<>();
			for (Row row : this.spans) {
				assertThat(
						row.position() < number(row, "closed") && number(row, "known_from") < number(row, "known_until")
								&& number(row, "begins") < number(row, "ends"))
					.as("an empty stretch in %s", row)
					.isTrue();
				if (isFor(row, audience)) {
					series
						.computeIfAbsent(
								value(row, "commitment_stream") + " " + value(row, "party") + " " + value(row, "clock"),
								(it) -> new ArrayList<>())
						.add(row);
				}
			}
			series.values().forEach(SpanRows::areTheOnlyOnes);
		}
		for (Row page : this.pages) {
			saysWhatItHolds(page);
		}
	}

	private static void areTheOnlyOnes(List<Row> rows) {
		for (int i = 0; i < rows.size(); i++) {
			for (int j = i + 1; j < rows.size(); j++) {
				Row one = rows.get(i);
				Row other = rows.get(j);
				boolean stand = one.position() < number(other, "closed") && other.position() < number(one, "closed");
				boolean known = overlap(one, other, "known_from", "known_until");
				boolean hold = overlap(one, other, "begins", "ends");
				boolean overlap = stand && known && hold;
				boolean cutInWorld = stand && known && meet(one, other, "begins", "ends")
						&& equal(one, other, "begins", "ends");
				boolean cutInKnowledge = stand && meet(one, other, "known_from", "known_until")
						&& equal(one, other, "known_from", "known_until");
				boolean cutInPositions = (one.position() == number(other, "closed")
						|| other.position() == number(one, "closed")) && equal(one, other);
				if (overlap || cutInWorld || cutInKnowledge || cutInPositions) {
					assertThat(other).as("beside").isEqualTo(one);
					throw new AssertionError("The same row twice: " + one);
				}
			}
		}
	}

	private static boolean overlap(Row one, Row other, String from, String until) {
		return number(one, from) < number(other, until) && number(other, from) < number(one, until);
	}

	private static boolean meet(Row one, Row other, String from, String until) {
		return number(one, from) == number(other, until) || number(other, from) == number(one, until);
	}

	/** Whether two rows say the same of everything but some columns. */
	private static boolean equal(Row one, Row other, String... but) {
		List<String> left = new ArrayList<>(List.of(but));
		left.add("closed");
		return SpanTable.SPAN.columns()
			.stream()
			.map(Column::name)
			.filter((column) -> !left.contains(column))
			.allMatch((column) -> same(one, other, column));
	}

	private void saysWhatItHolds(Row page) {
		List<Entry> entries = entries(page);
		List<Long> said = List
			.of("entries", "total", "first_position", "last_position", "first_at", "last_at", "first_known",
					"last_known")
			.stream()
			.map((column) -> number(page, column))
			.toList();
		assertThat(said).as("%s", page)
			.containsExactly((long) entries.size(), entries.stream().mapToLong(Entry::count).sum(),
					entries.stream().mapToLong(Entry::recorded).min().orElseThrow(),
					entries.stream().mapToLong(Entry::recorded).max().orElseThrow(),
					entries.stream().mapToLong(Entry::at).min().orElseThrow(),
					entries.stream().mapToLong(Entry::at).max().orElseThrow(),
					entries.stream().mapToLong(Entry::knownFrom).min().orElseThrow(),
					entries.stream().mapToLong(Entry::knownFrom).max().orElseThrow());
		assertThat(entries.stream().map(Entry::recorded).toList()).isSorted();
		boolean followed = this.pages.stream()
			.anyMatch((other) -> other.audience() == page.audience()
					&& same(page, other, "commitment_stream", "party", "clock", "shared")
					&& number(other, "page") == number(page, "page") + 1);
		assertThat(!followed || entries.size() == TallyTable.PAGE).as("%s is full", page).isTrue();
	}

}
