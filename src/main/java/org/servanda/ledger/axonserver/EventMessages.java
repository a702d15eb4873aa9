package org.servanda.ledger.axonserver;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;

/**
 * Events as Axon Server keeps them: the payload's exact bytes, and as text values of the
 * metadata the frame's hash, the salt and the private block; of an event whose payload
 * was erased before it came here, the payload's hash in place of payload and salt. What
 * the frame says is where Axon Server has a place for it.
 */
final class EventMessages {

	/**
	 * The most bytes that a message may have: payload, block, and what is around them.
	 */
	static final int MOST = 4 * 1024 * 1024;

	private static final String FRAME_HASH = "servanda-frame";

	private static final String SALT = "servanda-salt";

	private static final String PRIVATE = "servanda-private";

	/** The hash of a payload that was erased, with its salt. */
	private static final String ERASED = "servanda-erased";

	private EventMessages() {
	}

	/** A message for an event; its position is the server's to say. */
	static Event of(StoredEvent event) {
		byte[] payload = event.payload();
		byte[] salt = event.salt();
		String hash = hex(event.frameHash());
		return Event.newBuilder()
			.setMessageIdentifier(hash)
			.setAggregateType(type(event.stream()))
			.setAggregateIdentifier(event.stream())
			.setAggregateSequenceNumber(event.sequence())
			.setTimestamp(event.recorded())
			.setPayload(SerializedObject.newBuilder()
				.setType(event.type())
				.setRevision(Integer.toString(event.revision()))
				.setData((payload != null) ? ByteString.copyFrom(payload) : ByteString.EMPTY))
			.putMetaData(FRAME_HASH, text(hash))
			.putMetaData((salt != null) ? SALT : ERASED, text(hex((salt != null) ? salt : event.payloadHash())))
			.putMetaData(PRIVATE, text(new String(event.privateBlock(), StandardCharsets.UTF_8)))
			.build();
	}

	/**
	 * The event of a message, not checked against its hash. What is not ours gives one
	 * that fits no hash.
	 * @param recordedAt the latest time of recording up to its position, or 0 where its
	 * own stands for it
	 */
	static StoredEvent event(Event message, long position, long recordedAt) {
		boolean erased = message.containsMetaData(ERASED);
		byte[] payload = erased ? null : message.getPayload().getData().toByteArray();
		byte[] salt = erased ? null : bytes(message, SALT);
		byte[] payloadHash = (payload != null && salt != null) ? Sha256.of(salt, payload) : bytes(message, ERASED);
		return new StoredEvent(position, message.getAggregateIdentifier(), message.getAggregateSequenceNumber(),
				message.getPayload().getType(), revision(message), message.getTimestamp(), payload, salt, payloadHash,
				metadata(message, PRIVATE).getBytes(StandardCharsets.UTF_8), frameHash(message))
			.behind(recordedAt);
	}

	/** The hash that a message came with; empty where it is not ours. */
	static byte[] frameHash(Event message) {
		return bytes(message, FRAME_HASH);
	}

	/** A stream says before its colon what it is of. */
	private static String type(String stream) {
		return stream.substring(0, stream.indexOf(':'));
	}

	private static int revision(Event message) {
		try {
			return Integer.parseInt(message.getPayload().getRevision());
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private static byte[] bytes(Event message, String name) {
		try {
			return HexFormat.of().parseHex(metadata(message, name));
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	private static String metadata(Event message, String name) {
		return message.getMetaDataOrDefault(name, MetaDataValue.getDefaultInstance()).getTextValue();
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	private static MetaDataValue text(String value) {
		return MetaDataValue.newBuilder().setTextValue(value).build();
	}

}
