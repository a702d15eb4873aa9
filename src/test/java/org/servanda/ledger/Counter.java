package org.servanda.ledger;

import java.util.List;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.servanda.ledger.store.Upcaster;
import org.servanda.time.AgreementId;
import org.servanda.time.Refused;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;

/**
 * A made-up stream that counts.
 */
public class Counter extends Shell<Integer> {

	/** Who may not know of any counter. */
	public static final Author STRANGER = new Author("0000000000000000000000000000000f", "stranger", null);

	public Counter() {
		super(0);
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	public Outcome handle(Add add, @MetaDataValue(WRITE) Write write) {
		return answer(add, write, (sum) -> {
			if (add.number() < 0) {
				throw new Refused(TimeRule.COUNT_IN_RANGE, "/number", "Only up.");
			}
			return java.util.stream.IntStream.range(0, add.times())
				.mapToObj((i) -> new CounterEvent.Added(new AgreementId("made-up"), add.number(), add.note()))
				.toList();
		});
	}

	@Override
	protected void admit(Integer state, Command command, Author author) {
		if (author.role().equals(STRANGER.role())) {
			throw new Refused(CounterRule.COUNTER_UNKNOWN, "There is no such counter.");
		}
	}

	@Override
	protected Integer evolve(Integer state, RecordedEvent event) {
		return switch ((CounterEvent) event.event()) {
			case CounterEvent.Added added -> state + added.number();
		};
	}

	/**
	 * Adds.
	 *
	 * @param times in how many events
	 */
	public record Add(String name, int number, int times, boolean guarded, String note) implements Command {

		public static Add one(String name) {
			return new Add(name, 1, 1, false, "");
		}

		public static Add guarded(String name) {
			return new Add(name, 1, 1, true, "");
		}

		public static Add refused(String name) {
			return new Add(name, -1, 1, false, "");
		}

		@Override
		public String stream() {
			return "counter:" + this.name;
		}

	}

	/** The one rule of counters. */
	public enum CounterRule implements Rule {

		COUNTER_UNKNOWN;

		@Override
		public Kind kind() {
			return Kind.UNKNOWN;
		}

		@Override
		public String sentence() {
			return "A request names a counter that the sender may know of.";
		}

	}

	/** What happens to a counter. */
	public sealed interface CounterEvent extends LedgerEvent {

		@EventType("counter.Added")
		record Added(AgreementId agreement, int number, String note) implements CounterEvent {
		}

	}

	/** From revision 0 of the event, made up: it had no note. */
	public static Upcaster upcaster() {
		return new Upcaster("counter.Added", 0, (payload) -> payload.put("note", "none"));
	}

	/** All types of events. */
	public static EventTypes types() {
		return new EventTypes(List.of(CounterEvent.class));
	}

}
