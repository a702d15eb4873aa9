package org.servanda.report.read;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.EventType;
import org.servanda.ledger.RecordedEvent;
import org.servanda.report.KnownReport;
import org.servanda.report.KnownReport.KnownRemark;
import org.servanda.report.ReportEvent;
import org.servanda.report.ReportEvent.Remark;
import org.servanda.time.Moment;
import org.servanda.time.PartyId;

/**
 * A remark about a report, as an answer tells of it.
 *
 * @param remark its number, by which it is retracted
 * @param type the event's stored name
 * @param findings the numbers of those that it names; empty for all
 * @param reportedAt when it was made
 * @param recordedAt when the ledger took it in
 * @param party the party that made it, or absent
 * @param lapsed the findings of which it says nothing any more, since they were corrected
 * @param content what was said
 */
record RemarkView(long remark, String type, List<Integer> findings, Moment reportedAt, Instant recordedAt,
		@Nullable PartyId party, List<Integer> lapsed, Remark content) {

	static RemarkView of(KnownReport report, KnownRemark known, List<RecordedEvent> events) {
		Remark remark = known.remark();
		Instant recordedAt = events.stream()
			.filter((event) -> event.sequence() == known.sequence())
			.map(RecordedEvent::recordedAt)
			.findFirst()
			.orElseThrow();
		return new RemarkView(known.sequence(), EventType.Name.of(remark.getClass()).value(), remark.findings(),
				remark.reportedAt(), recordedAt, party(remark), report.lapsed(known), remark);
	}

	private static @Nullable PartyId party(Remark remark) {
		return switch (remark) {
			case ReportEvent.ReportDisputed dispute -> dispute.party();
			case ReportEvent.PartyReplied reply -> reply.party();
			case ReportEvent.HandoverConfirmed confirmation -> confirmation.party();
			case ReportEvent.ReportCorroborated ignored -> null;
			case ReportEvent.ReportRejected ignored -> null;
			case ReportEvent.DisputeRuledOn ignored -> null;
			case ReportEvent.EvidenceAttached ignored -> null;
		};
	}

}
