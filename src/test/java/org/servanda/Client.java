package org.servanda;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the running server, as a stranger would write it.
 *
 * @param address for example {@code http://127.0.0.1:8080}
 */
public record Client(String address, HttpClient http) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	public static Client of(String address) {
		return new Client(address, HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());
	}

	public HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	public HttpResponse<String> getAs(String user, String path) {
		return send(as(user, request(path)).GET());
	}

	public HttpResponse<String> post(String user, String path, String key, @Nullable String ifMatch, String body) {
		return send(posting(user, path, key, ifMatch, body));
	}

	public CompletableFuture<HttpResponse<String>> postLater(String user, String path, String key,
			@Nullable String ifMatch, String body) {
		return this.http.sendAsync(posting(user, path, key, ifMatch, body).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	public static JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
	}

	/**
	 * Sends any request.
	 * @param user who signs in, or absent
	 * @param headers names and values by turns
	 */
	public HttpResponse<String> ask(String method, String path, @Nullable String user, byte[] body, String... headers) {
		HttpRequest.Builder request = (user != null) ? as(user, request(path)) : request(path);
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return send(request.method(method, (body.length > 0) ? HttpRequest.BodyPublishers.ofByteArray(body)
				: HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * What a refusal says: its status, the name of its rule, and where the fault is, if
	 * anywhere.
	 */
	public static String problem(HttpResponse<String> response) {
		assertThat(response.headers().firstValue("Content-Type")).as(response.body())
			.contains("application/problem+json");
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		JsonNode body = json(response);
		assertThat(body.path("status").asInt()).isEqualTo(response.statusCode());
		assertThat(body.path("title").asString()).isNotBlank();
		assertThat(body.path("detail").asString()).isNotBlank();
		String rule = body.path("type").asString().replace("/problems/", "");
		String pointer = body.at("/errors/0/pointer").asString("");
		return (response.statusCode() + " " + rule + " " + pointer).strip();
	}

	private HttpRequest.Builder posting(String user, String path, String key, @Nullable String ifMatch, String body) {
		HttpRequest.Builder request = as(user, request(path)).header("Content-Type", "application/json")
			.header("Idempotency-Key", key)
			.POST(HttpRequest.BodyPublishers.ofString(body));
		return (ifMatch != null) ? request.header("If-Match", ifMatch) : request;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path)).timeout(Duration.ofSeconds(30));
	}

	private static HttpRequest.Builder as(String user, HttpRequest.Builder request) {
		byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
		return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
