package org.servanda.agreement.command;

import java.util.List;

import org.servanda.agreement.Acts;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Command;
import org.servanda.time.CommitmentId;

/**
 * Records an act done to a commitment. All but its recording rest on the version of it
 * that the sender saw.
 */
interface CommitmentCommand extends Command {

	/** To which. */
	CommitmentId commitment();

	/** What. */
	CommitmentEntry entry();

	@Override
	default String stream() {
		return Commitment.stream(commitment());
	}

	@Override
	default boolean guarded() {
		return true;
	}

	/**
	 * Decides.
	 * @param acts what was done to the commitment before
	 * @param setting what else it is checked against
	 */
	default List<CommitmentEvent> decide(Acts acts, Setting setting) {
		return List
			.of(entry().act(commitment(), Commitment.of(acts), setting.agreement(commitment().agreement()), setting));
	}

}
