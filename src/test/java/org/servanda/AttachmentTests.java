package org.servanda;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.attachment.AttachmentRule;
import org.servanda.ledger.Sha256;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts and files beside the log: who sees them, and how they are handed out.
 */
class AttachmentTests {

	private static final byte[] TEXT = "<script>alert('a text')</script>".getBytes(StandardCharsets.UTF_8);

	private static final String HASH = HexFormat.of().formatHex(Sha256.of(TEXT));

	private static HttpResponse<byte[]> send(Client client, @Nullable String user, String path,
			HttpRequest.Builder request) {
		request.uri(URI.create(client.address() + path));
		if (user != null) {
			request.header("Authorization", "Basic "
					+ Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)));
		}
		return client.http().sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()).join();
	}

	private static HttpResponse<byte[]> upload(Client client, @Nullable String user, @Nullable String mediaType,
			byte[] content) {
		HttpRequest.Builder request = HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofByteArray(content));
		return send(client, user, "/api/attachments",
				(mediaType != null) ? request.header("Content-Type", mediaType) : request);
	}

	private static HttpResponse<byte[]> read(Client client, @Nullable String user, String hash) {
		return send(client, user, "/api/attachments/" + hash, HttpRequest.newBuilder().GET());
	}

	private static String body(HttpResponse<byte[]> answer) {
		return new String(answer.body(), StandardCharsets.UTF_8);
	}

	private static void refused(HttpResponse<byte[]> answer, int status, AttachmentRule rule) {
		assertThat(answer.statusCode()).as(body(answer)).isEqualTo(status);
		assertThat(body(answer)).contains("\"/problems/" + rule.id() + "\"");
	}

	private static String textVersion(String hash) {
		return """
				{ "language": "en", "source": { "title": "A gazette" }, "authentic": true, "sha256": "%s",
				  "occurredAt": "2020-01-01", "reportedAt": "2020-01-01" }
				""".formatted(hash);
	}

	@Test
	void anAttachmentIsSeenByItsUploaderUntilAnEventNamesIt(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			HttpResponse<byte[]> first = upload(client, "admin", "Text/HTML; charset=utf-8", TEXT);
			assertThat(first.statusCode()).as(body(first)).isEqualTo(201);
			assertThat(first.headers().firstValue("Location")).contains("/api/attachments/" + HASH);
			assertThat(body(first)).isEqualTo("{\"sha256\":\"" + HASH + "\",\"length\":" + TEXT.length
					+ ",\"mediaType\":\"text/html;charset=utf-8\"}");
			assertThat(read(client, "admin", HASH).body()).isEqualTo(TEXT);
			for (String other : new String[] { null, "monitor", "auditor" }) {
				refused(read(client, other, HASH), 404, AttachmentRule.ATTACHMENT_KNOWN);
			}
			assertThat(client.post("admin", "/api/agreements", "a", null, Bodies.agreement("a")).statusCode())
				.isEqualTo(201);
			assertThat(
					client.post("admin", "/api/agreements/a/text-versions", "t", null, textVersion(HASH)).statusCode())
				.isEqualTo(201);
			for (String other : new String[] { null, "monitor", "auditor", "admin" }) {
				HttpResponse<byte[]> answer = read(client, other, HASH);
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.body()).isEqualTo(TEXT);
			}
		}
	}

	@Test
	void anUploadIsAnsweredAlikeWhetherItsBytesWereKnownOrNot(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			List<HttpResponse<byte[]>> answers = List.of(upload(client, "monitor", "text/plain", TEXT),
					upload(client, "monitor2", "text/plain", TEXT), upload(client, "monitor", "text/plain", TEXT));
			assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
			assertThat(answers).extracting(AttachmentTests::body).containsOnly(body(answers.getFirst()));
			assertThat(answers).extracting((answer) -> answer.headers().map().keySet())
				.containsOnly(answers.getFirst().headers().map().keySet());
			refused(read(client, "reviewer", HASH), 404, AttachmentRule.ATTACHMENT_KNOWN);
			assertThat(read(client, "monitor2", HASH).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void whatIsHandedOutIsAFileThatNoBrowserRuns(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			upload(client, "admin", "text/html", TEXT);
			var headers = read(client, "admin", HASH).headers();
			assertThat(headers.firstValue("Content-Disposition")).contains("attachment; filename=\"" + HASH + "\"");
			assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
			assertThat(headers.allValues("Content-Security-Policy"))
				.containsExactly("default-src 'none'; frame-ancestors 'none'; sandbox");
			assertThat(headers.firstValue("Content-Type")).contains("text/html");
			assertThat(headers.firstValue("Cache-Control")).contains("private, no-cache");
		}
	}

	@Test
	void whatIsUploadedIsBoundedAndSaysWhatItIs(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			byte[] most = new byte[10 * 1024 * 1024];
			assertThat(upload(client, "admin", "application/pdf", most).statusCode()).isEqualTo(201);
			refused(upload(client, "admin", "application/pdf", new byte[most.length + 1]), 413,
					AttachmentRule.ATTACHMENT_BOUNDED);
			refused(upload(client, "admin", "application/pdf", new byte[0]), 400, AttachmentRule.ATTACHMENT_NOT_EMPTY);
			for (String type : new String[] { null, "pdf", "image/*", "multipart/form-data; boundary=x",
					"application/x-www-form-urlencoded", "text/plain; q=zz", "application/" + "x".repeat(100) }) {
				refused(upload(client, "admin", type, TEXT), 415, AttachmentRule.ATTACHMENT_MEDIA_TYPE);
			}
			assertThat(upload(client, null, "text/plain", TEXT).statusCode()).isEqualTo(401);
			assertThat(upload(client, "auditor", "text/plain", TEXT).statusCode()).isEqualTo(403);
		}
	}

	@Test
	void aCommandNamesOnlyWhatItsSenderSees(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			Client client = server.client();
			upload(client, "monitor", "text/plain", TEXT);
			client.post("admin", "/api/agreements", "a", null, Bodies.agreement("a"));
			HttpResponse<String> unseen = client.post("admin", "/api/agreements/a/text-versions", "t", null,
					textVersion(HASH));
			HttpResponse<String> unknown = client.post("admin", "/api/agreements/a/text-versions", "u", null,
					textVersion("0".repeat(64)));
			assertThat(unseen.statusCode()).isEqualTo(404);
			assertThat(unseen.body().replace(HASH, "")).isEqualTo(unknown.body().replace("0".repeat(64), ""));
			HttpResponse<String> malformed = client.post("admin", "/api/agreements/a/text-versions", "v", null,
					textVersion(HASH.substring(1)));
			assertThat(malformed.statusCode()).isEqualTo(400);
			assertThat(malformed.body()).contains(AttachmentRule.ATTACHMENT_SHA256.id());
		}
	}

	@Test
	void anAttachmentIsThereAfterARestart(@TempDir Path data) {
		try (Running server = Running.on(data)) {
			upload(server.client(), "admin", "text/plain", TEXT);
		}
		try (Running again = Running.on(data)) {
			assertThat(read(again.client(), "admin", HASH).body()).isEqualTo(TEXT);
		}
	}

}
