package org.servanda;

import java.io.File;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log tells which request a line is about, and nothing of what was sent.
 */
class LogTests {

	private static final String MARK = "Zvartnots-7341";

	@Test
	void nothingThatWasSentIsInTheLogAndALineNamesItsRequest(@TempDir Path data) {
		try (ServerProcess server = serve(data)) {
			String id = askAnything(server);
			assertThat(lines(server)).filteredOn((line) -> line.contains("GET /api/agreements gave 200"))
				.singleElement()
				.asString()
				.contains("[" + id + "]");
		}
	}

	@Test
	void nothingThatWasSentIsInTheLogWhereALineIsAnObject(@TempDir Path data) {
		try (ServerProcess server = serve(data, "--logging.structured.format.console=ecs")) {
			String id = askAnything(server);
			List<JsonNode> lines = lines(server).stream()
				.filter((line) -> !line.startsWith("Servanda listens on "))
				.map(JsonMapper.shared()::readTree)
				.toList();
			assertThat(lines)
				.filteredOn((line) -> line.path("message").asString("").equals("GET /api/agreements gave 200"))
				.singleElement()
				.satisfies((line) -> assertThat(line.path("request").asString()).isEqualTo(id))
				.satisfies((line) -> assertThat(line.at("/log/level").asString()).isEqualTo("DEBUG"));
		}
	}

	/**
	 * Sends what nobody may find again.
	 * @return the id of the one list that was read
	 */
	private static String askAnything(ServerProcess server) {
		Client client = Client.of(server.address());
		HttpResponse<String> created = client.post("admin", "/api/agreements", "key-" + MARK, null,
				Bodies.agreement("a").replace("An agreement", MARK));
		assertThat(created.statusCode()).isEqualTo(201);
		HttpResponse<String> made = client.ask(
				"POST", "/api/account/tokens", "admin", bytes("{ \"label\": \"" + MARK
						+ "\", \"scope\": \"READ\", \"expiresAt\": \"" + Instant.now().plusSeconds(3600) + "\" }"),
				"Content-Type", "application/json");
		String token = Client.json(made).path("token").asString();
		assertThat(token).startsWith("servanda_");
		// Passwords, tokens, bodies, files, queries, paths and headers, wrong in every
		// way.
		client.ask("GET", "/api/parties", MARK, new byte[0]);
		client.ask("GET", "/api/parties", null, new byte[0], "Authorization", "Bearer " + token);
		client.ask("GET", "/api/parties", null, new byte[0], "Authorization", "Bearer servanda_" + MARK);
		client.ask("GET", "/api/parties", null, new byte[0], "Authorization", "Basic " + MARK);
		client.ask("GET", "/api/parties?text=" + MARK + "&limit=" + MARK, "monitor", new byte[0]);
		client.ask("GET", "/api/accounts/" + MARK, "admin", new byte[0]);
		client.ask("GET", "/nowhere/" + MARK, null, new byte[0], "X-Request-Id", MARK, "Request-Id", MARK);
		client.post("admin", "/api/agreements", "k2", null, "{ \"title\": \"" + MARK);
		client.post("admin", "/api/agreements", "k3", MARK, "{ \"" + MARK + "\": 1 }");
		client.post("monitor", "/api/agreements/a/compliance-reports", MARK, null,
				Bodies.delivery("a", "C", 1).replace("persons", MARK));
		client.ask("POST", "/api/attachments", "monitor", bytes(MARK), "Content-Type", MARK);
		client.ask("POST", "/api/account/password", "monitor", bytes("{ \"password\": \"" + MARK + "\" }"),
				"Content-Type", "application/json");
		String id = client.get("/api/agreements").headers().firstValue("Request-Id").orElseThrow();
		assertThat(UUID.fromString(id).version()).isEqualTo(4);
		server.close();
		assertThat(server.text()).contains("POST /api/agreements gave 201")
			.contains("admin made the token")
			.doesNotContain(MARK, token, "Bearer", "Basic ");
		return id;
	}

	private static List<String> lines(ServerProcess server) {
		return server.text().lines().toList();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** The server as it is delivered: what tests say of the log is left out. */
	private static ServerProcess serve(Path data, String... settings) {
		String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.filter((part) -> !part.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
		return ServerProcess.start(Servanda.class, path, List.of(),
				Stream
					.concat(Stream.of("--spring.profiles.active=demo", "--servanda.demo=false", "--server.port=0",
							"--servanda.data=" + data, "--logging.level.org.servanda=debug"), Stream.of(settings))
					.toList());
	}

}
