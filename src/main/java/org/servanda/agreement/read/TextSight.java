package org.servanda.agreement.read;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.attachment.Attachment;
import org.servanda.attachment.AttachmentSight;
import org.servanda.ledger.Snapshots;
import org.servanda.time.Audience;

import org.springframework.stereotype.Component;

/**
 * The texts of agreements: everyone may see the events that name them.
 */
@Component
class TextSight implements AttachmentSight {

	private final Snapshots snapshots;

	TextSight(Snapshots snapshots) {
		this.snapshots = snapshots;
	}

	@Override
	public Optional<Attachment> seen(String sha256, Audience audience, @Nullable String actor) {
		return this.snapshots.read((snapshot) -> AgreementIndex.text(snapshot, sha256));
	}

}
