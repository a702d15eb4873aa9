package org.servanda.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentSuperseded;
import org.servanda.agreement.CommitmentEvent.ObligationTerminated;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Reference;
import org.servanda.report.Finding;
import org.servanda.status.ObligationStatus.DueStatus;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.Span;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The two real agreements of Armenia and Azerbaijan with everything that happened to
 * them. Where the sources give no hour and no place, none is known.
 */
class RealFactsTests {

	private static final Chronicle STATEMENT = statementOf2023();

	private static final Chronicle TRILATERAL = trilateralOf2020();

	private static Chronicle statementOf2023() {
		Chronicle it = new Chronicle("am-az-joint-statement-2023", "Asia/Yerevan", "2023-12-07", "ARM", "AZE");
		return it.promised("JS-1", Kind.RESULT, "AZE", "ARM", null, null, 32L)
			.promised("JS-2", Kind.RESULT, "ARM", "AZE", null, null, 2L)
			.promised("JS-3", Kind.RESULT, "ARM", "AZE")
			.promised("JS-4", Kind.RESULT, "AZE", "ARM")
			.promised("JS-5", Kind.CONDUCT, "ARM AZE", "ARM AZE")
			.promised("JS-6", Kind.RESULT, "ARM AZE", "ARM AZE")
			.promised("JS-7", Kind.DECLARATORY, "ARM AZE", "")
			.promised("JS-8", Kind.DECLARATORY, "ARM AZE", "")
			.exchanged("aljazeera", "2023-12-13", 32, 2, "JS-1", "JS-2")
			.exchanged("globalbankingandfinance", "2026-01-14", 4, 0, "", "")
			.found("menafn", "2023-12-07", "2023-12-11", done(it, "JS-3", "ARM"))
			.claimed("AZE", "JS-4", "2024-11", 3, "2024-11")
			.found("azatutyun", "2025-08-08", "2025-08-08", assessed(it, "JS-6", "", 2));
	}

	private static Chronicle trilateralOf2020() {
		Chronicle it = new Chronicle("am-az-ru-trilateral-statement-2020", "Europe/Moscow", "2020-11-10T00:00:00+03:00",
				"ARM", "AZE", "RUS");
		Span fromTheStatement = new Span(
				new StatedTime("2020-11-10T00:00:00+03:00").moment(java.time.ZoneId.of("Europe/Moscow"), "from"), null);
		it.promised("TS-1a", Kind.MAINTENANCE, "ARM AZE", "ARM AZE", null, fromTheStatement, null)
			.promised("TS-1b", Kind.MAINTENANCE, "ARM AZE", "ARM AZE")
			.promised("TS-2", Kind.RESULT, "ARM", "AZE", it.by("2020-11-20"), null, null)
			.promised("TS-3", Kind.MAINTENANCE, "RUS", "ARM AZE")
			.promised("TS-4a", Kind.RESULT, "ARM", "AZE")
			.promised("TS-4b", Kind.POWER, "ARM AZE RUS", "", it.by("2025-05-10"), null, null)
			.promised("TS-5", Kind.RESULT, "RUS", "ARM AZE")
			.promised("TS-6a", Kind.RESULT, "ARM", "AZE", it.by("2020-11-15"), null, null)
			.promised("TS-6b", Kind.RESULT, "ARM", "AZE", it.by("2020-12-01"), null, null)
			.promised("TS-6c", Kind.MAINTENANCE, "RUS", "ARM AZE")
			.promised("TS-6d", Kind.MAINTENANCE, "AZE", "ARM")
			.promised("TS-6e", Kind.RESULT, "ARM AZE", "", it.by("2023-11-10"), null, null)
			.promised("TS-7", Kind.RESULT, "ARM AZE", "displaced-persons")
			.promised("TS-8", Kind.RESULT, "ARM AZE", "ARM AZE")
			.promised("TS-9a", Kind.RESULT, "ARM AZE", "ARM AZE")
			.promised("TS-9b", Kind.MAINTENANCE, "ARM", "AZE", null, fromTheStatement, null);
		it.found("iswnews", "2020-11-20", "2020-11-20", done(it, "TS-2", "ARM"))
			.act("TS-6a", "2020-11-15", "2020-11-15", "AZE",
					(label, declaration) -> new CommitmentAmended(it.agreement(), label, null, it.by("2020-11-25"),
							null, null, declaration))
			.found("jam-news", "2020-11-25", "2020-11-25", done(it, "TS-6a", "ARM"))
			.found("azertag", "2020-12-01", "2020-12-01", done(it, "TS-6b", "ARM"))
			.found("azernews", "2022-08-26", "2022-08-26", done(it, "TS-6e", ""));
		it.exchanged("urdupoint", "2020-12-14", 44, 12, "TS-8", "TS-8")
			.exchanged("ccbsnews", "2020-12-28", 4, 2, "TS-8", "TS-8")
			.exchanged("armradio", "2021-02-09", 5, 0, "TS-8", "")
			.exchanged("armradio", "2021-02-10", 0, 1, "", "TS-8")
			.exchanged("reuters", "2021-06-12", 15, 0, "", "")
			.exchanged("devdiscourse", "2021-07-03", 15, 0, "", "")
			.exchanged("nashigroshi", "2021-12-04", 10, 0, "", "")
			.exchanged("nashigroshi", "2021-12-19", 10, 0, "", "");
		it.found("article", "2023-04", "2023-12-08",
				new Finding.Violation(1, it.about("TS-1a", "AZE"), null, true, false, null, false, "shots near Tegh"))
			.found("tass", "2023-09-19/2023-09-20", "2023-09-20",
					new Finding.Violation(1, it.about("TS-1a", "AZE"), null, false, true, null, false, null))
			.found("icj", "2022-12-12", "2023-02-22",
					new Finding.Violation(1, it.about("TS-6d", "AZE"), null, false, true, null, false, null))
			.claimed("AZE", "TS-6d", "2023-01", 3, "2023-02-22");
		it.found("mil.ru", "RUS", "2020-12-15", "2020-12-15",
				new Finding.Delivery(1, it.about("TS-7", ""), null, false, null, new Unit("persons"), null,
						Count.of(39_000), null, null, null, true))
			.found("standardmedia", "2023-09", "2023-10-01",
					new Finding.Reversal(1, it.about("TS-7", ""), null, false, null, new Unit("persons"),
							new Count(100_000L, 90_000L, 120_000L)))
			.found("report.az", "2021", "2022-01-01", assessed(it, "TS-9b", "ARM", 0))
			.act("TS-3", "2024-06-12", "2024-06-12", "RUS AZE",
					(label, declaration) -> new ObligationTerminated(it.agreement(), label, new PartyId("RUS"),
							declaration))
			.act("TS-9a", "2025-08-08", "2025-08-08", "ARM AZE",
					(label, declaration) -> new CommitmentSuperseded(it.agreement(), label, null,
							new Reference("Declaration of 8 August 2025", null), declaration));
		return it;
	}

	private static Finding done(Chronicle it, String label, String party) {
		return new Finding.Completion(1, it.about(label, party), null, false, null);
	}

	private static Finding assessed(Chronicle it, String label, String party, int degree) {
		return new Finding.Assessment(1, it.about(label, party), null, false, null, degree, "grounds");
	}

	static Stream<Map<String, String>> rows() throws IOException {
		List<String> lines = Files.readAllLines(Path.of("src/test/resources/armenia-azerbaijan/expected-status.csv"));
		List<String> names = List.of(lines.getFirst().split(",", -1));
		return lines.stream().skip(1).map((line) -> {
			List<String> cells = List.of(line.split(",", -1));
			Map<String, String> row = new LinkedHashMap<>();
			for (int i = 0; i < names.size(); i++) {
				row.put(names.get(i), cells.get(i));
			}
			return row;
		});
	}

	@ParameterizedTest
	@MethodSource("rows")
	void eachExpectedRowHolds(Map<String, String> row) {
		List<String> expected = new ArrayList<>();
		List<String> seen = new ArrayList<>();
		ObligationStatus status = status(row);
		compare(row, "legalState", status.legalState(), expected, seen);
		compare(row, "status", status.status(), expected, seen);
		compare(row, "timeliness", status.timeliness(), expected, seen);
		compare(row, "degree", status.degree(), expected, seen);
		compare(row, "basis", status.basis(), expected, seen);
		compare(row, "contested", status.contested(), expected, seen);
		compare(row, "breaches", status.breaches(), expected, seen);
		boolean counted = !status.quantities().isEmpty();
		compare(row, "accepted", counted ? status.quantities().getFirst().accepted() : null, expected, seen);
		compare(row, "target", counted ? status.quantities().getFirst().target() : null, expected, seen);
		DueStatus due = status.due();
		compare(row, "due", (due != null && due.fixed() instanceof Due.ByDate by) ? by.date() : null, expected, seen);
		assertThat(seen).isEqualTo(expected);
	}

	private static ObligationStatus status(Map<String, String> row) {
		Chronicle chronicle = cell(row, "agreement").startsWith("am-az-ru") ? TRILATERAL : STATEMENT;
		String knownAt = cell(row, "knownAt");
		ObligationId id = new ObligationId(
				new CommitmentId(new AgreementId(cell(row, "agreement")), new CommitmentLabel(cell(row, "commitment"))),
				new PartyId(cell(row, "party")));
		Instant asOf = Instant.parse(cell(row, "asOf"));
		Instant known = Instant.parse(knownAt.isEmpty() ? "2026-11-01T00:00:00Z" : knownAt);
		Statuses statuses = Statuses.statuses(chronicle.facts(), asOf, known, KnowledgeClock.REPORTED, Audience.PUBLIC,
				StatusRules.newest());
		SpansOfFacts.agree(statuses, chronicle.facts(), asOf, known, KnowledgeClock.REPORTED, Audience.PUBLIC);
		return statuses.of(id).orElseThrow();
	}

	private static void compare(Map<String, String> row, String name, @org.jspecify.annotations.Nullable Object value,
			List<String> expected, List<String> seen) {
		String cell = cell(row, name);
		if (!cell.isEmpty()) {
			expected.add(name + "=" + cell);
			seen.add(name + "=" + ((value != null) ? value : "-"));
		}
	}

	private static String cell(Map<String, String> row, String name) {
		return row.getOrDefault(name, "");
	}

	@Test
	void eachOfTheTwentyFourPromisesHasAStatusAtEveryTime() {
		for (String at : List.of("2020-11-10T00:00:00Z", "2021-06-01T00:00:00Z", "2023-12-08T00:00:00Z",
				"2026-01-01T00:00:00Z", "2040-01-01T00:00:00Z")) {
			int statement = commitments(STATEMENT, at);
			assertThat(statement).isEqualTo(at.compareTo("2023-12-07") < 0 ? 0 : 8);
			assertThat(commitments(TRILATERAL, at)).isEqualTo(16);
		}
	}

	private static int commitments(Chronicle chronicle, String at) {
		return Statuses
			.statuses(chronicle.facts(), Instant.parse(at), Instant.parse("2026-11-01T00:00:00Z"),
					KnowledgeClock.REPORTED, Audience.PUBLIC, StatusRules.newest())
			.commitments()
			.size();
	}

}
