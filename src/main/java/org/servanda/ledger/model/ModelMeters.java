package org.servanda.ledger.model;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations.Rebuild;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.StoredEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the ledger and the read models of this node are, as meters. What they hold is
 * found out when somebody asks.
 */
final class ModelMeters implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(ModelMeters.class);

	private final Ledger ledger;

	private final Progress progress;

	private final ReadModels models;

	ModelMeters(Ledger ledger, Progress progress, ReadModels models) {
		this.ledger = ledger;
		this.progress = progress;
		this.models = models;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "servanda.ledger.head", "The last position on the disk", (meters) -> meters.ledger.head());
		gauge(registry, "servanda.models.position", "The position up to which the read models are built",
				(meters) -> meters.progress.position());
		gauge(registry, "servanda.models.stopped",
				"1 while the read models stand still at an event that cannot be projected",
				(meters) -> (meters.progress.stop() != null) ? 1 : 0);
		gauge(registry, "servanda.models.lag.events", "How many events on the disk are not in the read models yet",
				(meters) -> Math.max(0, meters.ledger.head() - meters.progress.position()));
		Gauge.builder("servanda.models.lag", this, ModelMeters::lag)
			.description("How long ago the first event was recorded that is not in the read models yet; else 0")
			.baseUnit("seconds")
			.register(registry);
		gauge(registry, "servanda.rebuild.running", "1 while the read models are built anew on this node",
				(meters) -> (meters.models.underWay() != null) ? 1 : 0);
		gauge(registry, "servanda.rebuild.position", "The position that the rebuild has come to; 0 while there is none",
				ModelMeters::rebuilt);
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<ModelMeters> value) {
		Gauge.builder(name, this, value).description(description).register(registry);
	}

	private double lag() {
		long position = this.progress.position();
		if (position >= this.ledger.head()) {
			return 0;
		}
		try {
			List<StoredEvent> next = this.ledger.page(position, 1);
			return next.isEmpty() ? 0
					: Math.max(0, this.ledger.now().toEpochMilli() - next.getFirst().recorded()) / 1000.0;
		}
		catch (RuntimeException ex) {
			log.debug("How far the read models are behind cannot be told: {}", ex.toString());
			return Double.NaN;
		}
	}

	private double rebuilt() {
		@Nullable Rebuild rebuild = this.models.underWay();
		return (rebuild != null) ? rebuild.position() : 0;
	}

}
