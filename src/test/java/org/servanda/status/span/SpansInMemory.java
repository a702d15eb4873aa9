package org.servanda.status.span;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.Facts;
import org.servanda.ledger.FoldedProjection.Changes;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.status.StatusRules;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;

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
		public List<RecordedEvent> at(Snapshot snapshot, Collection<Long> positions) {
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
	public SpanRows rows() {
		return new SpanRows(this.rows.values());
	}

	/** The reports of a commitment that are left out of its fold. */
	public Set<String> leftOut(CommitmentId commitment) {
		return this.folder.leftOut(commitment);
	}

}
