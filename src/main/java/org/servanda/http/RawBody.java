package org.servanda.http;

/**
 * A path below which {@code POST} takes other bodies than JSON: whoever answers there
 * reads and bounds them.
 *
 * @param path for example {@code /api/attachments}
 */
public record RawBody(String path) {
}
