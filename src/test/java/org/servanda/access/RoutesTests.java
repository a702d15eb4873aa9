package org.servanda.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Client;
import org.servanda.Running;
import org.servanda.ledger.Ledger;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may record what: every route with every account.
 */
class RoutesTests {

	private static final Map<String, Role> ACCOUNTS = Map.of("monitor", Role.MONITOR, "monitor2", Role.MONITOR,
			"reviewer", Role.REVIEWER, "armenia", Role.REPRESENTATIVE, "azerbaijan", Role.REPRESENTATIVE, "auditor",
			Role.AUDITOR, "admin", Role.ADMINISTRATOR);

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void everyRouteThatRecordsIsInTheTableAndNoOther() {
		Set<String> found = new TreeSet<>();
		server.context()
			.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, handler) -> {
				Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
				assertThat(methods).as("%s", mapping).hasSize(1).isSubsetOf(RequestMethod.GET, RequestMethod.POST);
				if (methods.contains(RequestMethod.POST)) {
					// An act's id has two forms, each a pattern of its own.
					mapping.getPatternValues()
						.forEach((pattern) -> found.add(pattern.replaceFirst("^/api/acts/[^/]+/", "/api/acts/{act}/")));
				}
			});
		assertThat(found).isEqualTo(new TreeSet<>(Routes.TABLE.keySet()));
	}

	@Test
	void eachRouteIsOpenToItsRolesOnly() {
		long head = server.context().getBean(Ledger.class).head();
		Routes.TABLE.forEach((route, roles) -> {
			String path = route.replace("{a}", "none")
				.replace("{c}", "C")
				.replace("{r}", "A".repeat(26))
				.replace("{n}", "1")
				.replace("{act}", "none~1");
			HttpResponse<String> nobody = post(path, null);
			assertThat(Client.problem(nobody)).as(route).isEqualTo("401 sign-in");
			assertThat(nobody.headers().firstValue("WWW-Authenticate"))
				.contains("Basic realm=\"Servanda\", charset=\"UTF-8\"");
			ACCOUNTS.forEach((account, role) -> {
				HttpResponse<String> answer = post(path, account);
				if (roles.contains(role)) {
					assertThat(answer.statusCode()).as("%s as %s", route, account).isIn(201, 202, 400, 404, 409, 428);
				}
				else {
					assertThat(Client.problem(answer)).as("%s as %s", route, account).isEqualTo("403 role");
				}
			});
		});
		assertThat(server.context().getBean(Ledger.class).head()).isEqualTo(head);
	}

	@Test
	void auditorsRecordNothing() {
		Routes.TABLE.forEach((route, roles) -> {
			if (!route.equals("/api/projections/verifications")) {
				assertThat(roles).as(route).doesNotContain(Role.AUDITOR);
			}
		});
	}

	@Test
	void whatIsNotOpenToReadersIsReadByItsRolesOnly() {
		Routes.READERS.forEach((route, roles) -> {
			String path = route.replace("{generation}", "1000").replace("{number}", "1000");
			assertThat(Client.problem(server.client().get(path))).as(route).isEqualTo("401 sign-in");
			ACCOUNTS.forEach((account, role) -> {
				HttpResponse<String> answer = server.client().getAs(account, path);
				HttpResponse<String> head = server.client().ask("HEAD", path, account, new byte[0]);
				if (roles.contains(role)) {
					assertThat(answer.statusCode()).as("%s as %s", route, account).isIn(200, 404);
				}
				else {
					assertThat(Client.problem(answer)).as("%s as %s", route, account).isEqualTo("403 role");
				}
				assertThat(head.statusCode()).as("%s as %s", route, account).isEqualTo(answer.statusCode());
			});
		});
	}

	@Test
	void aWrongPasswordIsRefusedAlsoForReading() {
		for (String credentials : List.of("admin:nimda", "nobody:nobody", ":", "admin:", "admin")) {
			HttpResponse<String> answer = server.client()
				.ask("GET", "/api/agreements", null, new byte[0], "Authorization", basic(credentials));
			assertThat(Client.problem(answer)).as(credentials).isEqualTo("401 sign-in");
			assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
		}
		for (String header : List.of("Basic", "Basic !!!", "Basic YQ")) {
			assertThat(server.client()
				.ask("GET", "/api/agreements", null, new byte[0], "Authorization", header)
				.statusCode()).as(header).isEqualTo(401);
		}
	}

	@Test
	void metricsAreForInsiders() {
		String metric = "/actuator/metrics/servanda.models.stopped";
		assertThat(Client.problem(server.client().get(metric))).isEqualTo("401 sign-in");
		assertThat(Client.problem(server.client().getAs("monitor", metric))).isEqualTo("403 metrics-for-insiders");
		assertThat(server.client().getAs("auditor", metric).body()).contains("servanda.models.stopped");
		assertThat(server.client().get("/actuator/health").statusCode()).isEqualTo(200);
		for (String closed : Arrays.asList("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/shutdown")) {
			assertThat(server.client().getAs("admin", closed).statusCode()).isEqualTo(404);
		}
	}

	private static HttpResponse<String> post(String path, @Nullable String user) {
		return server.client()
			.ask("POST", path, user, "{}".getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
	}

	private static String basic(String credentials) {
		return "Basic " + java.util.Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
