package org.servanda.report.command;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.servanda.agreement.Agreement;
import org.servanda.agreement.Agreements;
import org.servanda.ledger.Author;
import org.servanda.report.Claim;
import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.report.Report;
import org.servanda.report.ReportRule;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * What every remark has: the report that it is about, when it was made, of which
 * findings.
 *
 * @param report that stands
 * @param now the report with all that was said of it
 * @param filedUnder its agreement
 * @param reportedAt when the remark was made
 * @param findings the numbers of those that it names; empty for all
 */
record Saying(Report report, KnownReport now, Agreement filedUnder, Moment reportedAt, List<Integer> findings) {

	/** How many findings a remark names at most. */
	static final int MOST = 200;

	/**
	 * Checks what every remark has.
	 * @param known the report, or empty
	 * @param id which
	 * @param reportedAt as stated
	 * @param findings as stated
	 * @param clock now, by the ledger's clock
	 */
	static Saying of(Optional<Report> known, ReportId id, StatedTime reportedAt, List<Integer> findings,
			Agreements agreements, Instant clock) {
		Report report = ReportShell.standing(known, id);
		Agreement filedUnder = ReportShell.filedUnder(report.agreement(), agreements);
		Moment reported = reportedAt.moment(filedUnder.zone(), "reportedAt");
		ReportShell.notBefore(report, reported, clock);
		KnownReport now = report.now();
		Set<Integer> numbers = new HashSet<>(now.content().findings().stream().map(Finding::number).toList());
		for (int i = 0; i < findings.size(); i++) {
			if (!numbers.remove(findings.get(i))) {
				throw new Refused(ReportRule.FINDING_KNOWN, "/findings/" + i,
						findings.get(i) + " is no finding of this report, or is named twice.");
			}
		}
		return new Saying(report, now, filedUnder, reported, findings);
	}

	/** Refuses to judge a claim. */
	Saying judged() {
		if (this.now.content() instanceof Claim) {
			throw new Refused(ReportRule.CLAIM_NOT_JUDGED, ReportRule.CLAIM_NOT_JUDGED.sentence());
		}
		return this;
	}

	/** The findings that it is about, as they stand. */
	List<KnownReport.Statement> about() {
		return this.now.statements()
			.stream()
			.filter((one) -> this.findings.isEmpty() || this.findings.contains(one.finding().number()))
			.toList();
	}

	/** The party that the sender speaks for, where it is concerned. */
	PartyId speaker(Author author, Agreements agreements) {
		PartyId party = Speakers.party(author);
		Speakers.checkConcerned(party, this.filedUnder, this.now.content().subjects(), agreements);
		return party;
	}

}
