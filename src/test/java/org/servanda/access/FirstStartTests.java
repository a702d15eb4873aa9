package org.servanda.access;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The accounts that a start makes.
 */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {

	private static final Pattern PASSWORD = Pattern.compile("admin, password (\\S+) \\(shown this once\\)");

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
			assertThat(sql.sql("select password from account").query(String.class).single()).startsWith("$2a$10$")
				.doesNotContain(password);
			assertThat(sql.sql("select roles from account").query(String.class).single().split(","))
				.containsExactlyInAnyOrder("MONITOR", "REVIEWER", "AUDITOR", "ADMINISTRATOR");
			assertThat(sql.sql("select actor from account").query(String.class).single()).matches("[0-9a-f]{32}");
			mayDoEverything(server, password);
		}
		int before = output.getOut().length();
		try (ConfigurableApplicationContext server = start(data)) {
			assertThat(output.getOut().substring(before)).doesNotContain("password").doesNotContain(password);
			assertThat(ask(server, "GET", "/api/agreements", "admin", password, "").statusCode()).isEqualTo(200);
			assertThat(Client.problem(ask(server, "GET", "/api/agreements", "admin", "admin", "")))
				.isEqualTo("401 sign-in");
			assertThat(Client.problem(ask(server, "GET", "/api/agreements", "monitor", "monitor", "")))
				.isEqualTo("401 sign-in");
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
			StartRefused refused = catchThrowableOfType(StartRefused.class, () -> startDemo(data, address));
			assertThat(refused.getExitCode()).isEqualTo(78);
			assertThat(refused).hasMessageContaining("loopback");
		}
		try (ConfigurableApplicationContext server = startDemo(data, "127.0.0.2")) {
			assertThat(server.isRunning()).isTrue();
		}
	}

	/** The start that was refused, without what the framework wraps around it. */
	private static ConfigurableApplicationContext startDemo(Path data, String address) {
		try {
			return new SpringApplicationBuilder(Servanda.class).profiles("demo")
				.run("--server.port=0", "--servanda.data=" + data, "--server.address=" + address);
		}
		catch (RuntimeException ex) {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				if (cause instanceof StartRefused refused) {
					throw refused;
				}
			}
			throw ex;
		}
	}

	private static ConfigurableApplicationContext start(Path data) {
		return new SpringApplicationBuilder(Servanda.class).run("--server.port=0", "--servanda.data=" + data);
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
