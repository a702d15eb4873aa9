package org.servanda.ledger;

import org.servanda.time.AgreementId;

/**
 * Something that was said or done and is kept for good. Implemented by the records nested
 * in the sealed interfaces of each stream, every one of which carries an
 * {@link EventType}.
 */
public interface LedgerEvent {

	/** The agreement that this is about. */
	AgreementId agreement();

}
