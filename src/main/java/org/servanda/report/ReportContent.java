package org.servanda.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

import org.servanda.agreement.Reference;
import org.servanda.time.Grading;
import org.servanda.time.Occurrence;
import org.servanda.time.ReportId;

/**
 * What a report says; a correction replaces it whole.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({ @JsonSubTypes.Type(value = ComplianceReport.class, name = "compliance-report"),
		@JsonSubTypes.Type(value = PrisonerExchange.class, name = "prisoner-exchange"),
		@JsonSubTypes.Type(value = Claim.class, name = "claim") })
public sealed interface ReportContent permits ReportContent.Sourced, Claim {

	/** When what it tells of happened; findings may have an occurrence of their own. */
	Occurrence occurrence();

	/** What else can be looked up. */
	List<Reference> references();

	/** What it says of obligations, in its own order; claims have none. */
	List<Finding> findings();

	/** What it is about, of all findings, or of what is claimed. */
	default List<Subject> subjects() {
		return switch (this) {
			case Claim claim -> claim.about();
			case Sourced sourced -> sourced.findings().stream().flatMap((finding) -> finding.about().stream()).toList();
		};
	}

	/** The other reports that it names. */
	default Set<ReportId> reports() {
		Set<ReportId> reports = new LinkedHashSet<>();
		if (this instanceof Claim claim && claim.wrong() != null) {
			reports.add(claim.wrong());
		}
		reports.addAll(Finding.reports(findings()));
		return reports;
	}

	/** What a source may vouch for. */
	sealed interface Sourced extends ReportContent permits ComplianceReport, PrisonerExchange {

		/** Who vouches. */
		Source source();

		/** How the source is graded, or absent. */
		@Nullable Grading grading();

		/** Where it happened, or absent. */
		@Nullable String place();

	}

}
