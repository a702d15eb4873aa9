package org.servanda.attachment;

import org.servanda.ledger.Author;

/**
 * The texts and files that lie beside the log, for commands that name one.
 */
public interface Attachments {

	/**
	 * The attachment of a hash, as an event is to name it.
	 * @param sha256 64 lower-case hexadecimal digits
	 * @param author who names it: they uploaded it, or see an event that names it
	 * @throws org.servanda.time.Refused {@link AttachmentRule#ATTACHMENT_KNOWN}, alike
	 * whether nobody uploaded it or somebody else did
	 */
	Attachment named(String sha256, Author author);

}
