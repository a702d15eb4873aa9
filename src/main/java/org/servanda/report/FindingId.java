package org.servanda.report;

import org.servanda.time.ReportId;

/**
 * A finding by its place.
 *
 * @param report its report
 * @param number its number there
 */
public record FindingId(ReportId report, int number) {
}
