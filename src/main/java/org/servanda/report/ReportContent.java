package org.servanda.report;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Reference;
import org.servanda.time.Grading;
import org.servanda.time.Occurrence;

/**
 * What a report says; a correction replaces it whole.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({ @JsonSubTypes.Type(value = ComplianceReport.class, name = "compliance-report"),
		@JsonSubTypes.Type(value = PrisonerExchange.class, name = "prisoner-exchange") })
public sealed interface ReportContent permits ComplianceReport, PrisonerExchange {

	/** When what it tells of happened; findings may have an occurrence of their own. */
	Occurrence occurrence();

	/** Who vouches. */
	Source source();

	/** How the source is graded, or absent. */
	@Nullable Grading grading();

	/** Where it happened, or absent. */
	@Nullable String place();

	/** What else can be looked up. */
	List<Reference> references();

	/** What it says of obligations, in its own order. */
	List<Finding> findings();

}
