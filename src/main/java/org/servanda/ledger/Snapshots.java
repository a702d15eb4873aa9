package org.servanda.ledger;

import java.time.Duration;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads of the live read models. Each is one snapshot that starts with the generation and
 * its position, so that an answer rests on one position, whatever is recorded, projected
 * or rebuilt meanwhile.
 */
public interface Snapshots {

	/**
	 * Reads.
	 * @param read what to read; may be called a second time when the models were rebuilt
	 * under it
	 * @return what it returned
	 */
	<T> T read(Function<Snapshot, T> read);

	/**
	 * The position up to which the live read models are built.
	 */
	long position();

	/**
	 * The number of the live generation of the read models, as this process knows it:
	 * once it is another, nothing that was read before need be what would be read now.
	 */
	int generation();

	/**
	 * Waits until the live read models are built up to a position, or stand still before
	 * it.
	 * @param position at most the ledger's head
	 * @param atMost how long to wait
	 * @return whether they are
	 */
	boolean await(long position, Duration atMost);

	/** One snapshot of the live read models. */
	interface Snapshot {

		/** The position that it rests on. */
		long position();

		/** Runs SQL in the snapshot. */
		JdbcClient sql();

		/**
		 * The name of a table in the live generation, to be put into SQL.
		 * @param table the table
		 * @return its name with its schema
		 */
		String name(Table table);

	}

}
