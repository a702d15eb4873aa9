package org.servanda.agreement.command;

import java.util.Optional;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Shell;
import org.servanda.ledger.Write;

/**
 * The shell of the stream {@code agreement:{a}}.
 */
public class AgreementShell extends Shell<Optional<Agreement>> {

	public AgreementShell() {
		super(Optional.empty());
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	public Outcome handle(RegisterAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger) {
		return answer(command, write, (agreement) -> command.decide(agreement, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	public Outcome handle(BringIntoForce command, @MetaDataValue(WRITE) Write write, Ledger ledger) {
		return answer(command, write, (agreement) -> command.decide(agreement, ledger.now()));
	}

	@Override
	protected Optional<Agreement> evolve(Optional<Agreement> agreement, RecordedEvent event) {
		return Agreement.evolve(agreement, (AgreementEvent) event.event());
	}

}
