package org.servanda.report.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Agreements;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.ledger.Author;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.ReportCorroborated;
import org.servanda.report.ReportRule;
import org.servanda.report.Source;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentId;
import org.servanda.time.Fields;
import org.servanda.time.Grading;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Says that another source vouches for the same.
 *
 * @param report which
 * @param body the request
 */
record CorroborateReport(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param reportedAt when the other source said it
	 * @param findings the numbers of those that it vouches for; empty for all
	 * @param source who vouches
	 * @param grading of the source, or absent
	 * @param references where it can be looked up
	 */
	record Body(StatedTime reportedAt, List<Integer> findings, SourceEntry source, @Nullable Grading grading,
			List<ReferenceEntry> references) {

		Body {
			new Fields().required(reportedAt, "reportedAt")
				.list(findings, "findings", 0, Saying.MOST)
				.required(source, "source")
				.list(references, "references", 0, 100)
				.check();
			findings = Fields.copy(findings);
			references = Fields.copy(references);
		}

	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who corroborates
	 * @param agreements what it may be about
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, Instant now) {
		Saying saying = Saying.of(known, this.report, this.body.reportedAt, this.body.findings, agreements, now)
			.judged();
		Report report = saying.report();
		String role = report.confidential() ? ReportShell.REVIEWER : ReportShell.MONITOR;
		if (author.actor().equals(report.filer()) || !author.role().equals(role)) {
			throw new Refused(ReportRule.CORROBORATED_BY_ANOTHER, ReportRule.CORROBORATED_BY_ANOTHER.sentence());
		}
		Source source = this.body.source.source();
		List<Statement> about = saying.about();
		for (Statement statement : about) {
			if (statement.source().id().equals(source.id())) {
				throw new Refused(ReportRule.CORROBORATED_BY_OTHER_SOURCE, "/source/id",
						"The report rests on " + source.id() + " itself.");
			}
			checkThird(source.speaksFor(), statement, agreements);
		}
		new ContentCheck(saying.filedUnder(), agreements, saying.reportedAt(), now).check(source,
				saying.now().content(), "/source");
		return List
			.of(new ReportCorroborated(report.agreement(), this.report, saying.reportedAt(), report.confidential(),
					this.body.findings, source, this.body.grading, ReferenceEntry.all(this.body.references)));
	}

	private static void checkThird(@Nullable PartyId speaksFor, Statement statement, Agreements agreements) {
		if (speaksFor == null) {
			return;
		}
		for (Subject subject : statement.finding().about()) {
			CommitmentId of = subject.of();
			Sides sides = (of == null) ? null
					: agreements.commitment(of).map((commitment) -> Sides.of(commitment, agreements)).orElse(null);
			boolean owes = speaksFor.equals(subject.party())
					|| (subject.party() == null && sides != null && sides.owing().contains(speaksFor));
			if (owes || (sides != null && sides.owed().contains(speaksFor))) {
				throw new Refused(ReportRule.CORROBORATED_BY_THIRD, "/source/speaksFor",
						speaksFor + " owes or is owed what finding " + statement.finding().number() + " is about.");
			}
		}
	}

}
