package org.servanda.attachment;

/**
 * A text or a file that lies beside the log, as an event names it.
 *
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 * @param length in bytes
 * @param mediaType for example {@code application/pdf}
 */
public record Attachment(String sha256, long length, String mediaType) {
}
