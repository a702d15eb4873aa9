package org.servanda.report.read;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.servanda.http.Reading;
import org.servanda.http.Versioned;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.Finding;
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
 * @param confidential whether the public does not know it
 * @param content what it says
 */
record ReportView(ReportId report, AgreementId agreement, Moment reportedAt, Instant recordedAt, Standing standing,
		boolean confidential, ReportContent content) {

	/** What became of a report. */
	enum Standing {

		/** It says what it was filed with. */
		AS_FILED,
		/** It says something else now. */
		CORRECTED,
		/** It answers as if never said. */
		RETRACTED

	}

	/**
	 * The report as known and as of a time.
	 * @param events of its stream
	 * @return empty when it was not known, or nothing that it tells of had happened
	 */
	static Optional<Versioned<ReportView>> of(List<RecordedEvent> events, Reading reading) {
		return folded(events, reading).filter((known) -> happened(known, reading)).map((known) -> view(known, events));
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
	private static Optional<KnownReport> folded(List<RecordedEvent> events, Reading reading) {
		boolean filer = !events.isEmpty() && events.getFirst().author().actor().equals(reading.actor());
		return KnownReport.of(events, reading.knownAt(), reading.clock(),
				filer ? Audience.INSIDERS : reading.audience());
	}

	/** Whether any of what it tells of had begun. */
	private static boolean happened(KnownReport known, Reading reading) {
		ReportContent content = known.content();
		return Stream
			.concat(Stream.of(content.occurrence()),
					content.findings().stream().map(Finding::occurrence).filter(Objects::nonNull))
			.anyMatch((occurrence) -> !occurrence.from().first().isAfter(reading.asOf()));
	}

	private static Versioned<ReportView> view(KnownReport known, List<RecordedEvent> events) {
		Standing standing = known.retracted() ? Standing.RETRACTED
				: known.corrected() ? Standing.CORRECTED : Standing.AS_FILED;
		return new Versioned<>(
				new ReportView(known.filed().report(), known.filed().agreement(), known.filed().reportedAt(),
						events.getFirst().recordedAt(), standing, known.confidential(), known.content()),
				known.version());
	}

}
