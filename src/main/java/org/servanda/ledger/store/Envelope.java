package org.servanda.ledger.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.time.Refused;
import org.servanda.time.Texts;

/**
 * The texts around an event's payload that are hashed, so that anyone can check an event
 * with {@code sha256sum}. Both are UTF-8, their lines ended by LF, {@code name: value} in
 * the order of the names.
 *
 * <p>
 * The frame: {@code servanda-event/1}, then payload (SHA-256 of salt and payload),
 * private (SHA-256 of the private block), recorded (milliseconds since 1970), revision,
 * sequence, stream, type.
 *
 * <p>
 * The private block: {@code servanda-private/1}, then actor, fingerprint, key, party
 * (left out where absent), request, role, salt.
 */
public final class Envelope {

	/** The most bytes that a frame, a payload and a private block may each have. */
	public static final int MOST = 256 * 1024;

	private static final String FRAME = "servanda-event/1\n";

	private static final String PRIVATE = "servanda-private/1\n";

	private Envelope() {
	}

	/** The frame of a stored event. */
	public static byte[] frame(StoredEvent event) {
		return frame(event.payloadHash(), event.privateBlock(), event.recorded(), event.revision(), event.sequence(),
				event.stream(), event.type());
	}

	static byte[] frame(byte[] payloadHash, byte[] privateBlock, long recorded, int revision, long sequence,
			String stream, String type) {
		HexFormat hex = HexFormat.of();
		StringBuilder text = new StringBuilder(320).append(FRAME);
		line(text, "payload", hex.formatHex(payloadHash));
		line(text, "private", hex.formatHex(Sha256.of(privateBlock)));
		line(text, "recorded", Long.toString(recorded));
		line(text, "revision", Integer.toString(revision));
		line(text, "sequence", Long.toString(sequence));
		line(text, "stream", stream);
		line(text, "type", type);
		return bounded(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	static byte[] privateBlock(Provenance provenance, byte[] salt) {
		StringBuilder text = new StringBuilder(360).append(PRIVATE);
		line(text, "actor", provenance.author().actor());
		line(text, "fingerprint", provenance.fingerprint());
		line(text, "key", provenance.key());
		line(text, "party", provenance.author().party());
		line(text, "request", provenance.request());
		line(text, "role", provenance.author().role());
		line(text, "salt", HexFormat.of().formatHex(salt));
		return bounded(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** What a private block says. */
	static Provenance provenance(byte[] privateBlock) {
		Map<String, String> values = new HashMap<>();
		new String(privateBlock, StandardCharsets.UTF_8).lines().skip(1).forEach((line) -> {
			int colon = line.indexOf(": ");
			values.put(line.substring(0, colon), line.substring(colon + 2));
		});
		return new Provenance(new Author(value(values, "actor"), value(values, "role"), values.get("party")),
				value(values, "fingerprint"), value(values, "key"), value(values, "request"));
	}

	/**
	 * Checks an event against its hashes.
	 * @param event as read
	 * @return the same
	 * @throws Refused {@link LedgerRule#EVENT_DAMAGED}, naming the position
	 */
	public static StoredEvent intact(StoredEvent event) {
		byte[] payload = event.payload();
		byte[] salt = event.salt();
		boolean erased = payload == null && salt == null;
		boolean payloadIntact = erased
				|| (payload != null && salt != null && Arrays.equals(Sha256.of(salt, payload), event.payloadHash()));
		if (!payloadIntact || !Arrays.equals(Sha256.of(frame(event)), event.frameHash())) {
			throw damaged(event.position());
		}
		return event;
	}

	private static Refused damaged(long position) {
		return new Refused(LedgerRule.EVENT_DAMAGED, "The event at position " + position
				+ " does not match its hash. Restore it from a backup; nothing was changed.");
	}

	/** Says that an event is not where it has to be. */
	public static Refused missing(long position) {
		return new Refused(LedgerRule.EVENT_DAMAGED,
				"The event at position " + position + " is missing. Restore it from a backup; nothing was changed.");
	}

	static Refused missingBefore(long position, String stream) {
		return new Refused(LedgerRule.EVENT_DAMAGED, "An event of " + stream + " is missing before position " + position
				+ ". Restore it from a backup; nothing was changed.");
	}

	static byte[] bounded(byte[] bytes) {
		if (bytes.length > MOST) {
			throw new Refused(LedgerRule.EVENT_TOO_LARGE,
					"An event would have a part of " + bytes.length + " bytes; the ledger takes at most " + MOST + ".");
		}
		return bytes;
	}

	private static String value(Map<String, String> values, String name) {
		String value = values.get(name);
		if (value == null) {
			throw new IllegalStateException("A private block without " + name);
		}
		return value;
	}

	private static void line(StringBuilder text, String name, @Nullable String value) {
		if (value == null) {
			return;
		}
		if (value.chars().anyMatch(Character::isISOControl) || !Texts.wellFormed(value)) {
			throw new IllegalArgumentException("A control character or half a surrogate pair in " + name);
		}
		text.append(name).append(": ").append(value).append('\n');
	}

}
