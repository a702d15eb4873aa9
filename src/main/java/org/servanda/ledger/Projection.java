package org.servanda.ledger;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The code of a read model: says which rows follow from an event. Pure: the same event
 * gives the same rows, whatever came before and wherever it runs, so that live and bulk
 * building give equal digests. Rows are only ever added, and each belongs to the event
 * that it follows from, so that a read can cut a model at any position. For rows that
 * follow from more than one event there is {@link FoldedProjection}.
 */
public interface Projection {

	/**
	 * A number that grows whenever the tables or the rows of the same events change; a
	 * ledger whose read models were built by another version is rebuilt at the start.
	 */
	int version();

	List<Table> tables();

	/**
	 * Says which rows follow.
	 * @param event what was recorded
	 * @param rows takes them
	 */
	void project(RecordedEvent event, Rows rows);

	/** Takes rows. */
	interface Rows {

		/**
		 * Adds a row.
		 * @param table one of {@link #tables}
		 * @param values one for each column, in order: {@link String}, {@link Long},
		 * {@link Boolean}, byte array or null
		 */
		void add(Table table, @Nullable Object... values);

	}

}
