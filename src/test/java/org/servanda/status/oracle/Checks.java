package org.servanda.status.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Declaration;
import org.servanda.agreement.Kind;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.Source;
import org.servanda.report.SourceKind;
import org.servanda.report.Subject;
import org.servanda.status.LegalState;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Reach;
import org.servanda.status.Statuses;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.Occurrence;
import org.servanda.time.PartyId;
import org.servanda.time.SourceId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What holds for every history. Each check goes over as many histories as it is told,
 * from the same seeds every time; where one does not hold, it says so with the smallest
 * history found.
 *
 * @param histories how many
 */
record Checks(int histories) {

	private static final int QUESTIONS = 4;

	/**
	 * What a history is turned into that has to answer the same.
	 */
	@FunctionalInterface
	interface Turning {

		/** The other history, or empty where the check says nothing about this one. */
		List<RecordedEvent> turn(List<RecordedEvent> facts, Question question, Random random);

	}

	void productAndOracleAgree() {
		holds((facts, question, random) -> facts, Question::product, Question::oracle);
	}

	void productAndOracleAgreeHoweverASpanIsAmended() {
		holds((seed) -> Histories.ofAmendedSpans(seed, ""), (facts, question, random) -> facts, Question::product,
				Question::oracle);
	}

	void productAndOracleAgreeOnWhatDuplicatesVouchFor() {
		holds((seed) -> Histories.ofDuplicates(seed, ""), (facts, question, random) -> facts, Question::product,
				Question::oracle);
	}

	void whatACommitmentReachesSaysAllThatIsSaidOfIt() {
		holds((facts, question, random) -> facts, Question::product, Checks::reached);
		holds((seed) -> Histories.ofDuplicates(seed, ""), (facts, question, random) -> facts, Question::product,
				Checks::reached);
	}

	private static Map<String, String> reached(Question question, List<RecordedEvent> facts) {
		Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
		facts.forEach((fact) -> streams.computeIfAbsent(fact.stream(), (stream) -> new ArrayList<>()).add(fact));
		Map<String, String> answers = new TreeMap<>();
		for (RecordedEvent fact : facts) {
			if (fact.event() instanceof CommitmentEvent.CommitmentRecorded recorded) {
				CommitmentId id = new CommitmentId(recorded.agreement(), recorded.commitment());
				List<RecordedEvent> own = new ArrayList<>();
				Reach.facts(Set.of(id), new Bearing(streams)).values().forEach(own::addAll);
				question.product(own).forEach((axis, answer) -> {
					if (axis.startsWith(id + "/") || axis.startsWith(id + " ")) {
						answers.put(axis, answer);
					}
				});
			}
		}
		return answers;
	}

	/**
	 * Finds what bears on commitments.
	 */
	private record Bearing(Map<String, List<RecordedEvent>> streams) implements Reach.Lookup {

		@Override
		public Map<String, List<RecordedEvent>> facts(Set<String> wanted) {
			Map<String, List<RecordedEvent>> facts = new LinkedHashMap<>(this.streams);
			facts.keySet().retainAll(wanted);
			return facts;
		}

		@Override
		public Set<String> about(Set<CommitmentId> commitments) {
			Set<String> about = new LinkedHashSet<>();
			this.streams.forEach((stream, facts) -> {
				if (facts.stream().anyMatch((fact) -> commitments.stream().anyMatch((one) -> bears(fact, one)))) {
					about.add(stream);
				}
			});
			return about;
		}

		private static boolean bears(RecordedEvent fact, CommitmentId commitment) {
			LedgerEvent event = (fact.event() instanceof CommitmentEvent.ActCorrected corrected) ? corrected.content()
					: fact.event();
			return switch (event) {
				case ReportEvent report -> report.commitments().contains(commitment);
				case Act.Declared act -> act.declaration().power() != null
						&& commitment.equals(new CommitmentId(event.agreement(), act.declaration().power()));
				default -> false;
			};
		}

	}

	void everyExistingObligationHasAnAnswerAtEveryTime() {
		for (long seed = 0; seed < this.histories; seed++) {
			List<RecordedEvent> facts = Histories.of(seed);
			Random random = new Random(seed);
			for (int day = -2; day < Histories.DAYS + 40; day += 3) {
				Question some = Question.about(facts, random);
				Instant asOf = Histories.FIRST_DAY.plusDays(day).atStartOfDay(Histories.UTC).toInstant();
				Question question = new Question(asOf, some.knownAt(), some.clock(), some.audience());
				Oracle oracle = question.asked(facts);
				Statuses statuses = question.statuses(facts);
				assertThat(statuses.obligations().stream().map(ObligationStatus::obligation))
					.as("seed %d, %s", seed, question)
					.containsExactlyInAnyOrderElementsOf(oracle.obligations().keySet());
			}
		}
	}

	/**
	 * Reports are recorded in another order, later, and all at once. Whatever is known on
	 * the reported clock, or once all is known, it answers the same.
	 */
	void theRecordingOrderOfDifferentReportsDoesNotMatter() {
		same((told, question, random) -> {
			// Which of two duplicates is retracted before a correction does matter.
			List<RecordedEvent> facts = told.stream().map(Checks::noDuplicate).toList();
			Instant end = facts.get(facts.size() - 1).recordedAt().plus(Duration.ofDays(1));
			List<String> streams = new ArrayList<>();
			facts.forEach((fact) -> streams.add(fact.stream()));
			Collections.shuffle(streams, random);
			Map<String, List<RecordedEvent>> queues = new LinkedHashMap<>();
			facts.forEach((fact) -> queues.computeIfAbsent(fact.stream(), (stream) -> new ArrayList<>()).add(fact));
			List<RecordedEvent> other = new ArrayList<>();
			for (String stream : streams) {
				RecordedEvent next = Objects.requireNonNull(queues.get(stream)).remove(0);
				other.add(new RecordedEvent(other.size() + 1L, next.stream(), next.sequence(), end, next.author(),
						next.event()));
			}
			return known(facts, question).equals(known(other, question)) ? other : List.of();
		}, Checks::noDuplicates);
	}

	void whatIsLaterThanTheKnowersTimeChangesNothing() {
		same((facts, question, random) -> {
			Set<String> known = known(facts, question);
			return facts.stream().filter((fact) -> known.contains(place(fact))).toList();
		}, (facts) -> facts);
	}

	void aRetractionAnswersAsIfItHadNeverBeenSaid() {
		same((facts, question, random) -> {
			Set<String> known = known(facts, question);
			List<RecordedEvent> other = new ArrayList<>(facts);
			for (RecordedEvent fact : facts) {
				if (known.contains(place(fact))) {
					switch (fact.event()) {
						case ReportEvent.ReportRetracted it when it.duplicateOf() == null ->
							other.removeIf((one) -> one.stream().equals(fact.stream()));
						case ReportEvent.RemarkRetracted it ->
							other.removeIf((one) -> one.stream().equals(fact.stream())
									&& (one.sequence() == it.remark() || one.sequence() == fact.sequence()));
						case AgreementEvent.ActRetracted it -> other.removeIf((one) -> about(one, fact, it.act()));
						case CommitmentEvent.ActRetracted it -> other.removeIf((one) -> about(one, fact, it.act()));
						default -> {
						}
					}
				}
			}
			return Shrinking.valid(other);
		}, (facts) -> facts);
	}

	/** Whether an event is an act, or corrects or retracts it. */
	private static boolean about(RecordedEvent recorded, RecordedEvent retraction, long act) {
		if (!recorded.stream().equals(retraction.stream())) {
			return false;
		}
		return switch (recorded.event()) {
			case AgreementEvent.ActCorrected it -> it.act() == act;
			case CommitmentEvent.ActCorrected it -> it.act() == act;
			case AgreementEvent.ActRetracted it -> it.act() == act;
			case CommitmentEvent.ActRetracted it -> it.act() == act;
			default -> recorded.sequence() == act;
		};
	}

	/**
	 * Each report that is known to be corrected is filed as it was last corrected; of
	 * what the corrections changed, what vouched for it or ruled on it before is left
	 * out.
	 */
	void aCorrectionAnswersAsIfTheCorrectedReportHadBeenFiled() {
		same((facts, question, random) -> {
			Set<String> known = known(facts, question);
			List<RecordedEvent> other = new ArrayList<>();
			for (RecordedEvent fact : facts) {
				RecordedEvent turned = corrected(facts, known, fact);
				if (turned != null) {
					other.add(turned);
				}
			}
			return other;
		}, Checks::noDuplicates);
	}

	private static @Nullable RecordedEvent corrected(List<RecordedEvent> facts, Set<String> known, RecordedEvent fact) {
		if (!(fact.event() instanceof ReportEvent event) || !known.contains(place(fact))) {
			return fact;
		}
		List<RecordedEvent> versions = facts.stream()
			.filter((one) -> one.stream().equals(fact.stream()) && known.contains(place(one))
					&& (one.event() instanceof ReportEvent.Filed || one.event() instanceof ReportEvent.ReportCorrected))
			.toList();
		ReportContent last = content(versions.get(versions.size() - 1));
		if (event instanceof ReportEvent.ReportCorrected) {
			return null;
		}
		if (event instanceof ReportEvent.Filed filed) {
			return Shrinking.with(fact, filed(filed, last));
		}
		boolean lapses = event instanceof ReportEvent.ReportCorroborated
				|| event instanceof ReportEvent.HandoverConfirmed || event instanceof ReportEvent.DisputeRuledOn;
		if (!lapses) {
			return fact;
		}
		List<Integer> left = new ArrayList<>();
		for (Finding finding : last.findings()) {
			boolean changed = false;
			for (int i = 1; i < versions.size(); i++) {
				changed |= versions.get(i).position() > fact.position()
						&& Knowledge.changed(content(versions.get(i - 1)), content(versions.get(i)), finding.number());
			}
			List<Integer> about = ((ReportEvent.Remark) event).findings();
			if (!changed && (about.isEmpty() || about.contains(finding.number()))) {
				left.add(finding.number());
			}
		}
		return left.isEmpty() ? null : Shrinking.with(fact, about(event, left));
	}

	private static ReportContent content(RecordedEvent version) {
		return (version.event() instanceof ReportEvent.ReportCorrected it) ? it.content()
				: ((ReportEvent.Filed) version.event()).content();
	}

	private static ReportEvent filed(ReportEvent.Filed filed, ReportContent content) {
		return switch (filed) {
			case ReportEvent.ComplianceReported it -> new ReportEvent.ComplianceReported(it.agreement(), it.report(),
					it.reportedAt(), it.confidential(), (ComplianceReport) content);
			case ReportEvent.PrisonerExchangeReported it -> new ReportEvent.PrisonerExchangeReported(it.agreement(),
					it.report(), it.reportedAt(), it.confidential(), (org.servanda.report.PrisonerExchange) content);
			case ReportEvent.ClaimMade it -> new ReportEvent.ClaimMade(it.agreement(), it.report(), it.reportedAt(),
					(org.servanda.report.Claim) content);
		};
	}

	private static ReportEvent about(ReportEvent event, List<Integer> findings) {
		return switch (event) {
			case ReportEvent.ReportCorroborated it -> new ReportEvent.ReportCorroborated(it.agreement(), it.report(),
					it.reportedAt(), it.confidential(), findings, it.source(), it.grading(), it.references());
			case ReportEvent.HandoverConfirmed it -> new ReportEvent.HandoverConfirmed(it.agreement(), it.report(),
					it.reportedAt(), it.confidential(), findings, it.party(), it.counts(), it.references());
			case ReportEvent.DisputeRuledOn it -> new ReportEvent.DisputeRuledOn(it.agreement(), it.report(),
					it.reportedAt(), it.confidential(), findings, it.outcome(), it.restated(), it.grounds());
			default -> event;
		};
	}

	/**
	 * To the public a report is as one that was never confidential, or does not exist.
	 */
	void thePublicKnowsAConfidentialReportFromItsReleaseOn() {
		same((facts, question, random) -> {
			if (question.audience() == Audience.INSIDERS) {
				return List.of();
			}
			Set<String> secret = new LinkedHashSet<>();
			for (RecordedEvent fact : facts) {
				if (fact.event() instanceof ReportEvent.Filed filed && filed.confidential()) {
					secret.add(fact.stream());
				}
				if (fact.event() instanceof ReportEvent.ReportReleased
						&& !fact.recordedAt().isAfter(question.knownAt())) {
					secret.remove(fact.stream());
				}
			}
			return facts.stream()
				.filter((fact) -> !secret.contains(fact.stream())
						&& !(fact.event() instanceof ReportEvent.ReportReleased))
				.map((fact) -> (fact.event() instanceof ReportEvent it)
						? Shrinking.with(fact, Shrinking.confidential(it, false)) : fact)
				.toList();
		}, (facts) -> facts);
	}

	void someLaterFactsChangeTheStatusOfWhatBinds() {
		Instant later = Histories.FIRST_DAY.plusDays(Histories.DAYS + 60L).atStartOfDay(Histories.UTC).toInstant();
		Question question = new Question(later, later, KnowledgeClock.RECORDED, Audience.INSIDERS);
		for (long seed = 0; seed < this.histories; seed++) {
			List<RecordedEvent> facts = Histories.of(seed);
			for (ObligationStatus one : question.statuses(facts).obligations()) {
				boolean scored = one.kind() != Kind.POWER && one.kind() != Kind.DECLARATORY;
				if (scored && one.legalState() == LegalState.IN_EFFECT) {
					boolean changes = false;
					for (LedgerEvent event : laterFacts(one, later)) {
						List<RecordedEvent> more = new ArrayList<>(facts);
						more.addAll(corroborated(event, facts.size(), later));
						changes |= question.statuses(more)
							.of(one.obligation())
							.filter((other) -> other.status() != one.status())
							.isPresent();
					}
					assertThat(changes)
						.as("%s in seed %d stays %s whatever happens", one.obligation(), seed, one.status())
						.isTrue();
				}
			}
		}
	}

	private static List<LedgerEvent> laterFacts(ObligationStatus one, Instant later) {
		ObligationId id = one.obligation();
		List<LedgerEvent> events = new ArrayList<>();
		for (int degree = 0; degree <= 3; degree++) {
			List<Finding> findings = new ArrayList<>();
			if (one.due() != null && one.due().stated() instanceof Due.Recurrence recurrence) {
				for (int i = 0; recurrence.has(i) && i < 20; i++) {
					findings.add(new Finding.Assessment(i + 1, List.of(Subject.of(id)), null, false,
							recurrence.begin(i), degree, "seen"));
				}
			}
			else {
				findings.add(new Finding.Assessment(1, List.of(Subject.of(id)), null, false, null, degree, "seen"));
			}
			Source source = new Source(new SourceId("later"), "later", SourceKind.COURT, null);
			events.add(new ReportEvent.ComplianceReported(id.commitment().agreement(), Histories.report(1000),
					Moment.at(later), false,
					new ComplianceReport(Occurrence.on(Moment.at(later)), source, null, null, List.of(), findings)));
		}
		events.add(new AgreementEvent.AgreementTerminated(id.commitment().agreement(), new Declaration(Moment.at(later),
				null, Moment.at(later), List.of(new PartyId("P"), new PartyId("Q")), "treaty", null, List.of())));
		return events;
	}

	private static List<RecordedEvent> corroborated(LedgerEvent event, int position, Instant at) {
		if (!(event instanceof ReportEvent.ComplianceReported report)) {
			return List.of(new RecordedEvent(position + 1L, "agreement:" + event.agreement(), 1000, at,
					new Author("0".repeat(32), "administrator", null), event));
		}
		String stream = "report:" + report.report();
		Source other = new Source(new SourceId("other"), "other", SourceKind.COURT, null);
		return List.of(
				new RecordedEvent(position + 1L, stream, 0, at, new Author("0".repeat(32), "monitor", null), report),
				new RecordedEvent(position + 2L, stream, 1, at, new Author("1".repeat(32), "monitor", null),
						new ReportEvent.ReportCorroborated(event.agreement(), report.report(), Moment.at(at), false,
								List.of(), other, null, List.of())));
	}

	/** Prints how many histories held what, and fails where something is too rare. */
	void nothingIsRarerThanOneHistoryInAHundred() {
		Map<String, Integer> held = new TreeMap<>();
		Coverage.all().forEach((one) -> held.put(one, 0));
		for (long seed = 0; seed < this.histories; seed++) {
			List<RecordedEvent> facts = Histories.of(seed);
			Set<String> holds = Coverage.of(facts);
			Random random = new Random(seed);
			for (int i = 0; i < QUESTIONS; i++) {
				Question question = Question.about(facts, random);
				question.statuses(facts).obligations().forEach((one) -> holds.addAll(Coverage.of(one)));
			}
			holds.forEach((one) -> held.merge(one, 1, Integer::sum));
		}
		StringBuilder table = new StringBuilder("Of " + this.histories + " histories held\n");
		held.forEach((one, count) -> table.append("%6d %s%n".formatted(count, one)));
		System.out.println(table);
		assertThat(held).as(table.toString())
			.allSatisfy((one, count) -> assertThat(100 * count).as(one).isGreaterThanOrEqualTo(this.histories));
	}

	// How it is checked

	/** What is turned has to answer as what it was turned from. */
	private void same(Turning turning, java.util.function.UnaryOperator<List<RecordedEvent>> first) {
		holds((facts, question, random) -> turning.turn(first.apply(facts), question, random),
				(question, facts) -> question.product(first.apply(facts)), Question::product);
	}

	private void holds(Turning turning, BiFunction<Question, List<RecordedEvent>, Map<String, String>> one,
			BiFunction<Question, List<RecordedEvent>, Map<String, String>> other) {
		holds(Histories::of, turning, one, other);
	}

	private void holds(LongFunction<List<RecordedEvent>> history, Turning turning,
			BiFunction<Question, List<RecordedEvent>, Map<String, String>> one,
			BiFunction<Question, List<RecordedEvent>, Map<String, String>> other) {
		for (long seed = 0; seed < this.histories; seed++) {
			List<RecordedEvent> facts = history.apply(seed);
			Random random = new Random(seed);
			for (int i = 0; i < QUESTIONS; i++) {
				Question question = Question.about(facts, random);
				long chance = random.nextLong();
				ToIntFunction<List<RecordedEvent>> differing = (some) -> differences(some, question,
						turning.turn(some, question, new Random(chance)), one, other)
					.size();
				if (differing.applyAsInt(facts) > 0) {
					List<RecordedEvent> small = Shrinking.shrink(facts, (less) -> differing.applyAsInt(less) > 0);
					List<RecordedEvent> turned = turning.turn(small, question, new Random(chance));
					fail("Seed %d, %s:%n%s%n%sdiffers:%n%s", seed, question, Sentences.of(small),
							turned.equals(small) ? "" : "and%n%s%n".formatted(Sentences.of(turned)),
							String.join(System.lineSeparator(), differences(small, question, turned, one, other)));
				}
			}
		}
	}

	private static List<String> differences(List<RecordedEvent> facts, Question question, List<RecordedEvent> turned,
			BiFunction<Question, List<RecordedEvent>, Map<String, String>> one,
			BiFunction<Question, List<RecordedEvent>, Map<String, String>> other) {
		return turned.isEmpty() ? List.of()
				: Question.differences(one.apply(question, facts), other.apply(question, turned));
	}

	private static String place(RecordedEvent recorded) {
		return recorded.stream() + "~" + recorded.sequence();
	}

	/** The places of the events that are known. */
	private static Set<String> known(List<RecordedEvent> facts, Question question) {
		Knowledge knowledge = new Knowledge(facts, question.knownAt(), question.clock(), question.audience());
		Set<String> known = new LinkedHashSet<>();
		for (RecordedEvent fact : facts) {
			if (!knowledge.known(fact).isAfter(question.knownAt())) {
				known.add(place(fact));
			}
		}
		return known;
	}

	private static List<RecordedEvent> noDuplicates(List<RecordedEvent> facts) {
		return facts.stream().map(Checks::noDuplicate).toList();
	}

	static RecordedEvent noDuplicate(RecordedEvent recorded) {
		return (recorded.event() instanceof ReportEvent.ReportRetracted it)
				? Shrinking.with(recorded, new ReportEvent.ReportRetracted(it.agreement(), it.report(), it.reportedAt(),
						it.confidential(), null, it.grounds()))
				: recorded;
	}

}
