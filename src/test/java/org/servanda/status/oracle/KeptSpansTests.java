package org.servanda.status.oracle;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.servanda.agreement.Kind;
import org.servanda.ledger.RecordedEvent;
import org.servanda.status.CommitmentStatus;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Statuses;
import org.servanda.status.span.DueJson;
import org.servanda.status.span.SpansInMemory;
import org.servanda.time.KnowledgeClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spans that are kept as facts arrive say at every pair of times what the function says.
 */
class KeptSpansTests {

	private static final int HISTORIES = Integer.getInteger("servanda.lines", 60);

	@Test
	void spansAnswerAsTheFunctionAfterEveryEventAndForEveryTimeBefore() {
		for (long seed = 0; seed < HISTORIES; seed++) {
			List<RecordedEvent> facts = Histories.of(seed);
			Random random = new Random(seed);
			SpansInMemory spans = new SpansInMemory();
			for (int i = 0; i < facts.size(); i++) {
				spans.fold(facts.get(i));
				if (random.nextInt(4) == 0) {
					spans.settle();
				}
				if (random.nextInt(3) == 0) {
					spans.settle();
					compare(seed, spans, facts.subList(0, i + 1), random);
				}
			}
			spans.settle();
			for (int i = 0; i < 40; i++) {
				compare(seed, spans, facts.subList(0, 1 + random.nextInt(facts.size())), random);
			}
		}
	}

	private static void compare(long seed, SpansInMemory spans, List<RecordedEvent> facts, Random random) {
		Question some = Question.about(facts, random);
		RecordedEvent last = facts.get(facts.size() - 1);
		Question question = (some.clock() == KnowledgeClock.REPORTED) ? some
				: new Question(some.asOf(), last.recordedAt(), some.clock(), some.audience());
		assertThat(kept(spans, last.position(), question))
			.as("seed %d, position %d, %s", seed, last.position(), question)
			.isEqualTo(function(question.statuses(facts)));
	}

	private static Map<String, String> kept(SpansInMemory spans, long position, Question question) {
		Map<String, String> answers = new TreeMap<>();
		spans.at(position, question.asOf(), question.knownAt(), question.clock(), question.audience())
			.forEach((id, row) -> {
				if (id.endsWith("/")) {
					answers.put(id, text(row.get("degree"), row.violations()));
				}
				else {
					boolean counts = Kind.MAINTENANCE.name().equals(row.get("kind"));
					boolean shown = row.get("degree") != null;
					answers.put(id,
							text(row.get("status"), row.get("legal_state"), row.get("degree"), row.get("timeliness"),
									row.get("contested"), row.get("due"), row.get("last_degree"),
									shown ? row.get("found") : null, causes(row), counts ? row.violations() : null));
				}
			});
		return answers;
	}

	private static List<Object> causes(SpansInMemory.Kept row) {
		return List.of("recorded_by", "legal_by", "exercised_by", "found_by", "changed_by", "contested_by")
			.stream()
			.map((column) -> Objects.requireNonNull(row.get(column)))
			.filter((it) -> !it.equals(0L))
			.distinct()
			.sorted()
			.toList();
	}

	private static Map<String, String> function(Statuses statuses) {
		Map<String, String> answers = new TreeMap<>();
		for (ObligationStatus one : statuses.obligations()) {
			boolean shown = one.degree() != null;
			answers.put(one.obligation().toString(),
					text(one.status(), one.legalState(), one.degree(), one.timeliness(), one.contested(),
							DueJson.text(one.due()), one.lastDegree(), shown ? !one.lastAssumed() : null, one.causes(),
							one.breaches()));
		}
		for (CommitmentStatus one : statuses.commitments()) {
			if (one.unattributed() != null) {
				answers.put(one.commitment() + "/", text(one.unattributedDegree(), one.unattributed()));
			}
		}
		return answers;
	}

	private static String text(@Nullable Object... values) {
		return Arrays.asList(values).toString();
	}

}
