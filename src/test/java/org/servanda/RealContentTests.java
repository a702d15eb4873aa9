package org.servanda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
 * The demo holds what the files about Armenia and Azerbaijan say: every commitment, every
 * exchange, every sentence of the article.
 */
class RealContentTests {

	private static final String JS = "/api/agreements/am-az-joint-statement-2023";

	private static final String TS = "/api/agreements/am-az-ru-trilateral-statement-2020";

	private static final Map<String, String> PARTIES = Map.of("Armenia", "ARM", "Azerbaijan", "AZE",
			"Russian Federation", "RUS");

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	static Stream<Map<String, String>> commitments() {
		return Stream.concat(Csv.rows("joint-statement-2023.csv").stream(),
				Csv.rows("trilateral-statement-2020.csv").stream());
	}

	static Stream<Map<String, String>> exchanges() {
		return Csv.rows("prisoner-releases.csv").stream();
	}

	static Stream<Map<String, String>> articleFacts() {
		return Csv.rows("article-facts.csv").stream();
	}

	@Test
	void thereAreTwentyFourCommitmentsAndNoOthers() {
		assertThat(items(JS + "/commitments")).hasSize(8);
		assertThat(items(TS + "/commitments")).hasSize(16);
		assertThat(commitments()).hasSize(24);
	}

	@ParameterizedTest
	@MethodSource("commitments")
	void aCommitmentIsOwedByWhomAndToWhomAndByWhenTheFileSays(Map<String, String> row) {
		String id = Csv.cell(row, "id");
		JsonNode commitment = json((id.startsWith("JS") ? JS : TS) + "/commitments/" + id);
		List<String> debtors = parties(Csv.cell(row, "debtor"));
		assertThat(commitment.path("obligors").valueStream().map(JsonNode::asString))
			.containsExactlyElementsOf(debtors);
		String creditor = Csv.cell(row, "creditor");
		List<String> owed = commitment.path("beneficiaries")
			.valueStream()
			.map((one) -> one.path("party").asString(one.path("group").asString("")))
			.toList();
		assertThat(owed).isEqualTo(switch (creditor) {
			case "each other" -> debtors;
			case "-" -> List.of();
			case "third states", "international community", "displaced persons" -> List.of(creditor);
			default -> parties(creditor);
		});
		assertThat(commitment.path("clause").asString())
			.isEqualTo(
					row.containsKey("point") ? "point " + Csv.cell(row, "point") : commitment.at("/clause").asString())
			.isNotBlank();
		assertThat(commitment.path("references").isEmpty()).isFalse();
		assertThat(due(commitment)).isEqualTo(switch (id) {
			case "TS-2" -> "2020-11-20";
			case "TS-6a" -> "2020-11-15";
			case "TS-6b" -> "2020-12-01";
			case "TS-6e" -> "2023-11-10";
			case "TS-4b" -> "2025-05-10";
			default -> "";
		});
		if (commitment.has("due")) {
			assertThat(Csv.cell(row, "deadline")).contains(due(commitment));
			assertThat(commitment.at("/due/zone").asString()).isEqualTo("Europe/Moscow");
		}
	}

	/** The due as it was promised, or nothing. */
	private static String due(JsonNode commitment) {
		JsonNode due = commitment.path("due");
		return due.path("original").asString(due.path("date").asString(""));
	}

	@ParameterizedTest
	@MethodSource("exchanges")
	void anExchangeCountsWhomTheFileCounts(Map<String, String> row) {
		String date = Csv.cell(row, "date");
		List<JsonNode> reports = Stream.of(JS, TS)
			.flatMap((agreement) -> items(agreement + "/reports?kind=prisoner-exchange&limit=500").stream())
			.filter((one) -> one.at("/content/occurrence/date").asString().equals(date))
			.toList();
		assertThat(reports).as(date).hasSize(1);
		JsonNode content = reports.getFirst().path("content");
		assertThat(handedOver(content, "AZE")).isEqualTo(number(Csv.cell(row, "released_by_AZ_to_AM")));
		assertThat(handedOver(content, "ARM")).isEqualTo(number(Csv.cell(row, "released_by_AM_to_AZ")));
		assertThat(content.has("place")).isEqualTo(!Csv.cell(row, "place_or_route").isEmpty());
		assertThat(content.has("intermediary")).isEqualTo(!Csv.cell(row, "facilitator").isEmpty());
		assertThat(content.at("/source").has("speaksFor")).isFalse();
		List<String> credited = content.path("handovers")
			.valueStream()
			.flatMap((handover) -> handover.path("credits").valueStream())
			.map((credit) -> credit.path("commitment").asString())
			.distinct()
			.toList();
		String linked = Csv.cell(row, "linked_to");
		assertThat(credited).isEqualTo(linked.startsWith("point 8") ? List.of("TS-8")
				: linked.startsWith("joint statement") ? List.of("JS-1", "JS-2") : List.of());
	}

	private static int handedOver(JsonNode content, String from) {
		return content.path("handovers")
			.valueStream()
			.filter((handover) -> handover.path("from").asString().equals(from))
			.mapToInt((handover) -> handover.at("/detainees/0/handedOver/best").asInt())
			.sum();
	}

	/** The number that a cell begins with; nothing is none. */
	private static int number(String cell) {
		return cell.isEmpty() ? 0 : Integer.parseInt(cell.split(" ", 2)[0]);
	}

	@ParameterizedTest
	@MethodSource("articleFacts")
	void eachSentenceOfTheArticleBecameWhatTheFileSays(Map<String, String> row) {
		switch (Csv.cell(row, "id")) {
			case "A1" -> assertThat(json(JS).path("dates").valueStream().map((date) -> date.at("/at/date").asString()))
				.containsExactly("2023-12-07", "2023-12-08");
			case "A2" -> {
				assertThat(json(JS + "/commitments/JS-1").at("/links/0/commitment/commitment").asString())
					.isEqualTo("JS-2");
				assertThat(json(JS + "/commitments/JS-2").at("/links/0/kind").asString()).isEqualTo("RECIPROCAL");
				assertThat(json(JS + "/commitments/JS-1").at("/targets/0/quantity").asInt()).isEqualTo(32);
				assertThat(json(JS + "/commitments/JS-2").at("/targets/0/quantity").asInt()).isEqualTo(2);
			}
			case "A3" -> assertThat(json(JS + "/commitments/JS-5").path("kind").asString()).isEqualTo("CONDUCT");
			case "A4" -> {
				JsonNode treaty = json(JS + "/commitments/JS-6");
				assertThat(treaty.path("references").toString()).contains("Almaty Declaration");
				assertThat(treaty.path("wording").asString()).doesNotContain("Almaty");
			}
			case "A5" ->
				assertThat(endorsers()).containsExactly("EU", "USA", "UN-SECRETARY-GENERAL", "OSCE-MINSK-GROUP");
			case "A6" -> assertThat(json(TS + "/commitments/TS-7").at("/beneficiaries/0/group").asString())
				.isEqualTo("displaced persons");
			case "A7" -> assertThat(themes("transport")).containsExactly("TS-9a", "TS-9b");
			case "A8" -> assertThat(texts(JS, "observation", "JS-5")).anyMatch((text) -> text.contains("19 April 2024"))
				.anyMatch((text) -> text.contains("30 August 2024"));
			case "A9" -> {
				assertThat(json(TS + "/commitments/TS-3").path("wording").asString()).contains("1,960");
				assertThat(texts(TS, "observation", "TS-3")).anyMatch((text) -> text.contains("2,000"));
			}
			case "A10" -> {
				JsonNode tegh = items(TS + "/reports?source=article&from=2023-04-01&to=2023-04-30").getFirst();
				assertThat(tegh.at("/content/findings/0/alleged").asBoolean()).isTrue();
				assertThat(tegh.at("/content/findings/0/about/0/party").asString()).isEqualTo("AZE");
				assertThat(tegh.at("/findings/0/corroborations").asInt()).isZero();
			}
			case "A11" -> {
				JsonNode breach = items(TS + "/reports?source=tass").getFirst();
				assertThat(breach.at("/content/findings/0/breach").asBoolean()).isTrue();
				assertThat(breach.at("/content/occurrence").toString()).contains("2023-09-19", "2023-09-20");
			}
			case "A12" -> {
				JsonNode left = texted(TS, "reversal", "TS-7").getFirst().path("quantity");
				assertThat(left.path("low").asInt()).isLessThan(left.path("best").asInt());
				assertThat(left.path("best").asInt()).isEqualTo(100_000).isLessThan(left.path("high").asInt());
			}
			case "A13" -> assertThat(json(TS + "/commitments/TS-5").at("/obligors/0").asString()).isEqualTo("RUS");
			case "A14" -> {
				JsonNode experts = items(JS + "/reports?source=article").getFirst().at("/content/findings/0");
				assertThat(experts.path("finding").asString()).isEqualTo("observation");
				assertThat(experts.at("/about/0").has("commitment")).isFalse();
			}
			case "A15" -> assertThat(json(JS).path("endorsements").toString())
				.contains("urging both parties to honour their commitments under international law");
			case "A16" -> assertThat(Csv.cell(row, "what it becomes in the ledger")).startsWith("nothing to record");
			default -> throw new AssertionError("Nobody says what became of " + row);
		}
	}

	@Test
	void theGuideToTheContentTellsOfEachSentenceAndEachCommitment() throws Exception {
		String guide = Files.readString(Path.of("docs/content.md"));
		TreeSet<String> missing = new TreeSet<>();
		Stream.concat(articleFacts(), commitments())
			.map((row) -> Csv.cell(row, "id"))
			.filter((id) -> !guide.contains("| " + id + " |"))
			.forEach(missing::add);
		assertThat(missing).isEmpty();
	}

	@Test
	void bothSidesClaimsStandBesideWhatWasFound() {
		JsonNode corridor = json(TS + "/obligations/TS-6d/AZE?asOf=2023-03-01T00:00:00Z");
		assertThat(corridor.path("claims").valueStream().map((claim) -> claim.path("by").asString()))
			.containsExactly("ARM", "AZE");
		assertThat(json(JS + "/obligations/JS-4/AZE?asOf=2024-12-31T00:00:00Z").at("/claims/0/degree").asInt())
			.isEqualTo(3);
	}

	private static List<String> parties(String cell) {
		return Stream.of(cell.split(", | and ", -1)).map((name) -> PARTIES.getOrDefault(name, name)).toList();
	}

	private static List<String> endorsers() {
		return json(JS).path("endorsements").valueStream().map((one) -> one.path("party").asString()).toList();
	}

	private static List<String> themes(String theme) {
		return items(TS + "/commitments").stream()
			.filter((one) -> one.path("theme").asString("").equals(theme))
			.map((one) -> one.path("commitment").asString())
			.toList();
	}

	private static List<String> texts(String agreement, String finding, String commitment) {
		return texted(agreement, finding, commitment).stream().map((one) -> one.path("text").asString()).toList();
	}

	/** The findings of a kind about a commitment. */
	private static List<JsonNode> texted(String agreement, String finding, String commitment) {
		List<JsonNode> found = new ArrayList<>();
		for (JsonNode report : items(agreement + "/reports?kind=compliance-report&limit=500")) {
			report.at("/content/findings")
				.valueStream()
				.filter((one) -> one.path("finding").asString().equals(finding)
						&& one.at("/about/0/commitment").asString("").equals(commitment))
				.forEach(found::add);
		}
		return found;
	}

	private static List<JsonNode> items(String path) {
		return json(path).path("items").valueStream().toList();
	}

	private static JsonNode json(String path) {
		return Client.json(server.client().get(path));
	}

}
