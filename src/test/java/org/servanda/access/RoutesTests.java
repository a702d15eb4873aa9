package org.servanda.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Client;
import org.servanda.Running;
import org.servanda.ledger.Ledger;

import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may ask what, record what and start what: every route with everyone who may call.
 */
class RoutesTests {

	private static final Map<String, Set<Role>> ACCOUNTS = Map.of("monitor", EnumSet.of(Role.MONITOR), "monitor2",
			EnumSet.of(Role.MONITOR), "reviewer", EnumSet.of(Role.REVIEWER), "armenia", EnumSet.of(Role.REPRESENTATIVE),
			"azerbaijan", EnumSet.of(Role.REPRESENTATIVE), "auditor", EnumSet.of(Role.AUDITOR), "admin",
			EnumSet.of(Role.ADMINISTRATOR));

	/** Of all kinds: nobody, each role, no role, a password to be changed, tokens. */
	private static final List<Someone> EVERYONE = new ArrayList<>();

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		EVERYONE.add(new Someone("nobody", null, Set.of(), null, false));
		ACCOUNTS.forEach((name, roles) -> {
			EVERYONE.add(new Someone(name, basic(name + ":" + name), roles, null, false));
			for (TokenScope scope : TokenScope.values()) {
				EVERYONE.add(new Someone(name + "'s token to " + scope, "Bearer " + token(name, scope), roles, scope,
						false));
			}
		});
		String generated = made("reader");
		HttpResponse<String> changed = ask("POST", "/api/account/password", basic("reader:" + generated),
				"{ \"password\": \"a reader and nothing else\" }");
		assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
		EVERYONE.add(new Someone("reader", basic("reader:a reader and nothing else"), Set.of(), null, false));
		EVERYONE.add(new Someone("fresh", basic("fresh:" + made("fresh")), Set.of(), null, true));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static String made(String name) {
		HttpResponse<String> made = ask("POST", "/api/accounts", basic("admin:admin"),
				"{ \"name\": \"" + name + "\", \"roles\": [] }");
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		return Client.json(made).path("password").asString();
	}

	private static String token(String name, TokenScope scope) {
		HttpResponse<String> made = ask("POST", "/api/account/tokens", basic(name + ":" + name),
				"{ \"label\": \"a test\", \"scope\": \"" + scope + "\", \"expiresAt\": \""
						+ java.time.Instant.now().plusSeconds(3600) + "\" }");
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		return Client.json(made).path("token").asString();
	}

	/** A new route has no line in the table yet: it gets one there, in {@link Routes}. */
	@Test
	void everyRouteIsInTheTableAndNoOther() {
		Set<String> found = new TreeSet<>();
		server.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().forEach((mappings) -> {
			mappings.getHandlerMethods().forEach((mapping, handler) -> {
				Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
				assertThat(methods).as("%s", mapping).hasSize(1).isSubsetOf(RequestMethod.GET, RequestMethod.POST);
				mapping.getPatternValues()
					.forEach((pattern) -> found.add(methods.iterator().next() + " " + plain(pattern)));
			});
		});
		Set<String> table = new TreeSet<>();
		Routes.GET.keySet().forEach((route) -> table.add("GET " + route));
		Routes.POST.keySet().forEach((route) -> table.add("POST " + route));
		assertThat(found).isEqualTo(table);
	}

	/** An act's id has two forms, each a pattern of its own. */
	private static String plain(String pattern) {
		return pattern.replaceFirst("^/api/acts/[^/]+", "/api/acts/{act}");
	}

	@Test
	void eachRouteIsOpenToThoseOfItsLineOnly() {
		long head = server.context().getBean(Ledger.class).head();
		Routes.GET.forEach((route, permit) -> each("GET", route, permit));
		Routes.POST.forEach((route, permit) -> each("POST", route, permit));
		assertThat(server.context().getBean(Ledger.class).head()).isEqualTo(head);
	}

	private static void each(String method, String route, Permit permit) {
		for (Someone someone : EVERYONE) {
			HttpResponse<String> answer = ask(method, path(route), someone.authorization, "{}");
			String refusal = someone.refusal(method, route, permit);
			if (refusal != null) {
				assertThat(Client.problem(answer)).as("%s %s by %s", method, route, someone.name).isEqualTo(refusal);
			}
			else {
				assertThat(answer.statusCode()).as("%s %s by %s: %s", method, route, someone.name, answer.body())
					.isIn(200, 201, 202, 400, 404, 409, 428);
			}
			if (answer.statusCode() == 401) {
				assertThat(answer.headers().allValues("WWW-Authenticate"))
					.containsExactly("Basic realm=\"Servanda\", charset=\"UTF-8\"", "Bearer realm=\"Servanda\"");
			}
			if (method.equals("GET")) {
				assertThat(ask("HEAD", path(route), someone.authorization, "").statusCode())
					.as("HEAD %s by %s", route, someone.name)
					.isEqualTo(answer.statusCode());
			}
		}
	}

	@Test
	void otherMethodsAreTakenNowhereAndTellNobodyMoreThanReadingDoes() {
		Stream.concat(Routes.GET.keySet().stream(), Routes.POST.keySet().stream()).distinct().forEach((route) -> {
			Permit permit = Routes.GET.getOrDefault(route, Permit.readers());
			for (String method : List.of("PUT", "DELETE", "PATCH")) {
				for (Someone someone : EVERYONE) {
					HttpResponse<String> answer = ask(method, path(route), someone.authorization, "{}");
					String refusal = Objects.requireNonNullElse(someone.refusal(method, route, permit),
							"405 method-taken");
					assertThat(Client.problem(answer)).as("%s %s by %s", method, route, someone.name)
						.isEqualTo(refusal);
				}
			}
			HttpResponse<String> options = ask("OPTIONS", path(route), null, "");
			assertThat(options.statusCode()).as("OPTIONS %s", route)
				.isEqualTo(permit.asksForAccount(false) ? 401 : 200);
			assertThat(ask("TRACE", path(route), null, "").statusCode()).as("TRACE %s", route).isEqualTo(405);
		});
	}

	@Test
	void auditorsRecordNothing() {
		Set<String> open = Routes.POST.entrySet()
			.stream()
			.filter((route) -> route.getValue().roles().contains(Role.AUDITOR))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
		assertThat(open).containsExactly("/api/projections/verifications");
	}

	@Test
	void onlyAdministratorsSeeAccountsAndOnlyAPasswordChangesThem() {
		Routes.GET.forEach((route, permit) -> {
			if (route.startsWith("/api/accounts")) {
				assertThat(permit).as(route).isEqualTo(Permit.roles(Role.ADMINISTRATOR));
			}
		});
		Routes.POST.forEach((route, permit) -> {
			if (route.startsWith("/api/accounts")) {
				assertThat(permit).as(route).isEqualTo(Permit.roles(Role.ADMINISTRATOR).withPassword());
			}
			assertThat(permit.asksForAccount(false)).as(route).isTrue();
			assertThat(permit.password()).as(route).isEqualTo(route.startsWith("/api/account"));
		});
	}

	@Test
	void aWrongPasswordIsRefusedAlsoForReading() {
		for (String credentials : List.of("admin:nimda", "nobody:nobody", ":", "admin:", "admin")) {
			HttpResponse<String> answer = ask("GET", "/api/agreements", basic(credentials), "");
			assertThat(Client.problem(answer)).as(credentials).isEqualTo("401 sign-in");
			assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
		}
		for (String header : List.of("Basic", "Basic !!!", "Basic YQ", "Bearer", "Bearer ", "bearer x",
				"Bearer servanda_" + "A".repeat(43), "Bearer servanda_" + "A".repeat(42), "Bearer \u00e4")) {
			assertThat(ask("GET", "/api/agreements", header, "").statusCode()).as(header).isEqualTo(401);
		}
	}

	@Test
	void metricsAreForInsiders() {
		String metric = "/actuator/metrics/servanda.models.stopped";
		assertThat(Client.problem(server.client().get(metric))).isEqualTo("401 sign-in");
		assertThat(Client.problem(server.client().getAs("monitor", metric))).isEqualTo("403 metrics-for-insiders");
		assertThat(server.client().getAs("auditor", metric).body()).contains("servanda.models.stopped");
		String all = "/actuator/prometheus";
		assertThat(Client.problem(server.client().get(all))).isEqualTo("401 sign-in");
		assertThat(Client.problem(server.client().getAs("monitor", all))).isEqualTo("403 metrics-for-insiders");
		String token = "Bearer " + token("auditor", TokenScope.METRICS);
		assertThat(ask("GET", all, token, "").body()).contains("\nservanda_models_stopped 0.0\n");
		assertThat(Client.problem(ask("GET", "/api/agreements", token, ""))).isEqualTo("403 token-scope");
		assertThat(server.client().get("/actuator/health").statusCode()).isEqualTo(200);
		for (String closed : List.of("/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/shutdown")) {
			assertThat(server.client().getAs("admin", closed).statusCode()).isEqualTo(404);
		}
	}

	/**
	 * An answer that insiders get, or that is of one account, is in no cache that others
	 * share; one that everyone gets may be, and says for whom else it would be another.
	 * What is the same for everyone always is left aside.
	 */
	@Test
	void cachesKeepWhatEveryoneGetsOnly() {
		Routes.GET.forEach((route, permit) -> {
			for (Someone someone : EVERYONE) {
				HttpResponse<String> answer = ask("GET", path(route), someone.authorization, "");
				String cached = answer.headers().firstValue("Cache-Control").orElse("");
				if (answer.statusCode() == 200 && permit.who() == Permit.Who.EVERYONE) {
					continue;
				}
				if (answer.statusCode() == 200 && !cached.equals("no-store")) {
					assertThat(cached).as("%s by %s", route, someone.name)
						.isEqualTo((someone.authorization != null) ? "private, no-cache" : "no-cache");
					assertThat(String.join(", ", answer.headers().allValues("Vary"))).as(route)
						.contains("Authorization");
				}
				else {
					assertThat(cached).as("%s by %s", route, someone.name).isEqualTo("no-store");
				}
				assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
			}
		});
	}

	@Test
	void everyAnswerTellsBrowsersToDoNothingWithIt() {
		for (String route : List.of("/api/agreements", "/api/account", "/actuator/health", "/nowhere")) {
			var headers = ask("GET", route, null, "").headers();
			assertThat(headers.allValues("X-Content-Type-Options")).as(route).containsExactly("nosniff");
			assertThat(headers.allValues("X-Frame-Options")).as(route).containsExactly("DENY");
			assertThat(headers.allValues("Referrer-Policy")).as(route).containsExactly("no-referrer");
			assertThat(headers.allValues("Cross-Origin-Opener-Policy")).as(route).containsExactly("same-origin");
			assertThat(headers.allValues("Cross-Origin-Embedder-Policy")).as(route).containsExactly("require-corp");
			assertThat(headers.allValues("Cross-Origin-Resource-Policy")).as(route).containsExactly("same-origin");
			assertThat(headers.firstValue("Permissions-Policy").orElse("")).as(route)
				.contains("camera=()", "microphone=()", "geolocation=()");
			assertThat(headers.firstValue("Access-Control-Allow-Origin")).as(route).isEmpty();
			// Without TLS it would be ignored, and says nothing true.
			assertThat(headers.firstValue("Strict-Transport-Security")).as(route).isEmpty();
		}
	}

	private static String path(String route) {
		return route.replace("{a}", "none")
			.replace("{c}", "C")
			.replace("{party}", "P")
			.replace("{p}", "P")
			.replace("{r}", "A".repeat(26))
			.replace("{n}", "1")
			.replace("{act}", "none~1")
			.replace("{sha256}", "0".repeat(64))
			.replace("{generation}", "1000")
			.replace("{number}", "1000")
			.replace("{requiredMetricName}", "servanda.ledger.head")
			.replace("{name}", "none")
			.replace("{id}", "0".repeat(16))
			.replace("/**", "/liveness")
			.replaceAll("\\{\\w+}", "1");
	}

	private static HttpResponse<String> ask(String method, String path, @Nullable String authorization, String body) {
		byte[] bytes = method.matches("POST|PUT|PATCH") ? body.getBytes(StandardCharsets.UTF_8) : new byte[0];
		return (authorization != null)
				? server.client()
					.ask(method, path, null, bytes, "Content-Type", "application/json", "Authorization", authorization)
				: server.client().ask(method, path, null, bytes, "Content-Type", "application/json");
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Someone who calls.
	 *
	 * @param authorization what they send, or absent
	 * @param token the scope of their token, or absent
	 * @param fresh whether they have to change their password
	 */
	private record Someone(String name, @Nullable String authorization, Set<Role> roles, @Nullable TokenScope token,
			boolean fresh) {

		/** The refusal that the table means for them, or absent. */
		@Nullable String refusal(String method, String route, Permit permit) {
			if (this.authorization == null) {
				return permit.asksForAccount(false) ? "401 sign-in" : null;
			}
			if (this.fresh) {
				return (method + route).equals("POST/api/account/password") ? null : "403 password-change-first";
			}
			if (this.token == TokenScope.METRICS && !route.startsWith("/actuator/")) {
				return "403 token-scope";
			}
			if (permit.takesWholeToken(method) && this.token == TokenScope.READ) {
				return "403 token-scope";
			}
			if (permit.password() && this.token != null) {
				return "403 password-needed";
			}
			boolean lacks = permit.who() == Permit.Who.ROLES && permit.roles().stream().noneMatch(this.roles::contains);
			return lacks ? "403 " + permit.otherwise().id() : null;
		}

	}

}
