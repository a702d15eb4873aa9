package org.servanda.http;

/**
 * A body with the version of its stream.
 *
 * @param body the body
 * @param version the sequence of the stream's last event that the body knows
 * @param <T> the body's type
 */
public record Versioned<T>(T body, long version) {
}
