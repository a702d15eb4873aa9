package org.servanda.report.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.report.ComplianceReport;
import org.servanda.report.Finding;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.CommitmentId;
import org.servanda.time.Fields;
import org.servanda.time.Grading;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;

/**
 * What a compliance report says, as a request states it.
 *
 * @param occurredAt when what it tells of happened
 * @param source who vouches
 * @param grading of the source, or absent
 * @param place where, or absent
 * @param references what else can be looked up
 * @param findings what it says of obligations
 */
record ComplianceEntry(StatedTime occurredAt, SourceEntry source, @Nullable Grading grading, @Nullable String place,
		List<ReferenceEntry> references, List<FindingEntry> findings) implements ContentEntry {

	ComplianceEntry {
		new Fields().required(occurredAt, "occurredAt")
			.required(source, "source")
			.optional(place, "place", 300)
			.list(references, "references", 0, 100)
			.list(findings, "findings", 1, 200)
			.check();
		references = Fields.copy(references);
		findings = Fields.copy(findings);
	}

	@Override
	public ComplianceReport content(Naming naming, @Nullable ReportContent before, int highestNumber) {
		List<Finding> numbered = new ArrayList<>();
		Set<Integer> kept = new HashSet<>();
		int next = highestNumber;
		for (int i = 0; i < this.findings.size(); i++) {
			FindingEntry entry = this.findings.get(i);
			Integer stated = entry.number();
			int number = (stated != null) ? stated : ++next;
			String pointer = "/content/findings/" + i;
			Finding finding = entry.finding(number, naming, pointer);
			checkOnce(finding.about(), pointer + "/about");
			if (stated != null) {
				check(finding, before, kept, pointer + "/number");
			}
			numbered.add(finding);
		}
		return new ComplianceReport(this.occurredAt.occurrence(naming.zone(), "/content/occurredAt"),
				this.source.source(), this.grading, this.place, ReferenceEntry.all(this.references),
				List.copyOf(numbered));
	}

	/** A whole commitment names each of its obligations. */
	static void checkOnce(List<Subject> about, String pointer) {
		Set<Subject> seen = new HashSet<>();
		Set<CommitmentId> whole = new HashSet<>();
		Set<CommitmentId> named = new HashSet<>();
		for (int i = 0; i < about.size(); i++) {
			Subject subject = about.get(i);
			CommitmentId commitment = subject.of();
			boolean again = !seen.add(subject);
			if (commitment != null) {
				boolean before = !named.add(commitment);
				again |= (subject.party() == null) ? before : whole.contains(commitment);
				if (subject.party() == null) {
					whole.add(commitment);
				}
			}
			if (again) {
				throw new Refused(ReportRule.SUBJECT_ONCE, pointer + "/" + i, ReportRule.SUBJECT_ONCE.sentence());
			}
		}
	}

	private static void check(Finding finding, @Nullable ReportContent before, Set<Integer> kept, String pointer) {
		if (before == null) {
			throw new Refused(ReportRule.FINDING_NUMBER_GIVEN, pointer, ReportRule.FINDING_NUMBER_GIVEN.sentence());
		}
		boolean known = before.findings()
			.stream()
			.anyMatch((one) -> one.number() == finding.number() && one.getClass() == finding.getClass());
		if (!known || !kept.add(finding.number())) {
			throw new Refused(ReportRule.FINDING_NUMBER_KEPT, pointer, ReportRule.FINDING_NUMBER_KEPT.sentence());
		}
	}

}
