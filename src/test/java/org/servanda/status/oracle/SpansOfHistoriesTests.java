package org.servanda.status.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.ledger.RecordedEvent;
import org.servanda.status.CommitmentFold;
import org.servanda.status.CommitmentStatus;
import org.servanda.status.FactStream;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Standing;
import org.servanda.status.StatusRules;
import org.servanda.status.StatusSpans;
import org.servanda.status.StatusSpans.Line;
import org.servanda.status.StatusSpans.Span;
import org.servanda.status.Statuses;
import org.servanda.time.CommitmentId;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The line of an obligation says at every time what the function says at that time.
 */
class SpansOfHistoriesTests {

	private static final int LINES = Integer.getInteger("servanda.lines", 150);

	@Test
	void aLineAnswersAsTheFunctionAtEveryTime() {
		answersAsTheFunction(Histories::of);
	}

	@Test
	void aLineAnswersAsTheFunctionHoweverItsSpanIsAmended() {
		answersAsTheFunction((seed) -> Histories.ofAmendedSpans(seed, ""));
	}

	private static void answersAsTheFunction(LongFunction<List<RecordedEvent>> history) {
		for (long seed = 0; seed < LINES; seed++) {
			List<RecordedEvent> facts = history.apply(seed);
			Random random = new Random(seed);
			for (int i = 0; i < 3; i++) {
				Question asked = Question.about(facts, random);
				Map<CommitmentId, Map<String, Line>> lines = lines(facts, asked);
				for (Instant asOf : instants(lines, random)) {
					Question question = new Question(asOf, asked.knownAt(), asked.clock(), asked.audience());
					assertThat(at(lines, asOf)).as("seed %d, %s", seed, question)
						.isEqualTo(function(question.statuses(facts)));
				}
			}
		}
	}

	/** Where spans begin, just before and some time after, and anywhere. */
	private static Set<Instant> instants(Map<CommitmentId, Map<String, Line>> lines, Random random) {
		Set<Instant> instants = new TreeSet<>();
		for (Map<String, Line> parties : lines.values()) {
			for (Line line : parties.values()) {
				for (Span span : line.spans()) {
					instants.add(span.from());
					instants.add(span.from().minusMillis(1));
				}
			}
		}
		for (int i = 0; i < 12; i++) {
			instants.add(Histories.FIRST_DAY.atStartOfDay(Histories.UTC)
				.toInstant()
				.plusSeconds(random.nextInt(90 * 24) * 3600L));
		}
		instants.add(Instant.parse("2190-01-01T00:00:00Z"));
		return instants;
	}

	/** The lines of all commitments that are known, by who owes them. */
	private static Map<CommitmentId, Map<String, Line>> lines(List<RecordedEvent> facts, Question asked) {
		Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
		facts.forEach((fact) -> streams.computeIfAbsent(fact.stream(), (stream) -> new ArrayList<>()).add(fact));
		List<FactStream> known = streams.values().stream().map(FactStream::new).toList();
		Map<CommitmentId, Map<String, Line>> lines = new LinkedHashMap<>();
		for (RecordedEvent fact : facts) {
			if (fact.event() instanceof CommitmentRecorded recorded) {
				CommitmentId id = new CommitmentId(recorded.agreement(), recorded.commitment());
				CommitmentFold fold = CommitmentFold.of(id, known, asked.knownAt(), asked.clock(), asked.audience(),
						StatusRules.newest());
				lines.put(id, (fold != null) ? fold.lines() : Map.of());
			}
		}
		return lines;
	}

	private static Map<String, String> at(Map<CommitmentId, Map<String, Line>> lines, Instant asOf) {
		Map<String, String> answers = new LinkedHashMap<>();
		lines.forEach((commitment, parties) -> parties.forEach((party, line) -> {
			Standing standing = standing(line, asOf);
			if (standing != null && party.isEmpty()) {
				answers.put(commitment + " unattributed", standing.degree() + " " + breaches(line, asOf));
			}
			else if (standing != null) {
				answers.put(new ObligationId(commitment, new PartyId(party)).toString(),
						text(standing.status(), standing.legalState(), standing.degree(), standing.timeliness(),
								standing.contested(), standing.due(), standing.lastDegree(), standing.causes().all(),
								(standing.kind() == Kind.MAINTENANCE) ? breaches(line, asOf) : null));
			}
		}));
		return answers;
	}

	private static Map<String, String> function(Statuses statuses) {
		Map<String, String> answers = new LinkedHashMap<>();
		for (ObligationStatus one : statuses.obligations()) {
			answers.put(one.obligation().toString(), text(one.status(), one.legalState(), one.degree(),
					one.timeliness(), one.contested(), one.due(), one.lastDegree(), one.causes(), one.breaches()));
		}
		for (CommitmentStatus one : statuses.commitments()) {
			if (one.unattributed() != null) {
				answers.put(one.commitment() + " unattributed", one.unattributedDegree() + " " + one.unattributed());
			}
		}
		return answers;
	}

	private static String text(@Nullable Object... values) {
		return Arrays.asList(values).toString();
	}

	private static @Nullable Standing standing(Line line, Instant asOf) {
		Standing found = null;
		for (Span span : line.spans()) {
			found = span.from().isAfter(asOf) ? found : span.standing();
		}
		return found;
	}

	private static long breaches(Line line, Instant asOf) {
		return line.violations()
			.stream()
			.filter((violations) -> !violations.at().isAfter(asOf))
			.mapToLong(StatusSpans.Violations::times)
			.sum();
	}

}
