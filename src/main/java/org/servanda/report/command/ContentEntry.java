package org.servanda.report.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.jspecify.annotations.Nullable;
import org.servanda.report.ReportContent;

/**
 * What a report says, as a request states it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", requireTypeIdForSubtypes = OptBoolean.FALSE)
@JsonSubTypes({ @JsonSubTypes.Type(value = ComplianceEntry.class, name = "compliance-report"),
		@JsonSubTypes.Type(value = ExchangeEntry.class, name = "prisoner-exchange"),
		@JsonSubTypes.Type(value = ClaimEntry.class, name = "claim") })
sealed interface ContentEntry permits ComplianceEntry, ExchangeEntry, ClaimEntry {

	/**
	 * The content that is stated.
	 * @param naming what names and dates mean
	 * @param before what the report said so far, or absent for a new one
	 * @param highestNumber the highest number that a finding of it ever had
	 */
	ReportContent content(Naming naming, @Nullable ReportContent before, int highestNumber);

}
