package org.servanda.report;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.agreement.Reference;
import org.servanda.time.Grading;
import org.servanda.time.Occurrence;

/**
 * What a monitor's compliance report says.
 */
public record ComplianceReport(Occurrence occurrence, Source source, @Nullable Grading grading, @Nullable String place,
		List<Reference> references, List<Finding> findings) implements ReportContent.Sourced {
}
