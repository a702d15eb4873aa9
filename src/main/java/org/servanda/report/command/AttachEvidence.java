package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.servanda.agreement.Agreements;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Author;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.EvidenceAttached;
import org.servanda.time.Fields;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Keeps a file of evidence with a report.
 *
 * @param report which
 * @param body the request
 */
record AttachEvidence(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param reportedAt when it was brought forward
	 * @param findings the numbers of those that it bears on; empty for all
	 * @param title what it is
	 * @param sha256 of the file's bytes, as its upload answered
	 */
	record Body(StatedTime reportedAt, List<Integer> findings, String title, String sha256) {

		Body {
			new Fields().required(reportedAt, "reportedAt")
				.list(findings, "findings", 0, Saying.MOST)
				.bounded(title, "title", 300)
				.required(sha256, "sha256")
				.check();
			findings = Fields.copy(findings);
		}

	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who brings it forward
	 * @param agreements where the report's agreement is
	 * @param files that lie beside the log
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, Attachments files,
			Instant now) {
		Saying saying = Saying.of(known, this.report, this.body.reportedAt, this.body.findings, agreements, now);
		if (author.role().equals(ReportShell.REPRESENTATIVE)) {
			saying.speaker(author, agreements);
		}
		Attachment file;
		try {
			file = files.named(this.body.sha256, author);
		}
		catch (Refused ex) {
			throw ex.below("/sha256");
		}
		return List.of(new EvidenceAttached(saying.report().agreement(), this.report, saying.reportedAt(),
				saying.report().confidential(), this.body.findings, this.body.title, file));
	}

}
