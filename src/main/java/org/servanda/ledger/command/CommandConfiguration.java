package org.servanda.ledger.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import javax.sql.DataSource;

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
import org.servanda.ledger.Disk;
import org.servanda.ledger.EventTypes;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Shell;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.Writes;
import org.servanda.ledger.axonserver.AxonServerLedger;
import org.servanda.ledger.axonserver.AxonServerSettings;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.PostgresStore;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.RestoreMark;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.Upcaster;
import org.servanda.ledger.store.WritableLedger;
import org.servanda.time.Refused;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.util.unit.DataSize;

/**
 * Wires the write side. Axon is put together by hand: its own configuration would bring
 * an update check that calls home and a transaction manager that it fails to find.
 */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

	@Bean
	@ConditionalOnMissingBean
	InstantSource clock() {
		return InstantSource.system();
	}

	@Bean
	@Profile("!postgres & !axonserver")
	@ConditionalOnMissingBean
	Store store(@Value("${servanda.data:./data}") String folder) {
		return EmbeddedStore.open(Path.of(folder));
	}

	@Bean
	@Profile("postgres | axonserver")
	@ConditionalOnMissingBean
	Store postgresStore(@Value("${servanda.postgres.url:jdbc:postgresql://localhost:5432/servanda}") String url,
			@Value("${servanda.postgres.user:servanda}") String user,
			@Value("${servanda.postgres.password:}") String password) {
		return PostgresStore.open(url, user, password.isEmpty() ? null : password);
	}

	/**
	 * The database, for all but the commands that restore it.
	 * @param restoring whether this is one of them
	 */
	@Bean
	DataSource dataSource(Store store, @Value("${" + RestoreMark.RESTORING + ":false}") boolean restoring) {
		if (!restoring) {
			RestoreMark.refuse(store);
		}
		return store.dataSource();
	}

	@Bean
	Reserve reserve(Store store, @Value("${servanda.reserve:256MB}") String reserve) {
		try {
			return new Reserve(store, DataSize.parse(reserve).toBytes());
		}
		catch (IllegalArgumentException ex) {
			throw new StartRefused(78, "servanda.reserve is " + reserve + ", which is no size such as 256MB.");
		}
	}

	@Bean
	Disk disk(Store store, Reserve reserve) {
		return new Disk() {

			@Override
			public void requireRoom() {
				reserve.require();
			}

			@Override
			public void sync() {
				try {
					store.sync();
				}
				catch (SQLException ex) {
					throw new Refused(LedgerRule.OUTCOME_UNKNOWN, "The store does not say whether this was kept.");
				}
			}

		};
	}

	@Bean
	ClockWatch clockWatch(InstantSource clock, Ledger ledger) {
		return new ClockWatch(clock, System::nanoTime, () -> ledger.now().toEpochMilli());
	}

	@Bean
	Watch watch(Store store, Reserve reserve, ClockWatch clock, ApplicationContext context) {
		return new Watch(store, reserve, clock, (code) -> Watch.end(context, code));
	}

	/**
	 * Says what does not go well; nothing of it stops reads, so that it is up all the
	 * same.
	 */
	@Bean
	HealthIndicator ledgerHealth(Reserve reserve, ClockWatch clock) {
		return () -> {
			Health.Builder health = Health.up();
			if (reserve.reached()) {
				health.withDetail("writes", "refused: disk-full");
			}
			clock.behind().ifPresent((behind) -> health.withDetail("clockBehind", behind.toString()));
			return health.build();
		};
	}

	@Bean
	MeterBinder diskMeters(Reserve reserve) {
		return (MeterRegistry registry) -> {
			Gauge.builder("servanda.disk.free", reserve, Reserve::free)
				.description("How many bytes are free on the disk of the ledger")
				.baseUnit("bytes")
				.register(registry);
			Gauge.builder("servanda.disk.full", reserve, (disk) -> disk.reached() ? 1 : 0)
				.description("1 while writes are refused because less is free than servanda.reserve")
				.register(registry);
		};
	}

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
