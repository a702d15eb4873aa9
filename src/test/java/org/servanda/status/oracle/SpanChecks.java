package org.servanda.status.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ReportEvent;
import org.servanda.status.FactStream;
import org.servanda.status.span.SpanAnswers;
import org.servanda.status.span.SpanRows;
import org.servanda.status.span.SpansInMemory;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.KnowledgeClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What holds for the spans and tallies of every history. Where something does not, it is
 * said with the smallest history found.
 *
 * @param histories of how many histories
 * @param ceasefires of how many ceasefires with many incidents
 */
record SpanChecks(int histories, int ceasefires) {

	/** How many events a ceasefire has. */
	private static final int EVENTS = 220;

	private static final int QUESTIONS = 40;

	private static final CommitmentId CEASEFIRE = new CommitmentId(new AgreementId("a"), new CommitmentLabel("C1"));

	void spansAnswerAsTheFunction() {
		for (long seed = 0; seed < this.histories; seed++) {
			answerAsTheFunction("History " + seed, Histories.of(seed), new Random(seed));
		}
	}

	void spansThatAreAmendedAnswerAsTheFunction() {
		for (long seed = 0; seed < this.histories; seed++) {
			answerAsTheFunction("Amended spans " + seed, Histories.ofAmendedSpans(seed, ""), new Random(seed));
		}
	}

	void spansOfWhatIsSaidAgainAnswerAsTheFunction() {
		for (long seed = 0; seed < this.histories; seed++) {
			answerAsTheFunction("Duplicates " + seed, Histories.ofDuplicates(seed, ""), new Random(seed));
		}
	}

	void spansOfManyIncidentsAnswerAsTheFunction() {
		for (long seed = 0; seed < this.ceasefires; seed++) {
			List<RecordedEvent> facts = Histories.ofCeasefire(seed, "", EVENTS, (seed % 2 == 0) ? 12 : 40);
			answerAsTheFunction("Ceasefire " + seed, facts, new Random(seed));
		}
	}

	void spansOfWhatIsRecordedLongAfterItWasReportedAnswerAsTheFunction() {
		for (long seed = 0; seed < this.ceasefires; seed++) {
			answerAsTheFunction("Archives " + seed, Histories.ofArchives(seed, "", EVENTS / 2), new Random(seed));
		}
	}

	void mostIncidentsOfACalmCeasefireAreLeftOutOfItsFold() {
		for (long seed = 0; seed < this.ceasefires; seed++) {
			List<RecordedEvent> facts = Histories.ofCeasefire(seed, "", EVENTS, 2);
			SpansInMemory spans = answerAsTheFunction("Calm ceasefire " + seed, facts, new Random(seed));
			assertThat(spans.leftOut(CEASEFIRE).size()).as("seed %d", seed).isGreaterThan(EVENTS / 3);
		}
	}

	private static SpansInMemory answerAsTheFunction(String name, List<RecordedEvent> facts, Random random) {
		SpansInMemory spans = new SpansInMemory();
		for (int i = 0; i < facts.size(); i++) {
			try {
				spans.fold(facts.get(i));
			}
			catch (RuntimeException | AssertionError ex) {
				List<RecordedEvent> small = Shrinking.shrink(facts.subList(0, i + 1), SpanChecks::fails);
				throw new AssertionError(name + " cannot be folded:\n" + Sentences.of(small), ex);
			}
			if (random.nextInt(3) == 0) {
				spans.settle();
				compare(name, spans.rows(), facts.subList(0, i + 1), random);
			}
		}
		spans.settle();
		SpanRows rows = spans.rows();
		for (int i = 0; i < QUESTIONS; i++) {
			compare(name, rows, facts.subList(0, 1 + random.nextInt(facts.size())), random);
		}
		if (notOnly(facts)) {
			List<RecordedEvent> small = Shrinking.shrink(facts, SpanChecks::notOnly);
			try {
				folded(small).areTheOnlyOnes();
			}
			catch (AssertionError ex) {
				throw new AssertionError(name + " has rows that are not the only ones:\n" + Sentences.of(small), ex);
			}
		}
		return spans;
	}

	private static SpanRows folded(List<RecordedEvent> facts) {
		SpansInMemory spans = new SpansInMemory();
		facts.forEach(spans::fold);
		spans.settle();
		return spans.rows();
	}

	private static boolean fails(List<RecordedEvent> facts) {
		try {
			folded(facts);
			return false;
		}
		catch (RuntimeException | AssertionError ex) {
			return true;
		}
	}

	private static boolean notOnly(List<RecordedEvent> facts) {
		try {
			folded(facts).areTheOnlyOnes();
			return false;
		}
		catch (AssertionError ex) {
			return true;
		}
	}

	private static void compare(String name, SpanRows rows, List<RecordedEvent> facts, Random random) {
		Question question = question(rows, facts, random);
		List<String> differences = differences(rows, facts, question);
		if (!differences.isEmpty()) {
			Predicate<List<RecordedEvent>> shows = (less) -> !differences(folded(less), less, question).isEmpty();
			boolean again = shows.test(facts);
			List<RecordedEvent> small = again ? Shrinking.shrink(facts, shows) : facts;
			fail("%s, position %d, %s:%n%s%n%sdiffers:%n%s", name, facts.getLast().position(), question,
					Sentences.of(small), again ? "" : "in these batches, or after what came later, ", String.join(
							System.lineSeparator(), again ? differences(folded(small), small, question) : differences));
		}
	}

	/** What rows answer otherwise than the function does. */
	static List<String> differences(SpanRows rows, List<RecordedEvent> facts, Question asked) {
		RecordedEvent last = facts.getLast();
		Question question = (asked.clock() == KnowledgeClock.REPORTED) ? asked
				: new Question(asked.asOf(), last.recordedAt(), asked.clock(), asked.audience());
		return Question.differences(SpanAnswers.kept(rows, last.position(), question.asOf(), question.knownAt(),
				question.clock(), question.audience()), SpanAnswers.function(question.statuses(facts)));
	}

	/** A random question, often where something begins or is known first. */
	static Question question(SpanRows rows, List<RecordedEvent> facts, Random random) {
		Question some = Question.about(facts, random);
		Instant asOf = some.asOf();
		Instant knownAt = some.knownAt();
		List<Instant> begins = rows.begins();
		if (random.nextBoolean() && !begins.isEmpty()) {
			asOf = begins.get(random.nextInt(begins.size())).minusMillis(random.nextInt(2));
		}
		if (random.nextBoolean()) {
			RecordedEvent fact = facts.get(random.nextInt(facts.size()));
			FactStream stream = new FactStream(
					facts.stream().filter((one) -> one.stream().equals(fact.stream())).toList());
			knownAt = stream.knownFrom(fact).minusMillis(random.nextInt(2));
		}
		return new Question(asOf, knownAt, some.clock(), some.audience());
	}

	/**
	 * What is recorded at one time, in any order that could be: an agreement before its
	 * commitments, and these before reports of them.
	 */
	void theOrderInWhichStreamsArriveDoesNotMatter() {
		for (long seed = 0; seed < this.histories; seed++) {
			inAnyOrder("History " + seed, Histories.of(seed), seed);
		}
		for (long seed = 0; seed < this.ceasefires; seed++) {
			inAnyOrder("Ceasefire " + seed, Histories.ofCeasefire(seed, "", EVENTS / 2, 15), seed);
		}
	}

	private static void inAnyOrder(String name, List<RecordedEvent> facts, long seed) {
		if (!otherwise(facts, seed).isEmpty()) {
			List<RecordedEvent> small = Shrinking.shrink(facts, (less) -> !otherwise(less, seed).isEmpty());
			fail("%s:%n%s%nin another order:%n%s%ndiffers:%n%s", name, Sentences.of(small),
					Sentences.of(reordered(small, seed)), String.join(System.lineSeparator(), otherwise(small, seed)));
		}
	}

	private static List<String> otherwise(List<RecordedEvent> facts, long seed) {
		List<RecordedEvent> one = numbered(facts);
		List<RecordedEvent> other = reordered(facts, seed);
		List<String> differences = new ArrayList<>();
		Set<String> first = new TreeSet<>(standing(one));
		Set<String> second = new TreeSet<>(standing(other));
		first.stream().filter((row) -> !second.contains(row)).forEach((row) -> differences.add("first " + row));
		second.stream().filter((row) -> !first.contains(row)).forEach((row) -> differences.add("other " + row));
		return differences;
	}

	private static List<String> standing(List<RecordedEvent> facts) {
		return folded(facts).reported((position) -> {
			RecordedEvent fact = facts.get((int) position - 1);
			return fact.stream() + "~" + fact.sequence();
		});
	}

	private static List<RecordedEvent> reordered(List<RecordedEvent> facts, long seed) {
		Map<String, List<RecordedEvent>> queues = new LinkedHashMap<>();
		facts.forEach((fact) -> queues.computeIfAbsent(fact.stream(), (it) -> new ArrayList<>()).add(fact));
		Set<String> streams = Set.copyOf(queues.keySet());
		Set<String> begun = new HashSet<>();
		Random random = new Random(seed);
		List<RecordedEvent> order = new ArrayList<>();
		while (order.size() < facts.size()) {
			List<String> next = new ArrayList<>(queues.keySet());
			Collections.shuffle(next, random);
			for (String stream : next) {
				List<RecordedEvent> queue = queues.getOrDefault(stream, List.of());
				Set<String> needed = needed(queue.getFirst());
				needed.retainAll(streams);
				if (begun.containsAll(needed)) {
					order.add(queue.removeFirst());
					begun.add(stream);
					if (queue.isEmpty()) {
						queues.remove(stream);
					}
					break;
				}
			}
		}
		return numbered(order);
	}

	/** The streams that there were when something was recorded. */
	private static Set<String> needed(RecordedEvent fact) {
		Set<String> needed = new HashSet<>();
		if (fact.event() instanceof CommitmentEvent event) {
			needed.add(Agreement.stream(event.agreement()));
		}
		if (fact.event() instanceof ReportEvent event) {
			needed.add(Agreement.stream(event.agreement()));
			event.commitments().forEach((commitment) -> needed.add(Commitment.stream(commitment)));
		}
		return needed;
	}

	/** Facts in an order, all recorded at once, and none the duplicate of another. */
	private static List<RecordedEvent> numbered(List<RecordedEvent> facts) {
		Instant end = Histories.FIRST_DAY.atStartOfDay(Histories.UTC).toInstant().plus(Duration.ofDays(200));
		List<RecordedEvent> numbered = new ArrayList<>();
		for (RecordedEvent fact : facts) {
			RecordedEvent plain = Checks.noDuplicate(fact);
			numbered.add(new RecordedEvent(numbered.size() + 1L, fact.stream(), fact.sequence(), end, fact.author(),
					plain.event()));
		}
		return numbered;
	}

}
