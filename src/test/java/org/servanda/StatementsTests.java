package org.servanda;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.store.Store;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer takes the same number of questions to the database, however much it holds.
 */
class StatementsTests {

	private static final int MANY = 100;

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
			created("monitor", "/api/agreements/" + agreement + "/compliance-reports",
					ceasefire ? report.replace("\"finding\": \"delivery\", \"unit\": \"persons\", \"accepted\"",
							"\"finding\": \"violation\", \"count\"") : report);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/api/obligations?agreement=small, /api/obligations?agreement=large",
			"/api/obligations?agreement=large&limit=2, /api/obligations?agreement=large&limit=100",
			"/api/obligations?limit=4, /api/obligations?limit=100",
			"/api/obligations?sort=-degree&limit=4, /api/obligations?sort=-degree&limit=100",
			"/api/agreements/small/board, /api/agreements/large/board",
			"/api/agreements/small/score, /api/agreements/large/score",
			"/api/agreements/small/score/series, /api/agreements/large/score/series?step=P7D&from=2020-01-01",
			"/api/agreements/small/obligations/C-0/P, /api/agreements/large/obligations/C-99/P",
			"/api/agreements/small/obligations/C-1/P, /api/agreements/large/obligations/C-91/P",
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
	void theFirstPageTakesAFewStatementsForAllThatItShows() {
		assertThat(statements("/")).hasSizeBetween(2, 14);
	}

	@Test
	void aPageHoldsWhatItWasCountedFor() {
		assertThat(items("/api/obligations?agreement=small")).isEqualTo(2);
		assertThat(items("/api/obligations?agreement=large")).isEqualTo(MANY);
	}

	@Test
	void whatIsToBeKeptUpIsToldWithoutItsReports() {
		filled("unread", 2);
		// A read waits for what was recorded before it.
		assertThat(items("/api/obligations?agreement=unread")).isEqualTo(2);
		JdbcClient sql = JdbcClient.create(server.context().getBean(Store.class).dataSource());
		int generation = sql.sql("select generation from live_generation").query(Integer.class).single();
		int lost = sql
			.sql("update g" + generation + ".fact set payload = x'00' where agreement = 'unread'"
					+ " and type = 'report.ComplianceReported' and position = (select max(position) from g" + generation
					+ ".fact)")
			.update();
		assertThat(lost).isEqualTo(1);
		for (String path : List.of("/api/agreements/unread/obligations/C-1/P", "/api/obligations?agreement=unread",
				"/api/agreements/unread/board", "/api/agreements/unread/score", "/api/parties/P/scorecard")) {
			assertThat(server.client().get(path).statusCode()).as(path).isEqualTo(200);
		}
	}

	@Test
	void aPageWithVeryManyReportsIsReadInParts() {
		filled("reported", 8);
		String page = "/api/obligations?agreement=reported&position=" + server.context().getBean(Ledger.class).head();
		String whole = server.client().get(page).body();
		assertThat(statements(page)).filteredOn((sql) -> sql.contains("payload")).hasSize(1);
		JdbcClient sql = JdbcClient.create(server.context().getBean(Store.class).dataSource());
		String table = "g" + sql.sql("select generation from live_generation").query(Integer.class).single()
				+ ".named_commitment";
		// As if each commitment were named by some hundred reports that say nothing.
		int named = sql
			.sql("insert into " + table
					+ " select position, 1000 + x, audience, commitment_stream, commitment_stream || x" + " from "
					+ table + ", system_range(1, 450) where commitment_stream like 'commitment:reported/%'")
			.update();
		assertThat(named).isEqualTo(8 * 450);
		assertThat(server.client().get(page).body()).isEqualTo(whole);
		assertThat(statements(page)).filteredOn((one) -> one.contains("payload")).hasSize(4);
	}

	private static int items(String path) {
		return Client.json(server.client().get(path)).path("items").size();
	}

	/** What an answer asks of the read models. */
	private static List<String> statements(String path) {
		server.client().get(path);
		JdbcClient sql = JdbcClient.create(server.context().getBean(Store.class).dataSource());
		sql.sql("set query_statistics false").update();
		sql.sql("set query_statistics true").update();
		HttpResponse<String> answer = server.client().get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		List<String> statements = sql
			.sql("select sql_statement, execution_count from information_schema.query_statistics"
					+ " where regexp_like(sql_statement, ' from g[0-9]+\\.')")
			.query((row, number) -> Collections.nCopies(row.getInt(2), row.getString(1)))
			.list()
			.stream()
			.flatMap(List::stream)
			.toList();
		sql.sql("set query_statistics false").update();
		return List.copyOf(statements);
	}

	private static void created(String user, String path, String body) {
		HttpResponse<String> answer = server.client().post(user, path, "key-" + KEYS.incrementAndGet(), null, body);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
	}

}
