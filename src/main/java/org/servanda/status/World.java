package org.servanda.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent.AgreementAmended;
import org.servanda.agreement.AgreementEvent.AgreementRegistered;
import org.servanda.agreement.AgreementEvent.PartyAcceded;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.KnownAct;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Claim;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.ReportEvent;
import org.servanda.report.Subject;
import org.servanda.time.ActId;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.ObligationId;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;

/**
 * The facts as someone knows them at a time. Only the knower's time cuts here: what is
 * left holds for every time of the world.
 */
final class World {

	private final Map<AgreementId, List<KnownAct>> agreementActs = new LinkedHashMap<>();

	private final Map<CommitmentId, List<KnownAct>> commitmentActs = new LinkedHashMap<>();

	private final Map<ReportId, KnownReport> reports = new TreeMap<>();

	private final Map<CommitmentId, Map<ReportId, List<Statement>>> statements = new LinkedHashMap<>();

	private final Map<CommitmentId, List<KnownReport>> claims = new LinkedHashMap<>();

	/** Of each report that another one says again: the reports that do. */
	private final Map<ReportId, List<KnownReport>> duplicates = new LinkedHashMap<>();

	private final Map<CommitmentId, KnownAct> recordings = new HashMap<>();

	private final Map<AgreementId, KnownAct> registrations = new HashMap<>();

	private World() {
	}

	/**
	 * Leaves out what is not known.
	 * @param facts each stream in order
	 * @param knownAt the knower's time, inclusive
	 * @param clock what it means
	 * @param audience who knows
	 */
	static World of(Collection<RecordedEvent> facts, Instant knownAt, KnowledgeClock clock, Audience audience) {
		Map<String, List<RecordedEvent>> streams = new LinkedHashMap<>();
		facts.forEach((fact) -> streams.computeIfAbsent(fact.stream(), (stream) -> new ArrayList<>()).add(fact));
		return known(streams.values().stream().map(FactStream::new).toList(), knownAt, clock, audience);
	}

	/** The same for the facts by stream. */
	static World known(Collection<FactStream> streams, Instant knownAt, KnowledgeClock clock, Audience audience) {
		World world = new World();
		for (FactStream stream : streams) {
			switch (stream.events().getFirst().event()) {
				case AgreementEvent event -> {
					List<KnownAct> acts = stream.acts(knownAt, clock);
					if (acts.stream().anyMatch((act) -> act.content() instanceof AgreementRegistered)) {
						world.agreementActs.put(event.agreement(), acts);
					}
				}
				case CommitmentEvent event -> {
					List<KnownAct> acts = stream.acts(knownAt, clock);
					if (acts.stream().anyMatch((act) -> act.content() instanceof CommitmentRecorded)) {
						world.commitmentActs.put(new CommitmentId(event.agreement(), event.commitment()), acts);
					}
				}
				case ReportEvent ignored -> stream.report(knownAt, clock, audience).ifPresent(world::add);
				default -> {
				}
			}
		}
		return world;
	}

	private void add(KnownReport report) {
		KnownReport.Retraction retraction = report.retraction();
		if (retraction != null) {
			if (retraction.duplicateOf() != null) {
				this.duplicates.computeIfAbsent(retraction.duplicateOf(), (of) -> new ArrayList<>()).add(report);
			}
			return;
		}
		this.reports.put(report.id(), report);
		for (Statement statement : report.statements()) {
			commitments(statement.finding().about())
				.forEach((id) -> this.statements.computeIfAbsent(id, (it) -> new LinkedHashMap<>())
					.computeIfAbsent(report.id(), (it) -> new ArrayList<>(1))
					.add(statement));
		}
		if (report.content() instanceof Claim claim) {
			commitments(claim.about())
				.forEach((id) -> this.claims.computeIfAbsent(id, (it) -> new ArrayList<>()).add(report));
		}
	}

	private void remove(KnownReport report) {
		KnownReport.Retraction retraction = report.retraction();
		if (retraction != null) {
			if (retraction.duplicateOf() != null) {
				this.duplicates.computeIfPresent(retraction.duplicateOf(), (of, all) -> without(report, all));
			}
			return;
		}
		this.reports.remove(report.id());
		for (Statement statement : report.statements()) {
			commitments(statement.finding().about()).forEach((id) -> this.statements.computeIfPresent(id, (of, all) -> {
				all.remove(report.id());
				return all;
			}));
		}
		if (report.content() instanceof Claim claim) {
			commitments(claim.about())
				.forEach((id) -> this.claims.computeIfPresent(id, (of, all) -> without(report, all)));
		}
	}

	private static List<KnownReport> without(KnownReport report, List<KnownReport> all) {
		all.removeIf((one) -> one.id().equals(report.id()));
		return all;
	}

	/**
	 * Another version of a report is known from now on.
	 * @param before as it was known, or absent
	 * @param after as it is, or absent
	 */
	void replace(@Nullable KnownReport before, @Nullable KnownReport after) {
		if (before != null) {
			remove(before);
		}
		if (after != null) {
			add(after);
		}
	}

	/** What a report says of a commitment, unless it is taken back. */
	static Stream<Statement> statements(KnownReport report, CommitmentId commitment) {
		return (report.retraction() != null) ? Stream.empty()
				: report.statements()
					.stream()
					.filter((statement) -> commitments(statement.finding().about()).anyMatch(commitment::equals));
	}

	private static Stream<CommitmentId> commitments(List<Subject> about) {
		return about.stream().map(Subject::of).filter(CommitmentId.class::isInstance).distinct();
	}

	/** The commitments of agreements that are known, in the order of the facts. */
	List<CommitmentId> commitments() {
		return this.commitmentActs.keySet()
			.stream()
			.filter((id) -> this.agreementActs.containsKey(id.agreement()))
			.toList();
	}

	/** What was done to an agreement; empty where it is not known. */
	List<KnownAct> acts(AgreementId agreement) {
		return this.agreementActs.getOrDefault(agreement, List.of());
	}

	/** What was done to a commitment; empty where it is not known. */
	List<KnownAct> acts(CommitmentId commitment) {
		return this.commitmentActs.getOrDefault(commitment, List.of());
	}

	/** The acts that rest on a power, as they are declared. */
	List<KnownAct> exercising(CommitmentId power) {
		return Stream
			.concat(acts(power.agreement()).stream(),
					this.commitmentActs.entrySet()
						.stream()
						.filter((entry) -> entry.getKey().agreement().equals(power.agreement()))
						.flatMap((entry) -> entry.getValue().stream()))
			.filter((act) -> act.content() instanceof Act.Declared declared && declared.declaration().power() != null
					&& new CommitmentId(power.agreement(), declared.declaration().power()).equals(power))
			.toList();
	}

	/** An act, or absent where it is not known. */
	@Nullable KnownAct act(ActId id) {
		List<KnownAct> acts = (id.commitment() != null) ? acts(new CommitmentId(id.agreement(), id.commitment()))
				: acts(id.agreement());
		return acts.stream().filter((act) -> act.id().equals(id)).findFirst().orElse(null);
	}

	/** What a commitment was recorded as. */
	CommitmentRecorded recorded(CommitmentId commitment) {
		return (CommitmentRecorded) recording(commitment).content();
	}

	/** The recording of a commitment. */
	KnownAct recording(CommitmentId commitment) {
		return this.recordings.computeIfAbsent(commitment,
				(it) -> first(acts(it), (act) -> act.content() instanceof CommitmentRecorded));
	}

	private static KnownAct first(List<KnownAct> acts, Predicate<KnownAct> wanted) {
		return acts.stream().filter(wanted).findFirst().orElseThrow();
	}

	/** What an agreement was registered as. */
	AgreementRegistered registered(AgreementId agreement) {
		return (AgreementRegistered) this.registrations
			.computeIfAbsent(agreement, (it) -> first(acts(it), (act) -> act.content() instanceof AgreementRegistered))
			.content();
	}

	/** Those who owe a commitment, or ever took it on, in the order of the facts. */
	Set<PartyId> obligors(CommitmentId commitment) {
		Set<PartyId> obligors = new LinkedHashSet<>(recorded(commitment).obligors());
		accessions(commitment).forEach((accession) -> obligors.add(((PartyAcceded) accession.content()).party()));
		return obligors;
	}

	/** The accessions that take a commitment on. */
	Stream<KnownAct> accessions(CommitmentId commitment) {
		return acts(commitment.agreement()).stream()
			.filter((act) -> act.content() instanceof PartyAcceded accession && accession.commitments()
				.stream()
				.anyMatch((label) -> label.folded().equals(commitment.commitment().folded())));
	}

	/**
	 * Since when someone owes a commitment: since it was made, or since they first took
	 * it on.
	 */
	Moment owedSince(ObligationId obligation) {
		CommitmentRecorded recorded = recorded(obligation.commitment());
		if (recorded.obligors().contains(obligation.party())) {
			return recorded.madeAt();
		}
		Moment acceded = accessions(obligation.commitment())
			.filter((act) -> obligation.party().equals(act.content().party()))
			.map((act) -> act.content().effective())
			.min((one, other) -> one.first().compareTo(other.first()))
			.orElseThrow();
		return acceded.first().isBefore(recorded.madeAt().first()) ? recorded.madeAt() : acceded;
	}

	/** What reports that stand say of a commitment or one of its obligations. */
	Collection<Statement> statements(CommitmentId commitment) {
		return this.statements.getOrDefault(commitment, Map.of()).values().stream().flatMap(List::stream).toList();
	}

	/** What a report that stands says of a commitment or one of its obligations. */
	List<Statement> statements(CommitmentId commitment, ReportId report) {
		return this.statements.getOrDefault(commitment, Map.of()).getOrDefault(report, List.of());
	}

	/** What a report says; nothing where it is not known or does not stand. */
	List<Statement> statements(ReportId report) {
		KnownReport known = this.reports.get(report);
		return (known != null) ? known.statements() : List.of();
	}

	/** The claims about a commitment or one of its obligations. */
	List<KnownReport> claims(CommitmentId commitment) {
		return this.claims.getOrDefault(commitment, List.of());
	}

	/** A finding of a report that stands, or absent. */
	@Nullable Statement statement(ReportId report, int number) {
		KnownReport known = this.reports.get(report);
		return (known == null) ? null
				: known.statements()
					.stream()
					.filter((one) -> one.finding().number() == number)
					.findFirst()
					.orElse(null);
	}

	/** The policy of an agreement at the time of a report. */
	VerificationPolicy policy(AgreementId agreement, Instant reportedAt) {
		VerificationPolicy policy = registered(agreement).verification();
		List<KnownAct> amendments = acts(agreement).stream()
			.filter((act) -> act.content() instanceof AgreementAmended)
			.sorted((one, other) -> Place.of(one, Place.Rank.ACT_BEGINS)
				.compareTo(Place.of(other, Place.Rank.ACT_BEGINS)))
			.toList();
		for (KnownAct act : amendments) {
			AgreementAmended amended = (AgreementAmended) act.content();
			if (amended.verification() != null && !amended.effective().first().isAfter(reportedAt)) {
				policy = amended.verification();
			}
		}
		return policy;
	}

	/**
	 * The reports that were retracted because they say again what a statement says of an
	 * obligation or a whole commitment, after it said so.
	 */
	List<KnownReport> duplicates(Statement statement, Subject of) {
		return this.duplicates.getOrDefault(statement.report().id(), List.of())
			.stream()
			.filter((duplicate) -> statement.repeatedBy(duplicate, of))
			.toList();
	}

}
