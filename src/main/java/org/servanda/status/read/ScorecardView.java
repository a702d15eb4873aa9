package org.servanda.status.read;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.servanda.http.Reading;
import org.servanda.status.ScoreRule;
import org.servanda.status.ScoreRule.Score;
import org.servanda.status.Status;
import org.servanda.status.StatusRules;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;

/**
 * How one party keeps what it promised, in each agreement and over all.
 *
 * @param party the party
 * @param rule by name and version
 * @param overall over all agreements
 * @param agreements each agreement in which it owes something, by label
 * @param asOf the world's time
 * @param knownAt the knower's time
 * @param clock what the knower's time means
 * @param derivation what this follows from
 */
record ScorecardView(PartyId party, String rule, Card overall, List<AgreementCard> agreements, Instant asOf,
		Instant knownAt, String clock, Derivation derivation) {

	/**
	 * What it comes to.
	 *
	 * @param value to four decimals, or absent where no obligation counts
	 * @param n how many obligations count
	 * @param assumed how many of their degrees no finding bears on
	 * @param obligations how many there are, counting or not
	 * @param statuses how many of them have which status; none is left out
	 */
	record Card(@Nullable BigDecimal value, int n, int assumed, int obligations, Map<Status, Integer> statuses) {

		private static Card of(List<KeptSpan> rows, ScoreRule rule, PartyId party) {
			Score score = rule.score(BoardView.degrees(rows), party);
			Map<Status, Integer> statuses = new EnumMap<>(Status.class);
			rows.forEach((row) -> statuses.merge(row.standing().status(), 1, Integer::sum));
			return new Card(score.value(), score.n(), score.assumed(), rows.size(), statuses);
		}

	}

	/**
	 * What it comes to in one agreement.
	 */
	record AgreementCard(AgreementId agreement, @Nullable BigDecimal value, int n, int assumed, int obligations,
			Map<Status, Integer> statuses) {

		private static AgreementCard of(AgreementId agreement, Card card) {
			return new AgreementCard(agreement, card.value(), card.n(), card.assumed(), card.obligations(),
					card.statuses());
		}

	}

	/**
	 * As rows say it.
	 * @param rows of the obligations of the party
	 */
	static ScorecardView of(PartyId party, List<KeptSpan> rows, ScoreRule rule, Reading reading, StatusRules rules) {
		Map<String, List<KeptSpan>> byAgreement = new TreeMap<>();
		rows.forEach(
				(row) -> byAgreement.computeIfAbsent(row.commitment().agreement().label(), (label) -> new ArrayList<>())
					.add(row));
		List<AgreementCard> cards = new ArrayList<>();
		byAgreement
			.forEach((label, own) -> cards.add(AgreementCard.of(new AgreementId(label), Card.of(own, rule, party))));
		return new ScorecardView(party, rule.name(), Card.of(rows, rule, party), cards, reading.asOf(),
				reading.knownAt(), Derivation.clock(reading), ScoreView.derivation(reading, rule, rules));
	}

}
