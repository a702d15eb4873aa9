package org.servanda.ledger.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.FoldedProjection.Folder;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;
import org.servanda.time.Audience;

/**
 * The folders of all folded projections, going on together. After a failure they are of
 * no more use: one may be ahead of the others.
 */
final class Folds {

	private final List<Fold> folds = new ArrayList<>();

	Folds(Collection<FoldedProjection> projections, @Nullable Supplier<Snapshot> kept) {
		for (FoldedProjection projection : projections) {
			Set<Table> tables = Collections.newSetFromMap(new IdentityHashMap<>());
			tables.addAll(projection.tables());
			this.folds.add(new Fold(tables, projection.begin(kept)));
		}
	}

	/** Whether there is nothing to fold. */
	boolean none() {
		return this.folds.isEmpty();
	}

	/**
	 * Takes the next event.
	 * @return what it changes, in order
	 */
	List<Change> fold(RecordedEvent event) {
		List<Change> changes = new ArrayList<>();
		for (Fold fold : this.folds) {
			fold.folder.fold(event, new Collected(event, fold.tables, changes));
		}
		return changes;
	}

	/**
	 * Ends a batch.
	 * @return what it changes
	 */
	List<Change> settle() {
		List<Change> changes = new ArrayList<>();
		for (Fold fold : this.folds) {
			fold.folder.settle(new Collected(null, fold.tables, changes));
		}
		return changes;
	}

	/**
	 * A change of a row.
	 *
	 * @param before as it was, or absent where it is new
	 * @param after as it is
	 */
	record Change(@Nullable Row before, Row after) {
	}

	private record Fold(Set<Table> tables, Folder folder) {
	}

	/** Collects the changes of one projection by one event. */
	private static final class Collected implements FoldedProjection.Changes {

		/** The event in hand; absent at the end of a batch. */
		private final @Nullable RecordedEvent event;

		private final Set<Table> tables;

		private final List<Change> changes;

		private int added;

		private Collected(@Nullable RecordedEvent event, Set<Table> tables, List<Change> changes) {
			this.event = event;
			this.tables = tables;
			this.changes = changes;
		}

		@Override
		public Row add(Table table, Audience audience, @Nullable Object... values) {
			if (this.event == null) {
				throw new IllegalStateException("A row belongs to an event");
			}
			Row row = new Row(table, this.event.position(), this.added, audience, values(table, values));
			this.added++;
			this.changes.add(new Change(null, row));
			return row;
		}

		@Override
		public Row replace(Row row, @Nullable Object... values) {
			Row after = new Row(row.table(), row.position(), row.ordinal(), row.audience(),
					values(row.table(), values));
			this.changes.add(new Change(row, after));
			return after;
		}

		/**
		 * Checked here, since the database sees them only when it is too late to say
		 * which event they follow from.
		 */
		private List<@Nullable Object> values(Table table, @Nullable Object... values) {
			if (!this.tables.contains(table)) {
				throw new IllegalArgumentException(
						"A projection changes rows of " + table.name() + ", which it does not name");
			}
			List<@Nullable Object> checked = Projector.values(table, values);
			for (int i = 0; i < checked.size(); i++) {
				Object value = checked.get(i);
				if (value != null && !type(table.columns().get(i).type()).isInstance(value)) {
					throw new IllegalArgumentException(
							table.name() + "." + table.columns().get(i).name() + " cannot hold " + value.getClass());
				}
			}
			return checked;
		}

		private static Class<?> type(Table.Type type) {
			return switch (type) {
				case TEXT -> String.class;
				case NUMBER -> Long.class;
				case FLAG -> Boolean.class;
				case BYTES -> byte[].class;
			};
		}

	}

}
