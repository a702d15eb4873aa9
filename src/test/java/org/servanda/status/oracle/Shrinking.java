package org.servanda.status.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.servanda.agreement.Act;
import org.servanda.agreement.AgreementEvent;
import org.servanda.agreement.CommitmentEvent;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.ReportEvent;

/**
 * Leaves facts out of a history for as long as it shows the same, and keeps it one that
 * commands could have made.
 */
final class Shrinking {

	private Shrinking() {
	}

	/** The smallest history found that still shows it. */
	static List<RecordedEvent> shrink(List<RecordedEvent> facts, Predicate<List<RecordedEvent>> shows) {
		List<RecordedEvent> smallest = facts;
		boolean smaller = true;
		while (smaller) {
			smaller = false;
			for (int i = smallest.size() - 1; i >= 0; i--) {
				if (i < smallest.size()) {
					List<RecordedEvent> less = without(smallest, smallest.get(i));
					if (less.size() < smallest.size() && !less.isEmpty() && shows.test(less)) {
						smallest = less;
						smaller = true;
					}
				}
			}
		}
		return smallest;
	}

	/** A history without one fact and all that was about it. */
	static List<RecordedEvent> without(List<RecordedEvent> facts, RecordedEvent left) {
		List<RecordedEvent> kept = new ArrayList<>(facts);
		kept.remove(left);
		return valid(kept);
	}

	/** Leaves out what is about something that is not there. */
	static List<RecordedEvent> valid(List<RecordedEvent> facts) {
		List<RecordedEvent> kept = new ArrayList<>();
		Set<String> there = new HashSet<>();
		Set<String> released = new HashSet<>();
		Set<String> secret = new HashSet<>();
		for (RecordedEvent recorded : facts) {
			String stream = recorded.stream();
			boolean fits = switch (recorded.event()) {
				case AgreementEvent.AgreementRegistered ignored -> true;
				case AgreementEvent.ActCorrected it -> there.contains(stream + "~" + it.act());
				case AgreementEvent.ActRetracted it -> there.contains(stream + "~" + it.act());
				case AgreementEvent it -> there.contains("agreement:" + it.agreement());
				case CommitmentEvent.CommitmentRecorded it -> there.contains("agreement:" + it.agreement());
				case CommitmentEvent.ActCorrected it -> there.contains(stream + "~" + it.act());
				case CommitmentEvent.ActRetracted it -> there.contains(stream + "~" + it.act());
				case CommitmentEvent ignored -> there.contains(stream);
				case ReportEvent.Filed ignored -> true;
				case ReportEvent.RemarkRetracted it -> there.contains(stream + "~" + it.remark());
				case ReportEvent ignored -> there.contains(stream);
				default -> true;
			};
			if (!fits) {
				continue;
			}
			if (recorded.event() instanceof ReportEvent.Filed it && it.confidential()) {
				secret.add(stream);
			}
			if (recorded.event() instanceof ReportEvent.ReportReleased) {
				released.add(stream);
			}
			RecordedEvent told = recorded;
			if (recorded.event() instanceof ReportEvent it && !(it instanceof ReportEvent.Filed)) {
				told = with(recorded, confidential(it, secret.contains(stream) && !released.contains(stream)));
			}
			boolean act = recorded.event() instanceof Act;
			boolean first = recorded.event() instanceof AgreementEvent.AgreementRegistered
					|| recorded.event() instanceof CommitmentEvent.CommitmentRecorded
					|| recorded.event() instanceof ReportEvent.Filed;
			if (first) {
				there.add(stream);
			}
			if (act || recorded.event() instanceof ReportEvent.Remark) {
				there.add(stream + "~" + recorded.sequence());
			}
			kept.add(told);
		}
		return kept;
	}

	/** The same with another event. */
	static RecordedEvent with(RecordedEvent recorded, LedgerEvent event) {
		return new RecordedEvent(recorded.position(), recorded.stream(), recorded.sequence(), recorded.recordedAt(),
				recorded.author(), event);
	}

	/** The same event, said while its report was confidential or not. */
	static ReportEvent confidential(ReportEvent event, boolean secret) {
		return switch (event) {
			case ReportEvent.ComplianceReported it ->
				new ReportEvent.ComplianceReported(it.agreement(), it.report(), it.reportedAt(), secret, it.content());
			case ReportEvent.PrisonerExchangeReported it -> new ReportEvent.PrisonerExchangeReported(it.agreement(),
					it.report(), it.reportedAt(), secret, it.content());
			case ReportEvent.ClaimMade it -> it;
			case ReportEvent.ReportReleased it -> it;
			case ReportEvent.ReportCorrected it -> new ReportEvent.ReportCorrected(it.agreement(), it.report(), it.by(),
					it.reportedAt(), secret, it.grounds(), it.content());
			case ReportEvent.ReportRetracted it -> new ReportEvent.ReportRetracted(it.agreement(), it.report(),
					it.reportedAt(), secret, it.duplicateOf(), it.grounds());
			case ReportEvent.HandoverConfirmed it -> new ReportEvent.HandoverConfirmed(it.agreement(), it.report(),
					it.reportedAt(), secret, it.findings(), it.party(), it.counts(), it.references());
			case ReportEvent.ReportCorroborated it -> new ReportEvent.ReportCorroborated(it.agreement(), it.report(),
					it.reportedAt(), secret, it.findings(), it.source(), it.grading(), it.references());
			case ReportEvent.ReportRejected it -> new ReportEvent.ReportRejected(it.agreement(), it.report(),
					it.reportedAt(), secret, it.findings(), it.grounds());
			case ReportEvent.ReportDisputed it -> new ReportEvent.ReportDisputed(it.agreement(), it.report(),
					it.reportedAt(), secret, it.findings(), it.party(), it.grounds());
			case ReportEvent.PartyReplied it -> new ReportEvent.PartyReplied(it.agreement(), it.report(),
					it.reportedAt(), secret, it.findings(), it.party(), it.words());
			case ReportEvent.DisputeRuledOn it -> new ReportEvent.DisputeRuledOn(it.agreement(), it.report(),
					it.reportedAt(), secret, it.findings(), it.outcome(), it.restated(), it.grounds());
			case ReportEvent.EvidenceAttached it -> new ReportEvent.EvidenceAttached(it.agreement(), it.report(),
					it.reportedAt(), secret, it.findings(), it.title(), it.evidence());
			case ReportEvent.RemarkRetracted it -> new ReportEvent.RemarkRetracted(it.agreement(), it.report(),
					it.reportedAt(), secret, it.remark(), it.grounds());
		};
	}

}
