package org.servanda;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.Stage.Request;
import org.servanda.ledger.Ledger;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More than a thousand requests that are wrong in one way or another, made from good ones
 * of every command: each is refused with a rule of the catalogue and places in its body,
 * none fails, and none leaves anything.
 */
class MalformedTests {

	/** How many are made from each good request. */
	private static final int EACH = 34;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Set<String> RULES = rules();

	private static Running server;

	private static Stage stage;

	private static long head;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		stage = Stage.on(server.client());
		head = head();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void aThousandWrongBodiesAreRefusedAndLeaveNothing() {
		Mutator mutator = new Mutator(new Random(20231213));
		int refused = 0;
		for (Request request : stage.requests()) {
			for (int found = 0, tried = 0; found < EACH; tried++) {
				assertThat(tried).as("tries at %s", request.path()).isLessThan(EACH * 20);
				byte[] body = mutator.mutate(request.body());
				String key = "malformed-" + refused + "-" + tried;
				HttpResponse<String> dry = request.send(server.client(), "?dryRun=true", key, body);
				if (dry.statusCode() == 200) {
					// Another good request, as it happens.
					continue;
				}
				HttpResponse<String> answer = request.send(server.client(), "", key, body);
				assertRefused(request, body, answer);
				// A dry run refuses what the write refuses, in the same words.
				assertThat(dry.body()).isEqualTo(answer.body());
				found++;
				refused++;
			}
		}
		assertThat(refused).isGreaterThan(1000);
		assertThat(head()).isEqualTo(head);
		assertHealthy();
	}

	@Test
	void whatNeverHappenedIsRefusedWhereverItIsSaid() {
		for (Request request : stage.requests()) {
			for (String field : List.of("occurredAt", "reportedAt")) {
				for (String time : List.of("2023-02-31", "2999-01-01", "31 February 2023", "2023-01-01[Mars/Olympus]",
						"2023-01-01T10:00:00", "2023-01-01T10:00:00+99:00", "2023-01-02/2023-01-01", "0001-01-01",
						"99999-01-01", "")) {
					String body = request.body()
						.replaceFirst("\"" + field + "\": \"[^\"]*\"", "\"" + field + "\": \"" + time + "\"");
					if (!body.equals(request.body())) {
						assertRefused(request, body.getBytes(StandardCharsets.UTF_8),
								request.send(server.client(), "", "never", body.getBytes(StandardCharsets.UTF_8)));
					}
				}
			}
		}
		assertThat(head()).isEqualTo(head);
	}

	@Test
	void whatIsReportedBeforeItHappenedIsRefused() {
		Request report = stage.requests()
			.stream()
			.filter((one) -> one.path().endsWith("/compliance-reports"))
			.findFirst()
			.orElseThrow();
		byte[] body = report.body().replace("2020-03-02T10:00:00+04:00", "2020-02-27").getBytes(StandardCharsets.UTF_8);
		HttpResponse<String> answer = report.send(server.client(), "", "before", body);
		assertThat(Client.problem(answer)).isEqualTo("400 reported-after-it-began /content/occurredAt");
		assertThat(head()).isEqualTo(head);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/api/agreements/nowhere/entry-into-force
			/api/agreements/nowhere/commitments
			/api/agreements/nowhere/compliance-reports
			/api/agreements/nowhere/claims
			/api/agreements/stage/commitments/NO/suspensions
			/api/agreements/stage/commitments/no%20label/suspensions
			/api/acts/stage~99/retractions
			/api/acts/stage~c~99/retractions
			/api/acts/nowhere~0/retractions
			/api/acts/~/retractions
			/api/acts/stage~99999999999999999999/retractions
			/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/disputes
			/api/reports/AAAA/disputes
			/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/remarks/1/retractions
			/api/reports/AAAAAAAAAAAAAAAAAAAAAAAAAA/remarks/x/retractions
			/api/nowhere
			""")
	void whatIsNotThereIsNotFoundWhoeverAsks(String path) {
		List<Request> some = stage.requests();
		for (String user : List.of("admin", "monitor", "reviewer", "armenia", "auditor")) {
			for (Request request : List.of(some.getFirst(), some.get(some.size() / 2), some.getLast())) {
				HttpResponse<String> answer = new Request(user, path, null, request.body()).send(server.client(), "",
						"nowhere");
				assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 404, 428);
				assertProblem(answer);
			}
		}
		assertThat(head()).isEqualTo(head);
	}

	@Test
	void connectionsThatAreCutLeaveNothing() {
		Random random = new Random(7);
		for (Request request : stage.requests()) {
			String body = new String(request.body().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
			String credentials = Base64.getEncoder()
				.encodeToString((request.user() + ":" + request.user()).getBytes(StandardCharsets.UTF_8));
			String whole = "POST " + request.path() + " HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + credentials
					+ "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\nIf-Match: "
					+ request.ifMatch() + "\r\n\r\n" + body;
			String answer = Wire.send(server.client().address(),
					whole.substring(0, random.nextInt(whole.length() - 1)));
			int status = Wire.status(answer);
			assertThat(answer.isEmpty() || (status >= 400 && status < 500)).as(answer).isTrue();
		}
		assertThat(head()).isEqualTo(head);
		assertHealthy();
	}

	private static void assertRefused(Request request, byte[] body, HttpResponse<String> answer) {
		String sent = new String(body, StandardCharsets.UTF_8);
		assertThat(answer.statusCode()).as("%s%n%s%n-> %s", request.path(), sent, answer.body()).isBetween(400, 499);
		JsonNode problem = assertProblem(answer);
		JsonNode tree = tree(body);
		for (JsonNode error : problem.path("errors")) {
			assertThat(RULES).contains(error.path("type").asString().replace("/problems/", ""));
			assertThat(error.path("detail").asString()).isNotBlank();
			if (tree != null) {
				assertThat(pointsInto(tree, error.path("pointer").asString()))
					.as("%s in %s%n%s", error, request.path(), sent)
					.isTrue();
			}
		}
	}

	private static JsonNode assertProblem(HttpResponse<String> answer) {
		Client.problem(answer);
		JsonNode problem = Client.json(answer);
		assertThat(RULES).contains(problem.path("type").asString().replace("/problems/", ""));
		assertThat(answer.body()).doesNotContain("org.servanda", "java.", "jackson", "Exception", "null");
		return problem;
	}

	/** Whether a pointer leads to a value of the body, or to a field that is missing. */
	private static boolean pointsInto(JsonNode tree, String pointer) {
		JsonPointer place = JsonPointer.compile(pointer);
		return !tree.at(place).isMissingNode() || tree.at(place.head()).isObject();
	}

	private static @Nullable JsonNode tree(byte[] body) {
		try {
			return JSON.readTree(body);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static void assertHealthy() {
		Request good = stage.requests().getFirst();
		assertThat(good.send(server.client(), "?dryRun=true", "healthy").statusCode()).isEqualTo(200);
		assertThat(server.client().get("/api/agreements/stage").statusCode()).isEqualTo(200);
	}

	private static long head() {
		return server.context().getBean(Ledger.class).head();
	}

	private static Set<String> rules() {
		try {
			Set<String> rules = new TreeSet<>();
			Matcher rule = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|")
				.matcher(Files.readString(Path.of("docs/rules.md")));
			while (rule.find()) {
				rules.add(rule.group(1));
			}
			return rules;
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	/** Spoils good bodies, always in the same ways for the same seed. */
	private record Mutator(Random random) {

		private static final List<String> TEXTS = List.of("", " ", "2023-02-31", "2023-02-29", "2023-13-01",
				"2999-12-31", "2023-12-13T10:00:00", "2023-01-01[Mars/Olympus]", "NOBODY", "nowhere", "x".repeat(5000),
				"<script>", "' or 1=1", "../../etc/passwd", "\u0000", "\u202e", "A1B2", "-1", "P1Y", "true");

		private static final List<String> NUMBERS = List.of("-1", "1.5", "1e400", "-0.0", "9223372036854775808",
				"1000000000001", "99999999999999999999999999", "1e2", "4", "0");

		private byte[] mutate(String body) {
			return switch (this.random.nextInt(12)) {
				case 0 -> cut(body.getBytes(StandardCharsets.UTF_8));
				case 1 -> flipped(body.getBytes(StandardCharsets.UTF_8));
				case 2 -> noise();
				default -> changed(body);
			};
		}

		private byte[] cut(byte[] body) {
			return Arrays.copyOf(body, this.random.nextInt(body.length - 2));
		}

		private byte[] flipped(byte[] body) {
			for (int i = 0; i < 1 + this.random.nextInt(3); i++) {
				body[this.random.nextInt(body.length)] ^= (byte) (1 << this.random.nextInt(8));
			}
			return body;
		}

		private byte[] noise() {
			byte[] noise = new byte[1 + this.random.nextInt(3000)];
			this.random.nextBytes(noise);
			return noise;
		}

		private byte[] changed(String body) {
			ObjectNode tree = (ObjectNode) JSON.readTree(body);
			for (int i = 0; i < 1 + this.random.nextInt(3); i++) {
				change(tree);
			}
			String text = JSON.writeValueAsString(tree);
			while (text.contains("\"#")) {
				int at = text.indexOf("\"#");
				int number = text.charAt(at + 2) - '0';
				text = text.substring(0, at) + NUMBERS.get(number) + text.substring(at + 4);
			}
			return text.getBytes(StandardCharsets.UTF_8);
		}

		private void change(ObjectNode tree) {
			List<JsonNode> parents = new ArrayList<>();
			collect(tree, parents);
			JsonNode parent = parents.get(this.random.nextInt(parents.size()));
			if (parent.isEmpty() || this.random.nextInt(6) == 0) {
				add(parent);
			}
			else if (parent instanceof ObjectNode object) {
				List<String> names = List.copyOf(object.propertyNames());
				String name = names.get(this.random.nextInt(names.size()));
				if (this.random.nextInt(4) == 0) {
					object.remove(name);
				}
				else {
					object.set(name, other());
				}
			}
			else if (parent instanceof ArrayNode array) {
				array.set(this.random.nextInt(array.size()), other());
			}
		}

		private void add(JsonNode parent) {
			if (parent instanceof ObjectNode object) {
				object.set(this.random.nextBoolean() ? "no such/field~" : "__proto__", other());
			}
			else if (parent instanceof ArrayNode array) {
				JsonNode again = array.isEmpty() ? other() : array.get(0);
				for (int i = 0; i < ((this.random.nextInt(5) == 0) ? 600 : 1); i++) {
					array.add(again.deepCopy());
				}
			}
		}

		private static void collect(JsonNode node, List<JsonNode> parents) {
			if (node.isContainer()) {
				parents.add(node);
				node.forEach((child) -> collect(child, parents));
			}
		}

		private JsonNode other() {
			JsonNodeFactory nodes = JSON.getNodeFactory();
			return switch (this.random.nextInt(8)) {
				case 0 -> nodes.nullNode();
				case 1 -> nodes.booleanNode(true);
				case 2 -> nodes.stringNode("#" + this.random.nextInt(NUMBERS.size()));
				case 3 -> nodes.arrayNode();
				case 4 -> nodes.objectNode();
				case 5 -> deep(nodes);
				default -> nodes.stringNode(TEXTS.get(this.random.nextInt(TEXTS.size())));
			};
		}

		private JsonNode deep(JsonNodeFactory nodes) {
			JsonNode deep = nodes.stringNode("deep");
			for (int i = 0; i < this.random.nextInt(60); i++) {
				deep = this.random.nextBoolean() ? nodes.arrayNode().add(deep) : nodes.objectNode().set("a", deep);
			}
			return deep;
		}

	}

}
