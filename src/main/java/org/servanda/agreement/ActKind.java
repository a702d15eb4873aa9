package org.servanda.agreement;

/**
 * What an act does, to an agreement or to a commitment.
 */
public enum ActKind {

	/** An agreement becomes known. */
	REGISTRATION,
	/** An agreement binds. */
	ENTRY_INTO_FORCE,
	/** A third party welcomes an agreement; binds nobody. */
	ENDORSEMENT,
	/** A party joins, or joins again. */
	ACCESSION,
	/** A party leaves. */
	WITHDRAWAL,
	/** It does not bind for a while. */
	SUSPENSION,
	/** It binds again. */
	RESUMPTION,
	/** It ends. */
	TERMINATION,
	/** A text of an agreement is kept. */
	TEXT_VERSION,
	/** Its terms change. */
	AMENDMENT,
	/** A commitment becomes known. */
	RECORDING,
	/** Who it is owed to gives it up. */
	WAIVER,
	/** Something else takes its place. */
	SUPERSESSION,
	/** A power is used. */
	EXERCISE

}
