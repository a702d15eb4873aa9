package org.servanda.ledger.command;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.servanda.ledger.Command;
import org.servanda.ledger.Write;
import org.servanda.ledger.Writes;
import org.servanda.time.Refused;
import org.servanda.time.Rule;

/**
 * Measures what becomes of commands, and how long each takes from its arrival to its
 * answer.
 */
final class MeteredWrites implements Writes {

	private static final String COMMANDS = "servanda.commands";

	/** From one sync of a fast disk to what a command waits for its answer at most. */
	private static final Duration[] LATENCIES = { Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
			Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
			Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
			Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30) };

	private final Writes writes;

	private final MeterRegistry registry;

	private final Timer append;

	private final Counter events;

	MeteredWrites(Writes writes, MeterRegistry registry) {
		this.writes = writes;
		this.registry = registry;
		this.append = Timer.builder("servanda.append")
			.description("From the arrival of a command to the answer that its events are on the disk")
			.serviceLevelObjectives(LATENCIES)
			.register(registry);
		this.events = Counter.builder("servanda.events.appended")
			.description("Events that this node put on the disk")
			.register(registry);
	}

	@Override
	public Written write(Command command, Write write) {
		Timer.Sample sample = Timer.start(this.registry);
		Written written = answered(command, sample, () -> this.writes.write(command, write));
		if (written.replayed()) {
			stop(sample, command, Outcome.REPEATED);
			return written;
		}
		this.append.record(Duration.ofNanos(stop(sample, command, Outcome.RECORDED)));
		this.events.increment(written.receipt().events().size());
		return written;
	}

	@Override
	public Drafted draft(Command command, Write write) {
		Timer.Sample sample = Timer.start(this.registry);
		Drafted drafted = answered(command, sample, () -> this.writes.draft(command, write));
		stop(sample, command, Outcome.TRIED);
		return drafted;
	}

	private <T> T answered(Command command, Timer.Sample sample, Supplier<T> answer) {
		try {
			return answer.get();
		}
		catch (Refused ex) {
			stop(sample, command, (ex.rule().kind() == Rule.Kind.UNAVAILABLE) ? Outcome.UNAVAILABLE : Outcome.REFUSED);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			stop(sample, command, Outcome.FAILED);
			throw ex;
		}
	}

	private long stop(Timer.Sample sample, Command command, Outcome outcome) {
		return sample.stop(Timer.builder(COMMANDS)
			.description("Commands by what became of them, and how long that took")
			.tag("command", command.getClass().getSimpleName())
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry));
	}

	/** What becomes of a command. */
	private enum Outcome {

		/** Its events are on the disk. */
		RECORDED,
		/** It had been recorded before. */
		REPEATED,
		/** It was only to be tried, and would be recorded. */
		TRIED,
		/** A rule does not allow it. */
		REFUSED,
		/** The ledger cannot take it now, or cannot say whether it did. */
		UNAVAILABLE,
		/** The server is at fault. */
		FAILED

	}

}
