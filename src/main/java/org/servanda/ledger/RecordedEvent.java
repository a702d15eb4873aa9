package org.servanda.ledger;

import java.time.Instant;

/**
 * An event as folds see it: decoded, at the newest revision, with its place in the
 * ledger.
 *
 * @param position its dense number in the whole ledger, from 1
 * @param stream the stream it belongs to
 * @param sequence its number in the stream, from 0
 * @param recordedAt when the ledger took it in, whole milliseconds; never goes back from
 * one position to the next
 * @param author who sent the command; for insiders only
 * @param event what was said or done
 */
public record RecordedEvent(long position, String stream, long sequence, Instant recordedAt, Author author,
		LedgerEvent event) {
}
