package org.servanda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the ledger must answer about the real agreements, over HTTP, from the demo content
 * alone.
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

	static Stream<Row> expectedRows() {
		return Csv.rows("expected-status.csv").stream().map(Row::new);
	}

	@Test
	void noRowIsForgotten() {
		assertThat(expectedRows()).hasSize(31);
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
		for (String axis : List.of("legalState", "status", "timeliness", "degree", "basis", "contested", "breaches")) {
			compare(row.get(axis), answer.path(axis), axis, expected, seen);
		}
		compare(row.get("accepted"), answer.at("/quantities/0/accepted"), "accepted", expected, seen);
		compare(row.get("target"), answer.at("/quantities/0/target"), "target", expected, seen);
		compare(row.get("due"), answer.at("/due/date"), "due", expected, seen);
		assertThat(seen).as("%s", answer).isEqualTo(expected);
		assertThat(answer.at("/derivation/causes").isEmpty()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("expectedRows")
	void theListAnswersAsTheSingleQuestionDoes(Row row) {
		String times = "asOf=" + row.get("asOf") + "&clock=" + row.get("clock")
				+ (row.get("knownAt").isEmpty() ? "" : "&knownAt=" + row.get("knownAt"));
		JsonNode list = Client.json(server.client()
			.get("/api/obligations?limit=500&agreement=" + row.get("agreement") + "&party=" + row.get("party") + "&"
					+ times));
		assertThat(list.path("items").valueStream())
			.filteredOn((one) -> one.path("commitment").asString().equals(row.get("commitment")))
			.singleElement()
			.satisfies((one) -> assertThat(one.path("status").asString()).isEqualTo(row.get("status")));
	}

	/** The 15th stays visible once the 25th is granted. */
	@Test
	void theExtendedDueShowsTheOriginalOne() {
		JsonNode due = Client
			.json(server.client()
				.get("/api/agreements/am-az-ru-trilateral-statement-2020/obligations/TS-6a/ARM"
						+ "?asOf=2020-11-17T00:00:00Z&knownAt=2020-11-17T00:00:00Z&clock=reported"))
			.path("due");
		assertThat(due.path("date").asString()).isEqualTo("2020-11-25");
		assertThat(due.path("original").asString()).isEqualTo("2020-11-15");
		assertThat(due.path("zone").asString()).isEqualTo("Europe/Moscow");
	}

	/**
	 * A row of the file.
	 *
	 * @param cells by the name of the column
	 */
	record Row(Map<String, String> cells) {

		String get(String column) {
			return Csv.cell(this.cells, column);
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
