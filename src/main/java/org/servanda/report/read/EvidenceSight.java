package org.servanda.report.read;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.AttachmentSight;
import org.servanda.ledger.Snapshots;
import org.servanda.time.Audience;

import org.springframework.stereotype.Component;

/**
 * The files of evidence: who may see the report that they are kept with may see them.
 */
@Component
class EvidenceSight implements AttachmentSight {

	private final Snapshots snapshots;

	EvidenceSight(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	@Override
	public Optional<Attachment> seen(String sha256, Audience audience, @Nullable String actor) {
		return this.snapshots
			.read((snapshot) -> ReportIndex.evidence(snapshot, sha256, audience, (actor != null) ? actor : ""));
	}

}
