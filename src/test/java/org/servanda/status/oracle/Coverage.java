package org.servanda.status.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.Antecedent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.CommitmentEvent.CommitmentRecorded;
import org.servanda.agreement.Kind;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Finding;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportEvent;
import org.servanda.report.RulingOutcome;
import org.servanda.status.Basis;
import org.servanda.status.LegalState;
import org.servanda.status.ObligationStatus;
import org.servanda.status.Status;
import org.servanda.status.Timeliness;
import org.servanda.time.Audience;
import org.servanda.time.CommitmentId;
import org.servanda.time.CorrectedBy;
import org.servanda.time.Due;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Trigger;

/**
 * What histories hold: every command, finding, status and more.
 */
final class Coverage {

	private static final List<String> MORE = List.of("cycle", "condition across agreements", "due across agreements",
			"tie", "release", "duplicate", "accession again", "allegation", "unattributed violation", "breach",
			"breach with its end", "count of violations", "range", "total so far", "claim", "handover confirmed",
			"source of a party", "whole commitment", "condition held for days", "condition with a last date",
			"contested", "effective later");

	private Coverage() {
	}

	/** All that has to be there. */
	static Set<String> all() {
		Set<String> all = new TreeSet<>(MORE);
		Stream.of(AgreementEvent.class, CommitmentEvent.class, ReportEvent.class)
			.flatMap((type) -> records(type).stream())
			.forEach(all::add);
		records(Finding.class).forEach(all::add);
		records(Due.class).forEach(all::add);
		records(Trigger.class).forEach(all::add);
		records(Antecedent.class).forEach(all::add);
		add(all, Status.values());
		add(all, LegalState.values());
		add(all, Timeliness.values());
		add(all, Basis.values());
		add(all, Kind.values());
		add(all, VerificationPolicy.values());
		add(all, RulingOutcome.values());
		add(all, CorrectedBy.values());
		return all;
	}

	private static void add(Set<String> all, Enum<?>... values) {
		for (Enum<?> value : values) {
			all.add(name(value));
		}
	}

	private static String name(Enum<?> value) {
		return value.getDeclaringClass().getSimpleName() + " " + value;
	}

	private static String name(Class<?> type) {
		Class<?> outer = type.getDeclaringClass();
		return ((outer != null) ? outer.getSimpleName() + " " : "") + type.getSimpleName();
	}

	/** The records that a sealed interface permits. */
	private static List<String> records(Class<?> type) {
		if (type.isRecord()) {
			return List.of(name(type));
		}
		List<String> records = new ArrayList<>();
		for (Class<?> permitted : type.getPermittedSubclasses()) {
			records.addAll(records(permitted));
		}
		return records;
	}

	/** What an answer holds. */
	static Set<String> of(ObligationStatus status) {
		Set<String> holds = new HashSet<>(
				Set.of(name(status.status()), name(status.legalState()), name(status.timeliness())));
		if (status.basis() != null) {
			holds.add(name(status.basis()));
		}
		if (status.contested()) {
			holds.add("contested");
		}
		return holds;
	}

	/** What a history holds. */
	static Set<String> of(List<RecordedEvent> facts) {
		Set<String> holds = new HashSet<>();
		Map<CommitmentId, Set<CommitmentId>> waits = new HashMap<>();
		Set<String> left = new HashSet<>();
		for (RecordedEvent recorded : facts) {
			LedgerEvent event = recorded.event();
			holds.add(name(event.getClass()));
			switch (event) {
				case AgreementEvent.AgreementRegistered it -> holds.add(name(it.verification()));
				case AgreementEvent.PartyWithdrew it -> left.add(it.agreement() + "/" + it.party());
				case AgreementEvent.PartyAcceded it when left.contains(it.agreement() + "/" + it.party()) ->
					holds.add("accession again");
				case AgreementEvent.ActCorrected it -> holds.add(name(it.by()));
				case CommitmentEvent.ActCorrected it -> holds.add(name(it.by()));
				case CommitmentRecorded it -> recorded(holds, waits, it);
				case ReportEvent.Filed it -> content(holds, it.content());
				case ReportEvent.ReportCorrected it -> {
					holds.add(name(it.by()));
					content(holds, it.content());
				}
				case ReportEvent.DisputeRuledOn it -> holds.add(name(it.outcome()));
				case ReportEvent.ReportReleased ignored -> holds.add("release");
				case ReportEvent.HandoverConfirmed ignored -> holds.add("handover confirmed");
				case ReportEvent.ReportRetracted it when it.duplicateOf() != null -> holds.add("duplicate");
				default -> {
				}
			}
			if (event instanceof org.servanda.agreement.Act.Declared act && act.declaration().effectiveFrom() != null) {
				holds.add("effective later");
			}
		}
		if (waits.keySet().stream().anyMatch((one) -> reaches(waits, one, one, new HashSet<>()))) {
			holds.add("cycle");
		}
		Oracle oracle = new Oracle(facts, Instant.parse("2010-06-01T00:00:00Z"), Instant.parse("2010-06-01T00:00:00Z"),
				KnowledgeClock.RECORDED, Audience.INSIDERS);
		if (oracle.ties() > 0) {
			holds.add("tie");
		}
		return holds;
	}

	private static boolean reaches(Map<CommitmentId, Set<CommitmentId>> waits, CommitmentId from, CommitmentId to,
			Set<CommitmentId> seen) {
		for (CommitmentId next : waits.getOrDefault(from, Set.of())) {
			if (next.equals(to) || (seen.add(next) && reaches(waits, next, to, seen))) {
				return true;
			}
		}
		return false;
	}

	private static void recorded(Set<String> holds, Map<CommitmentId, Set<CommitmentId>> waits, CommitmentRecorded it) {
		CommitmentId id = new CommitmentId(it.agreement(), it.commitment());
		Set<CommitmentId> on = waits.computeIfAbsent(id, (ignored) -> new HashSet<>());
		holds.add(name(it.kind()));
		if (it.due() != null) {
			holds.add(name(it.due().getClass()));
		}
		if (it.due() instanceof Due.DaysAfter after) {
			holds.add(name(after.after().getClass()));
			if (after.after() instanceof Trigger.Fulfilment fulfilment) {
				on.add(fulfilment.commitment());
				if (!fulfilment.commitment().agreement().equals(it.agreement())) {
					holds.add("due across agreements");
				}
			}
		}
		if (it.condition() == null) {
			return;
		}
		if (it.condition().last() != null) {
			holds.add("condition with a last date");
		}
		for (Antecedent antecedent : it.condition().antecedents()) {
			holds.add(name(antecedent.getClass()));
			CommitmentId other = switch (antecedent) {
				case Antecedent.Reached reached -> {
					if (reached.days() != null) {
						holds.add("condition held for days");
					}
					yield reached.obligation().commitment();
				}
				case Antecedent.Exercised exercised -> exercised.power();
				case Antecedent.Done done ->
					(done.commitment() != null) ? new CommitmentId(done.agreement(), done.commitment()) : id;
			};
			if (!other.agreement().equals(it.agreement())) {
				holds.add("condition across agreements");
			}
			if (!(antecedent instanceof Antecedent.Done)) {
				on.add(other);
			}
		}
	}

	private static void content(Set<String> holds, ReportContent content) {
		switch (content) {
			case org.servanda.report.Claim ignored -> holds.add("claim");
			case ReportContent.Sourced sourced -> {
				if (sourced.source().speaksFor() != null) {
					holds.add("source of a party");
				}
			}
		}
		for (Finding finding : content.findings()) {
			holds.add(name(finding.getClass()));
			if (finding.alleged()) {
				holds.add("allegation");
			}
			if (finding.about().stream().anyMatch((subject) -> subject.party() == null)) {
				holds.add("whole commitment");
			}
			switch (finding) {
				case Finding.Delivery it -> {
					if (it.total()) {
						holds.add("total so far");
					}
					if (it.accepted() != null && it.accepted().best() == null) {
						holds.add("range");
					}
				}
				case Finding.Violation it -> {
					if (it.breach()) {
						holds.add("breach");
					}
					if (it.breach() && it.occurrence() != null && it.occurrence().interval()) {
						holds.add("breach with its end");
					}
					if (it.unattributed()) {
						holds.add("unattributed violation");
					}
					if (it.count() != null) {
						holds.add("count of violations");
					}
				}
				default -> {
				}
			}
		}
	}

}
