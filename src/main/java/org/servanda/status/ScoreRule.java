package org.servanda.status;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.servanda.status.Degrees.Lowest;
import org.servanda.status.Degrees.Owed;
import org.servanda.time.CommitmentId;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * How the degrees of commitments give one number. A commitment counts with the lowest
 * degree of its obligations and of what is nobody's, a suspended or terminated one with
 * the degree that it last had while it bound: a collapse must not raise a score. Those
 * that do not bind yet, never did, were discharged or superseded are left out.
 *
 * @param name with its version
 * @param formula from the degrees to the number
 */
public record ScoreRule(String name, Formula formula) {

	private static final int DECIMALS = 4;

	private static final int HIGHEST = 3;

	/**
	 * 100 times the sum of degrees by 3 times their number, as the Kroc Institute
	 * computes the aggregate of its Peace Accords Matrix.
	 */
	public static final ScoreRule PAM_AGGREGATE_1 = new ScoreRule("pam-aggregate/1",
			(degrees) -> percent(sum(degrees), BigDecimal.valueOf(degrees.size())));

	/**
	 * All rules that were ever in force; a score of an old one can still be asked for.
	 */
	public static final List<ScoreRule> ALL = List.of(PAM_AGGREGATE_1);

	/** From the degrees of commitments to a number. */
	@FunctionalInterface
	public interface Formula {

		/**
		 * Computes it.
		 * @param degrees at least one
		 */
		BigDecimal score(List<Integer> degrees);

	}

	/**
	 * A score.
	 *
	 * @param rule by name and version
	 * @param value to four decimals, or absent where no commitment counts
	 * @param n how many commitments count
	 * @param assumed how many of their degrees no finding bears on
	 */
	public record Score(String rule, @Nullable BigDecimal value, int n, int assumed) {
	}

	/**
	 * A list of themes, each with the weight that it has in the list.
	 *
	 * @param weights by theme, none negative
	 */
	public record Index(Map<String, BigDecimal> weights) {
	}

	/**
	 * The values of an index.
	 *
	 * @param strict over all themes listed, those without a commitment at 0
	 * @param lenient over the themes with a commitment, or absent without any
	 * @param weighted over these by their weights, or absent without any
	 * @param values the mean degree of each theme with a commitment
	 */
	public record IndexScore(BigDecimal strict, @Nullable BigDecimal lenient, @Nullable BigDecimal weighted,
			Map<String, BigDecimal> values) {
	}

	/**
	 * A rule by its name.
	 * @throws Refused where there never was one
	 */
	public static ScoreRule named(String name) {
		return ALL.stream()
			.filter((rule) -> rule.name.equals(name))
			.findFirst()
			.orElseThrow(() -> new Refused(ObligationRule.SCORE_RULE_KNOWN, "There is no score rule '" + name
					+ "'. There are " + String.join(", ", ALL.stream().map(ScoreRule::name).toList()) + "."));
	}

	/** The score of all commitments whose degrees are given. */
	public Score score(Degrees degrees) {
		return score(degrees.counting().values());
	}

	/** The score of the obligations of one party, without what is nobody's. */
	public Score score(Degrees degrees, PartyId party) {
		List<Lowest> own = new ArrayList<>();
		for (Owed owed : degrees.owed()) {
			Integer degree = owed.counting();
			if (degree != null && owed.obligation().party().equals(party)) {
				own.add(new Lowest(degree, owed.lastAssumed()));
			}
		}
		return score(own);
	}

	/** The values of an index over the commitments whose degrees are given. */
	public static IndexScore score(Degrees degrees, Index index) {
		Map<CommitmentId, Lowest> counting = degrees.counting();
		Map<String, List<Integer>> byTheme = new TreeMap<>();
		degrees.byCommitment().forEach((commitment, obligations) -> {
			String theme = obligations.getFirst().theme();
			Lowest lowest = counting.get(commitment);
			if (lowest != null && theme != null && index.weights.containsKey(theme)) {
				byTheme.computeIfAbsent(theme, (name) -> new ArrayList<>()).add(lowest.degree());
			}
		});
		Map<String, BigDecimal> values = new TreeMap<>();
		BigDecimal sum = BigDecimal.ZERO;
		BigDecimal weighted = BigDecimal.ZERO;
		BigDecimal weights = BigDecimal.ZERO;
		for (Map.Entry<String, List<Integer>> entry : byTheme.entrySet()) {
			BigDecimal mean = sum(entry.getValue()).divide(BigDecimal.valueOf(entry.getValue().size()), 20,
					RoundingMode.HALF_UP);
			BigDecimal weight = Objects.requireNonNull(index.weights.get(entry.getKey()));
			values.put(entry.getKey(), mean.setScale(DECIMALS, RoundingMode.HALF_UP));
			sum = sum.add(mean);
			weighted = weighted.add(mean.multiply(weight));
			weights = weights.add(weight);
		}
		int present = byTheme.size();
		return new IndexScore(
				index.weights.isEmpty() ? BigDecimal.ZERO.setScale(DECIMALS)
						: percent(sum, BigDecimal.valueOf(index.weights.size())),
				(present > 0) ? percent(sum, BigDecimal.valueOf(present)) : null,
				(weights.signum() > 0) ? percent(weighted, weights) : null, values);
	}

	private Score score(Collection<Lowest> degrees) {
		int assumed = Math.toIntExact(degrees.stream().filter(Lowest::assumed).count());
		return new Score(this.name,
				degrees.isEmpty() ? null : this.formula.score(degrees.stream().map(Lowest::degree).toList()),
				degrees.size(), assumed);
	}

	private static BigDecimal sum(List<Integer> degrees) {
		return BigDecimal.valueOf(degrees.stream().mapToInt(Integer::intValue).sum());
	}

	private static BigDecimal percent(BigDecimal sum, BigDecimal of) {
		return sum.multiply(BigDecimal.valueOf(100))
			.divide(of.multiply(BigDecimal.valueOf(HIGHEST)), DECIMALS, RoundingMode.HALF_UP);
	}

}
