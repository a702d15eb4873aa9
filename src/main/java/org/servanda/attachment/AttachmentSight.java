package org.servanda.attachment;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.servanda.http.Reading;
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

	/**
	 * A stretch of the attachments that events name which a reading knows, in the order
	 * of these events.
	 * @param wanted which are asked for
	 * @param after the position after which they are looked for
	 * @param most how many events it looks at
	 */
	Stretch named(Reading reading, WantedAttachments wanted, long after, int most);

	/**
	 * A stretch of a list.
	 *
	 * @param items those that are asked for
	 * @param upTo the last position that was looked at; absent where there is nothing
	 * after it
	 */
	record Stretch(List<NamedAttachment> items, @Nullable Long upTo) {
	}

}
