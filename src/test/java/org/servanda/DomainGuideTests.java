package org.servanda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.servanda.agreement.ActKind;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.Condition;
import org.servanda.agreement.Kind;
import org.servanda.agreement.Link;
import org.servanda.agreement.PartyRole;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.attachment.AttachmentRule;
import org.servanda.ledger.EventType;
import org.servanda.report.DetaineeCategory;
import org.servanda.report.Finding;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportRule;
import org.servanda.report.RulingOutcome;
import org.servanda.report.SourceKind;
import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.ObligationRule;
import org.servanda.status.ScoreRule;
import org.servanda.status.Status;
import org.servanda.status.StatusRules;
import org.servanda.status.Timeliness;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Due;
import org.servanda.time.Rule;
import org.servanda.time.TimeRule;
import org.servanda.time.Trigger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guide for monitors tells of every word of the language, by its name.
 */
class DomainGuideTests {

	private static final String GUIDE = guide();

	private static String guide() {
		try {
			return Files.readString(Path.of("docs/domain.md"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void eachRuleHasAPlaceInTheGuide() {
		told(Stream
			.<Rule[]>of(AgreementRule.values(), ReportRule.values(), AttachmentRule.values(), TimeRule.values(),
					ObligationRule.values())
			.flatMap(Stream::of)
			.map(Rule::id));
	}

	@Test
	void eachKindHasALineOfWhatItTakesOfItsDegreeAndOfItsHeadlines() {
		for (Kind kind : Kind.values()) {
			assertThat(lines("| `" + kind + "` |") + lines("| `POWER`, `" + kind + "` |")).as("%s", kind)
				.isGreaterThanOrEqualTo(2);
		}
	}

	@Test
	void eachHeadlineHasARowInTheTableThatDecides() {
		String section = section("### The headline");
		told(Stream.of(Status.values()).map(Enum::name), section);
	}

	@Test
	void eachValueOfAnAxisIsExplainedInItsSection() {
		told(names(LegalState.values()), section("### Legal state"));
		told(names(Timeliness.values()), section("### Timeliness"));
		told(names(Basis.values()), section("### Basis"));
	}

	@Test
	void eachFindingHasALineInTheGuide() {
		for (String finding : subtypes(Finding.class)) {
			assertThat(lines("| `" + finding + "` |")).as("%s", finding).isEqualTo(1);
		}
	}

	@Test
	void eachRemarkHasALineInTheGuide() {
		for (Class<?> remark : ReportEvent.Remark.class.getPermittedSubclasses()) {
			String type = Objects.requireNonNull(remark.getAnnotation(EventType.class)).value();
			assertThat(GUIDE).as("%s", type).contains(" | `" + type + "` | ");
		}
	}

	@Test
	void eachActIsNamedAndHasALine() {
		told(names(ActKind.values()));
		String acts = section("## Acts").toLowerCase(Locale.ROOT);
		for (ActKind act : ActKind.values()) {
			assertThat(acts).as("%s", act).contains(act.name().toLowerCase(Locale.ROOT).replace('_', ' '));
		}
	}

	@Test
	void eachAntecedentAndEachTriggerHasALine() {
		for (String name : subtypes(Antecedent.class)) {
			assertThat(lines("| `" + name + "` |")).as("%s", name).isEqualTo(1);
		}
		for (String name : subtypes(Trigger.class)) {
			assertThat(lines("| `" + name + "` |")).as("%s", name).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Due.ByInstant.class, Due.ByDate.class, Due.DaysAfter.class, Due.Recurrence.class,
			Due.ToBeAnnounced.class })
	void eachFormOfADueHasAnExample(Class<? extends Due> form) {
		String example = switch (form.getSimpleName()) {
			case "ByInstant" -> "{ \"instant\": ";
			case "ByDate" -> "{ \"date\": ";
			case "DaysAfter" -> "{ \"days\": ";
			case "Recurrence" -> "{ \"from\": ";
			default -> "{ \"toBeAnnounced\": true }";
		};
		assertThat(section("## Dues")).contains(example).contains("\"exclusive\": true");
	}

	@Test
	void noFormOfADueIsForgotten() {
		assertThat(Due.class.getPermittedSubclasses()).hasSize(4);
		assertThat(Due.Fixed.class.getPermittedSubclasses()).hasSize(2);
	}

	@Test
	void eachWordThatARequestMayChooseIsNamed() {
		told(Stream
			.of(names(SourceKind.values()), names(DetaineeCategory.values()), names(PartyRole.values()),
					names(VerificationPolicy.values()), names(Link.LinkKind.values()), names(RulingOutcome.values()),
					names(CorrectedBy.values()), names(Condition.Needs.values()))
			.flatMap((names) -> names));
	}

	@Test
	void theRulesOfAStatusAndOfAScoreAreNamed() {
		StatusRules rules = StatusRules.newest();
		told(Stream.concat(Stream.of(rules.status().name(), rules.degree().name()),
				ScoreRule.ALL.stream().map(ScoreRule::name)));
	}

	private static void told(Stream<String> names) {
		told(names, GUIDE);
	}

	private static void told(Stream<String> names, String text) {
		TreeSet<String> missing = new TreeSet<>();
		names.filter((name) -> !text.contains("`" + name + "`")).forEach(missing::add);
		assertThat(missing).isEmpty();
	}

	private static Stream<String> names(Enum<?>... values) {
		return Stream.of(values).map(Enum::name);
	}

	private static List<String> subtypes(Class<?> type) {
		JsonSubTypes subtypes = Objects.requireNonNull(type.getAnnotation(JsonSubTypes.class));
		return Stream.of(subtypes.value()).map(JsonSubTypes.Type::name).toList();
	}

	private static long lines(String beginning) {
		return GUIDE.lines().filter((line) -> line.startsWith(beginning)).count();
	}

	/** From a heading to the next one of its level or above. */
	private static String section(String heading) {
		int from = GUIDE.indexOf(heading + "\n");
		assertThat(from).as(heading).isNotNegative();
		String rest = GUIDE.substring(from + heading.length());
		int level = heading.indexOf(' ');
		return rest.split("\n#{2," + level + "} ", 2)[0];
	}

}
