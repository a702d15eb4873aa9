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

/**
 * A client of the running server, as a stranger would write it.
 *
 * @param address for example {@code http://127.0.0.1:8080}
 */
record Client(String address, HttpClient http) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Client of(String address) {
		return new Client(address, HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build());
	}

	HttpResponse<String> get(String path) {
		return send(request(path).GET());
	}

	HttpResponse<String> getAs(String user, String path) {
		return send(as(user, request(path)).GET());
	}

	HttpResponse<String> post(String user, String path, String key, @Nullable String ifMatch, String body) {
		return send(posting(user, path, key, ifMatch, body));
	}

	CompletableFuture<HttpResponse<String>> postLater(String user, String path, String key, @Nullable String ifMatch,
			String body) {
		return this.http.sendAsync(posting(user, path, key, ifMatch, body).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	static JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
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
