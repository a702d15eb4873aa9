package org.servanda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * What a write can be answered: each line of the table in the API guide, in its order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteAnswersTests {

	private static final Path GUIDE = Path.of("docs/api.md");

	private static final String AGREEMENTS = "/api/agreements";

	private Running server;

	/** Takes one command at a time, so that others are turned away. */
	@BeforeAll
	void start(@TempDir Path data) {
		this.server = Running.on(data, "--servanda.append.queue=1");
		assertThat(post("admin", AGREEMENTS, "base", Bodies.agreement("base")).statusCode()).isEqualTo(201);
		assertThat(post("admin", AGREEMENTS + "/base/commitments", "c", Bodies.commitment("C")).statusCode())
			.isEqualTo(201);
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@MethodSource("lines")
	void eachLineOfTheTableHolds(String line) {
		HttpResponse<String> answer = switch (line) {
			case "201" -> {
				HttpResponse<String> created = post("admin", AGREEMENTS, "kept", Bodies.agreement("kept"));
				assertThat(created.headers().firstValue("Location")).contains("/api/agreements/kept");
				yield created;
			}
			case "201, again" -> {
				HttpResponse<String> first = post("admin", AGREEMENTS, "again", Bodies.agreement("again"));
				HttpResponse<String> again = post("admin", AGREEMENTS, "again", Bodies.agreement("again"));
				assertThat(again.body()).isEqualTo(first.body());
				assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
				assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
				yield again;
			}
			case "200" -> {
				HttpResponse<String> dry = post("admin", AGREEMENTS + "?dryRun=true", "dry", Bodies.agreement("dry"));
				assertThat(Client.json(dry).has("follows")).isTrue();
				assertThat(this.server.client().get(AGREEMENTS + "/dry").statusCode()).isEqualTo(404);
				yield dry;
			}
			case "400" -> problem("field-known",
					post("admin", AGREEMENTS, "bad", Bodies.agreement("bad").replace("\"title\"", "\"titel\"")));
			case "401" -> problem("sign-in", this.server.client()
				.ask("POST", AGREEMENTS, null, bytes(Bodies.agreement("none")), "Content-Type", "application/json"));
			case "403" -> problem("role", post("monitor", AGREEMENTS, "role", Bodies.agreement("role")));
			case "404" -> problem("agreement-known",
					post("admin", AGREEMENTS + "/nowhere/entry-into-force", "nowhere", Bodies.entryIntoForce()));
			case "409" -> problem("agreement-label-free", post("admin", AGREEMENTS, "taken", Bodies.agreement("base")));
			case "412" -> problem("version-stale", amend("stale", "\"7-ab\""));
			case "413" -> problem("body-bounded",
					post("admin", AGREEMENTS, "large", "{ \"title\": \"" + "x".repeat(300_000) + "\" }"));
			case "415" -> problem("form-taken", this.server.client()
				.ask("POST", AGREEMENTS, "admin", bytes("<a/>"), "Content-Type", "application/xml"));
			case "422" -> {
				assertThat(post("admin", AGREEMENTS, "used", Bodies.agreement("used")).statusCode()).isEqualTo(201);
				yield problem("key-reused",
						post("admin", AGREEMENTS, "used", Bodies.agreement("used").replace("An agr", "Another agr")));
			}
			case "428" -> problem("version-required", amend("unguarded", null));
			case "429" -> throttled();
			case "503" -> busy();
			default -> fail("No case for the line " + line);
		};
		assertThat(answer.statusCode()).isEqualTo(Integer.parseInt(line.substring(0, 3)));
	}

	/** The first column of the table, with its blanks and marks taken away. */
	static Stream<String> lines() throws IOException {
		List<String> lines = new ArrayList<>();
		for (String row : section().lines().filter((it) -> it.startsWith("| `")).toList()) {
			lines.add(row.split("\\|", -1)[1].replace("`", "").strip());
		}
		assertThat(lines).contains("201", "201, again", "200", "400", "409", "412", "422", "428", "429", "503")
			.doesNotHaveDuplicates();
		// After it, nobody signs in from here for a while.
		lines.remove("429");
		lines.add("429");
		return lines.stream();
	}

	private static String section() throws IOException {
		String guide = Files.readString(GUIDE);
		int from = guide.indexOf("### What a write is answered\n");
		assertThat(from).isNotNegative();
		return guide.substring(from, guide.indexOf("\n### ", from + 1));
	}

	/** Of many at once, all but some are turned away, and are right to ask again. */
	private HttpResponse<String> busy() {
		for (int round = 0; round < 50; round++) {
			int number = round;
			List<HttpResponse<String>> answers = IntStream.range(0, 30)
				.mapToObj((i) -> this.server.client()
					.postLater("admin", AGREEMENTS, "busy-" + number + "-" + i, null,
							Bodies.agreement("busy-" + number + "-" + i)))
				.toList()
				.stream()
				.map(CompletableFuture::join)
				.toList();
			for (int i = 0; i < answers.size(); i++) {
				HttpResponse<String> answer = answers.get(i);
				if (answer.statusCode() != 201) {
					assertThat(answer.headers().firstValue("Retry-After")).contains("1");
					String label = "busy-" + number + "-" + i;
					assertThat(post("admin", AGREEMENTS, label, Bodies.agreement(label)).statusCode()).isEqualTo(201);
					return problem("queue-full", answer);
				}
			}
		}
		return fail("The queue was never full");
	}

	/** Wrong passwords, until no more are taken from here. */
	private HttpResponse<String> throttled() {
		assumeThat(ruleKnown("sign-in-attempts")).as("attempts to sign in are bounded").isTrue();
		for (int i = 0; i < 1000; i++) {
			HttpResponse<String> answer = this.server.client().getAs("nobody", "/api/agreements");
			if (answer.statusCode() != 401) {
				assertThat(answer.headers().firstValue("Retry-After")).isPresent();
				return problem("sign-in-attempts", answer);
			}
		}
		return fail("Attempts to sign in are not bounded");
	}

	private static boolean ruleKnown(String rule) {
		try {
			return Files.readString(Path.of("docs/rules.md")).contains("| `" + rule + "` |");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private HttpResponse<String> amend(String key, @Nullable String ifMatch) {
		return this.server.client().post("admin", AGREEMENTS + "/base/commitments/C/amendments", key, ifMatch, """
				{ "wording": "P releases 30.", "declaration": { "occurredAt": "2020-02-01", "reportedAt": "2020-02-01",
				  "declaredBy": [ "P", "Q" ], "basis": "Article 9" } }
				""");
	}

	private static HttpResponse<String> problem(String rule, HttpResponse<String> answer) {
		assertThat(Client.problem(answer)).startsWith(answer.statusCode() + " " + rule);
		return answer;
	}

	private HttpResponse<String> post(String user, String path, String key, String body) {
		return this.server.client().post(user, path, key, null, body);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
