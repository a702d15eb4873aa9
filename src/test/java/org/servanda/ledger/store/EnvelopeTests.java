package org.servanda.ledger.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servanda.ledger.Author;
import org.servanda.ledger.Erased;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Said.Measured;
import org.servanda.ledger.store.Said.Told;
import org.servanda.time.AgreementId;
import org.servanda.time.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The bytes that are stored, against files that never change.
 */
class EnvelopeTests {

	private static final Provenance PROVENANCE = new Provenance(
			new Author("0123456789abcdef0123456789abcdef", "representative", "ARM"), Sha256.hexOf("request"),
			Sha256.hexOf("key"), "request-1");

	private static final Told TOLD = new Told(new AgreementId("joint-statement"),
			"Line\nbreak, \\backslash, \"quote\", tab\t, emoji \uD83D\uDE00, \u05E9\u05DC\u05D5\u05DD, \u0540\u0561\u0575",
			null, List.of("b", "a"), Map.of("hy", "\u0540\u0561\u0575", "az", "Az\u0259rbaycan"));

	@TempDir
	private Path folder;

	@Test
	void framePrivateBlockSaltAndPayloadAreTheBytesOfTheFiles() throws Exception {
		StoredEvent stored = stored();
		assertThat(stored.payload()).asString(StandardCharsets.UTF_8).isEqualTo(text("payload"));
		assertThat(stored.payload()).isEqualTo(file("payload"));
		assertThat(stored.salt()).isEqualTo(file("salt"));
		assertThat(new String(stored.privateBlock(), StandardCharsets.UTF_8)).isEqualTo(text("private"));
		assertThat(new String(Envelope.frame(stored), StandardCharsets.UTF_8)).isEqualTo(text("frame"));
		assertThat(HexFormat.of().formatHex(stored.frameHash())).isEqualTo(text("frame.sha256").strip());
	}

	@Test
	void theFilesAreCheckedWithSha256sum() throws Exception {
		Assumptions.assumeTrue(onThePath("sha256sum"), "the program sha256sum is not on this machine");
		Path salted = this.folder.resolve("salted");
		Files.write(salted, file("salt"));
		Files.write(salted, file("payload"), java.nio.file.StandardOpenOption.APPEND);
		String frame = text("frame");
		assertThat(frame).contains("\npayload: " + sha256sum(salted) + "\n");
		assertThat(frame).contains("\nprivate: " + sha256sum(write("private")) + "\n");
		assertThat(sha256sum(write("frame"))).isEqualTo(text("frame.sha256").strip());
	}

	@Test
	void theFilesAreReadBack() throws Exception {
		StoredEvent stored = stored();
		StoredEvent read = new StoredEvent(412, stored.stream(), stored.sequence(), stored.type(), stored.revision(),
				stored.recorded(), file("payload"), file("salt"), stored.payloadHash(), file("private"),
				HexFormat.of().parseHex(text("frame.sha256").strip()));
		assertThat(codec().event(Envelope.intact(read))).isEqualTo(TOLD);
		assertThat(codec().provenance(read)).isEqualTo(PROVENANCE);
	}

	@Test
	void anythingThatChangesIsNoticedAndNamedByItsPosition() {
		StoredEvent e = stored();
		byte[] payload = Objects.requireNonNull(e.payload());
		byte[] salt = Objects.requireNonNull(e.salt());
		List<StoredEvent> changed = List.of(
				new StoredEvent(412, "report:X", e.sequence(), e.type(), e.revision(), e.recorded(), payload, salt,
						e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence() + 1, e.type(), e.revision(), e.recorded(), payload, salt,
						e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), "made-up.Other", e.revision(), e.recorded(), payload,
						salt, e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision() + 1, e.recorded(), payload, salt,
						e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded() - 1, payload, salt,
						e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded(), flipped(payload),
						salt, e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded(), payload,
						flipped(salt), e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded(), null, salt,
						e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded(), payload, null,
						e.payloadHash(), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded(), payload, salt,
						flipped(e.payloadHash()), e.privateBlock(), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded(), payload, salt,
						e.payloadHash(), flipped(e.privateBlock()), e.frameHash()),
				new StoredEvent(412, e.stream(), e.sequence(), e.type(), e.revision(), e.recorded(), payload, salt,
						e.payloadHash(), e.privateBlock(), flipped(e.frameHash())));
		assertThat(Envelope.intact(e)).isSameAs(e);
		for (StoredEvent event : changed) {
			Refused refused = catchThrowableOfType(Refused.class, () -> Envelope.intact(event));
			assertThat(refused).isNotNull();
			assertThat(refused.rule()).isEqualTo(LedgerRule.EVENT_DAMAGED);
			assertThat(refused.detail()).contains("position 412");
		}
	}

	@Test
	void anEventWhosePayloadAndSaltAreGoneStillVerifies() {
		StoredEvent e = stored();
		StoredEvent erased = new StoredEvent(e.position(), e.stream(), e.sequence(), e.type(), e.revision(),
				e.recorded(), null, null, e.payloadHash(), e.privateBlock(), e.frameHash());
		assertThat(Envelope.intact(erased)).isSameAs(erased);
		assertThat(codec().event(erased)).isEqualTo(new Erased("made-up.Told"));
		assertThat(codec().recorded(erased)).isEmpty();
	}

	@Test
	void anAbsentPartyIsLeftOut() {
		Provenance provenance = new Provenance(new Author("0".repeat(32), "monitor", null), Sha256.hexOf("f"),
				Sha256.hexOf("k"), "r");
		byte[] block = Envelope.privateBlock(provenance, new byte[32]);
		assertThat(new String(block, StandardCharsets.UTF_8)).doesNotContain("party").endsWith("0\n");
		assertThat(Envelope.provenance(block)).isEqualTo(provenance);
	}

	@Test
	void noValueOfAFrameOrAPrivateBlockHoldsALineBreak() {
		for (String wrong : List.of("a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\uD83D")) {
			Provenance provenance = new Provenance(new Author("0".repeat(32), "monitor", wrong), "f", "k", "r");
			assertThatThrownBy(() -> Envelope.privateBlock(provenance, new byte[32]))
				.isInstanceOf(IllegalArgumentException.class);
			assertThatThrownBy(() -> Envelope.frame(new byte[32], new byte[1], 0, 1, 0, wrong, "t"))
				.isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void frameAndPrivateBlockAreBoundedToTheByte() {
		int frame = Envelope.frame(new byte[32], new byte[1], 0, 1, 0, "", "t").length;
		assertThat(Envelope.frame(new byte[32], new byte[1], 0, 1, 0, "s".repeat(262_144 - frame), "t"))
			.hasSize(262_144);
		assertTooLarge(() -> Envelope.frame(new byte[32], new byte[1], 0, 1, 0, "s".repeat(262_145 - frame), "t"));
		int block = Envelope.privateBlock(request(""), new byte[32]).length;
		assertThat(Envelope.privateBlock(request("r".repeat(262_144 - block)), new byte[32])).hasSize(262_144);
		assertTooLarge(() -> Envelope.privateBlock(request("r".repeat(262_145 - block)), new byte[32]));
	}

	@Test
	void anOlderRevisionIsReadThroughAllUpcastersAndStaysAsItIs() {
		EventCodec codec = new EventCodec(List.of(Said.types()), Measured.upcasters());
		Measured tenFeet = new Measured(new AgreementId("made-up"), 304);
		assertThat(codec.event(measured(1, "{\"agreement\":\"made-up\",\"length\":\"10\"}"))).isEqualTo(tenFeet);
		assertThat(codec.event(measured(2, "{\"agreement\":\"made-up\",\"feet\":10}"))).isEqualTo(tenFeet);
		assertThat(codec.event(measured(3, "{\"agreement\":\"made-up\",\"centimetres\":304}"))).isEqualTo(tenFeet);
		assertThat(codec.recorded(measured(1, "{\"agreement\":\"made-up\",\"length\":\"10\"}")))
			.hasValueSatisfying((event) -> assertThat(event.event()).isEqualTo(tenFeet));
	}

	@Test
	void aRevisionThatThisVersionCannotReadIsNotGuessedAt() {
		EventCodec codec = new EventCodec(List.of(Said.types()), Measured.upcasters());
		assertThatThrownBy(() -> codec.event(measured(4, "{\"agreement\":\"made-up\",\"centimetres\":304}")))
			.hasMessageContaining("position 7")
			.hasMessageContaining("revision 4");
		EventCodec without = new EventCodec(List.of(Said.types()), List.of());
		assertThatThrownBy(() -> without.event(measured(1, "{\"agreement\":\"made-up\",\"length\":\"10\"}")))
			.hasMessageContaining("revision 1");
	}

	private static StoredEvent measured(int revision, String payload) {
		byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
		byte[] salt = new byte[32];
		byte[] block = Envelope.privateBlock(PROVENANCE, salt);
		return Envelope
			.intact(new Draft("made-up:m", 0, "made-up.Measured", revision, bytes, salt, Sha256.of(salt, bytes), block)
				.at(7, 0));
	}

	private static Provenance request(String request) {
		return new Provenance(new Author("0".repeat(32), "monitor", null), "f", "k", request);
	}

	private static void assertTooLarge(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
		Refused refused = catchThrowableOfType(Refused.class, call);
		assertThat(refused).isNotNull();
		assertThat(refused.rule()).isEqualTo(LedgerRule.EVENT_TOO_LARGE);
	}

	/** The event of the files. */
	private static StoredEvent stored() {
		LedgerEvent event = TOLD;
		return codec().encode("agreement:joint-statement", 3, event, PROVENANCE).at(412, 1702468800123L);
	}

	/** With salts that count up: the first of 32 bytes from 0, the second from 32. */
	private static EventCodec codec() {
		Deque<byte[]> salts = new ArrayDeque<>(List.of(counting(0), counting(32)));
		return new EventCodec(List.of(Said.types()), List.of(), salts::removeFirst);
	}

	private static byte[] counting(int from) {
		byte[] bytes = new byte[32];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (from + i);
		}
		return bytes;
	}

	private static byte[] flipped(byte[] bytes) {
		byte[] copy = Arrays.copyOf(bytes, bytes.length);
		copy[copy.length - 2] ^= 1;
		return copy;
	}

	private Path write(String name) throws IOException {
		return Files.write(this.folder.resolve(name), file(name));
	}

	private static String text(String name) throws IOException {
		return new String(file(name), StandardCharsets.UTF_8);
	}

	private static byte[] file(String name) throws IOException {
		try (InputStream in = Objects.requireNonNull(EnvelopeTests.class.getResourceAsStream("/envelope/" + name))) {
			return in.readAllBytes();
		}
	}

	private static boolean onThePath(String program) {
		return Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(java.io.File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
	}

	private static String sha256sum(Path file) throws IOException {
		Process process = new ProcessBuilder("sha256sum", file.toString()).start();
		try (InputStream out = process.getInputStream()) {
			return new String(out.readAllBytes(), StandardCharsets.UTF_8).substring(0, 64);
		}
	}

}
