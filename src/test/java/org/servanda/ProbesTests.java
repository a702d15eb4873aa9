package org.servanda;

import java.nio.file.Path;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.store.Store;

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
