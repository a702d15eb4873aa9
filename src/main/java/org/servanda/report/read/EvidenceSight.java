package org.servanda.report.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.AttachmentSight;
import org.servanda.attachment.NamedAttachment;
import org.servanda.attachment.WantedAttachments;
import org.servanda.http.Reading;
import org.servanda.ledger.Facts;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Snapshots;
import org.servanda.report.Report;
import org.servanda.report.ReportEvent.EvidenceAttached;
import org.servanda.time.Audience;

import org.springframework.stereotype.Component;

/**
 * The files of evidence: who may see the report that they are kept with may see them.
 */
@Component
class EvidenceSight implements AttachmentSight {

	private final Snapshots snapshots;

	private final Facts facts;

	EvidenceSight(Snapshots snapshots, Facts facts) {
		this.snapshots = snapshots;
		this.facts = facts;
	}

	@Override
	public Optional<Attachment> seen(String sha256, Audience audience, @Nullable String actor) {
		return this.snapshots
			.read((snapshot) -> ReportIndex.evidence(snapshot, sha256, audience, (actor != null) ? actor : ""));
	}

	@Override
	public Stretch named(Reading reading, WantedAttachments wanted, long after, int most) {
		List<ReportIndex.EvidenceEntry> entries = ReportIndex.evidence(reading, wanted.agreement(), wanted.report(),
				after, most);
		Map<String, List<RecordedEvent>> facts = entries.isEmpty() ? Map.of() : this.facts.of(reading.snapshot(),
				entries.stream().map((entry) -> Report.stream(entry.report())).distinct().toList(), reading.position());
		List<NamedAttachment> items = new ArrayList<>();
		for (ReportIndex.EvidenceEntry entry : entries) {
			evidence(entry, facts.getOrDefault(Report.stream(entry.report()), List.of()), reading)
				.filter((item) -> wanted.fits(new Attachment(item.sha256(), item.length(), item.mediaType())))
				.ifPresent(items::add);
		}
		return new Stretch(items, (entries.size() == most) ? entries.getLast().position() : null);
	}

	/** A file, where the report and the remark that attaches it are known. */
	private static Optional<NamedAttachment> evidence(ReportIndex.EvidenceEntry entry, List<RecordedEvent> events,
			Reading reading) {
		return ReportView.folded(events, reading)
			.filter((report) -> ReportView.happened(report, reading))
			.stream()
			.flatMap((report) -> report.remarks().stream())
			.filter((remark) -> remark.sequence() == entry.remark())
			.map((remark) -> remark.remark())
			.filter(EvidenceAttached.class::isInstance)
			.map(EvidenceAttached.class::cast)
			.map((remark) -> new NamedAttachment(remark.evidence().sha256(), remark.evidence().length(),
					remark.evidence().mediaType(), remark.agreement(), null, entry.report(), entry.remark(),
					remark.title(), remark.reportedAt(), entry.position()))
			.findFirst();
	}

}
