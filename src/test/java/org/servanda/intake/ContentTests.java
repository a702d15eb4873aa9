package org.servanda.intake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.Servanda;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.StartRefused;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A file of requests, a line a request.
 */
class ContentTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start(@TempDir Path data) {
		context = new SpringApplicationBuilder(Servanda.class).profiles("demo")
			.run("--server.port=0", "--servanda.data=" + data, "--servanda.demo=false");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void aFileIsRecordedOnceHoweverOftenItIsLoaded() {
		long before = head();
		assertThat(load(agreement("once", "admin", "UTC"))).isEmpty();
		assertThat(head()).isEqualTo(before + 1);
		assertThat(load(agreement("once", "admin", "UTC"))).isEmpty();
		assertThat(head()).isEqualTo(before + 1);
	}

	@Test
	void aLineThatDoesNotFitToWhatTheLedgerHoldsIsLeftOutAndTheOthersAreRecorded() {
		long before = head();
		assertThat(load(agreement("older", "admin", "UTC"))).isEmpty();
		String lines = agreement("older", "admin", "Asia/Baku") + agreement("newer", "admin", "UTC")
				+ agreement("older", "admin", "UTC").replace("older.key", "another.key");
		assertThat(load(lines)).containsExactly("1 (key-reused)", "3 (agreement-label-free)");
		assertThat(head()).isEqualTo(before + 2);
	}

	@Test
	void aRefusedLineNamesFileLineRuleAndField() {
		assertRefused(agreement("one", "admin", "UTC") + agreement("two", "admin", "Utopia"),
				"The content of a-file.jsonl, line 2, is refused: zone-known at /zone: ");
	}

	@Test
	void aLineOfAnAccountWithoutTheRoleIsRefused() {
		assertRefused(agreement("three", "monitor", "UTC"),
				"The content of a-file.jsonl, line 1, is refused: role: This takes the role administrator.");
	}

	@Test
	void aLineOfNoAccountIsRefused() {
		assertRefused(agreement("four", "nobody", "UTC"), "line 1, is refused: sign-in: There is no account nobody.");
	}

	@Test
	void aLineThatLeadsNowhereIsRefused() {
		assertRefused("""
				{"account":"admin","path":"/agreement","key":"k","body":{}}
				""", "line 1, is refused: resource-known: Nothing is recorded at /api/agreement.");
	}

	@Test
	void aLineWithAPartOfAPathThatHasNotItsFormIsRefused() {
		assertRefused("""
				{"account":"admin","path":"/agreements/NO/commitments","key":"k","body":{}}
				""", "line 1, is refused: resource-known: There is no such resource.");
	}

	@Test
	void aLineWithoutAFieldThatItNeedsIsRefused() {
		assertRefused("""
				{"account":"admin","path":"/agreements","body":{}}
				""", "line 1, is refused: field-required at /key: 'key' is missing.");
	}

	@Test
	void aLineWithAKeyThatIsNoneIsRefused() {
		assertRefused(agreement("five", "admin", "UTC").replace("\"five.key\"", "\"a key\""),
				"line 1, is refused: key-form: ");
	}

	@Test
	void aLineThatIsNotJsonIsRefused() {
		assertRefused("account,path\n", "line 1, is refused: body-is-json: ");
	}

	private static void assertRefused(String lines, String reason) {
		long before = head();
		long good = lines.lines().count() - 1;
		assertThatThrownBy(() -> load(lines)).isInstanceOf(StartRefused.class).hasMessageContaining(reason);
		assertThat(head()).isEqualTo(before + good);
	}

	private static long head() {
		return context.getBean(Ledger.class).head();
	}

	private static List<String> load(String lines) {
		return context.getBean(Content.class).load(new ByteArrayResource(lines.getBytes(StandardCharsets.UTF_8)) {

			@Override
			public String getFilename() {
				return "a-file.jsonl";
			}

		});
	}

	private static String agreement(String label, String account, String zone) {
		return """
				{"account":"%2$s","path":"/agreements","key":"%1$s.key","body":{"label":"%1$s","title":"An agreement",\
				"madeAt":"2020-01-01","reportedAt":"2020-01-01","zone":"%3$s","parties":[\
				{"id":"P","names":{"en":"The first"},"role":"SIGNATORY"},\
				{"id":"Q","names":{"en":"The second"},"role":"SIGNATORY"}]}}
				""".formatted(label, account, zone);
	}

}
