package org.servanda.ledger.command;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;

import javax.sql.DataSource;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.servanda.ledger.Disk;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.store.EmbeddedStore;
import org.servanda.ledger.store.PostgresStore;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.RestoreMark;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;

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
 * Opens where the ledger is kept, for all that uses it, and watches what it needs: the
 * store, its disk, and the clock.
 */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

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

}
