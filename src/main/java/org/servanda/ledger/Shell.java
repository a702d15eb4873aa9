package org.servanda.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.servanda.time.Refused;

/**
 * The shell around every stream's pure state: owns the keys of past writes, the version
 * and the recording, so that an aggregate names only what it decides and how its state
 * evolves.
 *
 * <p>
 * The order of checks is the same for every command: the key of a repeat, whether the
 * sender may know of the stream, the version that they rest on, the decision.
 *
 * @param <S> the state of the stream, immutable
 */
public abstract class Shell<S> {

	/** The one entry of an event's metadata in memory; stored as the private block. */
	public static final String PROVENANCE = "provenance";

	/** The name under which a command's {@link Write} comes with it. */
	public static final String WRITE = "write";

	@AggregateIdentifier
	@SuppressWarnings("UnusedVariable") // Axon reads it
	private @Nullable String stream;

	private S state;

	private long version = -1;

	private final Map<String, Answered> answers = new HashMap<>();

	/**
	 * Starts before the first event.
	 * @param initial the state of a stream without events
	 */
	protected Shell(S initial) {
		this.state = initial;
	}

	/**
	 * How the state changes. Only assigns: never throws, logs or reads a clock.
	 * @param state before
	 * @param event what happened; its position is not known here and is 0
	 * @return the state after
	 */
	protected abstract S evolve(S state, RecordedEvent event);

	/**
	 * Says whether the sender may know that the stream is there at all; asked before the
	 * version is compared, so that a version cannot be guessed.
	 * @param state of the stream
	 * @param command what they send
	 * @param author who sends it
	 * @throws Refused when they may not
	 */
	protected void admit(S state, Command command, Author author) {
	}

	/**
	 * Answers a command. One that is only tried ends with the decision.
	 * @param command the command
	 * @param write what comes with it
	 * @param decision says what follows from the state, or refuses; pure
	 * @return the receipt, that of the first time for a repeat
	 */
	protected final Outcome answer(Command command, Write write, Decision<S> decision) {
		Answered before = this.answers.get(scope(write.author().actor(), Sha256.hexOf(write.key())));
		if (before != null) {
			if (!before.fingerprint().equals(write.fingerprint())) {
				throw new Refused(LedgerRule.KEY_REUSED, "This key was used for another request.");
			}
			return new Outcome(new Receipt(command.stream(), List.copyOf(before.entries())), true, List.of());
		}
		admit(this.state, command, write.author());
		if (write.ifMatch() == null && command.guarded()) {
			throw new Refused(LedgerRule.VERSION_REQUIRED, "If-Match is missing.");
		}
		if (write.ifMatch() != null && write.ifMatch() != this.version) {
			throw new Refused(LedgerRule.VERSION_STALE, "The version in If-Match is not the newest.");
		}
		this.stream = command.stream();
		Provenance provenance = write.provenance();
		long first = this.version + 1;
		List<? extends LedgerEvent> events = decision.decide(this.state);
		for (LedgerEvent event : write.dry() ? List.<LedgerEvent>of() : events) {
			AggregateLifecycle.apply(event, MetaData.with(PROVENANCE, provenance));
		}
		List<Receipt.Entry> entries = new ArrayList<>();
		for (LedgerEvent event : events) {
			entries.add(new Receipt.Entry(EventType.Name.of(event.getClass()).value(), first + entries.size()));
		}
		return new Outcome(new Receipt(command.stream(), List.copyOf(entries)), false, List.copyOf(events));
	}

	@EventSourcingHandler
	void on(LedgerEvent event, @SourceId String source, @SequenceNumber long sequence, @Timestamp Instant recordedAt,
			@MetaDataValue(value = PROVENANCE, required = true) Provenance provenance) {
		note(source, sequence, EventType.Name.of(event.getClass()).value(), provenance);
		this.state = evolve(this.state, new RecordedEvent(0, source, sequence, recordedAt, provenance.author(), event));
	}

	@EventSourcingHandler
	void on(Erased event, @SourceId String source, @SequenceNumber long sequence,
			@MetaDataValue(value = PROVENANCE, required = true) Provenance provenance) {
		note(source, sequence, event.type(), provenance);
	}

	private void note(String source, long sequence, String type, Provenance provenance) {
		this.stream = source;
		this.version = sequence;
		this.answers
			.computeIfAbsent(scope(provenance.author().actor(), provenance.key()),
					(key) -> new Answered(provenance.fingerprint(), new ArrayList<>()))
			.entries()
			.add(new Receipt.Entry(type, sequence));
	}

	private static String scope(String actor, String keyHash) {
		return actor + ' ' + keyHash;
	}

	/**
	 * A pure decision.
	 *
	 * @param <S> the state
	 */
	@FunctionalInterface
	public interface Decision<S> {

		/**
		 * Decides.
		 * @param state of the stream
		 * @return what is to be recorded, in order; never empty
		 * @throws Refused when a rule does not allow it
		 */
		List<? extends LedgerEvent> decide(S state);

	}

	/**
	 * The answer to a command.
	 *
	 * @param receipt what it recorded, or would
	 * @param replayed whether it had been recorded before
	 * @param events what it recorded now, or would; empty for a repeat
	 */
	public record Outcome(Receipt receipt, boolean replayed, List<LedgerEvent> events) {
	}

	private record Answered(String fingerprint, List<Receipt.Entry> entries) {
	}

}
