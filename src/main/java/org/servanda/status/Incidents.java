package org.servanda.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.agreement.Kind;
import org.servanda.agreement.VerificationPolicy;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.FindingId;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.ReportEvent;
import org.servanda.report.Subject;
import org.servanda.status.StatusSpans.Violations;
import org.servanda.time.CommitmentId;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Span;

/**
 * Incidents of which nothing more is said than that they happened. Where one of them
 * follows another with nothing between but their like, it adds to the count and changes
 * nothing else: a ceasefire that is broken is broken.
 */
public final class Incidents {

	private Incidents() {
	}

	/**
	 * An incident.
	 *
	 * @param party whose violation it is, or absent where that is nobody's
	 * @param violations how many, and from when they count
	 */
	public record Incident(@Nullable PartyId party, Violations violations) {
	}

	/**
	 * What a report says of a commitment, where that is incidents alone and nothing but
	 * their being known decides whether they count.
	 * @param report as it is known
	 * @return empty where it says something else
	 */
	public static Optional<List<Incident>> of(KnownReport report, CommitmentId commitment) {
		KnownReport.Retraction retraction = report.retraction();
		if (retraction != null) {
			return (retraction.duplicateOf() == null) ? Optional.of(List.of()) : Optional.empty();
		}
		boolean plain = report.content() instanceof ComplianceReport content && content.source().speaksFor() == null
				&& report.remarks()
					.stream()
					.allMatch((known) -> known.remark() instanceof ReportEvent.EvidenceAttached
							|| known.remark() instanceof ReportEvent.PartyReplied);
		if (!plain) {
			return Optional.empty();
		}
		List<Incident> incidents = new ArrayList<>();
		for (Statement statement : report.statements()) {
			for (Subject subject : statement.finding().about()) {
				if (commitment.equals(subject.of()) && !add(incidents, statement, subject)) {
					return Optional.empty();
				}
			}
		}
		return Optional.of(incidents);
	}

	private static boolean add(List<Incident> incidents, Statement statement, Subject subject) {
		if (statement.finding() instanceof Finding.Observation) {
			return true;
		}
		if (!(statement.finding() instanceof Finding.Violation violation) || violation.breach() || violation.alleged()
				|| violation.unattributed() != (subject.party() == null)) {
			return false;
		}
		Counted counted = new Counted(statement, violation);
		long times = (violation.count() != null) ? violation.count().value() : 1;
		if (times > 0) {
			FindingId id = counted.id();
			incidents.add(new Incident(subject.party(),
					new Violations(id, statement.occurrence().from().first(), counted.place().at(), times)));
		}
		return true;
	}

	private static boolean about(Statement statement, CommitmentId commitment) {
		return statement.finding().about().stream().anyMatch((subject) -> commitment.equals(subject.of()));
	}

	private static boolean incident(Finding finding) {
		return finding instanceof Finding.Observation
				|| (finding instanceof Finding.Violation violation && !violation.breach());
	}

	/**
	 * Whether each incident of a commitment counts as soon as it is known and the
	 * commitment binds: one that is only ever a MAINTENANCE without condition and end,
	 * under one policy.
	 * @param acts all events of its agreement's and its own stream
	 */
	public static boolean alike(List<RecordedEvent> acts) {
		return acts.stream().map(RecordedEvent::event).allMatch(Incidents::alike);
	}

	private static boolean alike(LedgerEvent event) {
		return switch (event) {
			case AgreementEvent.ActCorrected corrected -> alike(corrected.content());
			case CommitmentEvent.ActCorrected corrected -> alike(corrected.content());
			case AgreementEvent.AgreementRegistered registered ->
				registered.verification() == VerificationPolicy.SINGLE;
			case AgreementEvent.AgreementAmended amended ->
				amended.verification() == null || amended.verification() == VerificationPolicy.SINGLE;
			case CommitmentEvent.CommitmentRecorded recorded -> recorded.kind() == Kind.MAINTENANCE
					&& recorded.condition() == null && recorded.due() == null && endless(recorded.span());
			case CommitmentEvent.CommitmentAmended amended -> amended.due() == null && endless(amended.span());
			default -> true;
		};
	}

	private static boolean endless(@Nullable Span span) {
		return span == null || span.to() == null;
	}

	/**
	 * The instants at which the acts of a stream may change what a MAINTENANCE is, in any
	 * version of them.
	 */
	public static List<Long> turnsOfActs(List<RecordedEvent> acts) {
		List<Long> turns = new ArrayList<>();
		for (RecordedEvent act : acts) {
			turns(act.event(), turns);
		}
		return turns;
	}

	private static void turns(LedgerEvent event, List<Long> turns) {
		switch (event) {
			case AgreementEvent.ActCorrected corrected -> turns(corrected.content(), turns);
			case CommitmentEvent.ActCorrected corrected -> turns(corrected.content(), turns);
			case AgreementEvent.AgreementEndorsed ignored -> {
			}
			case AgreementEvent.TextVersionAdded ignored -> {
			}
			case Act act -> {
				turns.add(act.effective().first().toEpochMilli());
				Span span = (act instanceof CommitmentEvent.CommitmentRecorded recorded) ? recorded.span()
						: (act instanceof CommitmentEvent.CommitmentAmended amended) ? amended.span() : null;
				Moment from = (span != null) ? span.from() : null;
				if (from != null) {
					turns.add(from.first().toEpochMilli());
				}
				if (act instanceof CommitmentEvent.CommitmentRecorded recorded) {
					turns.add(recorded.madeAt().first().toEpochMilli());
				}
			}
			default -> {
			}
		}
	}

	/**
	 * The instants at which what a report says of a commitment may change what another
	 * incident comes to. An incident changes nothing for those after it but that it
	 * happened before.
	 */
	public static List<Long> turns(KnownReport report, CommitmentId commitment) {
		List<Long> turns = new ArrayList<>();
		if (report.retraction() == null) {
			for (Statement statement : report.statements()) {
				if (about(statement, commitment) && !incident(statement.finding())) {
					turns.add(new Counted(statement, statement.finding()).place().at().toEpochMilli());
					turns.add(statement.occurrence().from().first().toEpochMilli());
					turns.add(statement.occurrence().to().last().toEpochMilli());
				}
			}
		}
		return turns;
	}

	/**
	 * The instants at which what a report says of a commitment may lift a degree that
	 * incidents lowered: the next incident lowers it again.
	 */
	public static List<Long> lifts(KnownReport report, CommitmentId commitment) {
		List<Long> lifts = new ArrayList<>();
		if (report.retraction() == null) {
			for (Statement statement : report.statements()) {
				if (about(statement, commitment) && statement.finding() instanceof Finding.Assessment assessment
						&& assessment.degree() == DegreeRule.COMPLETE) {
					lifts.add(new Counted(statement, assessment).place().at().toEpochMilli());
				}
			}
		}
		return lifts;
	}

}
