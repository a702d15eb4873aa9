package org.servanda;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Ledger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The real agreements that the demo profile shows.
 */
class DemoContentTests {

	private static final Path FILE = Path.of("src/main/resources/content/am-az-joint-statement-2023.jsonl");

	@Test
	void theContentIsLoadedOnceAndASecondStartRecordsNothing(@TempDir Path data) throws IOException {
		List<String> lines = Files.readAllLines(FILE);
		try (Running first = Running.on(data)) {
			assertThat(head(first)).isEqualTo(lines.size());
		}
		try (Running second = Running.on(data)) {
			assertThat(head(second)).isEqualTo(lines.size());
		}
	}

	@Test
	void aLineSentOverHttpIsARepeatOfTheOneThatTheStartRecorded(@TempDir Path data) throws IOException {
		try (Running server = Running.on(data)) {
			for (String text : Files.readAllLines(FILE)) {
				JsonNode line = JsonMapper.shared().readTree(text);
				HttpResponse<String> answer = server.client()
					.post(line.path("account").asString(), "/api" + line.path("path").asString(),
							line.path("key").asString(), null, line.path("body").toString());
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
				assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
			}
		}
	}

	@Test
	void theExchangeIsToldAsItsSourceTellsIt(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			JsonNode report = Client.json(server.client().get("/api/agreements/am-az-joint-statement-2023/reports"))
				.at("/items/0");
			assertThat(report.at("/reportedAt/date").asString()).isEqualTo("2023-12-13");
			assertThat(report.at("/content/occurrence/date").asString()).isEqualTo("2023-12-13");
			assertThat(report.at("/content/place").asString()).isEqualTo("Gazakh-Ijevan section of the border");
			assertThat(report.at("/content/medicalCheck").asBoolean()).isTrue();
			assertThat(report.at("/content/source/id").asString()).isEqualTo("aljazeera");
			assertThat(report.at("/content/source").has("speaksFor")).isFalse();
			assertThat(report.at("/content/handovers/0/detainees/0/handedOver/best").asInt()).isEqualTo(32);
			assertThat(report.at("/content/handovers/1/detainees/0/handedOver/best").asInt()).isEqualTo(2);
		}
	}

	@Test
	void theStatementAndItsPromisesAreKnownAndInForceOnTheNextDay(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			String times = "?asOf=2023-12-08T00:00:00Z&knownAt=2023-12-08T00:00:00Z&clock=reported";
			String agreement = "/api/agreements/am-az-joint-statement-2023";
			assertThat(Client.json(server.client().get(agreement + times)).path("state").asString())
				.isEqualTo("IN_FORCE");
			assertThat(Client.json(server.client().get(agreement + "/commitments" + times)).path("items")).hasSize(2);
			assertThat(Client.json(server.client().get(agreement + "/reports" + times)).path("items")).isEmpty();
		}
	}

	@Test
	void theStartPrintsTheAddressAndThenThreeQuestionsThatCanBePasted(@TempDir Path data) {
		try (ServerProcess server = ServerProcess.serve(data)) {
			String address = server.address();
			await(() -> server.text().lines().filter((line) -> line.startsWith("curl ")).count() == 3);
			List<String> lines = server.text().lines().toList();
			int first = lines.indexOf("Servanda listens on " + address);
			assertThat(lines.subList(first + 2, first + 5)).allMatch(
					(line) -> line.matches("curl '" + address + "/api/[^ ']+/obligations/JS-1/AZE\\?asOf=[^ ']+'"));
		}
	}

	private static void await(BooleanSupplier condition) {
		long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
		while (!condition.getAsBoolean() && System.nanoTime() < until) {
			Thread.onSpinWait();
		}
		assertThat(condition.getAsBoolean()).isTrue();
	}

	private static long head(Running server) {
		return server.context().getBean(Ledger.class).head();
	}

}
