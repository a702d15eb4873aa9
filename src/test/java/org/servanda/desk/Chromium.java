package org.servanda.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A browser that shows pages without a window, driven over its DevTools protocol. It
 * notes what a page asks for and what it complains of.
 */
final class Chromium implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final long PATIENCE_SECONDS = 60;

	private final Process process;

	private final HttpClient http = HttpClient.newHttpClient();

	private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();

	private final List<JsonNode> events = new ArrayList<>();

	private final WebSocket socket;

	private final String session;

	private int calls;

	private Chromium(Process process, String address) {
		this.process = process;
		this.socket = this.http.newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).join();
		ObjectNode page = JSON.createObjectNode().put("url", "about:blank");
		String target = call("Target.createTarget", page, null).path("targetId").asString();
		this.session = call("Target.attachToTarget",
				JSON.createObjectNode().put("targetId", target).put("flatten", true), null)
			.path("sessionId")
			.asString();
		for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
			call(domain + ".enable");
		}
	}

	/** Where the browser is, or empty where there is none. */
	static Optional<Path> executable() {
		return List
			.of(System.getProperty("servanda.browser", "/usr/bin/chromium"), "/usr/bin/chromium-browser",
					"/usr/bin/google-chrome")
			.stream()
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Starts one.
	 * @param profile an empty folder of its own
	 */
	static Chromium start(Path executable, Path profile) {
		try {
			Process process = new ProcessBuilder(executable.toString(), "--headless", "--no-sandbox", "--disable-gpu",
					"--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
					"--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars",
					"--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
				.redirectErrorStream(true)
				.redirectOutput(profile.resolve("output").toFile())
				.start();
			try {
				return new Chromium(process, address(process, profile));
			}
			catch (RuntimeException ex) {
				process.destroyForcibly();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The browser writes where it listens once it does. */
	private static String address(Process process, Path profile) throws IOException {
		Path file = profile.resolve("DevToolsActivePort");
		long until = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
		while (process.isAlive() && System.nanoTime() < until) {
			List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
			if (lines.size() == 2) {
				return "ws://127.0.0.1:" + lines.getFirst() + lines.getLast();
			}
			Thread.onSpinWait();
		}
		throw new IllegalStateException("The browser does not start: " + Files.readString(profile.resolve("output")));
	}

	/** Sets how wide the window is, and in which light and medium pages are shown. */
	void view(int width, String colours, String medium) {
		call("Emulation.setDeviceMetricsOverride",
				JSON.createObjectNode()
					.put("width", width)
					.put("height", 900)
					.put("deviceScaleFactor", 1)
					.put("mobile", width < 500));
		ObjectNode media = JSON.createObjectNode().put("media", medium);
		media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", colours);
		call("Emulation.setEmulatedMedia", media);
	}

	/** Opens a page and waits until all of it is there. */
	void open(String address) {
		this.events.clear();
		call("Page.navigate", JSON.createObjectNode().put("url", address));
		while (this.events.stream()
			.noneMatch((event) -> event.path("method").asString().equals("Page.loadEventFired"))) {
			this.events.add(next());
		}
		// What is asked for after the load is noted by then.
		evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))");
	}

	/** The addresses that the page asked for since it was opened. */
	List<String> requests() {
		return this.events.stream()
			.filter((event) -> event.path("method").asString().equals("Network.requestWillBeSent"))
			.map((event) -> event.at("/params/request/url").asString())
			.toList();
	}

	/** What the page complains of since it was opened. */
	List<String> complaints() {
		return this.events.stream().filter((event) -> switch (event.path("method").asString()) {
			case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" -> true;
			default -> false;
		}).map(JsonNode::toString).toList();
	}

	/** What an expression of JavaScript gives in the page. */
	JsonNode evaluate(String expression) {
		JsonNode answer = call("Runtime.evaluate",
				JSON.createObjectNode()
					.put("expression", expression)
					.put("returnByValue", true)
					.put("awaitPromise", true));
		if (answer.has("exceptionDetails")) {
			throw new IllegalStateException(answer.toString());
		}
		return answer.at("/result/value");
	}

	JsonNode call(String method) {
		return call(method, JSON.createObjectNode());
	}

	JsonNode call(String method, ObjectNode parameters) {
		return call(method, parameters, this.session);
	}

	private JsonNode call(String method, ObjectNode parameters, @Nullable String to) {
		int id = ++this.calls;
		ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
		message.set("params", parameters);
		if (to != null) {
			message.put("sessionId", to);
		}
		this.socket.sendText(message.toString(), true).join();
		while (true) {
			JsonNode answer = next();
			if (answer.path("id").asInt(0) == id) {
				if (answer.has("error")) {
					throw new IllegalStateException(method + ": " + answer);
				}
				return answer.path("result");
			}
			this.events.add(answer);
		}
	}

	private JsonNode next() {
		try {
			JsonNode message = this.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (message == null) {
				throw new IllegalStateException("The browser does not answer");
			}
			return message;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.socket.abort();
		this.http.close();
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	/** Puts messages together that come in parts. */
	private final class Listener implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				Chromium.this.messages.add(JSON.readTree(this.text.toString()));
				this.text.setLength(0);
			}
			from.request(1);
			return null;
		}

	}

}
