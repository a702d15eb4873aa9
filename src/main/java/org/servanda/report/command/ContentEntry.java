package org.servanda.report.command;

import java.time.ZoneId;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.OptBoolean;
import org.jspecify.annotations.Nullable;
import org.servanda.report.ReportContent;
import org.servanda.time.AgreementId;

/**
 * What a report says, as a request states it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", requireTypeIdForSubtypes = OptBoolean.FALSE)
@JsonSubTypes({ @JsonSubTypes.Type(value = ComplianceEntry.class, name = "compliance-report"),
		@JsonSubTypes.Type(value = ExchangeEntry.class, name = "prisoner-exchange") })
sealed interface ContentEntry permits ComplianceEntry, ExchangeEntry {

	/**
	 * The content that is stated.
	 * @param filedUnder the report's agreement
	 * @param zone of dates that name none
	 * @param before what the report said so far, or absent for a new one
	 * @param highestNumber the highest number that a finding of it ever had
	 */
	ReportContent content(AgreementId filedUnder, ZoneId zone, @Nullable ReportContent before, int highestNumber);

}
