package org.servanda.report.command;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.ReferenceEntry;
import org.servanda.report.Claim;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.report.Subject;
import org.servanda.time.PartyId;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;
import org.servanda.time.StatedTime;
import org.servanda.time.Texts;

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
		Texts.required(occurredAt, "occurredAt");
		about = Texts.list(about, "about", 0, 100);
		if (degree != null && (degree < 0 || degree > 3)) {
			throw new Refused(ReportRule.DEGREE_RANGE, "/degree", ReportRule.DEGREE_RANGE.sentence());
		}
		if ((degree != null) ? about.isEmpty() : (wrong == null)) {
			throw new Refused(ReportRule.CLAIM_SAYS, (degree != null) ? "/about" : "/degree",
					ReportRule.CLAIM_SAYS.sentence());
		}
		Texts.optional(words, "words", 4000);
		references = Texts.list(references, "references", 0, 100);
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
