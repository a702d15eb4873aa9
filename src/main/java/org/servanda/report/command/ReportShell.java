package org.servanda.report.command;

import java.time.Instant;
import java.util.Optional;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.servanda.agreement.Agreement;
import org.servanda.agreement.AgreementRule;
import org.servanda.agreement.Agreements;
import org.servanda.attachment.Attachments;
import org.servanda.ledger.Author;
import org.servanda.ledger.Command;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Shell;
import org.servanda.ledger.Write;
import org.servanda.report.Report;
import org.servanda.report.ReportRule;
import org.servanda.time.AgreementId;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.Telling;

/**
 * The shell of the stream {@code report:{r}}.
 */
public class ReportShell extends Shell<Optional<Report>> {

	static final String MONITOR = "monitor";

	static final String REVIEWER = "reviewer";

	static final String REPRESENTATIVE = "representative";

	public ReportShell() {
		super(Optional.empty());
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(FileComplianceReport command, @MetaDataValue(WRITE) Write write, Ledger ledger,
			Agreements agreements, FiledReports reports) {
		return answer(command, write, (report) -> command.decide(write.author(), agreements, reports, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(ReportPrisonerExchange command, @MetaDataValue(WRITE) Write write, Ledger ledger,
			Agreements agreements) {
		return answer(command, write, (report) -> command.decide(agreements, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(MakeClaim command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			FiledReports reports) {
		return answer(command, write, (report) -> command.decide(write.author(), agreements, reports, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(ReleaseReport command, @MetaDataValue(WRITE) Write write, FiledReports reports) {
		return answer(command, write, (report) -> command.decide(report, reports));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(CorrectReport command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			FiledReports reports) {
		return answer(command, write,
				(report) -> command.decide(report, write.author(), agreements, reports, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RetractReport command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			FiledReports reports) {
		return answer(command, write,
				(report) -> command.decide(report, write.author(), agreements, reports, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(CorroborateReport command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements) {
		return answer(command, write, (report) -> command.decide(report, write.author(), agreements, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RejectReport command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements) {
		return answer(command, write, (report) -> command.decide(report, agreements, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(DisputeReport command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements) {
		return answer(command, write, (report) -> command.decide(report, write.author(), agreements, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(ReplyToReport command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements) {
		return answer(command, write, (report) -> command.decide(report, write.author(), agreements, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RuleOnDispute command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			FiledReports reports) {
		return answer(command, write,
				(report) -> command.decide(report, write.author(), agreements, reports, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(ConfirmHandover command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements) {
		return answer(command, write, (report) -> command.decide(report, write.author(), agreements, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(AttachEvidence command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements,
			Attachments files) {
		return answer(command, write,
				(report) -> command.decide(report, write.author(), agreements, files, ledger.now()));
	}

	@CommandHandler
	@CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
	Outcome handle(RetractRemark command, @MetaDataValue(WRITE) Write write, Ledger ledger, Agreements agreements) {
		return answer(command, write, (report) -> command.decide(report, write.author(), agreements, ledger.now()));
	}

	/**
	 * A confidential report is there for who filed it and for reviewers only; to anyone
	 * else everything answers as where there is no report, whatever version they name.
	 */
	@Override
	protected void admit(Optional<Report> report, Command command, Author author) {
		if (command instanceof OfReport of && report.filter((it) -> sees(it, author)).isEmpty()) {
			throw unknown(of.report());
		}
	}

	@Override
	protected Optional<Report> evolve(Optional<Report> report, RecordedEvent event) {
		return Report.evolve(report, event);
	}

	/** The report, where there is one and it is not retracted. */
	static Report standing(Optional<Report> known, ReportId id) {
		Report report = known.orElseThrow(() -> unknown(id));
		if (report.retracted()) {
			throw new Refused(ReportRule.REPORT_STANDS, "This report is retracted.");
		}
		return report;
	}

	/** Refuses who neither filed the report nor reviews. */
	static void mayChange(Report report, Author author) {
		if (!changes(report, author)) {
			throw new Refused(ReportRule.AUTHOR_OR_REVIEWER, ReportRule.AUTHOR_OR_REVIEWER.sentence());
		}
	}

	/** The agreement that a report is filed under. */
	static Agreement filedUnder(AgreementId agreement, Agreements agreements) {
		return agreements.agreement(agreement)
			.orElseThrow(() -> new Refused(AgreementRule.AGREEMENT_KNOWN, "There is no agreement " + agreement + "."));
	}

	/** Refuses what is said of a report before it, or after now. */
	static void notBefore(Report report, Moment reportedAt, Instant now) {
		Telling.issued(reportedAt, now);
		if (reportedAt.last().isBefore(report.reportedAt().first())) {
			throw new Refused(ReportRule.REMARK_AFTER_REPORT, "/reportedAt",
					"The report is of " + report.reportedAt() + ".");
		}
	}

	/** Whether someone who sends a command may know that a report is there. */
	static boolean sees(Report report, Author author) {
		return !report.confidential() || changes(report, author);
	}

	private static boolean changes(Report report, Author author) {
		return author.actor().equals(report.filer()) || author.role().equals(REVIEWER);
	}

	static Refused unknown(ReportId id) {
		return new Refused(ReportRule.REPORT_KNOWN, "There is no report " + id + ".");
	}

}
