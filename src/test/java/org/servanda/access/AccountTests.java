package org.servanda.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.Bodies;
import org.servanda.Client;
import org.servanda.Running;
import org.servanda.ledger.Sha256;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Accounts and tokens, as administrators and their owners keep them over HTTP.
 */
class AccountTests {

	private static final String ADMIN = basic("admin", "admin");

	private static final String CHOSEN = "two rivers and a bridge";

	private static final AtomicReference<Instant> NOW = new AtomicReference<>(Instant.parse("2026-06-01T12:00:00Z"));

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data, (InstantSource) NOW::get);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void anAccountIsMadeWithAPasswordThatIsShownOnceAndHasToBeChanged() {
		HttpResponse<String> made = post(ADMIN, "/api/accounts",
				"{ \"name\": \"ani\", \"roles\": [ \"MONITOR\", \"AUDITOR\" ] }");
		assertThat(made.statusCode()).isEqualTo(201);
		assertThat(made.headers().firstValue("Location")).contains("/api/accounts/ani");
		String generated = Client.json(made).path("password").asString();
		assertThat(Client.json(made).path("roles").toString()).isEqualTo("[\"MONITOR\",\"AUDITOR\"]");
		String first = basic("ani", generated);
		assertThat(Client.problem(get(first, "/api/account"))).isEqualTo("403 password-change-first");
		assertThat(Client.problem(post(first, "/api/account/tokens", token("READ"))))
			.isEqualTo("403 password-change-first");
		HttpResponse<String> changed = post(first, "/api/account/password", password(CHOSEN));
		assertThat(changed.statusCode()).isEqualTo(200);
		assertThat(changed.body()).isEqualTo("{\"name\":\"ani\",\"roles\":[\"MONITOR\",\"AUDITOR\"],"
				+ "\"active\":true,\"passwordGenerated\":false,\"fixed\":false}");
		assertThat(Client.problem(get(first, "/api/account"))).isEqualTo("401 sign-in");
		assertThat(get(basic("ani", CHOSEN), "/api/account").body()).isEqualTo(changed.body());
		assertThat(get(ADMIN, "/api/accounts/ani").body()).isEqualTo(changed.body());
	}

	@Test
	void anAccountIsListedByNameAPageAtATime() {
		for (String name : List.of("list-c", "list-a", "list-b")) {
			account(name, "[]");
		}
		List<String> names = new ArrayList<>();
		@Nullable String next = "/api/accounts?limit=2";
		while (next != null) {
			HttpResponse<String> page = get(ADMIN, next);
			assertThat(page.statusCode()).isEqualTo(200);
			JsonNode items = Client.json(page).path("items");
			assertThat(items.size()).isBetween(1, 2);
			items.forEach((item) -> names.add(item.path("name").asString()));
			next = page.headers()
				.firstValue("Link")
				.map((link) -> link.replaceAll("<(.*)>; rel=\"next\"", "$1"))
				.orElse(null);
		}
		assertThat(names).isSorted()
			.doesNotHaveDuplicates()
			.contains("admin", "armenia", "azerbaijan", "list-a", "list-b", "list-c", "monitor2");
		assertThat(get(ADMIN, "/api/accounts").body()).doesNotContain("actor", "argon2", "\"password\"");
	}

	@Test
	void changedRolesHoldFromTheNextRequestOn() {
		String some = account("changing", "[ \"MONITOR\" ]");
		String write = make(some, "READ_AND_WRITE");
		assertThat(post(some, "/api/agreements", "{}").statusCode()).isEqualTo(403);
		assertThat(post(ADMIN, "/api/accounts/changing/roles", "{ \"roles\": [ \"ADMINISTRATOR\" ] }").statusCode())
			.isEqualTo(200);
		assertThat(post(some, "/api/agreements", "{}").statusCode()).isEqualTo(400);
		assertThat(post(write, "/api/agreements", "{}").statusCode()).isEqualTo(400);
		assertThat(post(ADMIN, "/api/accounts/changing/roles", "{ \"roles\": [] }").statusCode()).isEqualTo(200);
		assertThat(post(some, "/api/agreements", "{}").statusCode()).isEqualTo(403);
		assertThat(post(write, "/api/agreements", "{}").statusCode()).isEqualTo(403);
		assertThat(Client.problem(get(write, "/api/accounts"))).isEqualTo("403 role");
	}

	@Test
	void aRepresentativeSpeaksForThePartyThatTheirAccountNames() {
		assertThat(post(ADMIN, "/api/accounts",
				"{ \"name\": \"rep\", \"roles\": [ \"REPRESENTATIVE\" ], \"party\": \"ARM\" }")
			.body()).contains("\"party\":\"ARM\"");
		for (String body : List.of("{ \"roles\": [ \"REPRESENTATIVE\" ] }",
				"{ \"roles\": [ \"REPRESENTATIVE\", \"REVIEWER\" ], \"party\": \"ARM\" }")) {
			assertThat(Client.problem(post(ADMIN, "/api/accounts/rep/roles", body)))
				.isEqualTo("400 representative-of-one-party /roles");
		}
		assertThat(Client.problem(post(ADMIN, "/api/accounts/rep/roles", "{ \"roles\": [], \"party\": \"ARM\" }")))
			.isEqualTo("400 representative-of-one-party /party");
		assertThat(post(ADMIN, "/api/accounts/rep/roles",
				"{ \"roles\": [ \"REPRESENTATIVE\", \"REPRESENTATIVE\" ], \"party\": \"AZE\" }")
			.body()).contains("\"roles\":[\"REPRESENTATIVE\"]", "\"party\":\"AZE\"");
		assertThat(post(ADMIN, "/api/accounts/rep/roles", "{ \"roles\": [] }").body()).doesNotContain("party");
	}

	@Test
	void anAccountThatIsNoLongerActiveKeepsItsNameAndItsActor() {
		String some = account("leaving", "[ \"MONITOR\" ]");
		String read = make(some, "READ");
		String actor = actor("leaving");
		assertThat(post(ADMIN, "/api/accounts/leaving/deactivation", "{}").body()).contains("\"active\":false");
		assertThat(Client.problem(get(some, "/api/agreements"))).isEqualTo("401 sign-in");
		assertThat(Client.problem(get(read, "/api/agreements"))).isEqualTo("401 sign-in");
		assertThat(post(ADMIN, "/api/accounts/leaving/deactivation", "{}").statusCode()).isEqualTo(200);
		assertThat(Client.problem(post(ADMIN, "/api/accounts", "{ \"name\": \"leaving\", \"roles\": [] }")))
			.isEqualTo("409 account-name-free /name");
		assertThat(post(ADMIN, "/api/accounts/leaving/activation", "{}").body()).contains("\"active\":true");
		assertThat(get(some, "/api/agreements").statusCode()).isEqualTo(200);
		assertThat(actor("leaving")).isEqualTo(actor).matches("[0-9a-f]{32}");
		// Whoever had it has none any more.
		assertThat(Client.problem(get(read, "/api/agreements"))).isEqualTo("401 sign-in");
	}

	@Test
	void anActorIsInNoAnswer() {
		String some = account("hidden", "[ \"ADMINISTRATOR\" ]");
		String actor = actor("hidden");
		assertThat(post(some, "/api/agreements", Bodies.agreement("of-hidden")).body()).doesNotContain(actor);
		for (String path : List.of("/api/account", "/api/accounts/hidden", "/api/accounts", "/api/acts/of-hidden~0",
				"/api/account/tokens")) {
			assertThat(get(some, path).body()).as(path).doesNotContain(actor);
		}
	}

	@Test
	void aPasswordThatIsResetHasToBeChangedAndEndsTheTokens() {
		String some = account("forgetful", "[]");
		String read = make(some, "READ");
		HttpResponse<String> reset = post(ADMIN, "/api/accounts/forgetful/password-reset", "{}");
		String generated = Client.json(reset).path("password").asString();
		assertThat(Client.problem(get(some, "/api/account"))).isEqualTo("401 sign-in");
		assertThat(Client.problem(get(read, "/api/account"))).isEqualTo("401 sign-in");
		assertThat(Client.problem(get(basic("forgetful", generated), "/api/account")))
			.isEqualTo("403 password-change-first");
	}

	@Test
	void aPasswordThatItsOwnerChangesEndsTheTokens() {
		String some = account("careful", "[]");
		String read = make(some, "READ");
		assertThat(Client.problem(post(some, "/api/account/password", password(CHOSEN))))
			.isEqualTo("400 password-other /password");
		assertThat(Client.problem(post(some, "/api/account/password", password("short"))))
			.isEqualTo("400 password-length /password");
		assertThat(Client.problem(post(some, "/api/account/password", password("carefulcareful 1"))))
			.isEqualTo("400 password-guessable /password");
		assertThat(get(read, "/api/account").statusCode()).isEqualTo(200);
		assertThat(post(some, "/api/account/password", password("another river, no bridge")).statusCode())
			.isEqualTo(200);
		assertThat(Client.problem(get(read, "/api/account"))).isEqualTo("401 sign-in");
	}

	@Test
	void aTokenIsShownOnceAndKeptAsItsHash() {
		String some = account("scripted", "[ \"MONITOR\" ]");
		HttpResponse<String> made = post(some, "/api/account/tokens", token("READ_AND_WRITE"));
		assertThat(made.statusCode()).isEqualTo(201);
		String secret = Client.json(made).path("token").asString();
		assertThat(secret).matches("servanda_[A-Za-z0-9_-]{43}");
		String id = Client.json(made).path("id").asString();
		assertThat(get(some, "/api/account/tokens").body()).contains(id, "\"scope\":\"READ_AND_WRITE\"")
			.doesNotContain(secret);
		JdbcClient sql = JdbcClient.create(server.context().getBean(DataSource.class));
		assertThat(sql.sql("select sha256 from access_token where id = ?").param(id).query(String.class).single())
			.isEqualTo(Sha256.hexOf(secret));
		for (String scheme : List.of("Bearer ", "bearer ", "BEARER  ")) {
			assertThat(get(scheme + secret, "/api/account").body()).contains("\"name\":\"scripted\"");
		}
		for (String wrong : List.of(secret + "x", secret.substring(1), secret.toLowerCase(java.util.Locale.ROOT))) {
			assertThat(Client.problem(get("Bearer " + wrong, "/api/account"))).isEqualTo("401 sign-in");
		}
	}

	@Test
	void aTokenToReadRecordsNothingAndNoTokenChangesAccounts() {
		String some = account("limited", "[ \"MONITOR\", \"ADMINISTRATOR\" ]");
		String read = make(some, "READ");
		String write = make(some, "READ_AND_WRITE");
		assertThat(Client.problem(post(read, "/api/agreements", "{}"))).isEqualTo("403 token-scope");
		assertThat(post(write, "/api/agreements", "{}").statusCode()).isEqualTo(400);
		assertThat(get(read, "/api/accounts").statusCode()).isEqualTo(200);
		assertThat(Client.problem(post(write, "/api/account/tokens", token("READ")))).isEqualTo("403 password-needed");
		assertThat(Client.problem(post(write, "/api/account/password", password("another river, no bridge"))))
			.isEqualTo("403 password-needed");
		assertThat(Client.problem(post(write, "/api/accounts", "{ \"name\": \"more\", \"roles\": [] }")))
			.isEqualTo("403 password-needed");
	}

	@Test
	void aTokenEndsAtItsTime() {
		String some = account("ending", "[]");
		String read = make(some, "READ");
		Instant before = NOW.get();
		try {
			NOW.set(before.plus(Duration.ofDays(1)).minusMillis(1));
			assertThat(get(read, "/api/account").statusCode()).isEqualTo(200);
			NOW.set(before.plus(Duration.ofDays(1)));
			assertThat(Client.problem(get(read, "/api/account"))).isEqualTo("401 sign-in");
		}
		finally {
			NOW.set(before);
		}
		for (String end : List.of("2026-06-01T12:00:00Z", "2020-01-01T00:00:00Z", "2027-06-02T12:00:00.001Z")) {
			assertThat(Client.problem(post(some, "/api/account/tokens", token("READ").replaceAll("2026-[^\"]*", end))))
				.as(end)
				.isEqualTo("400 token-expiry /expiresAt");
		}
		assertThat(
				post(some, "/api/account/tokens", token("READ").replaceAll("2026-[^\"]*", "2027-06-02T16:00:00+04:00"))
					.statusCode())
			.isEqualTo(201);
	}

	@Test
	void aTokenIsRevokedByItsOwnerAndByAdministrators() {
		String one = account("revoking", "[]");
		String two = account("not-revoking", "[]");
		String first = make(one, "READ");
		String second = make(one, "READ");
		List<String> ids = Client.json(get(one, "/api/account/tokens"))
			.path("items")
			.valueStream()
			.map((item) -> item.path("id").asString())
			.toList();
		assertThat(ids).hasSize(2);
		for (String id : ids) {
			assertThat(Client.problem(post(two, "/api/account/tokens/" + id + "/revocation", "{}")))
				.isEqualTo("404 token-known");
			assertThat(Client.problem(post(ADMIN, "/api/accounts/not-revoking/tokens/" + id + "/revocation", "{}")))
				.isEqualTo("404 token-known");
		}
		assertThat(get(first, "/api/account").statusCode()).isEqualTo(200);
		HttpResponse<String> revoked = post(one, "/api/account/tokens/" + ids.getFirst() + "/revocation", "{}");
		assertThat(revoked.body()).contains("\"revokedAt\":\"2026-06-01T12:00:00Z\"");
		assertThat(post(one, "/api/account/tokens/" + ids.getFirst() + "/revocation", "{}").body())
			.isEqualTo(revoked.body());
		assertThat(post(ADMIN, "/api/accounts/revoking/tokens/" + ids.getLast() + "/revocation", "{}").statusCode())
			.isEqualTo(200);
		assertThat(Client.problem(get(first, "/api/account"))).isEqualTo("401 sign-in");
		assertThat(Client.problem(get(second, "/api/account"))).isEqualTo("401 sign-in");
		assertThat(get(ADMIN, "/api/accounts/revoking/tokens").body()).contains(ids.getFirst(), ids.getLast());
	}

	@Test
	void anAccountHasFiftyTokensThatCanBeUsed() {
		String some = account("collecting", "[]");
		for (int i = 0; i < 50; i++) {
			make(some, "READ");
		}
		assertThat(Client.problem(post(some, "/api/account/tokens", token("READ")))).isEqualTo("409 tokens-bounded");
		String id = Client.json(get(some, "/api/account/tokens")).at("/items/7/id").asString();
		post(some, "/api/account/tokens/" + id + "/revocation", "{}");
		make(some, "READ");
		assertThat(Client.json(get(some, "/api/account/tokens")).path("items").size()).isEqualTo(51);
	}

	@Test
	void onlyTheNewestTokensThatEndedAreListed() {
		String some = account("littering", "[]");
		make(some, "READ");
		JdbcClient.create(server.context().getBean(DataSource.class))
			.sql("insert into access_token select lpad(cast(x as varchar), 16, '0'), lpad(cast(x as varchar), 64, '0'),"
					+ " ?, 'old', 'READ', x, x, x from system_range(1, 250)")
			.param(actor("littering"))
			.update();
		make(some, "READ");
		JsonNode items = Client.json(get(some, "/api/account/tokens")).path("items");
		assertThat(items.size()).isEqualTo(202);
		assertThat(items.get(201).path("id").asString()).isEqualTo("0".repeat(14) + "51");
	}

	@Test
	void theAccountsOfTheDemoStayAsTheyAre() {
		assertThat(get(ADMIN, "/api/accounts/armenia").body()).contains("\"fixed\":true", "\"party\":\"ARM\"");
		for (String change : List.of("roles { \"roles\": [] }", "deactivation {}", "activation {}",
				"password-reset {}")) {
			assertThat(Client
				.problem(post(ADMIN, "/api/accounts/auditor/" + change.split(" ", 2)[0], change.split(" ", 2)[1])))
				.isEqualTo("409 account-fixed");
		}
		assertThat(Client.problem(post(ADMIN, "/api/account/password", password(CHOSEN))))
			.isEqualTo("409 account-fixed");
		assertThat(Client.problem(post(ADMIN, "/api/accounts", "{ \"name\": \"monitor\", \"roles\": [] }")))
			.isEqualTo("409 account-name-free /name");
		String token = make(basic("auditor", "auditor"), "READ");
		assertThat(get(token, "/api/account").body()).contains("\"name\":\"auditor\"");
		JdbcClient sql = JdbcClient.create(server.context().getBean(DataSource.class));
		assertThat(sql.sql("select count(*) from account where name in ('admin', 'auditor', 'monitor')")
			.query(Long.class)
			.single()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "A", "\u00e4", "a b", "-a", ".a", "a/b", "a:b", "a\\n",
			"0123456789012345678901234567890123456789012345678901234567890123x" })
	void aNameIsPlain(String name) {
		assertThat(Client.problem(post(ADMIN, "/api/accounts", "{ \"name\": \"" + name + "\", \"roles\": [] }")))
			.isEqualTo("400 account-name-form /name");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/api/accounts | {} | 400 field-required /name",
			"/api/accounts | [] | 400 field-type", "/api/accounts | null | 400 body-is-json",
			"/api/accounts | { \"name\": \"x\" } | 400 field-required /roles",
			"/api/accounts | { \"name\": \"x\", \"roles\": \"MONITOR\" } | 400 field-type /roles",
			"/api/accounts | { \"name\": \"x\", \"roles\": [ \"KING\" ] } | 400 field-type /roles/0",
			"/api/accounts | { \"name\": \"x\", \"roles\": [ 0 ] } | 400 field-type /roles/0",
			"/api/accounts | { \"name\": \"x\", \"roles\": [ null ] } | 400 field-required /roles/0",
			"/api/accounts | { \"name\": \"x\", \"roles\": [], \"actor\": \"00\" } | 400 field-known /actor",
			"/api/accounts | { \"name\": \"x\", \"roles\": [], \"password\": \"p\" } | 400 field-known /password",
			"/api/accounts | { \"name\": \"x\", \"roles\": [ \"REPRESENTATIVE\" ], \"party\": \"a\" } | 400 party-form /party",
			"/api/accounts?x=1 | { \"name\": \"x\", \"roles\": [] } | 400 parameter-known",
			"/api/accounts/none/roles | {} | 400 field-required /roles",
			"/api/accounts/none/roles | { \"roles\": [] } | 404 account-known",
			"/api/accounts/none/deactivation | {} | 404 account-known",
			"/api/accounts/none/activation | {} | 404 account-known",
			"/api/accounts/none/password-reset | {} | 404 account-known",
			"/api/accounts/none/password-reset | { \"password\": \"x\" } | 400 field-known /password",
			"/api/account/tokens | {} | 400 field-required /label",
			"/api/account/tokens | { \"label\": \"\\u0000\", \"scope\": \"READ\", \"expiresAt\": \"2026-07-01T00:00:00Z\" } | 400 text-well-formed /label",
			"/api/account/tokens | { \"label\": \"x\", \"scope\": \"WRITE\", \"expiresAt\": \"2026-07-01T00:00:00Z\" } | 400 field-type /scope",
			"/api/account/tokens | { \"label\": \"x\", \"scope\": \"READ\", \"expiresAt\": \"2026-07-01\" } | 400 instant-with-zone /expiresAt",
			"/api/account/tokens | { \"label\": \"x\", \"scope\": \"READ\", \"expiresAt\": \"2026-02-30T00:00:00Z\" } | 400 instant-with-zone /expiresAt",
			"/api/account/tokens | { \"label\": \"x\", \"scope\": \"READ\", \"expiresAt\": 1 } | 400 field-type /expiresAt",
			"/api/account/tokens/none/revocation | {} | 404 token-known",
			"/api/account/password | {} | 400 field-required /password",
			"/api/account/password | { \"password\": 1 } | 400 field-type /password",
			"/api/account/password | { \"password\": \"\\ud800 and much more of it\" } | 400 text-well-formed /password" })
	void aBodyThatIsNotAsItShouldBeIsRefusedByItsRule(String path, String body, String problem) {
		assertThat(Client.problem(post(ADMIN, path, body))).isEqualTo(problem);
	}

	@ParameterizedTest
	@CsvSource({ "?limit=0, 400 limit-range", "?limit=x, 400 limit-range", "?cursor=%21, 400 cursor-form",
			"?cursor=QUJD, 400 cursor-form", "?asOf=2020-01-01T00:00:00Z, 400 parameter-known",
			"?limit=1&limit=2, 400 parameter-known", "/none, 404 account-known", "/none/tokens, 404 account-known",
			"/none?x=1, 400 parameter-known" })
	void aQuestionThatIsNotAsItShouldBeIsRefusedByItsRule(String question, String problem) {
		assertThat(Client.problem(get(ADMIN, "/api/accounts" + question))).isEqualTo(problem);
	}

	@Test
	void wrongPasswordsAreBoundedByAddress() {
		String some = account("tried", "[]");
		for (int i = 0; i < 5; i++) {
			assertThat(Client.problem(get(basic("tried", "wrong"), "/api/agreements"))).isEqualTo("401 sign-in");
		}
		for (String authorization : List.of(some, basic("tried", "wrong"))) {
			HttpResponse<String> refused = get(authorization, "/api/agreements");
			assertThat(Client.problem(refused)).isEqualTo("429 sign-in-attempts");
			assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
		}
		// What a proxy would say is not believed, unless a setting says so.
		assertThat(server.client()
			.ask("GET", "/api/agreements", null, new byte[0], "Authorization", some, "X-Forwarded-For", "192.0.2.1",
					"Forwarded", "for=192.0.2.1")
			.statusCode()).isEqualTo(429);
		assertThat(get(ADMIN, "/api/account").statusCode()).isEqualTo(200);
		assertThat(server.client().get("/api/agreements").statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsShownOnceIsShownWhateverIsAccepted() {
		HttpResponse<String> made = server.client()
			.ask("POST", "/api/accounts", null, "{ \"name\": \"xml\", \"roles\": [] }".getBytes(StandardCharsets.UTF_8),
					"Content-Type", "application/json", "Accept", "application/xml", "Authorization", ADMIN);
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		assertThat(Client.json(made).path("password").asString()).isNotEmpty();
	}

	/** Makes an account and chooses its password; how it signs in. */
	private static String account(String name, String roles) {
		HttpResponse<String> made = post(ADMIN, "/api/accounts",
				"{ \"name\": \"" + name + "\", \"roles\": " + roles + " }");
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		HttpResponse<String> changed = post(basic(name, Client.json(made).path("password").asString()),
				"/api/account/password", password(CHOSEN));
		assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
		return basic(name, CHOSEN);
	}

	/** Makes a token that ends in a day; how it signs in. */
	private static String make(String authorization, String scope) {
		HttpResponse<String> made = post(authorization, "/api/account/tokens", token(scope));
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		return "Bearer " + Client.json(made).path("token").asString();
	}

	private static String token(String scope) {
		return "{ \"label\": \"a test\", \"scope\": \"" + scope + "\", \"expiresAt\": \"2026-06-02T12:00:00Z\" }";
	}

	private static String password(String password) {
		return "{ \"password\": \"" + password + "\" }";
	}

	private static String actor(String name) {
		return JdbcClient.create(server.context().getBean(DataSource.class))
			.sql("select actor from account where name = ?")
			.param(name)
			.query(String.class)
			.single();
	}

	private static HttpResponse<String> get(String authorization, String path) {
		return server.client().ask("GET", path, null, new byte[0], "Authorization", authorization);
	}

	private static HttpResponse<String> post(String authorization, String path, String body) {
		return server.client()
			.ask("POST", path, null, body.getBytes(StandardCharsets.UTF_8), "Authorization", authorization,
					"Content-Type", "application/json");
	}

	private static String basic(String name, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

}
