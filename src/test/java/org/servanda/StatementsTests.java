package org.servanda;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.http.Listing;
import org.servanda.http.Question;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.store.Store;

import org.springframework.core.ResolvableType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer takes the same number of questions to the database, however much it holds.
 */
class StatementsTests {

	private static final int MANY = 100;

	private static final int EVIDENCE = 5;

	private static final AtomicInteger KEYS = new AtomicInteger();

	private static Running server;

	@BeforeAll
	static void start(@TempDir Path data) {
		server = Running.on(data);
		filled("small", 2);
		filled("large", MANY);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/**
	 * Of each obligation there is a delivery; one in ten is a ceasefire that is violated.
	 */
	private static void filled(String agreement, int obligations) {
		created("admin", "/api/agreements", Bodies.agreement(agreement));
		created("admin", "/api/agreements/" + agreement + "/entry-into-force", Bodies.entryIntoForce());
		for (int i = 0; i < obligations; i++) {
			String label = "C-" + i;
			boolean ceasefire = i % 10 == 1;
			String body = Bodies.commitment(label);
			created("admin", "/api/agreements/" + agreement + "/commitments",
					ceasefire ? body.replace("RESULT", "MAINTENANCE")
						.replace("\"targets\": [ { \"unit\": \"persons\", \"quantity\": 32 } ],", "") : body);
			String report = Bodies.delivery(agreement, label, 1);
			String filed = created("monitor", "/api/agreements/" + agreement + "/compliance-reports",
					ceasefire ? report.replace("\"finding\": \"delivery\", \"unit\": \"persons\", \"accepted\"",
							"\"finding\": \"violation\", \"count\"") : report);
			if (i < EVIDENCE) {
				attached(filed, agreement + i);
			}
		}
	}

	/**
	 * Every list is here, with and without a filter: {@link #everyListIsCounted} looks.
	 */
	@ParameterizedTest
	@CsvSource({ "/api/agreements?limit=1, /api/agreements?limit=100",
			"/api/agreements?text=agreement&limit=1, /api/agreements?text=agreement&limit=100",
			"/api/agreements?party=P&limit=1, /api/agreements?party=P&limit=100",
			"/api/parties?limit=1, /api/parties?limit=100",
			"/api/parties?text=a&limit=1, /api/parties?text=a&limit=100", "/api/parties/ARM, /api/parties/P",
			"/api/agreements/small/commitments, /api/agreements/large/commitments",
			"/api/agreements/large/commitments?limit=2, /api/agreements/large/commitments?limit=100",
			"/api/agreements/small/commitments?sort=-degree, /api/agreements/large/commitments?sort=-degree",
			"/api/agreements/small/commitments/C-0, /api/agreements/large/commitments/C-99",
			"/api/agreements/small/acts, /api/agreements/large/acts",
			"/api/agreements/large/acts?kind=RECORDING&limit=2, /api/agreements/large/acts?kind=RECORDING&limit=100",
			"/api/agreements/small/reports, /api/agreements/large/reports",
			"/api/agreements/large/reports?limit=2, /api/agreements/large/reports?limit=100",
			"/api/agreements/small/reports?counts=true, /api/agreements/large/reports?counts=true",
			"/api/reports?limit=2, /api/reports?limit=100",
			"/api/reports?party=P&sort=-reported&limit=2, /api/reports?party=P&sort=-reported&limit=100",
			"/api/attachments?agreement=small, /api/attachments?agreement=large",
			"/api/attachments?limit=1, /api/attachments?limit=100",
			"/api/obligations?agreement=small, /api/obligations?agreement=large",
			"/api/obligations?agreement=large&limit=2, /api/obligations?agreement=large&limit=100",
			"/api/obligations?limit=30, /api/obligations?limit=100",
			"/api/obligations?sort=-degree&limit=30, /api/obligations?sort=-degree&limit=100",
			"/api/agreements/small/board, /api/agreements/large/board",
			"/api/agreements/small/score, /api/agreements/large/score",
			"/api/agreements/small/score/series, /api/agreements/large/score/series?step=P7D&from=2020-01-01",
			"/api/agreements/small/obligations/C-0/P, /api/agreements/large/obligations/C-99/P",
			"/api/agreements/small/obligations/C-1/P, /api/agreements/large/obligations/C-91/P",
			"/api/events?limit=20, /api/events?limit=200", "/api/events?agreement=small, /api/events?agreement=large",
			"/api/events?stream=commitment:small/c-0, /api/events?stream=agreement:large",
			"/agreements/small, /agreements/large",
			"/agreements/small/obligations/C-0/P, /agreements/large/obligations/C-99/P",
			"/agreements/small/obligations/C-1/P, /agreements/large/obligations/C-91/P" })
	void theNumberOfStatementsIsTheSameForFewAndForMany(String few, String many) {
		List<String> ofFew = statements(few);
		List<String> ofMany = statements(many);
		assertThat(ofFew).as("%s", ofFew).hasSizeBetween(2, 14);
		assertThat(ofMany).as("%s%nbut of few%n%s", ofMany, ofFew).hasSameSizeAs(ofFew);
	}

	@Test
	void everyListIsCounted() throws NoSuchMethodException {
		Set<String> counted = new TreeSet<>();
		for (String line : StatementsTests.class
			.getDeclaredMethod("theNumberOfStatementsIsTheSameForFewAndForMany", String.class, String.class)
			.getAnnotation(CsvSource.class)
			.value()) {
			String many = line.substring(line.indexOf(", ") + 2);
			counted.add(many.replaceFirst("\\?.*", "").replace("/large", "/{a}"));
		}
		Set<String> lists = new TreeSet<>();
		server.context()
			.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, handler) -> {
				boolean asked = Arrays.stream(handler.getMethodParameters())
					.anyMatch((parameter) -> parameter.getParameterType().equals(Question.class));
				if (asked && ResolvableType.forType(handler.getMethod().getGenericReturnType())
					.getGeneric(0)
					.resolve() == Listing.class) {
					lists.addAll(mapping.getPatternValues());
				}
			});
		assertThat(lists).isNotEmpty();
		assertThat(counted).containsAll(lists);
	}

	@Test
	void theFirstPageTakesAFewStatementsForAllThatItShows() {
		assertThat(statements("/")).hasSizeBetween(2, 14);
	}

	@Test
	void aPageHoldsWhatItWasCountedFor() {
		assertThat(items("/api/agreements?limit=100")).isGreaterThan(2);
		assertThat(items("/api/agreements/small/commitments")).isEqualTo(2);
		assertThat(items("/api/agreements/large/commitments")).isEqualTo(MANY);
		assertThat(items("/api/agreements/large/acts")).isEqualTo(MANY);
		assertThat(items("/api/agreements/large/reports?counts=true")).isEqualTo(MANY);
		assertThat(items("/api/attachments?agreement=small")).isEqualTo(2);
		assertThat(items("/api/attachments?agreement=large")).isEqualTo(EVIDENCE);
		assertThat(items("/api/obligations?agreement=small")).isEqualTo(2);
		assertThat(items("/api/obligations?agreement=large")).isEqualTo(MANY);
	}

	@Test
	void whatIsToBeKeptUpIsToldWithoutItsReports() {
		filled("unread", 2);
		// A read waits for what was recorded before it.
		assertThat(items("/api/obligations?agreement=unread")).isEqualTo(2);
		JdbcClient sql = JdbcClient.create(server.context().getBean(Store.class).dataSource());
		String fact = "g" + sql.sql("select generation from live_generation").query(Integer.class).single() + ".fact";
		long position = sql
			.sql("select max(position) from " + fact
					+ " where agreement = 'unread' and type = 'report.ComplianceReported'")
			.query(Long.class)
			.single();
		byte[] payload = sql.sql("select payload from " + fact + " where position = ?")
			.param(position)
			.query(byte[].class)
			.single();
		String change = "update " + fact + " set payload = ? where position = ?";
		assertThat(sql.sql(change).params(new byte[] { 0 }, position).update()).isEqualTo(1);
		try {
			for (String path : List.of("/api/agreements/unread/obligations/C-1/P", "/api/obligations?agreement=unread",
					"/api/agreements/unread/board", "/api/agreements/unread/score", "/api/parties/P/scorecard",
					"/api/agreements/unread/commitments", "/api/agreements/unread/commitments/C-1")) {
				assertThat(server.client().get(path).statusCode()).as(path).isEqualTo(200);
			}
		}
		finally {
			sql.sql(change).params(payload, position).update();
		}
	}

	@Test
	void aPageWithVeryManyReportsIsReadInParts() {
		filled("reported", 8);
		Instant now = server.context().getBean(Ledger.class).now();
		String page = "/api/obligations?agreement=reported&asOf=" + now + "&knownAt=" + now;
		String whole = server.client().get(page).body();
		assertThat(statements(page)).filteredOn((sql) -> sql.contains("payload")).hasSize(1);
		JdbcClient sql = JdbcClient.create(server.context().getBean(Store.class).dataSource());
		String table = "g" + sql.sql("select generation from live_generation").query(Integer.class).single()
				+ ".named_commitment";
		// As if each commitment were named by some hundred reports that say nothing.
		int named = sql
			.sql("insert into " + table
					+ " select position, 1000 + x, audience, commitment_stream, commitment_stream || x, false,"
					+ " null, null, null, null, null from " + table
					+ ", system_range(1, 450) where commitment_stream like 'commitment:reported/%'")
			.update();
		assertThat(named).isEqualTo(8 * 450);
		assertThat(server.client().get(page).body()).isEqualTo(whole);
		assertThat(statements(page)).filteredOn((one) -> one.contains("payload")).hasSize(4);
	}

	private static int items(String path) {
		return Client.json(server.client().get(path)).path("items").size();
	}

	@Test
	void anAnswerForAPositionIsKeptUntilTheReadModelsAreBuiltAnew() {
		String page = "/api/agreements/small/board?position=" + server.context().getBean(Ledger.class).head();
		String first = server.client().get(page).body();
		assertThat(counted(page)).isEmpty();
		server.context().getBean(Generations.class).rebuild();
		assertThat(counted(page)).isNotEmpty();
		assertThat(counted(page)).isEmpty();
		assertThat(server.client().get(page).body()).isEqualTo(first);
	}

	/** What an answer asks of the read models once it was asked for before. */
	private static List<String> statements(String path) {
		server.client().get(path);
		return counted(path);
	}

	/** What an answer asks of the read models and of the ledger. */
	private static List<String> counted(String path) {
		JdbcClient sql = JdbcClient.create(server.context().getBean(Store.class).dataSource());
		sql.sql("set query_statistics false").update();
		sql.sql("set query_statistics true").update();
		HttpResponse<String> answer = server.client().get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		List<String> statements = sql
			.sql("select sql_statement, execution_count from information_schema.query_statistics"
					+ " where regexp_like(sql_statement, ' from (g[0-9]+\\.|event )')")
			.query((row, number) -> Collections.nCopies(row.getInt(2), row.getString(1)))
			.list()
			.stream()
			.flatMap(List::stream)
			.toList();
		sql.sql("set query_statistics false").update();
		return List.copyOf(statements);
	}

	private static String created(String user, String path, String body) {
		HttpResponse<String> answer = server.client().post(user, path, "key-" + KEYS.incrementAndGet(), null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return answer.headers().firstValue("Location").orElseThrow();
	}

	private static void attached(String report, String text) {
		HttpResponse<String> file = server.client()
			.ask("POST", "/api/attachments", "monitor", text.getBytes(StandardCharsets.UTF_8), "Content-Type",
					"text/plain");
		created("monitor", report + "/evidence", "{ \"reportedAt\": \"2020-02-03\", \"title\": \"A map\","
				+ " \"sha256\": \"" + Client.json(file).path("sha256").asString() + "\" }");
	}

}
