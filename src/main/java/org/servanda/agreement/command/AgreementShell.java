package org.servanda.agreement.command;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Shell;
import org.servanda.ledger.Write;

/**
 * The shell of the stream {@code agreement:{a}}: what was done, in the order of its
 * recording.
 */
public class AgreementShell extends Shell<Acts> {

	public AgreementShell() {
		super(Acts.NONE);
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RegisterAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(BringIntoForce command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(EndorseAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(AccedeToAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(WithdrawFromAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger,
			Agreements agreements, Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(SuspendAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(ResumeAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(TerminateAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(AddTextVersion command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(AmendAgreement command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(CorrectAct command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RetractAct command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments attachments) {
		return answer(command, write, (acts) -> command.decide(acts, setting(write, ledger, agreements, attachments)));
	}

	@Override
	protected Acts evolve(Acts acts, RecordedEvent event) {
		return Agreement.evolve(acts, event);
	}

	private static Setting setting(Write write, Ledger ledger, Agreements agreements, Attachments attachments) {
		return new Setting(agreements, attachments, write.author(), ledger.now(), null);
	}

}
