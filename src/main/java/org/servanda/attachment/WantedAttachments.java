package org.servanda.attachment;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.servanda.time.AgreementId;
import org.servanda.time.ReportId;

/**
 * Which attachments are asked for: those that agree in all that is named.
 *
 * @param agreement texts of it, and evidence for reports under it
 * @param report evidence for it
 * @param mediaType whose media type begins so, for example {@code image/}
 */
public record WantedAttachments(@Nullable AgreementId agreement, @Nullable ReportId report,
		@Nullable String mediaType) {

	/** Whether an attachment is asked for, wherever it is named. */
	public boolean fits(Attachment attachment) {
		return this.mediaType == null || attachment.mediaType().startsWith(this.mediaType.toLowerCase(Locale.ROOT));
	}

}
