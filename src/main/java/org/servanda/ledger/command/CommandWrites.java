package org.servanda.ledger.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.servanda.ledger.Command;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Receipt;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Shell;
import org.servanda.ledger.Write;
import org.servanda.ledger.Writes;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.EventCodec;
import org.servanda.time.Refused;

/**
 * Sends commands over Axon's command bus, on the caller's thread, and decides a command
 * again when its stream has moved on.
 */
final class CommandWrites implements Writes {

	private static final int ATTEMPTS = 50;

	private final CommandBus bus;

	private final Ledger ledger;

	private final EventCodec codec;

	CommandWrites(CommandBus bus, Ledger ledger, EventCodec codec) {
		this.bus = bus;
		this.ledger = ledger;
		this.codec = codec;
	}

	@Override
	public Written write(Command command, Write write) {
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			try {
				Shell.Outcome outcome = send(command, write);
				return new Written(outcome.receipt(), outcome.replayed(), this.ledger.head());
			}
			catch (Conflict ex) {
				LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * 200_000L));
			}
		}
		throw busy(command);
	}

	@Override
	public Drafted draft(Command command, Write write) {
		if (!write.dry()) {
			throw new IllegalArgumentException("This would be recorded");
		}
		Shell.Outcome outcome = send(command, write);
		Receipt receipt = outcome.receipt();
		long head = this.ledger.head();
		List<RecordedEvent> events = new ArrayList<>();
		for (LedgerEvent event : outcome.events()) {
			long sequence = receipt.events().get(events.size()).sequence();
			// Refuses what is too large to be stored, as the append would.
			this.codec.encode(command.stream(), sequence, event, write.provenance());
			events.add(new RecordedEvent(head + 1 + events.size(), command.stream(), sequence, this.ledger.now(),
					write.author(), event));
		}
		return new Drafted(receipt, outcome.replayed(), List.copyOf(events));
	}

	private static Refused busy(Command command) {
		return new Refused(LedgerRule.STREAM_BUSY,
				"Others change " + command.stream() + " at the moment. Ask again with the same key.");
	}

	private Shell.Outcome send(Command command, Write write) {
		FutureCallback<Command, Shell.Outcome> callback = new FutureCallback<>();
		CommandMessage<Command> message = new GenericCommandMessage<>(command, Map.of(Shell.WRITE, write));
		this.bus.dispatch(message, callback);
		CommandResultMessage<? extends Shell.Outcome> result = callback.getResult();
		if (result.isExceptional()) {
			Throwable cause = result.exceptionResult();
			if (cause instanceof LockAcquisitionFailedException) {
				throw busy(command);
			}
			throw (cause instanceof RuntimeException unchecked) ? unchecked : new IllegalStateException(cause);
		}
		return result.getPayload();
	}

}
