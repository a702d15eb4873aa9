package org.servanda.ledger;

import org.servanda.time.AgreementId;
import org.servanda.time.Audience;

/**
 * Something that was said or done and is kept for good. Implemented by the records nested
 * in the sealed interfaces of each stream, every one of which carries an
 * {@link EventType}.
 */
public interface LedgerEvent {

	/** The agreement that this is about. */
	AgreementId agreement();

	/**
	 * Who may know it from its recording on.
	 */
	default Audience audience() {
		return Audience.PUBLIC;
	}

}
