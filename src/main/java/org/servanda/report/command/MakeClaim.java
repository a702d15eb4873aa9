package org.servanda.report.command;

import java.time.Instant;
import java.util.List;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.report.Claim;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ClaimMade;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;

/**
 * Says for a party how far obligations were kept, or that a report is wrong. It is shown
 * beside the status and never changes it.
 *
 * @param agreement the agreement it is filed under
 * @param report its id
 * @param body the request
 */
record MakeClaim(AgreementId agreement, ReportId report, Body body) implements Command {

	/**
	 * The request.
	 *
	 * @param reportedAt when the party said so
	 * @param content what it said
	 */
	record Body(StatedTime reportedAt, ClaimEntry content) {

		Body {
			new Fields().required(reportedAt, "reportedAt").required(content, "content").check();
		}

	}

	@Override
	public String stream() {
		return Report.stream(this.report);
	}

	/**
	 * Decides.
	 * @param author who speaks for the party
	 * @param agreements what it may be about
	 * @param reports what it may name
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Author author, Agreements agreements, FiledReports reports, Instant now) {
		Agreement filedUnder = ReportShell.filedUnder(this.agreement, agreements);
		PartyId by = Speakers.party(author);
		Moment reported = this.body.reportedAt.moment(filedUnder.zone(), "reportedAt");
		Telling.issued(reported, now);
		Claim claim = this.body.content.claim(by, new Naming(filedUnder, agreements, this.report, null));
		Speakers.checkConcerned(by, filedUnder, claim.about(), agreements);
		new ContentCheck(filedUnder, agreements, reported, now).check(claim);
		if (claim.wrong() != null) {
			new NamedReports(reports, author, false).named(claim.wrong(), "/content/wrong");
		}
		return List.of(new ClaimMade(this.agreement, this.report, reported, claim));
	}

}
