package org.servanda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.StartRefused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How the real agreements get into the ledger of the demo.
 */
class DemoContentTests {

	private static final Path FOLDER = Path.of("src/main/resources/content");

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** All lines of the content, in the order in which they are loaded. */
	static List<String> lines() {
		return Stream.of("am-az-joint-statement-2023.jsonl", "am-az-ru-trilateral-statement-2020.jsonl")
			.flatMap((file) -> {
				try {
					return Files.readAllLines(FOLDER.resolve(file)).stream();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			})
			.toList();
	}

	@Test
	void eachLineIsAnEvent() {
		assertThat(server.context().getBean(Ledger.class).head()).isEqualTo(lines().size());
	}

	@Test
	void aLineSentOverHttpIsARepeatOfTheOneThatTheStartRecorded() {
		for (String text : lines()) {
			HttpResponse<String> answer = send(server, text);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
			assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
		}
	}

	@Test
	void nothingThatIsSaidOfPeopleNamesThem() {
		assertThat(String.join("\n", lines())).doesNotContain("Muradov", "Guterres", "Aliyev", "Pashinyan", "Putin");
	}

	/**
	 * What a start left that was killed in the middle: as many events as it had recorded.
	 * The next one goes on, the one after that records nothing.
	 */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aLoadThatWasCutShortIsMadeWholeByTheNextStart(@TempDir Path data, CapturedOutput output) {
		List<String> lines = lines();
		try (Running cut = Running.on(data, "--servanda.demo=false")) {
			assertThat(cut.context().getBean(Ledger.class).head()).isZero();
			assertThat(cut.client().get("/").body()).contains("No agreement was made and known at these times.",
					"<a href=\"/api/docs\">");
			assertThat(cut.client().getAs("admin", "/api/agreements").statusCode()).isEqualTo(200);
			lines.subList(0, 33).forEach((line) -> assertThat(send(cut, line).statusCode()).isEqualTo(201));
		}
		try (Running again = Running.on(data)) {
			assertThat(payloads(again)).isEqualTo(payloads(server)).hasSize(lines.size());
		}
		String recorded = "Recorded " + (lines.size() - 33) + " entries of 1 agreement in ";
		assertThat(output.getOut()).containsOnlyOnce(recorded);
		try (Running third = Running.on(data)) {
			assertThat(third.context().getBean(Ledger.class).head()).isEqualTo(lines.size());
		}
		assertThat(output.getOut()).containsOnlyOnce("Recorded ");
	}

	@Test
	void whereTheDiskIsFullTheStartIsRefusedAsOneThatCannotWrite(@TempDir Path data) {
		assertThatThrownBy(() -> Running.on(data, "--servanda.reserve=1000000GB"))
			.isInstanceOfSatisfying(StartRefused.class, (refused) -> assertThat(refused.getExitCode()).isEqualTo(74))
			.hasMessageContaining("am-az-joint-statement-2023.jsonl, line 1, cannot be recorded now: disk-full: ");
		try (Running again = Running.on(data)) {
			assertThat(again.context().getBean(Ledger.class).head()).isEqualTo(lines().size());
		}
	}

	/**
	 * A folder of an earlier version holds a promise that reads otherwise, and another of
	 * the same label: it keeps both, and has all the rest.
	 */
	@Test
	void anOlderFolderKeepsWhatItHoldsAndGetsTheRest(@TempDir Path data) {
		List<String> lines = lines();
		try (Running older = Running.on(data, "--servanda.demo=false")) {
			lines.subList(0, 2).forEach((line) -> assertThat(send(older, line).statusCode()).isEqualTo(201));
			String js1 = lines.get(2);
			assertThat(js1).contains("\"label\": \"JS-1\"");
			assertThat(send(older, js1.replace("Azerbaijan releases", "It releases")).statusCode()).isEqualTo(201);
			String js5 = lines.stream()
				.filter((line) -> line.contains("\"label\": \"JS-5\""))
				.findFirst()
				.orElseThrow();
			assertThat(send(older, js5.replace("am-az-joint-statement-2023.JS-5", "tour-3")).statusCode())
				.isEqualTo(201);
		}
		try (Running again = Running.on(data)) {
			assertThat(again.context().getBean(Ledger.class).head()).isEqualTo(lines.size());
			JsonNode js1 = Client
				.json(again.client().get("/api/agreements/am-az-joint-statement-2023/commitments/JS-1"));
			assertThat(js1.path("wording").asString()).startsWith("It releases");
			JsonNode status = Client.json(again.client()
				.get("/api/agreements/am-az-joint-statement-2023/obligations/JS-1/AZE?asOf=2023-12-14T00:00:00Z"));
			assertThat(status.path("status").asString()).isEqualTo("FULFILLED");
		}
	}

	@Test
	void theStartPrintsTheAddressAndThenThreeQuestionsThatCanBePasted(@TempDir Path data) {
		try (ServerProcess process = ServerProcess.serve(data)) {
			String address = process.address();
			await(() -> process.text().lines().filter((line) -> line.startsWith("curl ")).count() == 3);
			assertThat(process.text())
				.containsPattern("Recorded " + lines().size() + " entries of 2 agreements in [0-9]+ ms\\.");
			List<String> lines = process.text().lines().toList();
			int first = lines.indexOf("Servanda listens on " + address) + 2;
			for (int i = first; i < first + 6; i += 2) {
				assertThat(lines.get(i)).matches("# .+\\?");
				assertThat(lines.get(i + 1)).matches("curl '" + address + "/api/[^ ']+\\?asOf=[^ ']+'");
				HttpResponse<String> answer = server.client()
					.get(lines.get(i + 1).replace("curl '" + address, "").replace("'", ""));
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			}
		}
	}

	private static List<String> payloads(Running of) {
		return of.context()
			.getBean(Ledger.class)
			.page(0, 1000)
			.stream()
			.map((event) -> new String(Objects.requireNonNull(event.payload()), StandardCharsets.UTF_8))
			.toList();
	}

	private static HttpResponse<String> send(Running to, String text) {
		JsonNode line = JsonMapper.shared().readTree(text);
		String version = line.has("ifMatch") ? "\"" + line.path("ifMatch").asString() + "-0\"" : null;
		return to.client()
			.post(line.path("account").asString(), "/api" + line.path("path").asString(), line.path("key").asString(),
					version, line.path("body").toString());
	}

	private static void await(BooleanSupplier condition) {
		long until = System.nanoTime() + Duration.ofMinutes(1).toNanos();
		while (!condition.getAsBoolean() && System.nanoTime() < until) {
			Thread.onSpinWait();
		}
		assertThat(condition.getAsBoolean()).isTrue();
	}

}
