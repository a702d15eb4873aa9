package org.servanda.attachment;

import org.servanda.time.Rule;

/**
 * The rules of attachments.
 */
public enum AttachmentRule implements Rule {

	ATTACHMENT_KNOWN(Kind.UNKNOWN,
			"An attachment is one that the sender uploaded, or that an event names which they may see."),
	ATTACHMENT_SHA256(Kind.MALFORMED, "An attachment is named by its SHA-256: 64 of 0-9 and a-f."),
	ATTACHMENT_BOUNDED(Kind.TOO_LARGE, "An attachment is at most 10 MiB."),
	ATTACHMENT_NOT_EMPTY(Kind.MALFORMED, "An attachment has at least one byte, and arrives whole."),
	ATTACHMENT_MEDIA_TYPE(Kind.MEDIA_TYPE,
			"An attachment says its media type, for example application/pdf, in at most 100 characters; a form is none.");

	private final Kind kind;

	private final String sentence;

	AttachmentRule(Kind kind, String sentence) {
		this.kind = kind;
		this.sentence = sentence;
	}

	@Override
	public Kind kind() {
		return this.kind;
	}

	@Override
	public String sentence() {
		return this.sentence;
	}

}
