package org.servanda;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.ledger.Ledger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not even a request is answered like every other fault: with a problem document
 * that tells nothing of the server.
 */
class ConnectorTests {

	private static final String END = "Host: x\r\nConnection: close\r\n\r\n";

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
			GARBAGE~400
			GET~400
			GET /api/%zz HTTP/1.1~400
			GET /api/%C0%AF HTTP/1.1~400
			GET /api/agreements%2fx HTTP/1.1~400
			GET /api/agreements%5cx HTTP/1.1~400
			GET /api/agreements%252fx HTTP/1.1~400
			GET /api/agreements%00 HTTP/1.1~400
			GET /api/agreements%0a HTTP/1.1~400
			GET /api/agreements;a=b HTTP/1.1~400
			GET /api/agreements%3ba=b HTTP/1.1~400
			GET /api//agreements HTTP/1.1~400
			GET //api/agreements HTTP/1.1~400
			GET /api/./agreements HTTP/1.1~400
			GET /api/../api/agreements HTTP/1.1~400
			GET /api/%2e%2e/api/agreements HTTP/1.1~400
			GET /../../etc/passwd HTTP/1.1~400
			GET /api\\agreements HTTP/1.1~400
			GET /api/agreements?a|b HTTP/1.1~400
			GET /api/agreements?asOf=%zz HTTP/1.1~400
			GET /api/agreements?asOf=%ff HTTP/1.1~400
			GET /api/agreements?%ff=1 HTTP/1.1~400
			TRACE /api/agreements HTTP/1.1~405
			FOO /api/agreements HTTP/1.1~400
			CONNECT x:80 HTTP/1.1~400
			GET /api/agreements HTTP/9.9~400
			GET http://evil/api/agreements HTTP/1.1~400
			GET /api/agreements/ HTTP/1.1~404
			GET /nothing HTTP/1.1~404
			GET /error HTTP/1.1~404
			GET /actuator HTTP/1.1~404
			GET /actuator/env HTTP/1.1~404
			GET /api HTTP/1.1~404
			PUT /api/agreements HTTP/1.1~405
			PATCH /api/agreements/x HTTP/1.1~405
			DELETE /api/agreements/x HTTP/1.1~405
			POST /api/agreements/x HTTP/1.1~415
			""")
	void aRequestLineThatLeadsNowhereIsAProblem(String line, int status) {
		assertProblem(Wire.send(server.client().address(), line.replace("\\\\", "\\") + "\r\n" + END), status);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
			Content-Length: -1~400
			Content-Length: five~400
			Transfer-Encoding: foo~400
			Expect: foo~400
			Host: y~400
			""")
	void aHeaderThatIsNoneIsAProblem(String header, int status) {
		assertProblem(Wire.send(server.client().address(), "POST /api/agreements HTTP/1.1\r\n" + header + "\r\n" + END),
				status);
	}

	@Test
	void headersBeyondTheirBoundAreAProblem() {
		assertProblem(Wire.send(server.client().address(),
				"GET /api/agreements HTTP/1.1\r\nX: " + "a".repeat(20_000) + "\r\n" + END), 400);
		assertProblem(Wire.send(server.client().address(),
				"GET /api/agreements HTTP/1.1\r\n" + "X: a\r\n".repeat(3000) + END), 400);
		assertProblem(Wire.send(server.client().address(), "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + END), 400);
	}

	@Test
	void aBodyThatDoesNotArriveAsItsHeadersSayIsAProblem() {
		String head = String.join("\r\n", "POST /api/agreements HTTP/1.1", "Authorization: Basic YWRtaW46YWRtaW4=",
				"Content-Type: application/json", "");
		String address = server.client().address();
		assertProblem(Wire.send(address, head + "Transfer-Encoding: chunked\r\n" + END + "zz\r\n{}\r\n0\r\n\r\n"), 400);
		assertProblem(Wire.send(address, head + "Content-Length: 500\r\n" + END + "{"), 400);
		assertProblem(
				Wire.send(address, head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n" + END + "\u001f\u008b"),
				400);
	}

	@Test
	void threeHundredBrokenRequestsAreRefusedAndLeaveNothing() {
		Random random = new Random(20231207);
		Ledger ledger = server.context().getBean(Ledger.class);
		long head = ledger.head();
		for (int i = 0; i < 300; i++) {
			String request = Broken.request(random, i);
			String answer = Wire.send(server.client().address(), request);
			int status = Wire.status(answer);
			assertThat(answer.isEmpty() || (status >= 400 && status < 500)).as("%s%n->%n%s", request, answer).isTrue();
			assertThat(answer).doesNotContain("org.servanda", "org.apache", "java.lang", "Tomcat");
		}
		assertThat(ledger.head()).isEqualTo(head);
		assertThat(server.client().get("/api/agreements").statusCode()).isEqualTo(200);
	}

	/** Requests each broken in one way or another, of which none may be taken. */
	private static final class Broken {

		private static final List<String> PATHS = List.of("/api/agreements",
				"/api/agreements/am-az-joint-statement-2023/commitments",
				"/api/agreements/am-az-joint-statement-2023/entry-into-force",
				"/api/agreements/am-az-joint-statement-2023/compliance-reports",
				"/api/agreements/am-az-joint-statement-2023/prisoner-exchanges",
				"/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/corrections",
				"/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/retractions",
				"/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/releases");

		private static final List<String> USERS = List.of("admin", "monitor", "reviewer");

		private static String request(Random random, int number) {
			String path = PATHS.get(random.nextInt(PATHS.size()));
			String user = USERS.get(random.nextInt(USERS.size()));
			String body = Bodies.agreement("broken-" + number);
			StringBuilder headers = new StringBuilder();
			String line = "POST " + path + " HTTP/1.1";
			switch (random.nextInt(9)) {
				case 0 -> line = noise(random, 1 + random.nextInt(60)) + " " + line;
				case 1 -> line = "POST " + path + "/%" + noise(random, 2) + " HTTP/1.1";
				case 2 -> body = body.substring(0, random.nextInt(body.length() - 2));
				case 3 -> body = flipped(random, body);
				case 4 -> body = noise(random, random.nextInt(2000));
				case 5 -> headers.append("Idempotency-Key: ").append(" not a key ").append("!\r\n");
				case 6 -> headers.append(noise(random, 20)).append("\r\n");
				case 7 -> body = "{\"a\":".repeat(1 + random.nextInt(2000));
				default -> line = "POST " + path + "?" + noise(random, 10) + " HTTP/1.1";
			}
			return line + "\r\n" + "Authorization: Basic "
					+ Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)) + "\r\n"
					+ "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n" + headers + END
					+ body;
		}

		/** Bytes of which at least the first is none that a request may hold there. */
		private static String noise(Random random, int length) {
			StringBuilder noise = new StringBuilder("\u0001");
			for (int i = 1; i < length; i++) {
				noise.append((char) random.nextInt(256));
			}
			return noise.toString();
		}

		/** A body with a control character in it, which JSON holds nowhere. */
		private static String flipped(Random random, String body) {
			int at = body.indexOf("An agreement") + random.nextInt(12);
			return body.substring(0, at) + (char) (1 + random.nextInt(8)) + body.substring(at);
		}

	}

	private static void assertProblem(String answer, int status) {
		assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
		String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
		assertThat(head).contains("Content-Type: application/problem+json", "Cache-Control: no-store",
				"X-Content-Type-Options: nosniff");
		assertThat(head).doesNotContain("Server:", "Access-Control-");
		assertThat(answer).contains("\"status\":" + status, "\"type\":\"/problems/")
			.doesNotContain("Exception", "Tomcat", "org.");
	}

}
