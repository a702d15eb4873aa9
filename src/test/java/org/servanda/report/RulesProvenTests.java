package org.servanda.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.servanda.agreement.AgreementRule;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule has the same name in its test.
 */
class RulesProvenTests {

	@Test
	void eachRuleOfAgreementsIsNamedInATest() {
		proven(List.of(AgreementRule.values()), "agreement");
	}

	@Test
	void eachRuleOfReportsIsNamedInATest() {
		proven(List.of(ReportRule.values()), "report");
	}

	@Test
	void eachRuleOfTimesIsNamedInATest() {
		proven(List.of(TimeRule.values()), "time", "agreement", "report");
	}

	private static void proven(List<? extends Rule> rules, String... capabilities) {
		String tests = Stream.of(capabilities).map(RulesProvenTests::tests).collect(Collectors.joining());
		TreeSet<String> missing = new TreeSet<>();
		for (Rule rule : rules) {
			if (!Pattern.compile("\\b" + rule.name() + "\\b").matcher(tests).find()) {
				missing.add(rule.name());
			}
		}
		assertThat(missing).isEmpty();
	}

	private static String tests(String capability) {
		try (Stream<Path> files = Files.walk(Path.of("src/test/java/org/servanda", capability))) {
			return files.filter((file) -> file.toString().endsWith("Tests.java")).map((file) -> {
				try {
					return Files.readString(file);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}).collect(Collectors.joining());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
