package org.servanda.status;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.status.ScoreRule.Index;
import org.servanda.status.ScoreRule.IndexScore;
import org.servanda.status.ScoreRule.Score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servanda.status.Story.P;
import static org.servanda.status.Story.Q;
import static org.servanda.status.Story.about;
import static org.servanda.status.Story.assessment;
import static org.servanda.status.Story.completion;
import static org.servanda.status.Story.nobodysShots;

/**
 * How degrees give a score.
 */
class ScoreTests {

	private static final String LATER = "2012-01-01T00:00:00Z";

	private static Score score(Story story, String asOf) {
		return ScoreRule.PAM_AGGREGATE_1.score(story.asOf(asOf).statuses().degrees());
	}

	@Test
	void twentyEightCommitmentsWithDegreeSumsOf80And71And68() {
		assertThat(score(assessed(80), LATER).value()).isEqualByComparingTo("95.2381");
		assertThat(score(assessed(71), LATER).value()).isEqualByComparingTo("84.5238");
		assertThat(score(assessed(68), LATER).value()).isEqualByComparingTo("80.9524");
		assertThat(score(assessed(80), LATER).n()).isEqualTo(28);
		assertThat(score(assessed(80), LATER).rule()).isEqualTo("pam-aggregate/1");
	}

	/** 28 commitments whose degrees add up to a sum. */
	private static Story assessed(int sum) {
		Story story = Story.ofResult();
		int left = sum;
		for (int i = 0; i < 28; i++) {
			String label = (i == 0) ? "C" : "C" + i;
			if (i > 0) {
				story.promise(label, Kind.RESULT);
			}
			int degree = Math.min(3, left);
			left -= degree;
			story.report(assessment(degree, about(label, P))).filed();
		}
		return story;
	}

	@Test
	@DisplayName("45. Ten RESULTs, two done, then the agreement is suspended or terminated: score 20.0, n 10. A waived one leaves n.")
	void case45() {
		assertThat(tenWithTwoDone().asOf(LATER).statuses().commitments()).hasSize(10);
		for (Story story : new Story[] { tenWithTwoDone().suspended("2011-01-01"),
				tenWithTwoDone().terminated("2011-01-01") }) {
			assertThat(score(story, LATER).value()).isEqualByComparingTo("20.0");
			assertThat(score(story, LATER).n()).isEqualTo(10);
		}
		Score waived = score(tenWithTwoDone().waived("C9", P, "2011-01-01"), LATER);
		assertThat(waived.n()).isEqualTo(9);
		assertThat(waived.value()).isEqualByComparingTo("22.2222");
		assertThat(waived.assumed()).isEqualTo(7);
	}

	private static Story tenWithTwoDone() {
		Story story = Story.ofResult();
		IntStream.range(1, 10).forEach((i) -> story.promise("C" + i, Kind.RESULT));
		story.report(completion()).filed();
		story.report(completion(about("C1", P))).filed();
		return story;
	}

	@Test
	@DisplayName("51. P at 0 and Q at 3 of one commitment; P withdraws: the score stays 0.")
	void case51() {
		Story story = Story.ofResult();
		story.promise().owedBy(P, Q).owedTo(P, Q);
		story.report(completion(about("C", Q))).filed();
		assertThat(score(story, LATER).value()).isEqualByComparingTo("0");
		story.withdrew(P, "2011-01-01");
		assertThat(score(story, LATER).value()).isEqualByComparingTo("0");
		assertThat(ScoreRule.PAM_AGGREGATE_1.score(story.asOf(LATER).statuses().degrees(), Q).value())
			.isEqualByComparingTo("100");
	}

	@Test
	void whatDoesNotBindYetOrNeverDidAndPowersAndHopesLeaveN() {
		Story story = Story.ofResult().inForceFrom("2011-01-01");
		story.promise("W", Kind.POWER);
		story.promise("H", Kind.DECLARATORY);
		assertThat(score(story, "2010-06-01T00:00:00Z")).isEqualTo(new Score("pam-aggregate/1", null, 0, 0));
		assertThat(score(story, LATER)).isEqualTo(new Score("pam-aggregate/1", BigDecimal.ZERO.setScale(4), 1, 1));
	}

	@Test
	void whatIsNobodysLowersTheCommitmentButNoParty() {
		Story story = Story.ofMaintenance();
		story.promise().owedBy(P, Q).owedTo(P, Q);
		story.report(nobodysShots(3)).at("2010-03").filed();
		assertThat(score(story, LATER).value()).isEqualByComparingTo("66.6667");
		assertThat(score(story, LATER).assumed()).isZero();
		assertThat(ScoreRule.PAM_AGGREGATE_1.score(story.asOf(LATER).statuses().degrees(), P).value())
			.isEqualByComparingTo("100");
	}

	@Test
	void anIndexTakesTheMeanOfEachThemeStrictlyLenientlyAndByWeight() {
		Story story = Story.ofResult();
		story.promise().theme("release");
		story.promise("D", Kind.RESULT).theme("release");
		story.promise("E", Kind.RESULT).theme("return");
		story.promise("F", Kind.RESULT).theme("elsewhere");
		story.report(assessment(3)).filed();
		story.report(assessment(1, about("E", P))).filed();
		Index index = new Index(
				Map.of("release", new BigDecimal("2"), "return", BigDecimal.ONE, "amnesty", BigDecimal.TEN));
		IndexScore score = ScoreRule.score(story.asOf(LATER).statuses().degrees(), index);
		// Mean degrees: release 1.5 (of 3 and 0), return 1; amnesty has no commitment.
		assertThat(score.values()).containsOnlyKeys("release", "return");
		assertThat(score.strict()).isEqualByComparingTo("27.7778");
		assertThat(score.lenient()).isEqualByComparingTo("41.6667");
		assertThat(score.weighted()).isEqualByComparingTo("44.4444");
	}

	@Test
	void anIndexWithoutACommitmentOrWithoutWeightHasNoMean() {
		Story story = Story.ofResult();
		story.promise().theme("release");
		Index none = new Index(Map.of("amnesty", BigDecimal.ONE));
		IndexScore empty = ScoreRule.score(story.asOf(LATER).statuses().degrees(), none);
		assertThat(empty.strict()).isEqualByComparingTo("0");
		assertThat(empty.lenient()).isNull();
		assertThat(empty.weighted()).isNull();
		Index weightless = new Index(Map.of("release", BigDecimal.ZERO));
		story.report(completion()).filed();
		IndexScore unweighted = ScoreRule.score(story.asOf(LATER).statuses().degrees(), weightless);
		assertThat(unweighted.lenient()).isEqualByComparingTo("100");
		assertThat(unweighted.weighted()).isNull();
		assertThat(ScoreRule.score(story.asOf(LATER).statuses().degrees(), new Index(Map.of())).strict())
			.isEqualByComparingTo("0");
	}

	@Test
	void theRulesAreNamedWithTheirVersions() {
		assertThat(StatusRules.newest().names()).hasSize(3)
			.startsWith("status/1", "degree/1")
			.last()
			.asString()
			.startsWith("tzdb/");
	}

}
