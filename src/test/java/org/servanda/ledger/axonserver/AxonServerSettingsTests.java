package org.servanda.ledger.axonserver;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servanda.ledger.StartRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Where Axon Server is said to be.
 */
class AxonServerSettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "a:b", "a:0", "a:65536", ":8124", "a:8124,", "a:8124,,b:8124" })
	void addressesThatAreNoneAreRefused(String servers) {
		assertRefused(AxonServer.settings(servers), "servanda.axonserver.servers is " + servers);
	}

	@ParameterizedTest
	@ValueSource(strings = { "axon", "axon:8124", "one:8124, two:8125" })
	void addressesAreTakenWithOrWithoutPorts(String servers) {
		AxonServer.settings(servers).factory("node").shutdown();
	}

	@Test
	void aCertificateThatIsNoneIsRefused() {
		assertRefused(new AxonServerSettings("axon:8124", "default", "", true, "/nowhere/certificate.pem"),
				"/nowhere/certificate.pem");
	}

	private static void assertRefused(AxonServerSettings settings, String reason) {
		StartRefused refused = catchThrowableOfType(StartRefused.class, () -> settings.factory("node"));
		assertThat(refused).isNotNull();
		assertThat(refused.getExitCode()).isEqualTo(78);
		assertThat(refused).hasMessageContaining(reason);
	}

}
