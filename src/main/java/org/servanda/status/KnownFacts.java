package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.servanda.agreement.AgreementEvent.AgreementEnteredIntoForce;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.report.ReportEvent;
import org.servanda.report.Subject;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;

/**
 * The facts as someone knows them at a time. Only the knower's time cuts here: what is
 * left holds for every time of the world.
 */
final class KnownFacts {

	private final Map<AgreementId, Act<AgreementRegistered>> agreements = new LinkedHashMap<>();

	private final Map<AgreementId, Act<AgreementEnteredIntoForce>> entries = new LinkedHashMap<>();

	private final Map<CommitmentId, Act<CommitmentRecorded>> commitments = new LinkedHashMap<>();

	private final Map<CommitmentId, List<Said>> said = new LinkedHashMap<>();

	/**
	 * An act and the position that it is recorded at.
	 */
	record Act<E extends LedgerEvent>(long position, E event) {
	}

	/**
	 * What a report says of a commitment or one of its obligations.
	 */
	private record Said(Finding finding, KnownReport report) {
	}

	/**
	 * Leaves out what is not known.
	 * @param facts each stream in order
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who knows
	 */
	static KnownFacts of(Collection<RecordedEvent> facts, Instant knownAt, KnowledgeClock clock, Audience audience) {
		KnownFacts known = new KnownFacts();
		Map<String, List<RecordedEvent>> reports = new LinkedHashMap<>();
		for (RecordedEvent fact : facts) {
			switch (fact.event()) {
				case AgreementRegistered event when knows(event.reportedAt(), fact, knownAt, clock) ->
					known.agreements.put(event.agreement(), new Act<>(fact.position(), event));
				case AgreementEnteredIntoForce event when knows(event.reportedAt(), fact, knownAt, clock) ->
					known.entries.put(event.agreement(), new Act<>(fact.position(), event));
				case CommitmentRecorded event when knows(event.reportedAt(), fact, knownAt, clock) -> known.commitments
					.put(new CommitmentId(event.agreement(), event.commitment()), new Act<>(fact.position(), event));
				case ReportEvent ignored ->
					reports.computeIfAbsent(fact.stream(), (stream) -> new ArrayList<>()).add(fact);
				default -> {
				}
			}
		}
		for (List<RecordedEvent> report : reports.values()) {
			KnownReport.of(report, knownAt, clock, audience).filter((it) -> !it.retracted()).ifPresent(known::add);
		}
		return known;
	}

	private static boolean knows(Moment reportedAt, RecordedEvent fact, Instant knownAt, KnowledgeClock clock) {
		return !clock.known(reportedAt, fact.recordedAt()).isAfter(knownAt);
	}

	private void add(KnownReport report) {
		for (Finding finding : report.content().findings()) {
			finding.about()
				.stream()
				.map(Subject::of)
				.filter(CommitmentId.class::isInstance)
				.distinct()
				.forEach((commitment) -> this.said.computeIfAbsent(commitment, (id) -> new ArrayList<>())
					.add(new Said(finding, report)));
		}
	}

	/** Everything that is known of each obligation. */
	Stream<KnownObligation> obligations() {
		return this.commitments.values()
			.stream()
			.flatMap((commitment) -> commitment.event().obligors().stream().flatMap((party) -> {
				Act<AgreementRegistered> agreement = this.agreements.get(commitment.event().agreement());
				return (agreement != null) ? Stream.of(obligation(agreement.event(), commitment, party))
						: Stream.empty();
			}));
	}

	private KnownObligation obligation(AgreementRegistered agreement, Act<CommitmentRecorded> commitment,
			PartyId party) {
		CommitmentRecorded recorded = commitment.event();
		CommitmentId commitmentId = new CommitmentId(recorded.agreement(), recorded.commitment());
		ObligationId id = new ObligationId(commitmentId, party);
		List<CountingFinding> findings = this.said.getOrDefault(commitmentId, List.of())
			.stream()
			.filter((it) -> it.finding.about().stream().anyMatch((subject) -> subject.covers(id)))
			.filter((it) -> Counting.counts(it.finding, it.report.content().source(), agreement.verification(), party,
					recorded.beneficiaries()))
			.map((it) -> CountingFinding.of(it.finding, it.report))
			.sorted()
			.toList();
		return new KnownObligation(id, commitment, agreement.zone(), this.entries.get(recorded.agreement()), findings);
	}

}
