package org.servanda.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Audience;

/**
 * The generations of the read models: each is built anew from the ledger beside the live
 * one, which then gives way.
 */
public interface Generations {

	/**
	 * Begins to build the read models anew: makes the next generation, still empty.
	 * @return to be run; absent while another rebuild of this process is under way
	 */
	Optional<Rebuild> begin();

	/**
	 * Builds the read models anew from the ledger, then makes them the live ones.
	 * @return the digests of the new models
	 * @throws IllegalStateException while another rebuild is under way
	 */
	default Digests rebuild() {
		return begin().orElseThrow(() -> new IllegalStateException("Another rebuild is under way")).run().after();
	}

	/**
	 * Changes whenever the same ledger may give other read models: with their code, and
	 * with the time-zone data.
	 */
	String version();

	/** The digests of the live read models, over all their rows. */
	Digests digests();

	/** The digests that a rebuild would give, without writing anything. */
	Digests verify();

	/**
	 * Holds the live read models against the ledger, without writing anything: all their
	 * rows in one snapshot against a fold of the ledger up to its position. Where they
	 * are equal, that takes one scan and one fold, else a second fold.
	 * @param reached told the position that the fold has reached, between events, and
	 * between pages of the rows that are read before (0 then): what it throws ends the
	 * comparison there
	 */
	Verification compare(LongConsumer reached);

	/** A generation that is built beside the live one. */
	interface Rebuild {

		/** Its number; this process gives none twice. */
		int generation();

		/** The position up to which it is built. */
		long position();

		/**
		 * Builds it, then makes it the live one; to be called once. Reads and commands go
		 * on meanwhile. When it fails, the live one stays as it is and the new one is
		 * dropped.
		 * @throws java.util.concurrent.CancellationException when the server stops
		 * meanwhile: it ends between two events, and what is built is dropped by the next
		 * start
		 */
		Rebuilt run();

		/** Gives it up instead of running it: drops it, and another may begin. */
		void abandon();

	}

	/**
	 * What a rebuild has changed.
	 *
	 * @param before the digests of the generation that gave way, read back at the
	 * position at which it did; absent when it could not be read, or the server stopped
	 * meanwhile
	 * @param after the digests of the new one at the switch; the same position, unless
	 * the old one stood still before it
	 */
	record Rebuilt(@Nullable Digests before, Digests after) {

		public boolean equal() {
			return this.after.equals(this.before);
		}

	}

	/**
	 * What read models hold, in short. Equal ledgers give equal digests, on every store
	 * and however the models were built. They find faults, not forgeries: rows that
	 * change are summed up, and sums can be made to agree.
	 *
	 * @param position up to which they are built
	 * @param byTable SHA-256 of all rows of a table for an audience, in hexadecimal
	 * digits, by table and audience
	 */
	record Digests(long position, Map<String, String> byTable) {
	}

	/**
	 * What a comparison found.
	 *
	 * @param there the digests of the live read models
	 * @param expected the digests of those that follow from the ledger
	 * @param first the first difference by position, or absent where there is none
	 */
	record Verification(Digests there, Digests expected, @Nullable Difference first) {

		public boolean equal() {
			return this.there.equals(this.expected);
		}

	}

	/**
	 * A row that is not as it should be.
	 *
	 * @param table where
	 * @param position of the event behind it
	 * @param there the row as it is, or absent where it is missing
	 * @param expected the row as it should be, or absent where there should be none
	 */
	record Difference(Table table, long position, @Nullable Row there, @Nullable Row expected) {

		/** Who may know the row: as it should be, else as it is. */
		public Audience audience() {
			Row row = (this.expected != null) ? this.expected : this.there;
			return (row != null) ? row.audience() : Audience.INSIDERS;
		}

	}

}
