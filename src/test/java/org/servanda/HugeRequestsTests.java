package org.servanda;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with little memory, and as many requests with the largest bodies as it has
 * threads: some are refused, none takes the memory of others. Run by
 * {@code mvn test -Pfaults}.
 */
@Tag("faults")
class HugeRequestsTests {

	private static final int LARGEST = 10 * 1024 * 1024;

	private static final int OF_EACH_SORT = 64;

	private final byte[] bytes = new byte[LARGEST - 16];

	private final AtomicInteger number = new AtomicInteger();

	private final Map<String, Integer> answers = new TreeMap<>();

	@Test
	void hugeRequestsByTheHundredLeaveASmallServerAliveAndAnswering(@TempDir Path data) throws Exception {
		new Random(1).nextBytes(this.bytes);
		try (ServerProcess server = ServerProcess.serve(List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
				List.of("--servanda.data=" + data, "--servanda.reserve=1MB"));
				ExecutorService pool = Executors.newFixedThreadPool(4 * OF_EACH_SORT + 1)) {
			Client client = Client.of(server.address());
			String known = upload(client, upload()).headers().firstValue("Location").orElseThrow();
			AtomicBoolean going = new AtomicBoolean(true);
			Future<Integer> probe = pool.submit(() -> probe(client, going));
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < OF_EACH_SORT; i++) {
				all.add(pool.submit(() -> count("upload of 10 MiB", () -> upload(client, upload()))));
				all.add(pool.submit(() -> count("upload without end", () -> upload(client, endless()))));
				all.add(pool.submit(() -> count("download of 10 MiB",
						() -> send(client, HttpRequest.newBuilder(URI.create(client.address() + known)).GET()))));
				all.add(pool.submit(() -> count("body of 256 KiB", () -> body(client))));
			}
			for (Future<?> one : all) {
				one.get();
			}
			going.set(false);
			System.out.printf("Answers of a server with 256 MB: %s; %d small requests answered meanwhile%n",
					this.answers, probe.get());
			assertThat(client.post("admin", "/api/agreements", "after", null, Bodies.agreement("after")).statusCode())
				.isEqualTo(201);
			assertThat(server.process().isAlive()).isTrue();
			assertThat(server.text()).doesNotContain("OutOfMemoryError");
			assertThat(this.answers.keySet()).contains("upload of 10 MiB: 201", "download of 10 MiB: 200");
		}
	}

	/** Asks small things all the while, each of which is answered. */
	private static int probe(Client client, AtomicBoolean going) {
		int asked = 0;
		while (going.get()) {
			assertThat(client.get("/api/agreements").statusCode()).isEqualTo(200);
			asked++;
		}
		return asked;
	}

	private void count(String sort, Asking asking) {
		String answer;
		try {
			HttpResponse<String> got = asking.ask();
			assertThat(got.statusCode()).as(sort).isIn(200, 201, 400, 413, 503);
			answer = (got.statusCode() < 400) ? Integer.toString(got.statusCode()) : Client.problem(got);
		}
		catch (IOException ex) {
			// Who sends far too much finds the connection closed.
			answer = "no answer";
		}
		synchronized (this.answers) {
			this.answers.merge(sort + ": " + answer, 1, Integer::sum);
		}
	}

	private BodyPublisher upload() {
		byte[] unique = "%016d".formatted(this.number.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
		return BodyPublishers.concat(BodyPublishers.ofByteArray(unique), BodyPublishers.ofByteArray(this.bytes));
	}

	private static BodyPublisher endless() {
		return BodyPublishers.ofInputStream(() -> new InputStream() {

			private long left = 1L << 30;

			@Override
			public int read() {
				return (this.left-- > 0) ? 'x' : -1;
			}

			@Override
			public int read(byte[] buffer, int offset, int length) {
				this.left -= length;
				return (this.left > 0) ? length : -1;
			}

		});
	}

	private static HttpResponse<String> upload(Client client, BodyPublisher body) throws IOException {
		return send(client,
				HttpRequest.newBuilder(URI.create(client.address() + "/api/attachments"))
					.header("Content-Type", "application/octet-stream")
					.POST(body));
	}

	private HttpResponse<String> body(Client client) throws IOException {
		String label = "large-" + this.number.incrementAndGet();
		String agreement = Bodies.agreement(label);
		String padded = agreement + " ".repeat(256 * 1024 - agreement.getBytes(StandardCharsets.UTF_8).length);
		return send(client,
				HttpRequest.newBuilder(URI.create(client.address() + "/api/agreements"))
					.header("Content-Type", "application/json")
					.header("Idempotency-Key", label)
					.POST(BodyPublishers.ofString(padded)));
	}

	private static HttpResponse<String> send(Client client, HttpRequest.Builder request) throws IOException {
		try {
			return client.http()
				.send(request.timeout(Duration.ofMinutes(5))
					.header("Authorization",
							"Basic " + Base64.getEncoder()
								.encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8)))
					.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private interface Asking {

		HttpResponse<String> ask() throws IOException;

	}

}
