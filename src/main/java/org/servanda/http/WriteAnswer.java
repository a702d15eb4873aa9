package org.servanda.http;

import java.util.List;

import org.servanda.ledger.Receipt;

/**
 * The body of the answer to a write; a function of what was recorded.
 *
 * @param location where the result can be read
 * @param stream where the events are
 * @param version of the stream after the write
 * @param events what was recorded
 */
public record WriteAnswer(String location, String stream, long version, List<Receipt.Entry> events) {
}
