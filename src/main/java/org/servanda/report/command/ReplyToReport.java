package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.PartyReplied;
import org.servanda.time.Fields;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Replies to a report for a party; changes no status.
 *
 * @param report which
 * @param body the request
 */
record ReplyToReport(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param reportedAt when the party said it
	 * @param findings the numbers of those that it is about; empty for all
	 * @param words what it said
	 */
	record Body(StatedTime reportedAt, List<Integer> findings, String words) {

		Body {
			new Fields().required(reportedAt, "reportedAt")
				.list(findings, "findings", 0, Saying.MOST)
				.bounded(words, "words", 4000)
				.check();
			findings = Fields.copy(findings);
		}

	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who speaks for the party
	 * @param agreements what it may be about
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, Instant now) {
		Saying saying = Saying.of(known, this.report, this.body.reportedAt, this.body.findings, agreements, now);
		return List.of(new PartyReplied(saying.report().agreement(), this.report, saying.reportedAt(),
				saying.report().confidential(), this.body.findings, saying.speaker(author, agreements),
				this.body.words));
	}

}
