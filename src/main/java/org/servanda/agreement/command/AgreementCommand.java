package org.servanda.agreement.command;

import java.util.List;

import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.ledger.Command;
import org.servanda.time.AgreementId;

/**
 * Records an act done to an agreement.
 */
interface AgreementCommand extends Command {

	/** To which. */
	AgreementId agreement();

	/** What. */
	AgreementEntry entry();

	@Override
	default String stream() {
		return Agreement.stream(agreement());
	}

	/**
	 * Decides.
	 * @param acts what was done to the agreement before
	 * @param setting what else it is checked against
	 */
	default List<AgreementEvent> decide(Acts acts, Setting setting) {
		return List.of(entry().act(agreement(), Agreement.of(acts), setting));
	}

}
