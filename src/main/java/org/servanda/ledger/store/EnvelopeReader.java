package org.servanda.ledger.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.time.Refused;

/**
 * Reads an event back from its frame and from what lies beside it, as a backup holds
 * them. What it takes it would write in the same bytes.
 */
public final class EnvelopeReader {

	private static final List<String> NAMES = List.of("servanda-event/1", "payload: ", "private: ", "recorded: ",
			"revision: ", "sequence: ", "stream: ", "type: ");

	private EnvelopeReader() {
	}

	/**
	 * The event of a frame.
	 * @param position its place in the ledger
	 * @param frame the exact bytes
	 * @param payload the exact bytes, or absent when it was erased
	 * @param salt hashed before the payload, or absent with it
	 * @param privateBlock the exact bytes
	 * @return an event of these bytes, and of no others
	 * @throws IllegalArgumentException saying which part has not its form, or does not
	 * match its hash
	 */
	public static StoredEvent event(long position, byte[] frame, byte @Nullable [] payload, byte @Nullable [] salt,
			byte[] privateBlock) {
		if ((payload == null) != (salt == null)) {
			throw new IllegalArgumentException("payload and salt come together, or are both absent");
		}
		if (!inForm(privateBlock)) {
			throw new IllegalArgumentException("the private block has not its form");
		}
		List<String> values = values(frame);
		StoredEvent event = framed(position, frame, values, payload, salt, privateBlock);
		if (!values.get(2).equals(HexFormat.of().formatHex(Sha256.of(privateBlock)))) {
			throw new IllegalArgumentException("the private block does not match its hash in the frame");
		}
		if (payload != null && salt != null && !Arrays.equals(Sha256.of(salt, payload), event.payloadHash())) {
			throw new IllegalArgumentException("the payload does not match its hash in the frame");
		}
		if (!Arrays.equals(Envelope.frame(event), frame)) {
			throw new IllegalArgumentException("the frame has not its form");
		}
		return event;
	}

	private static StoredEvent framed(long position, byte[] frame, List<String> values, byte @Nullable [] payload,
			byte @Nullable [] salt, byte[] privateBlock) {
		try {
			return new StoredEvent(position, values.get(6), Long.parseLong(values.get(5)), values.get(7),
					Integer.parseInt(values.get(4)), Long.parseLong(values.get(3)), payload, salt,
					HexFormat.of().parseHex(values.get(1)), privateBlock, Sha256.of(frame));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("the frame has not its form", ex);
		}
	}

	/** What the lines of a frame say, in order. */
	private static List<String> values(byte[] frame) {
		List<String> lines = new String(frame, StandardCharsets.UTF_8).lines().toList();
		List<String> values = new ArrayList<>(NAMES.size());
		for (String name : NAMES) {
			if (lines.size() != NAMES.size() || !lines.get(values.size()).startsWith(name)) {
				throw new IllegalArgumentException("the frame has not its form");
			}
			values.add(lines.get(values.size()).substring(name.length()));
		}
		return values;
	}

	/** Whether a private block is as {@link Envelope} writes it. */
	private static boolean inForm(byte[] privateBlock) {
		String text = new String(privateBlock, StandardCharsets.UTF_8);
		int salt = text.lastIndexOf("salt: ");
		if (salt < 0 || !text.endsWith("\n")) {
			return false;
		}
		try {
			byte[] salted = HexFormat.of().parseHex(text.substring(salt + 6, text.length() - 1));
			return Arrays.equals(Envelope.privateBlock(Envelope.provenance(privateBlock), salted), privateBlock);
		}
		catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | Refused ex) {
			return false;
		}
	}

}
