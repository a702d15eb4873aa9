package org.servanda.ledger;

import java.util.List;

/**
 * The one way in: sends a command to its stream and answers when what it recorded is on
 * the disk.
 */
public interface Writes {

	/**
	 * Decides a command and records what follows, all or nothing. A repeat (same author,
	 * key and request) records nothing and gets the first answer; after a conflict the
	 * stream is loaded again and everything starts over.
	 * @param command what to record
	 * @param write what comes with it
	 * @return the answer
	 * @throws org.servanda.time.Refused when a rule does not allow it; nothing is
	 * recorded then, except that {@link LedgerRule#OUTCOME_UNKNOWN} leaves open whether
	 * it was, until it is asked again with the same key
	 */
	Written write(Command command, Write write);

	/**
	 * Decides a command that is only tried. Refuses whatever {@link #write} would refuse,
	 * and records nothing, not even the key.
	 * @param command what would be recorded
	 * @param write what comes with it; dry
	 * @return what would be recorded
	 */
	Drafted draft(Command command, Write write);

	/**
	 * What would be recorded.
	 *
	 * @param receipt the answer that the command would get
	 * @param replayed whether it is recorded already, so that nothing would be
	 * @param events what would be recorded, in order, recorded now, at the positions
	 * after the last; empty for a repeat
	 */
	record Drafted(Receipt receipt, boolean replayed, List<RecordedEvent> events) {
	}

	/**
	 * The answer and where the ledger stands.
	 *
	 * @param receipt the answer
	 * @param replayed whether the command had been recorded before
	 * @param position a position at or after those of the write's events, on the disk
	 */
	record Written(Receipt receipt, boolean replayed, long position) {
	}

}
