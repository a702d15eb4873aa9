package org.servanda.ledger.store;

import java.util.List;

import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StoredEvent;
import org.servanda.time.Refused;

/**
 * The ledger as commands use it: they load a stream, decide, and append last.
 */
public interface WritableLedger extends Ledger {

	/**
	 * The stored events of a stream, also those that another node has just recorded.
	 * Positions are not known everywhere, and are 0 then; the head is at or after all.
	 * @throws Refused {@link LedgerRule#EVENT_DAMAGED} or {@link LedgerRule#NOT_READABLE}
	 */
	List<StoredEvent> stored(String stream);

	/**
	 * Appends the events of one command, all or none, and waits until they are kept; the
	 * head is at or after the last of them then.
	 * @param drafts at least one, of one stream, in the order of their sequences
	 * @throws Conflict when the stream has moved on; nothing was kept
	 * @throws Refused {@link LedgerRule#QUEUE_FULL} or {@link LedgerRule#NOT_KEPT} when
	 * nothing was kept, {@link LedgerRule#OUTCOME_UNKNOWN} when that is not known
	 */
	void append(List<Draft> drafts);

}
