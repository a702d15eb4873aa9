package org.servanda.ledger;

/**
 * An event as it is stored, with the frame that its hash is of.
 *
 * @param event the event
 * @param frame the frame's exact bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record FramedEvent(StoredEvent event, byte[] frame) {
}
