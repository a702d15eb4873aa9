package org.servanda.status.span;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.Facts;
import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.ledger.Table.Column;
import org.servanda.status.StatusRules;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spans and tallies of a few facts, kept in memory as the database would keep them.
 */
public final class SpansInMemory implements Changes {

	private static final Facts NOTHING = new Facts() {

		@Override
		public Map<String, List<RecordedEvent>> of(Snapshot snapshot, Collection<String> streams, long upTo) {
			throw new IllegalStateException("All is at hand");
		}

		@Override
		public long positionAt(Snapshot snapshot, Instant instant) {
			throw new IllegalStateException("All is at hand");
		}

		@Override
		public Instant recordedAt(Snapshot snapshot, long position) {
			throw new IllegalStateException("All is at hand");
		}

	};

	private final SpanFolder folder = new SpanFolder(null, NOTHING, (snapshot, streams, upTo) -> {
		throw new IllegalStateException("All is at hand");
	}, StatusRules.newest());

	private final Map<String, Row> rows = new LinkedHashMap<>();

	private long position;

	private int ordinal;

	/** Takes the next fact. */
	public void fold(RecordedEvent event) {
		this.position = event.position();
		this.ordinal = 0;
		this.folder.fold(event, this);
	}

	/** Ends a batch. */
	public void settle() {
		this.folder.settle(this);
	}

	@Override
	public Row add(Table table, Audience audience, @Nullable Object... values) {
		assertThat(values).hasSameSizeAs(table.columns());
		Row row = new Row(table, this.position, this.ordinal++, audience, Arrays.asList(values.clone()));
		this.rows.put(key(row), row);
		return row;
	}

	@Override
	public Row replace(Row row, @Nullable Object... values) {
		assertThat(this.rows.get(key(row))).isEqualTo(row);
		Row now = new Row(row.table(), row.position(), row.ordinal(), row.audience(), Arrays.asList(values.clone()));
		this.rows.put(key(row), now);
		return now;
	}

	private static String key(Row row) {
		return row.table().name() + " " + row.position() + "." + row.ordinal();
	}

	/** All rows, as they are now. */
	public List<Row> rows() {
		return List.copyOf(this.rows.values());
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

	}

	/**
	 * What the rows say, by obligation; what is nobody's by the commitment with a slash.
	 */
	public Map<String, Kept> at(long position, Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience) {
		Map<String, Kept> found = new TreeMap<>();
		for (Row row : of(SpanTable.SPAN)) {
			boolean known = clock == KnowledgeClock.RECORDED || (number(row, "known_from") <= knownAt.toEpochMilli()
					&& number(row, "known_until") > knownAt.toEpochMilli());
			boolean holds = number(row, "begins") <= asOf.toEpochMilli() && number(row, "ends") > asOf.toEpochMilli();
			if (known && holds && stands(row, position, clock, audience)) {
				String id = value(row, "agreement") + "/" + value(row, "commitment") + "/" + value(row, "party");
				Kept kept = new Kept(row, violations(row, position, asOf, knownAt, clock, audience));
				assertThat(found.put(id, kept)).as("two rows for %s", id).isNull();
			}
		}
		return found;
	}

	private static boolean stands(Row row, long position, KnowledgeClock clock, Audience audience) {
		return row.position() <= position && number(row, "closed") > position
				&& clock.name().equals(value(row, "clock"))
				&& (row.audience() == audience || Boolean.TRUE.equals(value(row, "shared")));
	}

	private long violations(Row span, long position, Instant asOf, Instant knownAt, KnowledgeClock clock,
			Audience audience) {
		long total = 0;
		for (Row page : of(TallyTable.PAGES)) {
			if (stands(page, position, clock, audience) && same(span, page, "commitment_stream", "party")) {
				for (Row entries : of(TallyTable.ENTRIES)) {
					if (entries.audience() == page.audience()
							&& same(page, entries, "commitment_stream", "party", "clock", "shared", "page")) {
						total += add(ByteBuffer.wrap((byte[]) Objects.requireNonNull(value(entries, "packed"))),
								position, asOf,
								(clock == KnowledgeClock.RECORDED) ? Long.MAX_VALUE : knownAt.toEpochMilli());
					}
				}
			}
		}
		return total;
	}

	private static long add(ByteBuffer entries, long position, Instant asOf, long knownAt) {
		long total = 0;
		while (entries.hasRemaining()) {
			long at = entries.getLong();
			long knownFrom = entries.getLong();
			long recorded = entries.getLong();
			long count = entries.getLong();
			total += (at <= asOf.toEpochMilli() && knownFrom <= knownAt && recorded <= position) ? count : 0;
		}
		return total;
	}

	private List<Row> of(Table table) {
		return this.rows.values().stream().filter((row) -> row.table().equals(table)).toList();
	}

	private static boolean same(Row one, Row other, String... columns) {
		return Arrays.stream(columns).allMatch((column) -> Objects.equals(value(one, column), value(other, column)));
	}

	private static @Nullable Object value(Row row, String column) {
		return row.values().get(row.table().columns().stream().map(Column::name).toList().indexOf(column));
	}

	private static long number(Row row, String column) {
		return (Long) Objects.requireNonNull(value(row, column));
	}

	/** The spans that stand, without where they were added: the same for every order. */
	public List<String> standing() {
		return of(SpanTable.SPAN).stream()
			.filter((row) -> number(row, "closed") == SpanTable.OPEN)
			.map((row) -> row.audience() + " " + row.values())
			.sorted()
			.toList();
	}

}
