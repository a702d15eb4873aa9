package org.servanda.attachment;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.time.Audience;

/**
 * Says who sees an attachment: whoever may see an event that names it. Each capability
 * whose events name attachments answers for its own.
 */
public interface AttachmentSight {

	/**
	 * The attachment as an event names it that the asker may see.
	 * @param sha256 of its bytes
	 * @param audience for whom the answer is
	 * @param actor who asks, or absent
	 * @return empty where no such event is there for them
	 */
	Optional<Attachment> seen(String sha256, Audience audience, @Nullable String actor);

}
