package org.servanda.ledger.axonserver;

import org.servanda.ledger.store.EventSink;
import org.servanda.ledger.store.Store;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;

/**
 * What is there in the profile {@code axonserver} only.
 */
@Configuration(proxyBeanMethods = false)
@Profile("axonserver")
class AxonServerConfiguration {

	@Bean
	AxonServerSettings axonServerSettings(@Value("${servanda.axonserver.servers:localhost:8124}") String servers,
			@Value("${servanda.axonserver.context:default}") String context,
			@Value("${servanda.axonserver.token:}") String token,
			@Value("${servanda.axonserver.tls:false}") boolean tls,
			@Value("${servanda.axonserver.certificate:}") String certificate) {
		return new AxonServerSettings(servers, context, token, tls, certificate);
	}

	@Bean
	@Lazy
	EventSink axonServerEventSink(AxonServerSettings settings, Store store) {
		return AxonServerEventSink.on(settings, store);
	}

	/** Down once the server has lost what was known of it. */
	@Bean
	HealthIndicator axonServerHealth(AxonServerLedger ledger) {
		return () -> {
			String lost = ledger.lost();
			Health.Builder health = (lost == null) ? Health.up() : Health.down().withDetail("lost", lost);
			return health.withDetail("connected", ledger.connected()).build();
		};
	}

}
