package org.servanda;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.PostgresServer;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A ledger is exported while it is used, and restored into another folder, as those who
 * run it do.
 */
class BackupTests {

	private static final String EXPORT = "/api/export";

	private static final String REPORTS = "/api/agreements/am-az-joint-statement-2023/compliance-reports";

	private static final String PASSWORD = "seven herons crossed the lake";

	private static final byte[] MAP = "A map".getBytes(StandardCharsets.UTF_8);

	@TempDir
	static Path folders;

	private static Running server;

	/** Of an account, to read only. */
	private static String token;

	/** An export of the whole of it. */
	private static Path backup;

	@BeforeAll
	static void start() throws IOException {
		server = Running.on(folders.resolve("original"));
		created("monitor", REPORTS, "the-report", report());
		uploaded("monitor", MAP);
		uploaded("monitor2", MAP);
		String password = Client
			.json(created("admin", "/api/accounts", "the-keeper",
					"{ \"name\": \"keeper\", \"roles\": [ \"ADMINISTRATOR\" ] }"))
			.path("password")
			.asString();
		assertThat(posted("keeper:" + password, "/api/account/password", "{ \"password\": \"" + PASSWORD + "\" }")
			.statusCode()).isEqualTo(200);
		token = Client
			.json(posted("keeper:" + PASSWORD, "/api/account/tokens",
					"{ \"label\": \"copies\", \"scope\": \"READ\", \"expiresAt\": \"" + Instant.now().plusSeconds(3600)
							+ "\" }"))
			.path("token")
			.asString();
		backup = folders.resolve("ledger.servanda");
		Files.write(backup, answer(server).body());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static String report() {
		return Bodies.delivery("am-az-joint-statement-2023", "JS-2", 1)
			.replaceFirst("\\{", "{ \"confidential\": true,")
			.replace("2020-02", "2024-02")
			.replace("\"P\"", "\"ARM\"");
	}

	private static HttpResponse<String> created(String user, String path, String key, String body) {
		HttpResponse<String> answer = server.client().post(user, path, key, null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return answer;
	}

	private static HttpResponse<String> posted(String credentials, String path, String body) {
		return server.client()
			.ask("POST", path, null, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json",
					"Authorization", "Basic " + base64(credentials));
	}

	private static void uploaded(String user, byte[] content) {
		assertThat(server.client()
			.ask("POST", "/api/attachments", user, content, "Content-Type", "text/plain")
			.statusCode()).isEqualTo(201);
	}

	private static HttpResponse<byte[]> answer(Running running) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(running.client().address() + EXPORT))
			.header("Authorization", "Basic " + base64("admin:admin"))
			.build();
		try {
			HttpResponse<byte[]> answer = running.client()
				.http()
				.send(request, HttpResponse.BodyHandlers.ofByteArray());
			assertThat(answer.statusCode()).isEqualTo(200);
			return answer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static int restore(Path file, Path folder, String... settings) {
		String[] all = Stream
			.concat(Stream.of("--servanda.restore=" + file, "--servanda.data=" + folder), Stream.of(settings))
			.toArray(String[]::new);
		return OfflineCommand.run(all).orElseThrow();
	}

	@Test
	void whatIsRestoredIsEqualAndServes() {
		Path folder = folders.resolve("equal");
		assertThat(restore(backup, folder)).isZero();
		try (Running restored = Running.on(folder, "--servanda.demo=false")) {
			assertThat(events(restored)).isEqualTo(events(server));
			assertThat(digests(restored)).isEqualTo(digests(server));
			assertThat(as(restored, "Basic " + base64("keeper:" + PASSWORD), "/api/account").statusCode())
				.isEqualTo(200);
			assertThat(as(restored, "Bearer " + token, "/api/account").statusCode()).isEqualTo(200);
			assertThat(restored.client().getAs("monitor", "/api/attachments/" + sha256(MAP)).body()).isEqualTo("A map");
			assertThat(restored.client().get("/api/attachments/" + sha256(MAP)).statusCode()).isEqualTo(404);
			// What was recorded under a key is still known by it.
			assertThat(restored.client()
				.post("monitor", REPORTS, "the-report", null, report())
				.headers()
				.firstValue("Idempotency-Replayed")).contains("true");
		}
		assertThat(restore(backup, folder)).as("into a ledger that holds something").isEqualTo(73);
		try (Running again = Running.on(folder, "--servanda.demo=false")) {
			assertThat(events(again)).isEqualTo(events(server));
		}
		assertThat(OfflineCommand.run("--servanda.verify-backup=" + backup)).contains(0);
	}

	@Test
	void aLedgerMovesToPostgresAndBack() throws IOException, SQLException {
		String url = PostgresServer.database();
		String[] postgres = { "--spring.profiles.active=demo,postgres", "--servanda.postgres.url=" + url,
				"--servanda.postgres.user=postgres", "--servanda.demo=false" };
		Path damaged = folders.resolve("damaged-for-postgres.servanda");
		byte[] whole = Files.readAllBytes(backup);
		Files.write(damaged, Arrays.copyOf(whole, whole.length - 10));
		assertThat(restore(damaged, folders, postgres)).isEqualTo(65);
		try (Connection other = DriverManager.getConnection(url, "postgres", "")) {
			other.setAutoCommit(false);
			other.createStatement().execute("select 1 from head for update");
			assertThat(restore(backup, folders, postgres)).as("while another process is at it").isEqualTo(75);
			other.rollback();
			other.createStatement().execute("insert into restoration (id) values (1)");
			other.createStatement()
				.execute("insert into account (name, actor, password, roles) values ('half', 'half', 'half', '')");
			other.commit();
		}
		assertThat(restore(backup, folders, postgres)).as("after one that was broken off").isZero();
		assertThat(restore(backup, folders, postgres)).as("into a ledger that holds something").isEqualTo(73);
		Path back = folders.resolve("back.servanda");
		try (Running moved = Running.on(folders, postgres)) {
			assertThat(events(moved)).isEqualTo(events(server));
			assertThat(digests(moved)).isEqualTo(digests(server));
			assertThat(moved.client()
				.post("admin", "/api/agreements", "more", null, Bodies.agreement("more"))
				.statusCode()).isEqualTo(201);
			Files.write(back, answer(moved).body());
			assertThat(restore(back, folders.resolve("back"))).isZero();
			try (Running again = Running.on(folders.resolve("back"), "--servanda.demo=false")) {
				assertThat(events(again)).isEqualTo(events(moved));
				assertThat(digests(again)).isEqualTo(digests(moved));
			}
		}
	}

	@Test
	void aDamagedBackupIsRefusedAndLeavesNothing() throws IOException {
		byte[] whole = Files.readAllBytes(backup);
		Path damaged = folders.resolve("damaged.servanda");
		Path folder = folders.resolve("nothing");
		for (int at : List.of(3, 1000, whole.length / 3, whole.length - 3000, whole.length - 3)) {
			byte[] changed = whole.clone();
			changed[at] ^= 4;
			Files.write(damaged, changed);
			assertThat(restore(damaged, folder)).as("a change at byte %d", at).isEqualTo(65);
			assertThat(OfflineCommand.run("--servanda.verify-backup=" + damaged)).contains(65);
		}
		Files.write(damaged, Arrays.copyOf(whole, whole.length / 2));
		assertThat(restore(damaged, folder)).isEqualTo(65);
		assertThat(restore(folders.resolve("none"), folder)).isEqualTo(66);
		assertThat(restore(backup, folder)).as("the folder is empty still").isZero();
	}

	@Test
	void aRestoreThatIsKilledIsBegunAnewAndNothingServesMeanwhile() throws IOException, InterruptedException {
		byte[] whole = Files.readAllBytes(backup);
		Path folder = folders.resolve("killed");
		try (ServerProcess restoring = ServerProcess.start(Servanda.class, List.of(),
				List.of("--servanda.restore=-", "--servanda.data=" + folder))) {
			OutputStream in = restoring.process().getOutputStream();
			in.write(whole, 0, whole.length / 4);
			in.flush();
			until(() -> restoring.text().contains("The restore begins"));
			restoring.kill();
		}
		try (ServerProcess serving = ServerProcess.start(Servanda.class, List.of(),
				List.of("--server.port=0", "--servanda.data=" + folder))) {
			until(() -> !serving.process().isAlive());
			assertThat(serving.process().exitValue()).as(serving.text()).isEqualTo(78);
			assertThat(serving.text()).contains("A restore into this ledger was broken off");
		}
		assertThat(restore(backup, folder)).isZero();
		try (Running restored = Running.on(folder, "--servanda.demo=false")) {
			assertThat(events(restored)).isEqualTo(events(server));
		}
	}

	@Test
	void anExportIsOneCutWhileOthersWrite() throws IOException, InterruptedException {
		Path folder = folders.resolve("busy");
		Path busy = folders.resolve("busy.servanda");
		AtomicBoolean writing = new AtomicBoolean(true);
		AtomicInteger failed = new AtomicInteger();
		try (Running used = Running.on(folders.resolve("used"), "--servanda.demo=false")) {
			List<Thread> clients = new ArrayList<>();
			for (int client = 0; client < 8; client++) {
				String name = "client-" + client;
				clients.add(Thread.ofPlatform().start(() -> {
					for (int i = 0; writing.get(); i++) {
						HttpResponse<String> file = used.client()
							.ask("POST", "/api/attachments", "admin", (name + i).getBytes(StandardCharsets.UTF_8),
									"Content-Type", "text/plain");
						HttpResponse<String> act = used.client()
							.post("admin", "/api/agreements", name + "-" + i, null, Bodies.agreement(name + "-" + i));
						if (file.statusCode() != 201 || act.statusCode() != 201) {
							failed.incrementAndGet();
						}
					}
				}));
			}
			Ledger ledger = used.context().getBean(Ledger.class);
			long before = 0;
			for (int round = 0; round < 5; round++) {
				while (ledger.head() < before + 20) {
					Thread.onSpinWait();
				}
				before = ledger.head();
				Files.write(busy, answer(used).body());
			}
			while (ledger.head() < before + 100) {
				Thread.onSpinWait();
			}
			writing.set(false);
			for (Thread client : clients) {
				client.join();
			}
			assertThat(failed).hasValue(0);
			assertThat(restore(busy, folder)).isZero();
			List<String> all = events(used);
			try (Running restored = Running.on(folder, "--servanda.demo=false")) {
				List<String> some = events(restored);
				assertThat(some.size()).isGreaterThanOrEqualTo(Math.toIntExact(before)).isLessThan(all.size());
				assertThat(some).isEqualTo(all.subList(0, some.size()));
			}
		}
	}

	@Test
	void aClientThatReadsSlowlyHoldsNoConnectionToTheDatabaseAndOneAtATimeIsServed() throws Exception {
		try (Running used = Running.on(folders.resolve("slow"), "--servanda.demo=false")) {
			byte[] large = new byte[8 * 1024 * 1024];
			for (int i = 0; i < 3; i++) {
				large[0] = (byte) i;
				assertThat(used.client()
					.ask("POST", "/api/attachments", "admin", large, "Content-Type", "image/png")
					.statusCode()).isEqualTo(201);
			}
			HikariPoolMXBean pool = used.context().getBean(HikariDataSource.class).getHikariPoolMXBean();
			URI address = URI.create(used.client().address());
			try (Socket slow = new Socket(address.getHost(), address.getPort())) {
				slow.setReceiveBufferSize(4096);
				slow.getOutputStream()
					.write(("GET /api/export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
							+ base64("admin:admin") + "\r\n\r\n")
						.getBytes(StandardCharsets.US_ASCII));
				assertThat(slow.getInputStream().readNBytes(100)).asString().startsWith("HTTP/1.1 200");
				assertThat(Client.problem(used.client().getAs("admin", EXPORT))).isEqualTo("409 export-under-way");
				until(() -> pool.getActiveConnections() == 0);
			}
			// It has hung up.
			until(() -> used.client().ask("GET", EXPORT, "admin", new byte[0]).statusCode() == 200);
		}
	}

	@Test
	void anExportOfADamagedLedgerIsRefusedOrBrokenOff() {
		try (Running used = Running.on(folders.resolve("flipped"), "--servanda.demo=false")) {
			for (int i = 0; i < 140; i++) {
				used.client().post("admin", "/api/agreements", "a-" + i, null, Bodies.agreement("a-" + i));
			}
			JdbcClient sql = JdbcClient.create(used.context().getBean(DataSource.class));
			// Nothing is sent before the first events are read.
			sql.sql("update event set recorded = recorded - 1 where position = 2").update();
			assertThat(Client.problem(used.client().getAs("admin", EXPORT))).isEqualTo("503 event-damaged");
			sql.sql("update event set recorded = recorded + 1 where position = 2").update();
			// So much is sent before the last ones are read that it cannot be taken back.
			sql.sql("update event set recorded = recorded + 1 where position = 140").update();
			assertThatThrownBy(() -> used.client().getAs("admin", EXPORT)).isInstanceOf(UncheckedIOException.class);
			sql.sql("update event set recorded = recorded - 1 where position = 140").update();
			assertThat(answer(used).body()).asString(StandardCharsets.UTF_8).contains("\nend summary:");
		}
	}

	@Test
	void onlyAdministratorsExportAndNoTokenThatMayOnlyRead() {
		assertThat(Client.problem(server.client().get(EXPORT))).isEqualTo("401 sign-in");
		for (String user : List.of("monitor", "reviewer", "auditor", "armenia")) {
			assertThat(Client.problem(server.client().getAs(user, EXPORT))).as(user).isEqualTo("403 role");
		}
		assertThat(Client.problem(as(server, "Bearer " + token, EXPORT))).isEqualTo("403 token-scope");
		assertThat(Client.problem(server.client().getAs("admin", EXPORT + "?position=3")))
			.isEqualTo("400 parameter-known");
		HttpResponse<String> head = server.client().ask("HEAD", EXPORT, "admin", new byte[0]);
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.headers().firstValue("Cache-Control")).contains("no-store");
	}

	private static void until(BooleanSupplier condition) {
		long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (!condition.getAsBoolean()) {
			assertThat(System.nanoTime()).as("it becomes true").isLessThan(end);
			LockSupport.parkNanos(20_000_000);
		}
	}

	private static HttpResponse<String> as(Running running, String authorization, String path) {
		return running.client().ask("GET", path, null, new byte[0], "Authorization", authorization);
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String sha256(byte[] content) {
		return HexFormat.of().formatHex(Sha256.of(content));
	}

	private static Generations.Digests digests(Running running) {
		Snapshots snapshots = running.context().getBean(Snapshots.class);
		assertThat(snapshots.await(running.context().getBean(Ledger.class).head(), Duration.ofSeconds(30))).isTrue();
		return running.context().getBean(Generations.class).digests();
	}

	private static List<String> events(Running running) {
		Ledger ledger = running.context().getBean(Ledger.class);
		List<String> events = new ArrayList<>();
		while (events.size() < ledger.head()) {
			for (StoredEvent event : ledger.page(events.size(), 1000)) {
				events
					.add(event.position() + " " + event.recorded() + " " + HexFormat.of().formatHex(event.frameHash()));
			}
		}
		return events;
	}

}
