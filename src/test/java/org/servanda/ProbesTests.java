package org.servanda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.store.Store;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a proxy in front asks tells it whether to send requests.
 */
class ProbesTests {

	private static final String READY = "/actuator/health/readiness";

	private static final String ALIVE = "/actuator/health/liveness";

	@Test
	void aServerThatCannotReadIsAliveAndNotReadyAndDoesNotSayWhy(@TempDir Path data) {
		try (Running server = Running.on(data, "--servanda.demo=false")) {
			assertThat(server.client().get(READY).statusCode()).isEqualTo(200);
			((HikariDataSource) server.context().getBean(Store.class).dataSource()).close();
			assertThat(server.client().get(READY).statusCode()).isEqualTo(503);
			assertThat(server.client().get(READY).body()).contains("\"reads\":{\"status\":\"DOWN\"}")
				.doesNotContain("Exception");
			assertThat(server.client().get(ALIVE).statusCode()).isEqualTo(200);
		}
	}

	/**
	 * With the settings of the product, and indicators of the names that it has there.
	 */
	@Test
	void onAxonServerANodeWhoseServerHasLostEventsIsAliveAndNotReady() {
		AtomicReference<Health> server = new AtomicReference<>(Health.up().build());
		new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.profiles.active=axonserver")
			.withConfiguration(AutoConfigurations.of(ApplicationAvailabilityAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
					HealthEndpointAutoConfiguration.class))
			.withBean("readsHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.withBean("axonServerHealth", HealthIndicator.class, () -> server::get)
			.run((context) -> {
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
				HealthEndpoint health = context.getBean(HealthEndpoint.class);
				assertThat(health.healthForPath("readiness")).extracting(HealthDescriptor::getStatus)
					.isEqualTo(Status.UP);
				server.set(Health.down().withDetail("lost", "it ends at position 3, and 5 was known").build());
				assertThat(health.healthForPath("readiness")).extracting(HealthDescriptor::getStatus)
					.isEqualTo(Status.DOWN);
				assertThat(health.healthForPath("liveness")).extracting(HealthDescriptor::getStatus)
					.isEqualTo(Status.UP);
			});
	}

	@Test
	void aServerThatIsToldToStopSaysSoAndGoesOnForAWhile(@TempDir Path data) throws Exception {
		Running server = Running.on(data, "--servanda.demo=false", "--servanda.stop.notice-seconds=2");
		assertThat(server.client().get(READY).statusCode()).isEqualTo(200);
		Thread stopping = Thread.ofPlatform().start(server.context()::close);
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		while (server.client().get(READY).statusCode() == 200 && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		assertThat(server.client().get(READY).statusCode()).isEqualTo(503);
		assertThat(server.client().get("/api/agreements").statusCode()).isEqualTo(200);
		stopping.join();
		server.close();
	}

}
