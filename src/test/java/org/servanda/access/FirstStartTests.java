package org.servanda.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Bodies;
import org.servanda.Client;
import org.servanda.Servanda;
import org.servanda.ledger.StartRefused;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The accounts that a start makes.
 */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {

	private static final String CHOSEN = "two rivers and a bridge";

	private static final Pattern PASSWORD = Pattern.compile("admin, password (\\S+) \\(shown this once");

	@Test
	void aFirstStartMakesOneAccountAndPrintsItsPasswordOnce(@TempDir Path data, CapturedOutput output) {
		String password;
		try (ConfigurableApplicationContext server = start(data)) {
			Matcher matcher = PASSWORD.matcher(output.getOut());
			assertThat(matcher.find()).isTrue();
			password = matcher.group(1);
			assertThat(matcher.find()).isFalse();
			assertThat(password).hasSize(24);
			JdbcClient sql = JdbcClient.create(server.getBean(DataSource.class));
			assertThat(sql.sql("select count(*) from account").query(Long.class).single()).isEqualTo(1);
			assertThat(sql.sql("select password from account").query(String.class).single()).startsWith(Passwords.FORM)
				.doesNotContain(password);
			assertThat(sql.sql("select roles from account").query(String.class).single().split(","))
				.containsExactlyInAnyOrder("MONITOR", "REVIEWER", "AUDITOR", "ADMINISTRATOR");
			assertThat(sql.sql("select actor from account").query(String.class).single()).matches("[0-9a-f]{32}");
			mayDoNothingBefore(server, password);
			mayDoEverything(server, CHOSEN);
			theLastAdministratorStays(server);
		}
		int before = output.getOut().length();
		try (ConfigurableApplicationContext server = start(data)) {
			assertThat(output.getOut().substring(before)).doesNotContain("password").doesNotContain(password);
			assertThat(ask(server, "GET", "/api/agreements", "admin", CHOSEN, "").statusCode()).isEqualTo(200);
			assertThat(Client.problem(ask(server, "GET", "/api/agreements", "admin", "admin", "")))
				.isEqualTo("401 sign-in");
			assertThat(Client.problem(ask(server, "GET", "/api/agreements", "monitor", "monitor", "")))
				.isEqualTo("401 sign-in");
		}
	}

	private static void mayDoNothingBefore(ConfigurableApplicationContext server, String password) {
		assertThat(Client.problem(ask(server, "GET", "/api/agreements", "admin", password, "")))
			.isEqualTo("403 password-change-first");
		assertThat(post(server, "/api/agreements", password, Bodies.agreement("a"))).isEqualTo(403);
		assertThat(Client.problem(ask(server, "POST", "/api/account/password", "admin", password,
				"{ \"password\": \"" + password + "\" }")))
			.isEqualTo("400 password-other /password");
		assertThat(post(server, "/api/account/password", password, "{ \"password\": \"" + CHOSEN + "\" }"))
			.isEqualTo(200);
		assertThat(Client.problem(ask(server, "GET", "/api/agreements", "admin", password, "")))
			.isEqualTo("401 sign-in");
	}

	private static void theLastAdministratorStays(ConfigurableApplicationContext server) {
		for (String change : List.of("deactivation {}", "roles { \"roles\": [ \"AUDITOR\" ] }")) {
			assertThat(Client.problem(ask(server, "POST", "/api/accounts/admin/" + change.split(" ", 2)[0], "admin",
					CHOSEN, change.split(" ", 2)[1])))
				.isEqualTo("409 last-administrator");
		}
		HttpResponse<String> made = ask(server, "POST", "/api/accounts", "admin", CHOSEN,
				"{ \"name\": \"second\", \"roles\": [ \"ADMINISTRATOR\" ] }");
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		assertThat(post(server, "/api/accounts/second/deactivation", CHOSEN, "{}")).isEqualTo(200);
		assertThat(post(server, "/api/accounts/admin/deactivation", CHOSEN, "{}")).isEqualTo(409);
		assertThat(post(server, "/api/accounts/second/activation", CHOSEN, "{}")).isEqualTo(200);
		assertThat(post(server, "/api/accounts/admin/roles", CHOSEN, "{ \"roles\": [ \"MONITOR\", \"AUDITOR\" ] }"))
			.isEqualTo(200);
		assertThat(Client.problem(ask(server, "GET", "/api/accounts", "admin", CHOSEN, ""))).isEqualTo("403 role");
	}

	@Test
	void aLostPasswordIsReplacedAtAStart(@TempDir Path data, CapturedOutput output) {
		start(data).close();
		int before = output.getOut().length();
		try (ConfigurableApplicationContext server = start(data, "--servanda.new-password-for=admin")) {
			Matcher matcher = Pattern.compile("The account admin has the password (\\S+) \\(shown this once")
				.matcher(output.getOut().substring(before));
			assertThat(matcher.find()).isTrue();
			assertThat(Client.problem(ask(server, "GET", "/api/agreements", "admin", matcher.group(1), "")))
				.isEqualTo("403 password-change-first");
		}
		StartRefused refused = refused(() -> start(data, "--servanda.new-password-for=nobody"));
		assertThat(refused.getExitCode()).isEqualTo(78);
		assertThat(refused(() -> start(data, "--servanda.reading=half"))).hasMessageContaining("open or closed");
	}

	/** Folders of before there were tokens, and with a hash of then. */
	@Test
	void aFolderOfAnEarlierVersionKeepsItsAccount(@TempDir Path data) throws SQLException {
		start(data).close();
		try (Connection connection = DriverManager.getConnection("jdbc:h2:" + data.resolve("servanda"), "sa", "");
				Statement statement = connection.createStatement()) {
			for (String change : List.of("drop table access_token", "alter table account drop column active",
					"alter table account drop column password_generated",
					"delete from schema_version where version >= 5",
					"update account set password = '" + new BCryptPasswordEncoder(4).encode("of before") + "'")) {
				statement.execute(change);
			}
		}
		try (ConfigurableApplicationContext server = start(data)) {
			assertThat(ask(server, "GET", "/api/account", "admin", "of before", "").body()).contains("\"active\":true",
					"\"passwordGenerated\":false");
			JdbcClient sql = JdbcClient.create(server.getBean(DataSource.class));
			assertThat(sql.sql("select password from account").query(String.class).single()).startsWith(Passwords.FORM);
			assertThat(ask(server, "GET", "/api/accounts", "admin", "of before", "").statusCode()).isEqualTo(200);
		}
	}

	/** Each command in the role that its route asks for. */
	private static void mayDoEverything(ConfigurableApplicationContext server, String password) {
		assertThat(ask(server, "GET", "/api/agreements", "admin", password, "").body()).isEqualTo("{\"items\":[]}");
		assertThat(post(server, "/api/agreements", password, Bodies.agreement("a"))).isEqualTo(201);
		assertThat(post(server, "/api/agreements/a/commitments", password, Bodies.commitment("C"))).isEqualTo(201);
		HttpResponse<String> filed = ask(server, "POST", "/api/agreements/a/compliance-reports", "admin", password,
				Bodies.delivery("a", "C", 3).replaceFirst("\\{", "{ \"confidential\": true,"));
		assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
		String report = filed.headers().firstValue("Location").orElseThrow();
		assertThat(post(server, report + "/releases", password, "{}")).isEqualTo(201);
	}

	@Test
	void theDemoProfileListensOnTheLoopbackAddressOnly(@TempDir Path data) {
		for (String address : new String[] { "0.0.0.0", "::", "192.0.2.1" }) {
			StartRefused refused = refused(() -> startDemo(data, address));
			assertThat(refused.getExitCode()).isEqualTo(78);
			assertThat(refused).hasMessageContaining("loopback");
		}
		try (ConfigurableApplicationContext server = startDemo(data, "127.0.0.2")) {
			assertThat(server.isRunning()).isTrue();
		}
	}

	private static ConfigurableApplicationContext startDemo(Path data, String address) {
		return new SpringApplicationBuilder(Servanda.class).profiles("demo")
			.run("--server.port=0", "--servanda.data=" + data, "--server.address=" + address);
	}

	private static ConfigurableApplicationContext start(Path data, String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--servanda.data=" + data));
		arguments.addAll(List.of(settings));
		return new SpringApplicationBuilder(Servanda.class).run(arguments.toArray(String[]::new));
	}

	/** The start that was refused, without what the framework wraps around it. */
	private static StartRefused refused(ThrowingCallable start) {
		for (Throwable cause = catchThrowable(start); cause != null; cause = cause.getCause()) {
			if (cause instanceof StartRefused refused) {
				return refused;
			}
		}
		throw new AssertionError("The start was not refused");
	}

	private static int post(ConfigurableApplicationContext server, String path, String password, String body) {
		return ask(server, "POST", path, "admin", password, body).statusCode();
	}

	private static HttpResponse<String> ask(ConfigurableApplicationContext server, String method, String path,
			String name, String password, String body) {
		Client client = Client
			.of("http://127.0.0.1:" + server.getEnvironment().getRequiredProperty("local.server.port"));
		byte[] credentials = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
		return client.ask(method, path, null, body.getBytes(StandardCharsets.UTF_8), "Authorization",
				"Basic " + Base64.getEncoder().encodeToString(credentials), "Content-Type", "application/json");
	}

}
