package org.servanda.status.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.http.Reading;
import org.servanda.status.Degrees;
import org.servanda.status.ScoreRule;
import org.servanda.status.ScoreRule.Index;
import org.servanda.status.ScoreRule.IndexScore;
import org.servanda.status.ScoreRule.Score;
import org.servanda.status.StatusRules;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;

/**
 * The score of an agreement.
 *
 * @param agreement the agreement
 * @param rule by name and version
 * @param value to four decimals, or absent where no commitment counts
 * @param n how many commitments count
 * @param assumed how many of their degrees no finding bears on
 * @param parties the scores of the obligations of each party
 * @param index the values of an index, where one is asked for
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock what the knower's time means
 * @param derivation what this follows from
 */
record ScoreView(AgreementId agreement, String rule, @Nullable BigDecimal value, int n, int assumed,
		List<PartyScore> parties, @Nullable IndexView index, Instant asOf, Instant knownAt, String clock,
		Derivation derivation) {

	/**
	 * The score of one party.
	 *
	 * @param n how many of its obligations count
	 */
	record PartyScore(PartyId party, @Nullable BigDecimal value, int n, int assumed) {
	}

	/**
	 * The values of an index.
	 *
	 * @param strict over all themes listed, those without a commitment at 0
	 * @param lenient over the themes with a commitment, or absent without any
	 * @param weighted over these by their weights, or absent without any
	 * @param themes in the order in which they are asked for
	 */
	record IndexView(BigDecimal strict, @Nullable BigDecimal lenient, @Nullable BigDecimal weighted,
			List<ThemeView> themes) {

		private static IndexView of(Index index, IndexScore score) {
			return new IndexView(score.strict(), score.lenient(), score.weighted(), index.weights()
				.entrySet()
				.stream()
				.map((entry) -> new ThemeView(entry.getKey(), entry.getValue(), score.values().get(entry.getKey())))
				.toList());
		}

	}

	/**
	 * A theme of an index.
	 *
	 * @param value the mean degree of its commitments, or absent without any
	 */
	record ThemeView(String theme, BigDecimal weight, @Nullable BigDecimal value) {
	}

	static ScoreView of(AgreementId agreement, Degrees degrees, ScoreRule rule, @Nullable Index index, Reading reading,
			StatusRules rules) {
		Score all = rule.score(degrees);
		Set<PartyId> owing = new TreeSet<>();
		degrees.owed().forEach((one) -> owing.add(one.obligation().party()));
		List<PartyScore> parties = new ArrayList<>();
		for (PartyId party : owing) {
			Score own = rule.score(degrees, party);
			parties.add(new PartyScore(party, own.value(), own.n(), own.assumed()));
		}
		return new ScoreView(agreement, rule.name(), all.value(), all.n(), all.assumed(), parties,
				(index != null) ? IndexView.of(index, ScoreRule.score(degrees, index)) : null, reading.asOf(),
				reading.knownAt(), Derivation.clock(reading), derivation(reading, rule, rules));
	}

	static Derivation derivation(Reading reading, ScoreRule rule, StatusRules rules) {
		List<String> names = new ArrayList<>(rules.names());
		names.add(rule.name());
		return Derivation.of(reading, null, names);
	}

}
