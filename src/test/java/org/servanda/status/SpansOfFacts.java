package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.servanda.ledger.RecordedEvent;
import org.servanda.status.span.SpanAnswers;
import org.servanda.status.span.SpanRows;
import org.servanda.status.span.SpansInMemory;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spans that are kept of the facts of a test, as a ledger would have recorded them: what
 * the function says of them, spans say too.
 */
final class SpansOfFacts {

	/** Of the facts that were asked for last: tests ask many questions about the same. */
	private static @Nullable SpansOfFacts last;

	private final List<RecordedEvent> facts;

	private final List<RecordedEvent> recorded = new ArrayList<>();

	private final SpanRows rows;

	private SpansOfFacts(List<RecordedEvent> facts) {
		this.facts = List.copyOf(facts);
		this.recorded.addAll(facts);
		this.recorded.sort(Comparator.comparing(RecordedEvent::recordedAt));
		SpansInMemory spans = new SpansInMemory();
		for (int i = 0; i < this.recorded.size(); i++) {
			RecordedEvent fact = this.recorded.get(i);
			spans.fold(new RecordedEvent(i + 1L, fact.stream(), fact.sequence(), fact.recordedAt(), fact.author(),
					fact.event()));
		}
		spans.settle();
		this.rows = spans.rows();
		this.rows.areTheOnlyOnes();
	}

	/** Fails where spans say something else than the function. */
	static void agree(Statuses statuses, List<RecordedEvent> facts, Instant asOf, Instant knownAt, KnowledgeClock clock,
			Audience audience) {
		of(facts).agree(statuses, asOf, knownAt, clock, audience);
	}

	private static synchronized SpansOfFacts of(List<RecordedEvent> facts) {
		SpansOfFacts found = last;
		if (found == null || !found.facts.equals(facts)) {
			found = new SpansOfFacts(facts);
			last = found;
		}
		return Objects.requireNonNull(found);
	}

	private void agree(Statuses statuses, Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience) {
		long position = (clock == KnowledgeClock.REPORTED) ? this.recorded.size()
				: this.recorded.stream().filter((fact) -> !fact.recordedAt().isAfter(knownAt)).count();
		assertThat(SpanAnswers.kept(this.rows, position, asOf, knownAt, clock, audience,
				(cause) -> this.recorded.get((int) cause - 1).position()))
			.as("spans as of %s, known at %s, %s, %s", asOf, knownAt, clock, audience)
			.isEqualTo(SpanAnswers.function(statuses));
	}

}
