package org.servanda.report.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport.KnownRemark;
import org.servanda.report.KnownReport.Statement;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.DisputeRuledOn;
import org.servanda.report.ReportEvent.ReportDisputed;
import org.servanda.report.ReportRule;
import org.servanda.report.RulingOutcome;
import org.servanda.time.Fields;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * Rules on findings in dispute: upholds, rejects or restates them.
 *
 * @param report which
 * @param body the request
 */
record RuleOnDispute(ReportId report, Body body) implements OfReport {

	/**
	 * The request.
	 *
	 * @param reportedAt when it was ruled
	 * @param findings the numbers of those that it is about; empty for all
	 * @param outcome what becomes of them
	 * @param restated what they say from then on, whole, each with its number; one
	 * without a time of its own keeps that of the finding
	 * @param grounds why
	 */
	record Body(StatedTime reportedAt, List<Integer> findings, RulingOutcome outcome, List<FindingEntry> restated,
			String grounds) {

		Body {
			new Fields().required(reportedAt, "reportedAt")
				.list(findings, "findings", 0, Saying.MOST)
				.required(outcome, "outcome")
				.list(restated, "restated", 0, 200)
				.bounded(grounds, "grounds", 4000)
				.check();
			findings = Fields.copy(findings);
			restated = Fields.copy(restated);
			if ((outcome == RulingOutcome.RESTATED) == restated.isEmpty()) {
				throw new Refused(ReportRule.RESTATED_WHOLE, "/restated", ReportRule.RESTATED_WHOLE.sentence());
			}
		}

	}

	@Override
	public boolean guarded() {
		return true;
	}

	/**
	 * Decides.
	 * @param known the report, or empty
	 * @param author who rules
	 * @param agreements what it may be about
	 * @param reports what it may name
	 * @param now by the ledger's clock
	 */
	List<ReportEvent> decide(Optional<Report> known, Author author, Agreements agreements, FiledReports reports,
			Instant now) {
		Saying saying = Saying.of(known, this.report, this.body.reportedAt, this.body.findings, agreements, now)
			.judged();
		Report report = saying.report();
		if (author.actor().equals(report.filer())) {
			throw new Refused(ReportRule.RULED_BY_ANOTHER, ReportRule.RULED_BY_ANOTHER.sentence());
		}
		List<Statement> ruled = saying.about();
		for (Statement statement : ruled) {
			if (!statement.disputed()) {
				throw new Refused(ReportRule.DISPUTE_OPEN,
						"Finding " + statement.finding().number() + " is not in dispute.");
			}
		}
		checkTime(saying);
		List<Finding> restated = (this.body.outcome == RulingOutcome.RESTATED)
				? restated(saying, new Naming(saying.filedUnder(), agreements, this.report, null)) : List.of();
		new ContentCheck(saying.filedUnder(), agreements, saying.reportedAt(), now).check(restated, "/restated");
		Restorations.check(restated, List.of(), saying.now().content().findings(), this.report,
				new NamedReports(reports, author, report.confidential()), "/restated");
		return List.of(new DisputeRuledOn(report.agreement(), this.report, saying.reportedAt(), report.confidential(),
				this.body.findings, this.body.outcome, restated, this.body.grounds));
	}

	/**
	 * What is known to the day is known at its end: a ruling dated within the day of a
	 * dispute would be known before it.
	 */
	private void checkTime(Saying saying) {
		for (KnownRemark remark : saying.now().remarks()) {
			if (remark.remark() instanceof ReportDisputed dispute && about(dispute)
					&& saying.reportedAt().last().isBefore(dispute.reportedAt().last())) {
				throw new Refused(ReportRule.RULING_AFTER_DISPUTE, "/reportedAt",
						"The dispute is of " + dispute.reportedAt() + ".");
			}
		}
	}

	private boolean about(ReportDisputed dispute) {
		return dispute.findings().isEmpty() || this.body.findings.isEmpty()
				|| dispute.findings().stream().anyMatch(this.body.findings::contains);
	}

	private List<Finding> restated(Saying saying, Naming naming) {
		TreeMap<Integer, Finding> left = new TreeMap<>();
		saying.now()
			.content()
			.findings()
			.stream()
			.filter((finding) -> this.body.findings.isEmpty() || this.body.findings.contains(finding.number()))
			.forEach((finding) -> left.put(finding.number(), finding));
		List<Finding> restated = new ArrayList<>();
		for (int i = 0; i < this.body.restated.size(); i++) {
			FindingEntry entry = this.body.restated.get(i);
			String pointer = "/restated/" + i;
			Integer number = entry.number();
			Finding said = (number != null) ? left.remove(number) : null;
			if (said == null) {
				throw new Refused(ReportRule.RESTATED_WHOLE, pointer + "/number", ReportRule.RESTATED_WHOLE.sentence());
			}
			Finding finding = entry.finding(said.number(), naming.keeping(said.occurrence()), pointer);
			if (finding.getClass() != said.getClass()) {
				throw new Refused(ReportRule.RESTATED_WHOLE, pointer + "/finding",
						ReportRule.RESTATED_WHOLE.sentence());
			}
			ComplianceEntry.checkOnce(finding.about(), pointer + "/about");
			restated.add(finding);
		}
		if (!left.isEmpty()) {
			throw new Refused(ReportRule.RESTATED_WHOLE, "/restated", "Finding " + left.firstKey() + " is missing.");
		}
		return List.copyOf(restated);
	}

}
