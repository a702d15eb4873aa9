package org.servanda.http;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.time.Refused;
import org.servanda.time.TimeRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Two requests have one fingerprint exactly when they mean the same.
 */
class FingerprintTests {

	@Test
	void methodPathAndBodyAreInIt() {
		String one = Fingerprint.of("POST", "/a", "{}".getBytes(StandardCharsets.UTF_8));
		assertThat(one).matches("[0-9a-f]{64}");
		assertThat(Fingerprint.of("PUT", "/a", "{}".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(one);
		assertThat(Fingerprint.of("POST", "/b", "{}".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(one);
		assertThat(of("{\"a\":1}")).isNotEqualTo(of("{\"a\":2}"));
		assertThat(of("{\"a\":\"1\"}")).isNotEqualTo(of("{\"a\":1}"));
		assertThat(of("{\"a\":[1,2]}")).isNotEqualTo(of("{\"a\":[2,1]}"));
	}

	@Test
	void howABodyIsWrittenIsNot() {
		assertThat(of("{ \"b\" : 2,\n\"a\":\"\\u0061\" }")).isEqualTo(of("{\"a\":\"a\",\"b\":2}"));
		assertThat(of("{\"a\":1.0}")).isEqualTo(of("{\"a\":1}"));
		assertThat(of("{\"a\":-0}")).isEqualTo(of("{\"a\":0}"));
	}

	@Test
	void thePathIsDecodedOnce() {
		assertThat(Fingerprint.path("/api/agreements/p%61th")).isEqualTo("/agreements/path");
		assertThat(Fingerprint.path("/api/agreements/p%2561th")).isEqualTo("/agreements/p%61th");
	}

	@ParameterizedTest
	@ValueSource(strings = { "9007199254740993", "1152921504606846976", "9223372036854775807", "1e400", "-1e400",
			"1e-400", "0.10000000000000000001", "3.14159265358979323846" })
	void aNumberThatItsCanonicalFormWouldChangeIsRefused(String number) {
		assertThatThrownBy(() -> of("{\"a\":[{\"b\":" + number + "}]}")).isInstanceOfSatisfying(Refused.class,
				(ex) -> assertThat(ex.rule()).isEqualTo(HttpRule.NUMBER_EXACT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "9007199254740992", "1000000000000", "0.1", "-2.5", "1e21", "1e-7", "123456.789" })
	void aNumberThatItKeepsIsTaken(String number) {
		assertThat(of("{\"a\":" + number + "}")).matches("[0-9a-f]{64}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud800", "\\udc00", "\\udc00\\ud800" })
	void aTextThatUtf8DoesNotHoldIsRefused(String text) {
		assertThatThrownBy(() -> of("{\"a\":\"" + text + "\"}")).isInstanceOfSatisfying(Refused.class,
				(ex) -> assertThat(ex.rule()).isIn(TimeRule.TEXT_WELL_FORMED, HttpRule.BODY_IS_JSON));
	}

	private static String of(String body) {
		return Fingerprint.of("POST", "/a", body.getBytes(StandardCharsets.UTF_8));
	}

}
