package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server whose disk is full but for the reserve: nothing is recorded, and reads go on.
 */
class DiskFullOverHttpTests {

	private static final byte[] ACCOUNT = "{ \"name\": \"someone\", \"roles\": [ \"MONITOR\" ] }"
		.getBytes(StandardCharsets.UTF_8);

	@Test
	void writesOfEverySortAreRefusedByNameAndReadsGoOn(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			assertThat(server.client().get("/actuator/health").body()).doesNotContain("refused");
			assertThat(post(server, "before").statusCode()).isEqualTo(201);
		}
		try (Running server = Running.on(data, "--servanda.reserve=1000000GB")) {
			Client client = server.client();
			HttpResponse<String> refused = post(server, "after");
			assertThat(Client.problem(refused)).isEqualTo("503 disk-full");
			assertThat(refused.headers().firstValue("Retry-After")).isPresent();
			assertThat(Client.problem(json(client, "/api/accounts", ACCOUNT))).isEqualTo("503 disk-full");
			assertThat(Client.problem(json(client, "/api/projections/rebuilds", "{}".getBytes(StandardCharsets.UTF_8))))
				.isEqualTo("503 disk-full");
			assertThat(Client.problem(client.ask("POST", "/api/attachments", "admin",
					"text".getBytes(StandardCharsets.UTF_8), "Content-Type", "text/plain")))
				.isEqualTo("503 disk-full");
			HttpResponse<String> repeated = post(server, "before");
			assertThat(repeated.statusCode()).isEqualTo(201);
			assertThat(repeated.headers().firstValue("Idempotency-Replayed")).contains("true");
			assertThat(client.get("/api/agreements/before").statusCode()).isEqualTo(200);
			HttpResponse<String> health = client.get("/actuator/health");
			assertThat(health.statusCode()).isEqualTo(200);
			assertThat(health.body()).contains("\"writes\":\"refused: disk-full\"");
		}
	}

	private static HttpResponse<String> post(Running server, String label) {
		return server.client().post("admin", "/api/agreements", label, null, Bodies.agreement(label));
	}

	private static HttpResponse<String> json(Client client, String path, byte[] body) {
		return client.ask("POST", path, "admin", body, "Content-Type", "application/json");
	}

}
