package org.servanda.report.read;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.report.ReportContent;
import org.servanda.report.ReportRule;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.Moment;
import org.servanda.time.Refused;
import org.servanda.time.ReportId;

/**
 * A report, as an answer tells of it.
 *
 * @param report its id
 * @param agreement the agreement it is filed under
 * @param reportedAt when its source issued it
 * @param recordedAt when the ledger took it in
 * @param standing whether it stands, was corrected or retracted
 * @param duplicateOf the report that it says again, of a retracted one, or absent
 * @param confidential whether the public does not know it
 * @param content what it says, by its source
 * @param findings what became of each of its findings
 * @param remarks what was said about it, in order
 */
record ReportView(ReportId report, AgreementId agreement, Moment reportedAt, Instant recordedAt, Standing standing,
		@Nullable ReportId duplicateOf, boolean confidential, ReportContent content, List<FindingView> findings,
		List<RemarkView> remarks) {

	/** What became of a report. */
	enum Standing {

		/** It says what it was filed with. */
		AS_FILED,
		/** It says something else now. */
		CORRECTED,
		/** It answers as if never said. */
		RETRACTED;

		static Standing of(KnownReport report) {
			return report.retracted() ? RETRACTED : report.corrected() ? CORRECTED : AS_FILED;
		}

	}

	/**
	 * The report as known and as of a time.
	 * @param events of its stream
	 * @return empty when it was not known, or nothing that it tells of had happened, or
	 * it is not asked for
	 */
	static Optional<ReportView> of(List<RecordedEvent> events, Wanted wanted, Reading reading) {
		return folded(events, reading).filter((known) -> happened(known, reading))
			.filter(wanted::fits)
			.map((known) -> view(known, events).body());
	}

	/**
	 * The report as known and as of a time.
	 * @param events of its stream
	 * @throws Refused when it was not known, or nothing that it tells of had happened
	 */
	static Versioned<ReportView> known(ReportId id, List<RecordedEvent> events, Reading reading) {
		KnownReport known = folded(events, reading)
			.orElseThrow(() -> new Refused(ReportRule.REPORT_KNOWN, "There is no report " + id + "."));
		if (!happened(known, reading)) {
			throw new Refused(ReportRule.REPORT_HAPPENED,
					"What this report tells of happened after " + reading.asOf() + ".");
		}
		return view(known, events);
	}

	/** Who filed a report reads it as insiders do. */
	static Optional<KnownReport> folded(List<RecordedEvent> events, Reading reading) {
		boolean filer = !events.isEmpty() && events.getFirst().author().actor().equals(reading.actor());
		return KnownReport.of(events, reading.knownAt(), reading.clock(),
				filer ? Audience.INSIDERS : reading.audience());
	}

	/** Whether any of what it tells of had begun. */
	static boolean happened(KnownReport known, Reading reading) {
		return Stream
			.concat(Stream.of(known.content().occurrence()),
					known.statements().stream().map(KnownReport.Statement::occurrence))
			.anyMatch((occurrence) -> !occurrence.from().first().isAfter(reading.asOf()));
	}

	private static Versioned<ReportView> view(KnownReport known, List<RecordedEvent> events) {
		KnownReport.Retraction retraction = known.retraction();
		return new Versioned<>(
				new ReportView(known.id(), known.filed().agreement(), known.filed().reportedAt(),
						events.getFirst().recordedAt(), Standing.of(known),
						(retraction != null) ? retraction.duplicateOf() : null, known.confidential(), known.content(),
						known.statements().stream().map(FindingView::of).toList(),
						known.remarks().stream().map((remark) -> RemarkView.of(known, remark, events)).toList()),
				known.version());
	}

}
