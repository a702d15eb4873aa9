package org.servanda.agreement.command;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Shell;
import org.servanda.ledger.Write;

/**
 * The shell of the stream {@code commitment:{a}/{c}}: what was done, in the order of its
 * recording.
 */
public class CommitmentShell extends Shell<Acts> {

	public CommitmentShell() {
		super(Acts.NONE);
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RecordCommitment command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(AmendCommitment command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(SuspendObligation command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(ResumeObligation command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(WaiveObligation command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(TerminateObligation command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(SupersedeCommitment command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(ExercisePower command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(CorrectCommitmentAct command, @MetaDataValue(WRITE) Write write, Ledger ledger,
			Agreements agreements, Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RetractCommitmentAct command, @MetaDataValue(WRITE) Write write, Ledger ledger,
			Agreements agreements, Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@Override
	protected Acts evolve(Acts acts, RecordedEvent event) {
		return Commitment.evolve(acts, event);
	}

	private static Setting setting(Write write, Ledger ledger, Agreements agreements, Attachments attachments) {
		return new Setting(agreements, attachments, write.author(), ledger.now(), null);
	}

}
