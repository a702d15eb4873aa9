package org.servanda.report.command;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Command;
import org.servanda.report.PrisonerExchange;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.PrisonerExchangeReported;
import org.servanda.time.AgreementId;
import org.servanda.time.Fields;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Telling;

/**
 * Reports a handover of detainees; it credits the obligations of both sides at once.
 *
 * @param agreement the agreement it is filed under
 * @param report its id
 * @param body the request
 */
record ReportPrisonerExchange(AgreementId agreement, ReportId report, Body body) implements Command {

	/**
	 * The request.
	 *
	 * @param reportedAt when the source issued it
	 * @param confidential whether only insiders know it until it is released
	 * @param content what it says
	 */
	record Body(StatedTime reportedAt, @Nullable Boolean confidential, ExchangeEntry content) {

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
	 * @param agreements what it may be about
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Agreements agreements, Instant now) {
		Agreement filedUnder = ReportShell.filedUnder(this.agreement, agreements);
		Moment reported = this.body.reportedAt.moment(filedUnder.zone(), "reportedAt");
		Telling.issued(reported, now);
		PrisonerExchange content = this.body.content.content(new Naming(filedUnder, agreements, this.report, null),
				null, 0);
		new ContentCheck(filedUnder, agreements, reported, now).check(content);
		return List.of(new PrisonerExchangeReported(this.agreement, this.report, reported,
				Boolean.TRUE.equals(this.body.confidential), content));
	}

}
