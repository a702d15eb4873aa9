package org.servanda.ledger;

import java.util.Map;

/**
 * The generations of the read models: each is built anew from the ledger beside the live
 * one, which then gives way.
 */
public interface Generations {

	/**
	 * Builds the read models anew from the ledger, then makes them the live ones. Reads
	 * and commands go on meanwhile.
	 * @return the digests of the new models
	 */
	Digests rebuild();

	/** The digests of the live read models, over all their rows. */
	Digests digests();

	/** The digests that a rebuild would give, without writing anything. */
	Digests verify();

	/**
	 * What read models hold, in short. Equal ledgers give equal digests, on every store
	 * and however the models were built.
	 *
	 * @param position up to which they are built
	 * @param byTable SHA-256 of all rows of a table for an audience, in hexadecimal
	 * digits, by table and audience
	 */
	record Digests(long position, Map<String, String> byTable) {
	}

}
