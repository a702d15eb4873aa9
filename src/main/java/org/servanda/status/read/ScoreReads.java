package org.servanda.status.read;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.Registration;
import org.servanda.http.Answers;
import org.servanda.http.Parameters;
import org.servanda.http.Question;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.status.Degrees;
import org.servanda.status.ObligationRule;
import org.servanda.status.ScoreRule;
import org.servanda.status.ScoreRule.Index;
import org.servanda.status.StatusRules;
import org.servanda.status.read.ScoreSeries.Point;
import org.servanda.status.read.ScoreSeries.Step;
import org.servanda.status.span.Tallies;
import org.servanda.time.AgreementId;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;

/**
 * Answers what is asked of an agreement or a party as a whole: boards, scores, series.
 */
@RestController
@RequestMapping("/api")
class ScoreReads {

	private final Answers answers;

	private final SpanReads spans;

	private final Facts facts;

	private final StatusRules rules = StatusRules.newest();

	ScoreReads(Answers answers, SpanReads spans, Facts facts) {
		this.answers = answers;
		this.spans = spans;
		this.facts = facts;
	}

	@GetMapping("/agreements/{a}/board")
	ResponseEntity<BoardView> board(@PathVariable("a") AgreementId agreement, Question question) {
		return this.answers.computed(question, (reading) -> {
			registered(agreement, events(agreement, reading), reading, reading.asOf());
			List<KeptSpan> rows = this.spans.agreement(reading, agreement);
			return BoardView.of(agreement, rows, Tallies.violations(reading, ObligationReads.violated(rows)), reading,
					this.rules);
		});
	}

	/**
	 * The score of an agreement.
	 * @param rule by name and version
	 * @param index themes with their weights, such as {@code prisoners:2,border:1}
	 */
	@GetMapping("/agreements/{a}/score")
	ResponseEntity<ScoreView> score(@PathVariable("a") AgreementId agreement,
			@RequestParam(name = "rule", required = false) @Nullable String rule,
			@RequestParam(name = "index", required = false) @Nullable String index, Question question) {
		ScoreRule scores = rule(rule);
		Index themes = (index != null) ? IndexQuery.read(index) : null;
		return this.answers.computed(question, (reading) -> {
			registered(agreement, events(agreement, reading), reading, reading.asOf());
			Degrees degrees = BoardView.degrees(this.spans.agreement(reading, agreement));
			return ScoreView.of(agreement, degrees, scores, themes, reading, this.rules);
		});
	}

	/**
	 * The score of an agreement over the world's time.
	 * @param rule by name and version
	 * @param party the score of its obligations alone
	 * @param from the first time; when the agreement was made where it is left out
	 * @param to the last time; as of when is asked where it is left out
	 * @param step how far the points are apart; where it is left out each is a change
	 */
	@GetMapping("/agreements/{a}/score/series")
	ResponseEntity<SeriesView> series(@PathVariable("a") AgreementId agreement,
			@RequestParam(name = "rule", required = false) @Nullable String rule,
			@RequestParam(name = "party", required = false) @Nullable PartyId party,
			@RequestParam(name = "from", required = false) @Nullable String from,
			@RequestParam(name = "to", required = false) @Nullable String to,
			@RequestParam(name = "step", required = false) @Nullable String step, Question question) {
		ScoreRule scores = rule(rule);
		Step apart = (step != null) ? Step.of(step) : null;
		if (to != null && question.asOf() != null) {
			throw new Refused(ObligationRule.SERIES_END, ObligationRule.SERIES_END.sentence());
		}
		return this.answers.computed(question, (reading) -> {
			List<RecordedEvent> events = events(agreement, reading);
			AgreementRegistered registered = registered(agreement, events, reading, Instant.MAX);
			ZoneId zone = registered.zone();
			Instant last = (to != null) ? Parameters.moment(to, "to", zone).last() : reading.asOf();
			registered(agreement, events, reading, last);
			Instant first = (from != null) ? Parameters.moment(from, "from", zone).first()
					: registered.madeAt().first();
			if (first.isAfter(last) || !Parameters.bounded(last)) {
				throw new Refused(ObligationRule.SERIES_FORWARD, "'from' is " + first + " and 'to' is " + last + ". "
						+ ObligationRule.SERIES_FORWARD.sentence());
			}
			List<Instant> instants = (apart != null) ? ScoreSeries.instants(first, last, apart, zone) : List.of();
			List<KeptSpan> rows = this.spans.agreement(reading, agreement, first, last, ScoreSeries.MOST_ROWS + 1);
			ScoreSeries.bounded(rows);
			RunningScore score = new RunningScore(rows, scores, party);
			List<Point> points = (apart != null) ? ScoreSeries.at(score, instants)
					: ScoreSeries.changes(rows, score, first, last);
			return new SeriesView(agreement, party, scores.name(), first, last, step, points, last, reading.knownAt(),
					Derivation.clock(reading), ScoreView.derivation(reading, scores, this.rules));
		});
	}

	/** How a party keeps what it promised, in each agreement and over all. */
	@GetMapping("/parties/{p}/scorecard")
	ResponseEntity<ScorecardView> scorecard(@PathVariable("p") PartyId party,
			@RequestParam(name = "rule", required = false) @Nullable String rule, Question question) {
		ScoreRule scores = rule(rule);
		return this.answers.computed(question, (reading) -> {
			List<KeptSpan> rows = this.spans.party(reading, party);
			if (rows.isEmpty()) {
				throw new Refused(ObligationRule.SCORECARD_OF_WHO_OWES,
						party + " owes nothing as of " + reading.asOf() + ", as known at " + reading.knownAt() + ".");
			}
			return ScorecardView.of(party, rows, scores, reading, this.rules);
		});
	}

	private static ScoreRule rule(@Nullable String name) {
		return (name != null) ? ScoreRule.named(name) : ScoreRule.PAM_AGGREGATE_1;
	}

	/**
	 * The registration of an agreement; refuses where it was not known, or not made by a
	 * time.
	 */
	private static AgreementRegistered registered(AgreementId id, List<RecordedEvent> events, Reading reading,
			Instant asOf) {
		return Registration.known(id, events, asOf, reading.knownAt(), reading.clock());
	}

	private List<RecordedEvent> events(AgreementId id, Reading reading) {
		String stream = Agreement.stream(id);
		return this.facts.of(reading.snapshot(), List.of(stream), reading.position()).getOrDefault(stream, List.of());
	}

}
