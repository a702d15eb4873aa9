package org.servanda.report.command;

import java.time.ZoneId;
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
import org.servanda.time.AgreementId;
import org.servanda.time.Grading;
import org.servanda.time.Refused;
import org.servanda.time.StatedTime;
import org.servanda.time.Texts;

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
		Texts.required(occurredAt, "occurredAt");
		Texts.required(source, "source");
		Texts.optional(place, "place", 300);
		references = Texts.list(references, "references", 0, 100);
		findings = Texts.list(findings, "findings", 1, 200);
	}

	@Override
	public ComplianceReport content(AgreementId filedUnder, ZoneId zone, @Nullable ReportContent before,
			int highestNumber) {
		List<Finding> numbered = new ArrayList<>();
		Set<Integer> kept = new HashSet<>();
		int next = highestNumber;
		for (int i = 0; i < this.findings.size(); i++) {
			FindingEntry entry = this.findings.get(i);
			Integer stated = entry.number();
			int number = (stated != null) ? stated : ++next;
			Finding finding = entry.finding(number, filedUnder, zone);
			if (stated != null) {
				check(finding, before, kept, "/content/findings/" + i + "/number");
			}
			numbered.add(finding);
		}
		return new ComplianceReport(this.occurredAt.occurrence(zone), this.source.source(), this.grading, this.place,
				ReferenceEntry.all(this.references), List.copyOf(numbered));
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
