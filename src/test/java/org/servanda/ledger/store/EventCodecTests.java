package org.servanda.ledger.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.Author;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Provenance;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.store.Said.Told;
import org.servanda.time.AgreementId;
import org.servanda.time.Refused;
import org.servanda.time.TimeRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What goes in comes out, whatever the texts.
 */
class EventCodecTests {

	private static final List<String> ODD = List.of("\n", "\r\n", "\\", "\\\\u0000", "\\u0000", "\"", "/", "\t",
			"\u0001", "\u001F", "\u007F", "\u0085", "\u2028", "\uFEFF", "\uFFFF", "\uD83D\uDE00",
			"\uD83D\uDC68\u200D\uD83D\uDC69", "\uDBFF\uDFFF", "\u05E9\u05DC\u05D5\u05DD", "\u202E", "\u0627\u0644",
			"e\u0301", "\u0540\u0561\u0575", "a", " ", "null", "{}", "");

	private static final Provenance PROVENANCE = new Provenance(new Author("0".repeat(32), "monitor", null), "f", "k",
			"r");

	private final EventCodec codec = new EventCodec(List.of(Said.types()), List.of());

	@ParameterizedTest
	@ValueSource(longs = { 1, 20231213, 4242 })
	void whatGoesInComesOutForOddTexts(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 1000; i++) {
			Told told = new Told(new AgreementId("made-up"), text(random), random.nextBoolean() ? null : text(random),
					List.of(text(random), text(random)), Map.of(text(random), text(random)));
			assertThat(back(told)).isEqualTo(told);
		}
	}

	@Test
	void aPairOfSurrogatesIsWholeWhereverABufferEnds() {
		for (int length = 0; length < 9000; length += (length % 1000 < 20 || length % 1000 > 980) ? 1 : 7) {
			Told told = Told.of("x".repeat(length) + "\uD83D\uDE00\u05E9");
			byte[] payload = this.codec.payload(told);
			assertThat(new String(payload, StandardCharsets.UTF_8)).contains("\uD83D\uDE00\u05E9");
			assertThat(this.codec.event("made-up.Told", payload)).isEqualTo(told);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "NUL", "HIGH", "LOW", "HIGH_AT_THE_END", "REVERSED" })
	void nulAndHalfASurrogatePairAreRefusedWhereverTheyAre(String what) {
		String bad = switch (what) {
			case "NUL" -> "a\u0000b";
			case "HIGH" -> "a\uD83Db";
			case "LOW" -> "a\uDE00b";
			case "HIGH_AT_THE_END" -> "a\uD83D";
			default -> "\uDE00\uD83D";
		};
		AgreementId agreement = new AgreementId("made-up");
		refusedAt("/text", Told.of(bad));
		refusedAt("/text", Told.of("x".repeat(10_000) + bad));
		refusedAt("/absent", new Told(agreement, "", bad, List.of(), Map.of()));
		refusedAt("/list/1", new Told(agreement, "", null, List.of("", bad), Map.of()));
		refusedAt("/names/a~1b", new Told(agreement, "", null, List.of(), Map.of("a/b", bad)));
		refusedAt("/names", new Told(agreement, "", null, List.of(), Map.of(bad, "")));
	}

	@Test
	void aWrittenOutEscapeIsNoNul() {
		Told told = Told.of("\\u0000 and \\\\u0000");
		assertThat(back(told)).isEqualTo(told);
	}

	@Test
	void aPayloadIsBoundedToTheByte() {
		int rest = this.codec.payload(Told.of("")).length;
		for (String one : List.of("x", "\u0540", "\uD83D\uDE00")) {
			int size = one.getBytes(StandardCharsets.UTF_8).length;
			int left = 262_144 - rest;
			String text = one.repeat(left / size) + "x".repeat(left % size);
			Draft draft = this.codec.encode("s", 0, Told.of(text), PROVENANCE);
			assertThat(draft.payload()).hasSize(262_144);
			assertThat(this.codec.event(draft.at(1, 0))).isEqualTo(Told.of(text));
			Refused refused = catchThrowableOfType(Refused.class,
					() -> this.codec.encode("s", 0, Told.of(text + "x"), PROVENANCE));
			assertThat(refused.rule()).isEqualTo(LedgerRule.EVENT_TOO_LARGE);
		}
	}

	@Test
	void aLongNameIsReadBackToo() {
		Told told = new Told(new AgreementId("made-up"), "", null, List.of(), Map.of("n".repeat(200_000), ""));
		assertThat(back(told)).isEqualTo(told);
	}

	@Test
	void fieldsAndNamesAreInOrderAndAbsentOnesLeftOut() {
		Map<String, String> names = new LinkedHashMap<>();
		names.put("c", "3");
		names.put("a", "1");
		names.put("b", "2");
		assertThat(new String(this.codec.payload(new Told(new AgreementId("x"), "t", null, List.of(), names)),
				StandardCharsets.UTF_8))
			.isEqualTo("{\"agreement\":\"x\",\"list\":[],\"names\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"},"
					+ "\"text\":\"t\"}");
	}

	@Test
	void eachEventHasSaltsOfItsOwn() {
		Draft one = this.codec.encode("s", 0, Told.of("t"), PROVENANCE);
		Draft two = this.codec.encode("s", 0, Told.of("t"), PROVENANCE);
		assertThat(one.salt()).hasSize(32).isNotEqualTo(two.salt());
		assertThat(one.payload()).isEqualTo(two.payload());
		assertThat(one.payloadHash()).isNotEqualTo(two.payloadHash()).isEqualTo(Sha256.of(one.salt(), one.payload()));
		assertThat(one.privateBlock()).isNotEqualTo(two.privateBlock());
	}

	private void refusedAt(String pointer, Told told) {
		Refused refused = catchThrowableOfType(Refused.class, () -> this.codec.encode("s", 0, told, PROVENANCE));
		assertThat(refused).as(pointer).isNotNull();
		assertThat(refused.rule()).isEqualTo(TimeRule.TEXT_WELL_FORMED);
		assertThat(refused.pointer()).isEqualTo(pointer);
	}

	private Object back(Told told) {
		StoredEvent stored = this.codec.encode("s", 0, told, PROVENANCE).at(1, 0);
		assertThat(Objects.requireNonNull(stored.payload())).doesNotContain((byte) 0);
		return this.codec.event(Envelope.intact(stored));
	}

	private static String text(Random random) {
		List<String> parts = new ArrayList<>();
		int length = random.nextInt(8) * ((random.nextInt(20) == 0) ? 500 : 1);
		for (int i = 0; i < length; i++) {
			int which = random.nextInt(ODD.size() + 4);
			parts.add((which < ODD.size()) ? ODD.get(which) : Character.toString(point(random)));
		}
		return String.join("", parts);
	}

	/** Any character but NUL and surrogates. */
	private static int point(Random random) {
		int point = 1 + random.nextInt(Character.MAX_CODE_POINT);
		return (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) ? 'x' : point;
	}

}
