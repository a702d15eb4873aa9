package org.servanda;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server takes on what it can answer well, and says so to others.
 */
class LimitsTests {

	private static final String PATH = "/api/agreements";

	@Test
	void moreRequestsAtATimeThanMayBeAreRefusedAndProbesAnswered(@TempDir Path data) throws Exception {
		try (Running server = Running.on(data, "--servanda.demo=false", "--servanda.requests.concurrent=2");
				Slow one = Slow.begin(server);
				Slow other = Slow.begin(server)) {
			HttpResponse<String> refused = until(server, 503);
			assertThat(Client.problem(refused)).isEqualTo("503 requests-bounded");
			assertThat(refused.headers().firstValue("Retry-After")).contains("1");
			assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
			for (String probe : new String[] { "/actuator/health/liveness", "/actuator/health/readiness" }) {
				assertThat(server.client().get(probe).statusCode()).as(probe).isEqualTo(200);
			}
			assertThat(meter(server, "servanda_requests_active")).isEqualTo(2);
			one.end();
			assertThat(one.answer()).startsWith("HTTP/1.1 201 ");
			other.end();
			assertThat(other.answer()).startsWith("HTTP/1.1 201 ");
			until(server, 200);
			assertThat(meter(server, "servanda_refusals_total{rule=\"requests-bounded\"}")).isPositive();
		}
	}

	@Test
	void aBodyThatTakesTooLongToArriveIsGivenUp(@TempDir Path data) throws Exception {
		try (Running server = Running.on(data, "--servanda.demo=false", "--servanda.requests.seconds=1");
				Slow slow = Slow.begin(server)) {
			TimeUnit.MILLISECONDS.sleep(1100); // longer than it may take
			slow.end();
			assertThat(slow.answer()).startsWith("HTTP/1.1 503 ").contains("/problems/time-bounded");
			assertThat(server.client().get(PATH).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void anAccountThatSendsTooManyWritesWaitsAndOthersDoNot(@TempDir Path data) {
		try (Running server = Running.on(data, "--servanda.demo=false", "--servanda.writes.per-minute=3")) {
			for (int i = 0; i < 3; i++) {
				assertThat(server.client().post("admin", PATH, "k" + i, null, Bodies.agreement("a" + i)).statusCode())
					.isEqualTo(201);
			}
			HttpResponse<String> refused = server.client().post("admin", PATH, "k0", null, Bodies.agreement("a0"));
			assertThat(Client.problem(refused)).isEqualTo("429 writes-bounded");
			assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 20);
			assertThat(server.client().getAs("admin", PATH).statusCode()).isEqualTo(200);
			assertThat(
					Client.problem(server.client().post("monitor", PATH + "/a0/compliance-reports", "k", null, "{}")))
				.isEqualTo("400 field-required /reportedAt");
		}
	}

	private static HttpResponse<String> until(Running server, int status) {
		long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
		HttpResponse<String> answer;
		do {
			answer = server.client().get(PATH);
		}
		while (answer.statusCode() != status && System.nanoTime() < end);
		assertThat(answer.statusCode()).isEqualTo(status);
		return answer;
	}

	private static double meter(Running server, String name) {
		return server.client()
			.getAs("admin", "/actuator/prometheus")
			.body()
			.lines()
			.filter((line) -> line.startsWith(name + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(name.length() + 1)))
			.findFirst()
			.orElseThrow();
	}

	/** A request whose body does not end before it is to. */
	private record Slow(Socket socket, String rest) implements AutoCloseable {

		private static int made;

		static Slow begin(Running server) throws IOException {
			URI address = URI.create(server.client().address());
			Socket socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort());
			String body = Bodies.agreement("slow-" + made++);
			String head = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
					+ "Content-Type: application/json\r\nAuthorization: Basic "
					+ Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8))
					+ "\r\nContent-Length: " + body.length() + "\r\n\r\n";
			socket.getOutputStream().write((head + body.substring(0, 10)).getBytes(StandardCharsets.UTF_8));
			return new Slow(socket, body.substring(10));
		}

		void end() throws IOException {
			this.socket.getOutputStream().write(this.rest.getBytes(StandardCharsets.UTF_8));
		}

		String answer() throws IOException {
			return new String(this.socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
