package org.servanda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the ledger must answer about the real agreements, over HTTP.
 */
class ExpectedStatusTests {

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	static Stream<Row> expectedRows() throws IOException {
		List<String> lines = Files.readAllLines(Path.of("src/test/resources/expected-status.csv"));
		List<String> names = List.of(lines.getFirst().split(",", -1));
		return lines.stream().skip(1).map((line) -> {
			List<String> cells = List.of(line.split(",", -1));
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < names.size(); i++) {
				row.put(names.get(i), cells.get(i));
			}
			return new Row(row);
		}).filter((row) -> List.of("JS-1", "JS-2").contains(row.get("commitment")));
	}

	@ParameterizedTest
	@MethodSource("expectedRows")
	void theAnswerIsTheExpectedOne(Row row) {
		StringBuilder path = new StringBuilder("/api/agreements/").append(row.get("agreement"))
			.append("/obligations/")
			.append(row.get("commitment"))
			.append('/')
			.append(row.get("party"))
			.append("?asOf=")
			.append(row.get("asOf"))
			.append("&clock=")
			.append(row.get("clock"));
		if (!row.get("knownAt").isEmpty()) {
			path.append("&knownAt=").append(row.get("knownAt"));
		}
		JsonNode answer = Client.json(server.client().get(path.toString()));
		List<String> seen = new ArrayList<>();
		List<String> expected = new ArrayList<>();
		for (String axis : List.of("legalState", "status", "timeliness", "degree", "basis", "contested")) {
			compare(row.get(axis), answer.path(axis), axis, expected, seen);
		}
		compare(row.get("accepted"), answer.at("/quantities/0/accepted"), "accepted", expected, seen);
		compare(row.get("target"), answer.at("/quantities/0/target"), "target", expected, seen);
		assertThat(seen).as("%s", answer).isEqualTo(expected);
		assertThat(answer.at("/derivation/causes").isEmpty()).isFalse();
	}

	/**
	 * A row of the file.
	 *
	 * @param cells by the name of the column
	 */
	record Row(Map<String, String> cells) {

		String get(String column) {
			return this.cells.getOrDefault(column, "");
		}

		@Override
		public String toString() {
			return get("commitment") + " of " + get("party") + " as of " + get("asOf") + " known at " + get("knownAt");
		}

	}

	private static void compare(String cell, JsonNode value, String name, List<String> expected, List<String> seen) {
		if (!cell.isEmpty()) {
			expected.add(name + "=" + cell);
			seen.add(name + "=" + (value.isMissingNode() ? "-" : value.asString()));
		}
	}

}
