package org.servanda.ledger.command;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.servanda.ledger.Aggregates;
import org.servanda.ledger.Command;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Shell;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.Writes;
import org.servanda.ledger.axonserver.AxonServerLedger;
import org.servanda.ledger.axonserver.AxonServerSettings;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.Upcaster;
import org.servanda.ledger.store.WritableLedger;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Wires the write side, on what {@link StoreConfiguration} has opened. Axon is put
 * together by hand: its own configuration would bring an update check that calls home and
 * a transaction manager that it fails to find.
 */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

	@Bean
	EventCodec eventCodec(List<EventTypes> types, ObjectProvider<Upcaster> upcasters) {
		return new EventCodec(types, upcasters.stream().toList());
	}

	@Bean
	@Profile("!axonserver")
	Appender appender(Store store, InstantSource clock, @Value("${servanda.append.queue:100}") int queue) {
		Appender appender;
		try {
			appender = new Appender(store, clock, queue, Duration.ofSeconds(30));
		}
		catch (SQLException ex) {
			throw new StartRefused(74,
					"The store does not answer (" + ex.getMessage() + "): start again when it does.");
		}
		try {
			StartUpCheck.run(appender, store);
		}
		catch (StartRefused ex) {
			appender.close();
			throw ex;
		}
		return appender;
	}

	@Bean
	@Profile("!axonserver")
	JdbcLedger ledger(Store store, Appender appender, EventCodec codec, InstantSource clock) {
		return new JdbcLedger(store, appender, codec, clock);
	}

	@Bean
	@Profile("axonserver")
	AxonServerLedger axonServerLedger(AxonServerSettings settings, Store store, EventCodec codec, InstantSource clock,
			@Value("${servanda.append.queue:100}") int queue) {
		AxonServerLedger ledger = AxonServerLedger.open(settings, store, codec, clock, queue);
		try {
			StartUpCheck.run(ledger);
		}
		catch (StartRefused ex) {
			ledger.close();
			throw ex;
		}
		return ledger;
	}

	@Bean
	Writes meteredWrites(List<Aggregates> aggregates, WritableLedger ledger, EventCodec codec, Reserve reserve,
			ObjectProvider<MeterRegistry> meters) {
		return new MeteredWrites(writes(aggregates, ledger, codec, reserve),
				meters.getIfAvailable(SimpleMeterRegistry::new));
	}

	Writes writes(List<Aggregates> aggregates, WritableLedger ledger, EventCodec codec, Reserve reserve) {
		CommandBus bus = SimpleCommandBus.builder()
			.rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
			.build();
		EventStore events = new LedgerEventStore(ledger, codec, reserve);
		for (Aggregates some : aggregates) {
			for (Class<? extends Shell<?>> shell : some.shells()) {
				subscribe(bus, events, shell, some.resources());
			}
		}
		return new CommandWrites(bus, ledger, codec);
	}

	@Bean
	@Profile("!axonserver")
	MeterBinder appenderMeters(Appender appender) {
		return (registry) -> Gauge.builder("servanda.append.waiting", appender, Appender::waiting)
			.description("How many commands wait to be put on the disk")
			.register(registry);
	}

	private static <T> void subscribe(CommandBus bus, EventStore events, Class<T> shell, List<Object> resources) {
		ParameterResolverFactory parameters = MultiParameterResolverFactory.ordered(
				ClasspathParameterResolverFactory.forClass(shell),
				new SimpleResourceParameterResolverFactory(resources));
		EventSourcingRepository<T> repository = EventSourcingRepository.builder(shell)
			.eventStore(events)
			.lockFactory(PessimisticLockFactory.usingDefaults())
			.parameterResolverFactory(parameters)
			.build();
		AggregateAnnotationCommandHandler.<T>builder()
			.aggregateType(shell)
			.repository(repository)
			.parameterResolverFactory(parameters)
			.commandTargetResolver(new StreamOfCommand())
			.build()
			.subscribe(bus);
	}

	/** A command names its stream. */
	private static final class StreamOfCommand implements CommandTargetResolver {

		@Override
		public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
			return new VersionedAggregateIdentifier((Object) ((Command) command.getPayload()).stream(), null);
		}

	}

}
