package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.report.Finding;
import org.servanda.report.Report;
import org.servanda.report.ReportContent;
import org.servanda.report.Source;
import org.servanda.time.AgreementId;
import org.servanda.time.CommitmentLabel;
import org.servanda.time.Count;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Unit;

/**
 * Commands on reports, and what they check, for tests and benchmarks of other packages.
 */
public final class ReportCommands {

	private ReportCommands() {
	}

	/** Files an incident. */
	public static Command incident(AgreementId agreement, ReportId report, CommitmentLabel commitment, PartyId party,
			Source source, Instant occurredAt, Instant reportedAt) {
		return filing(agreement, report, source, occurredAt, reportedAt,
				new FindingEntry.Violation(null, List.of(new SubjectEntry(null, commitment, party)), null, null, null,
						null, null, "Fire across the line of contact."));
	}

	/** Files a delivery of some persons. */
	public static Command delivery(AgreementId agreement, ReportId report, CommitmentLabel commitment, PartyId party,
			Source source, Instant occurredAt, Instant reportedAt, long persons) {
		return filing(agreement, report, source, occurredAt, reportedAt,
				new FindingEntry.Delivery(null, List.of(new SubjectEntry(null, commitment, party)), null, null, null,
						new Unit("persons"), null, Count.of(persons), null, null, null, null));
	}

	private static Command filing(AgreementId agreement, ReportId report, Source source, Instant occurredAt,
			Instant reportedAt, FindingEntry finding) {
		ComplianceEntry content = new ComplianceEntry(new StatedTime(occurredAt.toString()),
				new SourceEntry(source.id(), source.name(), source.kind(), source.speaksFor()), null, null, List.of(),
				List.of(finding));
		return new FileComplianceReport(agreement, report,
				new FileComplianceReport.Body(new StatedTime(reportedAt.toString()), null, content));
	}

	/** Takes a report back. */
	public static Command retraction(ReportId report, Instant reportedAt) {
		return new RetractReport(report,
				new RetractReport.Body(new StatedTime(reportedAt.toString()), null, "It was another place."));
	}

	/**
	 * Checks what a report says as the commands do.
	 * @param agreements as they are known
	 * @param saidAt when its source says this
	 * @param before what it said before; empty for a new one
	 * @param now by the ledger's clock
	 * @throws org.servanda.time.Refused where they would refuse it
	 */
	public static void check(AgreementId filedUnder, Agreements agreements, Moment saidAt, List<Finding> before,
			ReportContent content, Instant now) {
		Agreement agreement = agreements.agreement(filedUnder).orElseThrow();
		new ContentCheck(agreement, agreements, saidAt, now, before).check(content);
	}

	/** Checks that a report stands and that something may be said of it. */
	public static void checkRemark(Optional<Report> known, ReportId id, Author author, Moment saidAt, Instant now) {
		Report report = ReportShell.standing(known, id);
		if (!ReportShell.sees(report, author)) {
			throw ReportShell.unknown(id);
		}
		ReportShell.notBefore(report, saidAt, now);
	}

}
