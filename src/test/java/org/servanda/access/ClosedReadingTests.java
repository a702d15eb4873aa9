package org.servanda.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Client;
import org.servanda.Running;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server on which reading is closed, and which believes its proxy.
 */
class ClosedReadingTests {

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data, InstantSource.system(), "--servanda.reading=closed",
				"--server.forward-headers-strategy=native");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void nothingIsReadWithoutAnAccountButWhatIsAlwaysOpen() {
		Routes.GET.forEach((route, permit) -> {
			String path = route.replace("/**", "/liveness").replaceAll("\\{\\w+}", "none");
			for (String method : List.of("GET", "HEAD", "OPTIONS")) {
				HttpResponse<String> answer = ask(method, path);
				if (permit.who() == Permit.Who.EVERYONE) {
					assertThat(answer.statusCode()).as("%s %s", method, route).isIn(200, 404);
				}
				else {
					assertThat(answer.statusCode()).as("%s %s", method, route).isEqualTo(401);
				}
			}
		});
		assertThat(ask("GET", "/actuator/health").statusCode()).isEqualTo(200);
		for (String path : List.of("/", "/nowhere", "/api", "/api/nowhere", "/actuator")) {
			assertThat(Client.problem(ask("GET", path))).as(path).isEqualTo("401 sign-in");
			assertThat(Client.problem(ask("POST", path, "Content-Type", "application/json"))).as(path)
				.isEqualTo("401 sign-in");
		}
	}

	@Test
	void everyAccountReadsAndNoSharedCacheKeepsIt() {
		for (String account : List.of("monitor", "armenia", "auditor")) {
			HttpResponse<String> answer = server.client().getAs(account, "/api/agreements");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-cache");
			assertThat(Client.problem(server.client().getAs(account, "/api/nowhere"))).isEqualTo("404 resource-known");
		}
	}

	@Test
	void theLedgerIsExportedByAdministratorsOnlyAsWhereReadingIsOpen() {
		assertThat(Client.problem(ask("GET", "/api/export"))).isEqualTo("401 sign-in");
		for (String account : List.of("monitor", "auditor", "armenia")) {
			assertThat(Client.problem(server.client().getAs(account, "/api/export"))).isEqualTo("403 role");
		}
		HttpResponse<String> export = server.client().getAs("admin", "/api/export");
		assertThat(export.statusCode()).isEqualTo(200);
		assertThat(export.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(export.body()).startsWith("servanda-export/1\n").contains("\nend summary:");
	}

	@Test
	void attemptsAreCountedByTheAddressThatTheProxyTellsOf() {
		for (int i = 0; i < 5; i++) {
			assertThat(Client.problem(from("192.0.2.1", "auditor", "wrong"))).isEqualTo("401 sign-in");
		}
		assertThat(Client.problem(from("192.0.2.1", "auditor", "auditor"))).isEqualTo("429 sign-in-attempts");
		assertThat(from("192.0.2.2", "auditor", "auditor").statusCode()).isEqualTo(200);
		assertThat(Client.problem(from("some.name.example", "auditor", "wrong"))).isEqualTo("401 sign-in");
	}

	@Test
	void browsersAreToldToStayWithTlsWhereThereIsTls() {
		assertThat(ask("GET", "/actuator/health", "X-Forwarded-Proto", "https").headers()
			.firstValue("Strict-Transport-Security")).contains("max-age=31536000");
		assertThat(ask("GET", "/actuator/health").headers().firstValue("Strict-Transport-Security")).isEmpty();
	}

	private static HttpResponse<String> from(String address, String name, String password) {
		return ask("GET", "/api/account", "X-Forwarded-For", address, "Authorization", "Basic "
				+ Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
	}

	private static HttpResponse<String> ask(String method, String path, String... headers) {
		return server.client().ask(method, path, null, new byte[0], headers);
	}

}
