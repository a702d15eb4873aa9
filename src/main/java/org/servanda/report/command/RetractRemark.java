package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.RemarkRetracted;
import org.servanda.report.ReportEvent.ReportReleased;
import org.servanda.report.ReportRule;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Takes a remark back: it answers as if never said.
 *
 * @param report about which it was made
 * @param remark the sequence of its event
 * @param body the request
 */
record RetractRemark(ReportId report, long remark, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param reportedAt when it was taken back
	 * @param grounds why
	 */
	record Body(StatedTime reportedAt, String grounds) {

		Body {
			new Fields().required(reportedAt, "reportedAt").bounded(grounds, "grounds", 2000).check();
		}

	}

	@Override
	public boolean guarded() {
		return true;
	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who retracts
	 * @param agreements where the report's agreement is
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, Instant now) {
		Report report = ReportShell.standing(known, this.report);
		RecordedEvent recorded = report.event(this.remark).orElseThrow(this::unknown);
		if (recorded.event() instanceof ReportReleased) {
			throw new Refused(ReportRule.RELEASE_STAYS, ReportRule.RELEASE_STAYS.sentence());
		}
		boolean stands = report.now().remarks().stream().anyMatch((one) -> one.sequence() == this.remark);
		if (!stands || !(recorded.event() instanceof ReportEvent.Remark said)) {
			throw unknown();
		}
		if (!author.actor().equals(recorded.author().actor()) && !author.role().equals(ReportShell.REVIEWER)) {
			throw new Refused(ReportRule.REMARK_BY_AUTHOR, ReportRule.REMARK_BY_AUTHOR.sentence());
		}
		Agreement filedUnder = ReportShell.filedUnder(report.agreement(), agreements);
		Moment reported = this.body.reportedAt.moment(filedUnder.zone(), "reportedAt");
		ReportShell.notBefore(report, reported, now);
		if (reported.last().isBefore(said.reportedAt().first())) {
			throw new Refused(ReportRule.RETRACTION_AFTER_REMARK, "/reportedAt",
					"The remark is of " + said.reportedAt() + ".");
		}
		return List.of(new RemarkRetracted(report.agreement(), this.report, reported, report.confidential(),
				this.remark, this.body.grounds));
	}

	private Refused unknown() {
		return new Refused(ReportRule.REMARK_KNOWN, "There is no remark " + this.remark + " about this report.");
	}

}
