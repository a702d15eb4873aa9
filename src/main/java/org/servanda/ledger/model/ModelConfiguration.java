package org.servanda.ledger.model;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Projection;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Store;
import org.servanda.time.Zones;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * Wires the read models.
 */
@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

	@Bean
	Progress progress() {
		return new Progress();
	}

	@Bean
	ReadModels readModels(Store store, Ledger ledger, EventCodec codec, ObjectProvider<Projection> projections,
			ObjectProvider<FoldedProjection> folded, Progress progress,
			@Value("${servanda.models.batch:500}") int batch) {
		Projector projector = new Projector(ledger, codec, projections.orderedStream().toList(),
				folded.orderedStream().toList(), Zones.version());
		return new ReadModels(store, ledger, projector, progress, new DataSourceTransactionManager(store.writing()),
				batch);
	}

	@Bean
	FactTable facts(EventCodec codec) {
		return new FactTable(codec);
	}

	/** Down while the read models stand still at an event. */
	@Bean
	HealthIndicator readModelsHealth(Ledger ledger, Progress progress) {
		return () -> {
			Progress.Stop stop = progress.stop();
			Health.Builder health = (stop == null) ? Health.up()
					: Health.down().withDetail("stoppedAt", stop.position());
			return health.withDetail("position", progress.position()).withDetail("head", ledger.head()).build();
		};
	}

	@Bean
	MeterBinder ledgerMeters(Ledger ledger, Progress progress) {
		return (MeterRegistry registry) -> {
			Gauge.builder("servanda.ledger.head", ledger, Ledger::head)
				.description("The last position on the disk")
				.register(registry);
			Gauge.builder("servanda.models.position", progress, Progress::position)
				.description("The position up to which the read models are built")
				.register(registry);
			Gauge.builder("servanda.models.stopped", progress, (models) -> (models.stop() != null) ? 1 : 0)
				.description("1 while the read models stand still at an event that cannot be projected")
				.register(registry);
		};
	}

}
