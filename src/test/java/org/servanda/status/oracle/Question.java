package org.servanda.status.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Kind;
import org.servanda.ledger.RecordedEvent;
import org.servanda.status.CommitmentStatus;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Quantity;
import org.servanda.status.StatusRules;
import org.servanda.status.Statuses;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.ObligationId;

/**
 * What a status is asked for: the world's time, the knower's, its clock, and who asks.
 */
record Question(Instant asOf, Instant knownAt, KnowledgeClock clock, Audience audience) {

	/** A random question about a history, often at a boundary. */
	static Question about(List<RecordedEvent> facts, Random random) {
		TreeSet<Instant> instants = new TreeSet<>();
		for (int day = -1; day <= Histories.DAYS + 20; day++) {
			instants.add(Histories.FIRST_DAY.plusDays(day).atStartOfDay(Histories.UTC).toInstant());
		}
		Instant asOf = List.copyOf(instants).get(random.nextInt(instants.size()));
		asOf = switch (random.nextInt(4)) {
			case 0 -> asOf;
			case 1 -> asOf.plusSeconds(12L * 3600);
			case 2 -> asOf.minusMillis(1);
			default -> asOf.plusSeconds(3L * 3600);
		};
		List<Instant> recorded = facts.stream().map(RecordedEvent::recordedAt).distinct().toList();
		Instant last = recorded.get(recorded.size() - 1);
		Instant knownAt = (random.nextInt(3) > 0) ? last.plusSeconds(86_400L * 30)
				: recorded.get(random.nextInt(recorded.size()));
		return new Question(asOf, knownAt, random.nextBoolean() ? KnowledgeClock.RECORDED : KnowledgeClock.REPORTED,
				random.nextBoolean() ? Audience.PUBLIC : Audience.INSIDERS);
	}

	/** What the product answers. */
	Statuses statuses(List<RecordedEvent> facts) {
		return Statuses.statuses(facts, this.asOf, this.knownAt, this.clock, this.audience, StatusRules.newest());
	}

	/** The oracle, asked. */
	Oracle asked(List<RecordedEvent> facts) {
		return new Oracle(facts, this.asOf, this.knownAt, this.clock, this.audience);
	}

	/** What the product answers, by what is asked for. */
	Map<String, String> product(List<RecordedEvent> facts) {
		Statuses statuses = statuses(facts);
		Map<String, String> answers = new TreeMap<>();
		for (ObligationStatus one : statuses.obligations()) {
			List<String> quantities = new ArrayList<>();
			for (Quantity quantity : one.quantities()) {
				String line = Achieved.line(quantity.unit(),
						(quantity.target() != null) ? String.valueOf(quantity.target()) : "-", quantity.presented(),
						quantity.accepted(), quantity.rejected(), quantity.contested());
				if (!line.equals(Achieved.line(quantity.unit(), "-", 0, 0, 0, 0))) {
					quantities.add(line);
				}
			}
			ObligationStatus.DueStatus due = one.due();
			Answer answer = new Answer(one.status(), one.legalState(), one.degree(), one.timeliness(), one.basis(),
					one.contested(), (due != null) ? due.stated() : null, (due != null) ? due.fixed() : null,
					(due != null) ? due.original() : null, one.breaches(), quantities, one.lastDegree());
			axes(answers, one.obligation(), one.kind(), answer);
		}
		for (CommitmentStatus one : statuses.commitments()) {
			axes(answers, one.commitment(),
					new Answer.Whole(one.degree(), one.assumed(), one.unattributed(), one.unattributedDegree()));
		}
		return answers;
	}

	/** What the oracle answers. */
	Map<String, String> oracle(List<RecordedEvent> facts) {
		Oracle oracle = asked(facts);
		Map<String, String> answers = new TreeMap<>();
		oracle.obligations().forEach((id, answer) -> axes(answers, id, oracle.kind(id.commitment()), answer));
		oracle.commitments().forEach((id, answer) -> axes(answers, id, answer));
		return answers;
	}

	private static void axes(Map<String, String> answers, ObligationId id, Kind kind, Answer answer) {
		answers.put(id + " status", answer.status().name());
		answers.put(id + " legal state", answer.legalState().name());
		answers.put(id + " degree", text(answer.degree()));
		answers.put(id + " timeliness", answer.timeliness().name());
		answers.put(id + " basis", text(answer.basis()));
		answers.put(id + " contested", String.valueOf(answer.contested()));
		answers.put(id + " breaches", text(answer.breaches()));
		answers.put(id + " last degree", text(answer.lastDegree()));
		if (kind == Kind.RESULT) {
			answers.put(id + " quantities", answer.quantities().stream().sorted().toList().toString());
		}
		if (kind != Kind.MAINTENANCE && kind != Kind.DECLARATORY) {
			answers.put(id + " due", text(answer.stated()));
			answers.put(id + " original due", text(answer.original()));
			if (kind != Kind.RECURRING) {
				answers.put(id + " fixed due", text(answer.fixed()));
			}
		}
	}

	private static void axes(Map<String, String> answers, CommitmentId id, Answer.Whole whole) {
		answers.put(id + " degree", text(whole.degree()));
		answers.put(id + " assumed", String.valueOf(whole.assumed()));
		answers.put(id + " unattributed", text(whole.unattributed()));
	}

	private static String text(@Nullable Object value) {
		return Objects.requireNonNullElse(value, "-").toString();
	}

	/** Where two answers differ, each as a line. */
	static List<String> differences(Map<String, String> one, Map<String, String> other) {
		TreeSet<String> asked = new TreeSet<>(one.keySet());
		asked.addAll(other.keySet());
		return asked.stream()
			.filter((it) -> !Objects.equals(one.get(it), other.get(it)))
			.map((it) -> it + ": " + one.get(it) + " / " + other.get(it))
			.toList();
	}

}
