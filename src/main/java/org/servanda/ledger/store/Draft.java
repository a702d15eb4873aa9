package org.servanda.ledger.store;

import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;

/**
 * An event ready to be stored but for its place in the ledger.
 *
 * @param stream the stream it belongs to
 * @param sequence its number in the stream, from 0
 * @param type its stored name
 * @param revision the revision of its payload
 * @param payload the payload's bytes
 * @param salt the 32 random bytes hashed before the payload
 * @param payloadHash SHA-256 of salt and payload
 * @param privateBlock the private block's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record Draft(String stream, long sequence, String type, int revision, byte[] payload, byte[] salt,
		byte[] payloadHash, byte[] privateBlock) {

	/**
	 * The event in its place.
	 * @param position its number in the ledger
	 * @param recorded milliseconds since 1970 UTC
	 */
	public StoredEvent at(long position, long recorded) {
		byte[] frame = Envelope.frame(this.payloadHash, this.privateBlock, recorded, this.revision, this.sequence,
				this.stream, this.type);
		return new StoredEvent(position, this.stream, this.sequence, this.type, this.revision, recorded, this.payload,
				this.salt, this.payloadHash, this.privateBlock, Sha256.of(frame));
	}

}
