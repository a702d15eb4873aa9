package org.servanda.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.servanda.ledger.RecordedEvent;
import org.servanda.time.AgreementId;
import org.servanda.time.Audience;
import org.servanda.time.KnowledgeClock;
import org.servanda.time.Moment;
import org.servanda.time.ReportId;

/**
 * A report as its events make it, whoever knows of them.
 *
 * @param id its id
 * @param agreement the agreement it is filed under
 * @param filer the account that filed it
 * @param reportedAt when its source issued it
 * @param saidAt when its source last said what it says: then, or when it last corrected
 * itself
 * @param confidential whether the public does not know it
 * @param highestNumber the highest number that a finding of it ever had
 * @param events what happened to it, in order, each with its sequence for its position
 */
public record Report(ReportId id, AgreementId agreement, String filer, Moment reportedAt, Moment saidAt,
		boolean confidential, int highestNumber, List<RecordedEvent> events) {

	private static final String STREAM = "report:";

	/** The name of a report's stream. */
	public static String stream(ReportId id) {
		return STREAM + id;
	}

	/**
	 * The report that a stream is of.
	 * @return empty where it is the stream of something else
	 */
	public static Optional<ReportId> ofStream(String stream) {
		String code = stream.startsWith(STREAM) ? stream.substring(STREAM.length()) : "";
		return ReportId.isCode(code) ? Optional.of(new ReportId(code)) : Optional.empty();
	}

	/** How a report changes. */
	public static Optional<Report> evolve(Optional<Report> report, RecordedEvent recorded) {
		return switch ((ReportEvent) recorded.event()) {
			case ReportEvent.Filed filed ->
				Optional.of(new Report(filed.report(), filed.agreement(), recorded.author().actor(), filed.reportedAt(),
						filed.reportedAt(), filed.confidential(), highest(filed.content()), List.of(placed(recorded))));
			case ReportEvent.ReportReleased ignored ->
				report.map((it) -> it.with(recorded, it.saidAt, false, it.highestNumber));
			case ReportEvent.ReportCorrected correction -> report.map((it) -> it.with(recorded, said(it, correction),
					it.confidential, Math.max(it.highestNumber, highest(correction.content()))));
			case ReportEvent.ReportRetracted ignored -> report.map((it) -> it.with(recorded));
			case ReportEvent.Remark ignored -> report.map((it) -> it.with(recorded));
			case ReportEvent.RemarkRetracted ignored -> report.map((it) -> it.with(recorded));
		};
	}

	private Report with(RecordedEvent recorded) {
		return with(recorded, this.saidAt, this.confidential, this.highestNumber);
	}

	private Report with(RecordedEvent recorded, Moment said, boolean hidden, int highest) {
		List<RecordedEvent> next = new ArrayList<>(this.events);
		next.add(placed(recorded));
		return new Report(this.id, this.agreement, this.filer, this.reportedAt, said, hidden, highest,
				List.copyOf(next));
	}

	/**
	 * A stream that decides does not know positions; within one, sequences do as well.
	 */
	private static RecordedEvent placed(RecordedEvent recorded) {
		return new RecordedEvent(recorded.sequence(), recorded.stream(), recorded.sequence(), recorded.recordedAt(),
				recorded.author(), recorded.event());
	}

	private static Moment said(Report report, ReportEvent.ReportCorrected correction) {
		Moment said = correction.reportedAt();
		return (said != null && said.last().isAfter(report.saidAt.last())) ? said : report.saidAt;
	}

	private static int highest(ReportContent content) {
		return content.findings().stream().mapToInt(Finding::number).max().orElse(0);
	}

	/** The report with all that was said of it by now, as who may see it knows it. */
	public KnownReport now() {
		return KnownReport.of(this.events, Instant.MAX, KnowledgeClock.RECORDED, Audience.INSIDERS).orElseThrow();
	}

	/** One of its events, or empty where its payload is gone or there is none. */
	public Optional<RecordedEvent> event(long sequence) {
		return this.events.stream().filter((event) -> event.sequence() == sequence).findFirst();
	}

	/** What it says by the last correction. */
	public ReportContent content() {
		return now().content();
	}

	/** Whether it answers as if never said. */
	public boolean retracted() {
		return now().retracted();
	}

}
