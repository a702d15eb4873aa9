package org.servanda.report.command;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.report.Claim;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.Fields;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;

/**
 * What a party claims, as a request states it.
 *
 * @param occurredAt the time that it names
 * @param about obligations and whole commitments, beside whose status it is shown
 * @param degree how far they were kept, or absent
 * @param wrong the report that is said to be wrong, or absent
 * @param words what was said, or absent
 * @param references where it can be looked up
 */
record ClaimEntry(StatedTime occurredAt, List<SubjectEntry> about, @Nullable Integer degree, @Nullable ReportId wrong,
		@Nullable String words, List<ReferenceEntry> references) implements ContentEntry {

	ClaimEntry {
		new Fields().required(occurredAt, "occurredAt")
			.list(about, "about", 0, 100)
			.holds(degree == null || (degree >= 0 && degree <= 3), ReportRule.DEGREE_RANGE, "degree")
			.optional(words, "words", 4000)
			.list(references, "references", 0, 100)
			.check();
		about = Fields.copy(about);
		references = Fields.copy(references);
		if ((degree != null) ? about.isEmpty() : (wrong == null)) {
			throw new Refused(ReportRule.CLAIM_SAYS, (degree != null) ? "/about" : "/degree",
					ReportRule.CLAIM_SAYS.sentence());
		}
	}

	/** The claim that a party makes. */
	Claim claim(PartyId by, Naming naming) {
		List<Subject> subjects = this.about.stream().map((subject) -> subject.subject(naming)).toList();
		ComplianceEntry.checkOnce(subjects, "/content/about");
		return new Claim(this.occurredAt.occurrence(naming.zone(), "/content/occurredAt"), by, subjects, this.degree,
				this.wrong, this.words, ReferenceEntry.all(this.references));
	}

	@Override
	public Claim content(Naming naming, @Nullable ReportContent before, int highestNumber) {
		if (!(before instanceof Claim claim)) {
			throw new Refused(ReportRule.CORRECTION_OF_KIND, "/content/kind", ReportRule.CORRECTION_OF_KIND.sentence());
		}
		return claim(claim.by(), naming);
	}

}
