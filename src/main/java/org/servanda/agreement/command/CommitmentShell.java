package org.servanda.agreement.command;

import java.util.Optional;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Shell;
import org.servanda.ledger.Write;

/**
 * The shell of the stream {@code commitment:{a}/{c}}.
 */
public class CommitmentShell extends Shell<Optional<Commitment>> {

	public CommitmentShell() {
		super(Optional.empty());
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	public Outcome handle(RecordCommitment command, @MetaDataValue(WRITE) Write write, Ledger ledger,
			Agreements agreements) {
		return answer(command, write,
				(commitment) -> command.decide(commitment, agreements.agreement(command.agreement()), ledger.now()));
	}

	@Override
	protected Optional<Commitment> evolve(Optional<Commitment> commitment, RecordedEvent event) {
		return Commitment.evolve(commitment, (CommitmentEvent) event.event());
	}

}
