package org.servanda.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored, checked against its hash when it was read.
 *
 * @param position its dense number in the whole ledger, from 1
 * @param stream the stream it belongs to
 * @param sequence its number in the stream, from 0
 * @param type its stored name
 * @param revision the revision of its payload
 * @param recorded what its frame says of when the ledger took it in, in milliseconds
 * since 1970 UTC
 * @param payload the payload's exact bytes, or absent when it was erased
 * @param salt the 32 random bytes hashed before the payload, or absent with it
 * @param payloadHash SHA-256 of salt and payload
 * @param privateBlock the private block's exact bytes
 * @param frameHash SHA-256 of the frame
 * @param recordedAt when the ledger took it in: the latest {@code recorded} up to its
 * position, in milliseconds since 1970 UTC; another than its own only where several nodes
 * number their events by a server's order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record StoredEvent(long position, String stream, long sequence, String type, int revision, long recorded,
		byte @Nullable [] payload, byte @Nullable [] salt, byte[] payloadHash, byte[] privateBlock, byte[] frameHash,
		long recordedAt) {

	/** An event that was recorded when its frame says so. */
	public StoredEvent(long position, String stream, long sequence, String type, int revision, long recorded,
			byte @Nullable [] payload, byte @Nullable [] salt, byte[] payloadHash, byte[] privateBlock,
			byte[] frameHash) {
		this(position, stream, sequence, type, revision, recorded, payload, salt, payloadHash, privateBlock, frameHash,
				recorded);
	}

	/**
	 * The same event behind others.
	 * @param latest when the latest of them was recorded, in milliseconds since 1970 UTC
	 */
	public StoredEvent behind(long latest) {
		return (latest <= this.recordedAt) ? this
				: new StoredEvent(this.position, this.stream, this.sequence, this.type, this.revision, this.recorded,
						this.payload, this.salt, this.payloadHash, this.privateBlock, this.frameHash, latest);
	}

}
