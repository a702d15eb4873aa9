package org.servanda.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import org.servanda.agreement.Acts;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.Commitment;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentAmended;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.bench.Journal.Entry;
import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.EventType;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.store.EventCodec;
import org.servanda.report.Finding;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ComplianceReported;
import org.servanda.report.ReportEvent.DisputeRuledOn;
import org.servanda.report.ReportEvent.ReportCorrected;
import org.servanda.report.ReportEvent.ReportDisputed;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportEvent.ReportRetracted;
import org.servanda.report.command.ReportCommands;
import org.servanda.status.StatusRules;
import org.servanda.status.Statuses;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GeneratedLedgerTests {

	private static final Plan PLAN = new Plan(Shape.CEASEFIRE, 12_000);

	private static final List<Entry> LEDGER = events(PLAN);

	private static List<Entry> events(Plan plan) {
		List<Entry> events = new ArrayList<>();
		GeneratedLedger.of(plan, events::add);
		return events;
	}

	private static RecordedEvent recorded(Entry entry) {
		return new RecordedEvent(entry.position(), entry.stream(), entry.sequence(), entry.recordedAt(),
				entry.provenance().author(), entry.event());
	}

	private static long count(Predicate<LedgerEvent> wanted) {
		return LEDGER.stream().map(Entry::event).filter(wanted).count();
	}

	private static boolean ofCeasefire(LedgerEvent event) {
		return event.agreement().equals(Ceasefire.ID);
	}

	private static double shareOfCeasefire(Predicate<LedgerEvent> wanted) {
		return (double) count((event) -> ofCeasefire(event) && wanted.test(event))
				/ count((event) -> ofCeasefire(event) && event instanceof ComplianceReported);
	}

	@Test
	void aSeedGivesTheSameEvents() {
		assertThat(events(PLAN)).isEqualTo(LEDGER);
		assertThat(events(new Plan(PLAN.shape(), PLAN.size(), 5))).isNotEqualTo(LEDGER);
	}

	@Test
	void aLedgerHasTheSizeAskedForAndLastsTenYears() {
		for (Shape shape : Shape.values()) {
			List<Entry> events = events(new Plan(shape, 5000));
			assertThat(events).hasSize(5000);
			assertThat(Duration.between(events.getFirst().recordedAt(), events.getLast().recordedAt()).toDays())
				.isBetween(3400L, 3700L);
		}
	}

	@Test
	void positionsAndSequencesAreDenseAndTimeDoesNotGoBack() {
		Map<String, Long> sequences = new HashMap<>();
		Instant last = Instant.MIN;
		long position = 0;
		for (Entry entry : LEDGER) {
			assertThat(entry.position()).isEqualTo(++position);
			assertThat(entry.sequence()).isEqualTo(sequences.merge(entry.stream(), 0L, (one, ignored) -> one + 1));
			assertThat(entry.recordedAt()).isAfterOrEqualTo(last);
			last = entry.recordedAt();
		}
	}

	@Test
	void theEventsDecode() {
		EventCodec codec = GeneratedLedger.codec();
		for (Entry entry : LEDGER) {
			String type = EventType.Name.of(entry.event().getClass()).value();
			assertThat(codec.event(type, codec.payload(entry.event()))).isEqualTo(entry.event());
		}
	}

	@Test
	void theCommandsWouldHaveRecordedThem() {
		Known known = new Known();
		for (Entry entry : LEDGER) {
			known.check(entry);
			known.add(entry);
		}
	}

	@Test
	void everyObligationHasAStatusAtAnyTime() {
		List<RecordedEvent> facts = events(new Plan(Shape.CEASEFIRE, 4000)).stream()
			.map(GeneratedLedgerTests::recorded)
			.toList();
		for (Audience audience : Audience.values()) {
			for (int year = 2015; year <= 2025; year += 5) {
				Instant at = Instant.parse(year + "-06-01T00:00:00Z");
				Statuses statuses = Statuses.statuses(facts, at, at, KnowledgeClock.REPORTED, audience,
						StatusRules.newest());
				assertThat(statuses.obligations()
					.stream()
					.filter((one) -> one.obligation().commitment().agreement().equals(GeneratedLedger.BOARD)))
					.hasSize(100);
			}
		}
	}

	@Test
	void theCeasefireHoldsFourInTenAndItsReportsAreMended() {
		assertThat((double) count(GeneratedLedgerTests::ofCeasefire) / LEDGER.size()).isCloseTo(0.4, within(0.02));
		assertThat(shareOfCeasefire(ReportCorrected.class::isInstance)).isCloseTo(0.02, within(0.006));
		assertThat(shareOfCeasefire(ReportRetracted.class::isInstance)).isCloseTo(0.005, within(0.003));
		assertThat(shareOfCeasefire(ReportDisputed.class::isInstance)).isCloseTo(0.005, within(0.003));
		assertThat(shareOfCeasefire(DisputeRuledOn.class::isInstance)).isCloseTo(0.0025, within(0.002));
		assertThat(shareOfCeasefire((event) -> event instanceof ComplianceReported it && it.confidential()))
			.isCloseTo(0.02, within(0.006));
		assertThat(shareOfCeasefire(ReportReleased.class::isInstance)).isCloseTo(0.01, within(0.005));
		assertThat(LEDGER.stream()
			.filter((entry) -> ofCeasefire(entry.event()) && entry.event() instanceof ComplianceReported it
					&& it.content().findings().getFirst() instanceof Finding.Violation
					&& it.content().occurrence().to().last().isBefore(entry.recordedAt().minus(Duration.ofDays(35))))
			.count() / (double) count((event) -> ofCeasefire(event) && event instanceof ComplianceReported))
			.isCloseTo(0.03, within(0.01));
		assertThat(count((event) -> ofCeasefire(event) && event instanceof ComplianceReported it
				&& it.content().findings().getFirst() instanceof Finding.Violation violation && violation.breach()))
			.isBetween(150L, 250L);
		assertThat(count((event) -> ofCeasefire(event) && event instanceof ComplianceReported it
				&& it.content().findings().getFirst() instanceof Finding.Assessment))
			.isBetween(110L, 122L);
	}

	@Test
	void aboutOneCommitmentInTwelveWaitsForSomething() {
		List<CommitmentRecorded> commitments = LEDGER.stream()
			.map(Entry::event)
			.filter(CommitmentRecorded.class::isInstance)
			.map(CommitmentRecorded.class::cast)
			.toList();
		List<CommitmentRecorded> waiting = commitments.stream()
			.filter((it) -> it.condition() != null || it.due() instanceof Due.DaysAfter)
			.toList();
		assertThat(waiting.size() / (double) commitments.size()).isCloseTo(1 / 12.0, within(0.03));
		Set<Kind> kinds = new HashSet<>(commitments.stream().map(CommitmentRecorded::kind).toList());
		assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
		assertThat(count((event) -> event instanceof CommitmentAmended it && it.due() != null)).isGreaterThan(10);
	}

	@Test
	void whatIsSaidOfReportsAndDoneToAgreementsIsThere() {
		assertThat(LEDGER.stream().<Class<?>>map((entry) -> entry.event().getClass())).contains(
				ReportEvent.PrisonerExchangeReported.class, ReportEvent.ClaimMade.class,
				ReportEvent.HandoverConfirmed.class, ReportEvent.ReportCorroborated.class,
				ReportEvent.ReportRejected.class, ReportEvent.PartyReplied.class,
				AgreementEvent.AgreementEndorsed.class, AgreementEvent.AgreementSuspended.class,
				AgreementEvent.PartyAcceded.class, CommitmentEvent.ObligationSuspended.class,
				CommitmentEvent.ObligationWaived.class, CommitmentEvent.PowerExercised.class);
	}

	@Test
	void theBoardAndThePromiseNobodyReportedOnAreTheSameInEveryLedger() {
		List<Object> board = fixed(LEDGER, GeneratedLedger.BOARD);
		assertThat(board).hasSizeGreaterThan(350);
		assertThat(fixed(LEDGER, GeneratedLedger.UNTOUCHED)).hasSize(3);
		for (Shape shape : List.of(Shape.PLAIN, Shape.CEASEFIRE)) {
			List<Entry> other = events(new Plan(shape, 4000, 7));
			assertThat(fixed(other, GeneratedLedger.BOARD)).isEqualTo(board);
			assertThat(fixed(other, GeneratedLedger.UNTOUCHED)).isEqualTo(fixed(LEDGER, GeneratedLedger.UNTOUCHED));
		}
	}

	private static List<Object> fixed(List<Entry> events, AgreementId agreement) {
		return events.stream()
			.filter((entry) -> entry.event().agreement().equals(agreement))
			.<Object>map((entry) -> List.of(entry.stream(), entry.sequence(), entry.recordedAt(), entry.event()))
			.toList();
	}

	/** What is known while events are recorded, as the commands know it. */
	private static final class Known implements Agreements {

		private final Map<String, Acts> acts = new HashMap<>();

		private final Map<String, Optional<Report>> reports = new HashMap<>();

		@Override
		public Optional<Agreement> agreement(AgreementId id) {
			return Agreement.of(this.acts.getOrDefault(Agreement.stream(id), Acts.NONE));
		}

		@Override
		public Optional<Commitment> commitment(CommitmentId id) {
			return Commitment.of(this.acts.getOrDefault(Commitment.stream(id), Acts.NONE));
		}

		private Optional<Report> report(Entry entry) {
			return report(entry.stream());
		}

		private Optional<Report> report(String stream) {
			return this.reports.getOrDefault(stream, Optional.empty());
		}

		private void check(Entry entry) {
			Instant now = entry.recordedAt();
			switch (entry.event()) {
				case ReportEvent.Filed filed -> {
					assertThat(report(entry)).isEmpty();
					assertThat(filed.reportedAt().first()).isBeforeOrEqualTo(now);
					ReportCommands.check(filed.agreement(), this, filed.reportedAt(), List.of(), filed.content(), now);
				}
				case ReportCorrected correction -> {
					Report report = report(entry).orElseThrow();
					assertThat(report.retracted()).isFalse();
					assertThat(report.content()).isNotEqualTo(correction.content());
					assertThat(report.confidential()).isEqualTo(correction.confidential());
					ReportCommands.check(correction.agreement(), this,
							(correction.reportedAt() != null) ? correction.reportedAt() : report.saidAt(),
							report.content().findings(), correction.content(), now);
				}
				case ReportRetracted said -> {
					ReportCommands.checkRemark(report(entry), said.report(), entry.provenance().author(),
							said.reportedAt(), now);
					if (said.duplicateOf() != null) {
						assertThat(report(Report.stream(said.duplicateOf())).orElseThrow().retracted()).isFalse();
					}
				}
				case ReportReleased ignored -> assertThat(report(entry).orElseThrow().confidential()).isTrue();
				case DisputeRuledOn ruling -> {
					ReportCommands.checkRemark(report(entry), ruling.report(), entry.provenance().author(),
							ruling.reportedAt(), now);
					assertThat(report(entry).orElseThrow().now().statements())
						.allMatch((statement) -> statement.disputed());
				}
				case ReportEvent.Remark remark -> ReportCommands.checkRemark(report(entry), remark.report(),
						entry.provenance().author(), remark.reportedAt(), now);
				default -> {
				}
			}
		}

		private void add(Entry entry) {
			RecordedEvent event = recorded(entry);
			switch (event.event()) {
				case AgreementEvent ignored -> this.acts.merge(entry.stream(), Agreement.evolve(Acts.NONE, event),
						(before, first) -> Agreement.evolve(before, event));
				case CommitmentEvent ignored -> this.acts.merge(entry.stream(), Commitment.evolve(Acts.NONE, event),
						(before, first) -> Commitment.evolve(before, event));
				case ReportEvent ignored -> this.reports.put(entry.stream(), Report.evolve(report(entry), event));
				default -> throw new IllegalStateException();
			}
		}

	}

}
