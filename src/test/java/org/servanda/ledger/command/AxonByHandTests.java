package org.servanda.ledger.command;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Axon wires nothing by itself.
 */
class AxonByHandTests {

	@ParameterizedTest
	@ValueSource(strings = { "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
			"org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
			"org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration",
			"org.axonframework.axonserver.connector.AxonServerConfiguration", "com.thoughtworks.xstream.XStream" })
	void whatWouldWireItIsNotThere(String type) {
		assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
		assertThat(
				ClassUtils.isPresent("org.axonframework.commandhandling.SimpleCommandBus", getClass().getClassLoader()))
			.isTrue();
	}

}
