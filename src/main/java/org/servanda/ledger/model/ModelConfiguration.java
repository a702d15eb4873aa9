package org.servanda.ledger.model;

import org.servanda.ledger.FoldedProjection;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Projection;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.Reserve;
import org.servanda.ledger.store.Store;
import org.servanda.time.Zones;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger log = LoggerFactory.getLogger(ModelConfiguration.class);

	@Bean
	Progress progress() {
		return new Progress();
	}

	@Bean
	ReadModels readModels(Store store, Reserve reserve, Ledger ledger, EventCodec codec,
			ObjectProvider<Projection> projections, ObjectProvider<FoldedProjection> folded, Progress progress,
			@Value("${servanda.models.batch:500}") int batch) {
		Projector projector = new Projector(ledger, codec, projections.orderedStream().toList(),
				folded.orderedStream().toList(), Zones.version());
		return new ReadModels(store, reserve, ledger, projector, progress,
				new DataSourceTransactionManager(store.writing()), batch);
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

	/** Down while nothing can be read. */
	@Bean
	HealthIndicator readsHealthIndicator(ReadModels models) {
		return () -> {
			try {
				return Health.up().withDetail("position", models.read(Snapshot::position)).build();
			}
			catch (RuntimeException ex) {
				log.debug("Nothing can be read: {}", ex.toString());
				return Health.down().build();
			}
		};
	}

	@Bean
	ModelMeters modelMeters(Ledger ledger, Progress progress, ReadModels models) {
		return new ModelMeters(ledger, progress, models);
	}

}
