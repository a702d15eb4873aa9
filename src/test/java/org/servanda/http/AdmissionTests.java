package org.servanda.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servanda.ledger.StartRefused;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AdmissionTests {

	@ParameterizedTest
	@CsvSource({ "200, 30, servanda.requests.concurrent is 200", "0, 30, servanda.requests.concurrent is 0",
			"10, 0, servanda.requests.seconds is 0" })
	void limitsThatLetNobodyInOrLeaveNoThreadForProbesAreNone(int most, int seconds, String message) {
		assertThatExceptionOfType(StartRefused.class)
			.isThrownBy(() -> new Admission(most, 200, seconds, (request, response, handler, ex) -> null))
			.withMessageContaining(message)
			.satisfies((refused) -> org.assertj.core.api.Assertions.assertThat(refused.getExitCode()).isEqualTo(78));
	}

}
