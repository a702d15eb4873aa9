package org.servanda.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Objects;

import org.servanda.report.Finding;
import org.servanda.report.KnownReport;
import org.servanda.time.Due;
import org.servanda.time.Moment;
import org.servanda.time.Occurrence;
import org.servanda.time.ReportId;

/**
 * A finding that counts, in its place in the order of facts: by occurrence, then by when
 * its report was issued, then deliveries, totals, completions, assessments from high to
 * low, reversals, then by the report's id and its number there. Never by position.
 *
 * @param finding what was found
 * @param occurrence when it happened
 * @param reportedAt when its report was issued
 * @param report its report
 * @param position since which it says this
 */
record CountingFinding(Finding finding, Occurrence occurrence, Instant reportedAt, ReportId report,
		long position) implements Comparable<CountingFinding> {

	private static final Comparator<CountingFinding> ORDER = Comparator.comparing(CountingFinding::at)
		.thenComparing(CountingFinding::reportedAt)
		.thenComparingInt(CountingFinding::rank)
		.thenComparing(CountingFinding::report)
		.thenComparingInt((it) -> it.finding.number());

	/**
	 * A finding of a report.
	 */
	static CountingFinding of(Finding finding, KnownReport report) {
		Occurrence occurrence = Objects.requireNonNullElse(finding.occurrence(), report.content().occurrence());
		return new CountingFinding(finding, occurrence, report.filed().reportedAt().last(), report.filed().report(),
				report.since(finding));
	}

	/** The instant from which it counts. */
	Instant at() {
		return (this.finding instanceof Finding.Assessment) ? this.occurrence.whenAssessed()
				: this.occurrence.whenDone();
	}

	/**
	 * Whether what it tells of came in time: against an instant, instants are compared;
	 * against a date a date as a date, an instant by its date in the due's zone. What is
	 * known imprecisely is taken at the earliest that it may mean, an assessment of a
	 * period at the period's end.
	 */
	boolean inTime(Due due) {
		Moment moment = this.occurrence.to();
		boolean atItsEnd = this.finding instanceof Finding.Assessment && this.occurrence.ofPeriod();
		return switch (due) {
			case Due.ByInstant by -> !(atItsEnd ? moment.last() : moment.first()).isAfter(by.last());
			case Due.ByDate by -> !date(moment, by.zone(), atItsEnd).isAfter(by.lastDate());
		};
	}

	private static LocalDate date(Moment moment, ZoneId zone, boolean atItsEnd) {
		return atItsEnd ? moment.lastDate(zone) : moment.earliestDate(zone);
	}

	/** What goes first at one instant. */
	private int rank() {
		return switch (this.finding) {
			case Finding.Delivery delivery -> delivery.total() ? 1 : 0;
			case Finding.Completion ignored -> 2;
			case Finding.Assessment assessment -> 10 - assessment.degree();
			case Finding.Reversal ignored -> 11;
			case Finding.Observation ignored -> 12;
		};
	}

	@Override
	public int compareTo(CountingFinding other) {
		return ORDER.compare(this, other);
	}

}
