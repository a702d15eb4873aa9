package org.servanda.history;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.FramedEvent;
import org.servanda.ledger.StoredEvent;

/**
 * An event, as an answer tells of it: as it is stored, at the revision at which it was
 * recorded. Of one that the asker may not know there is the position, and nothing else.
 *
 * @param position its number in the whole ledger, from 1
 * @param recordedAt when the ledger took it in
 * @param type its stored name
 * @param stream the stream it belongs to
 * @param sequence its number in the stream, from 0
 * @param revision the revision of its payload
 * @param agreement the agreement that it names; absent where its payload was erased
 * @param frame the frame's exact text
 * @param frameSha256 SHA-256 of the frame, in hexadecimal digits
 * @param payload what it says, to be read by people; absent where it was erased
 * @param payloadBytes the payload's exact bytes, in base64
 * @param salt the 32 bytes that are hashed before the payload, in base64
 * @param privateBlock the private block's exact text, for insiders
 */
record EventView(long position, @Nullable Instant recordedAt, @Nullable String type, @Nullable String stream,
		@Nullable Long sequence, @Nullable Integer revision, @Nullable String agreement, @Nullable String frame,
		@Nullable String frameSha256, @JsonRawValue @Nullable String payload, @Nullable String payloadBytes,
		@Nullable String salt, @Nullable String privateBlock) {

	/** An event that the asker may not know. */
	static EventView unseen(long position) {
		return new EventView(position, null, null, null, null, null, null, null, null, null, null, null, null);
	}

	/**
	 * An event that the asker may know.
	 * @param agreement that it names, or absent
	 * @param insider whether the asker is one
	 */
	static EventView of(FramedEvent framed, @Nullable String agreement, boolean insider) {
		StoredEvent event = framed.event();
		byte[] payload = event.payload();
		byte[] salt = event.salt();
		return new EventView(event.position(), Instant.ofEpochMilli(event.recordedAt()), event.type(), event.stream(),
				event.sequence(), event.revision(), agreement, text(framed.frame()),
				HexFormat.of().formatHex(event.frameHash()), (payload != null) ? text(payload) : null,
				(payload != null) ? base64(payload) : null, (salt != null) ? base64(salt) : null,
				insider ? text(event.privateBlock()) : null);
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

}
