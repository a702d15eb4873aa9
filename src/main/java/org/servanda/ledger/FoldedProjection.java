package org.servanda.ledger;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Audience;

/**
 * A projection whose rows follow from what came before as well, and change. One folder
 * takes all events of the ledger, in order; for the same ledger its calls give the same
 * rows, whether it began at the first event or went on from rows that are kept, and
 * however the events were cut into batches. A row that is there may change, is never
 * removed, and stays at the position of the event that it was added with.
 */
public interface FoldedProjection {

	/**
	 * A number that grows whenever the tables or the rows of the same events change; a
	 * ledger whose read models were built by another version is rebuilt at the start.
	 */
	int version();

	/** The tables that it adds rows to; no other projection does. */
	List<Table> tables();

	/**
	 * Begins to fold, at the first event or after one up to which the rows are kept.
	 * After a failure a folder is thrown away, and another begins from what is kept.
	 * @param kept what the generation that is built holds: all rows of the stateless
	 * projections (facts included) up to and including the event in hand, and the rows of
	 * this projection as of the event before. To be asked only while an event is folded;
	 * each answer may be read until that fold ends. Absent where the fold begins at
	 * position 1 and nothing can be read: then the folder keeps all that it needs itself
	 * @return a folder of its own, used by one thread at a time
	 */
	Folder begin(@Nullable Supplier<Snapshots.Snapshot> kept);

	/** The state of a fold. */
	interface Folder {

		/**
		 * Takes the next event, in order of position; those whose payload is gone are
		 * left out.
		 * @param event what was recorded
		 * @param changes takes what follows, until the method returns
		 */
		void fold(RecordedEvent event, Changes changes);

		/**
		 * Writes what it put off: called at the end of each batch, whose cut must not be
		 * seen in what all batches give together.
		 * @param changes takes replaced rows; none may be added
		 */
		default void settle(Changes changes) {
		}

	}

	/** Takes changes of rows. */
	interface Changes {

		/**
		 * Adds a row; it belongs to the event in hand.
		 * @param table one of {@link #tables}
		 * @param audience who may know it
		 * @param values one for each column, in order: {@link String}, {@link Long},
		 * {@link Boolean}, byte array or null
		 * @return the row, to be replaced by
		 */
		Row add(Table table, Audience audience, @Nullable Object... values);

		/**
		 * Gives a row other values; its key, table and audience stay.
		 * @param row as it is now: as it was returned last, or read back
		 * @param values as for a row that is added
		 * @return the row as it is from now on
		 */
		Row replace(Row row, @Nullable Object... values);

	}

}
