package org.servanda.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.StartRefused;

import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * The fixed accounts of the demo profile, each with its name as password. They exist in
 * memory only, so that a folder of the demo never holds a password that everyone knows,
 * and the server then listens on the loopback address only.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoAccounts {

	/** Cheap to check: these passwords are no secret. */
	private static final BCryptPasswordEncoder ENCODER = new BCryptPasswordEncoder(4);

	@Bean
	FixedAccounts accountsOfTheDemo() {
		return new FixedAccounts(List.of(account("monitor", 1, Role.MONITOR, null),
				account("monitor2", 2, Role.MONITOR, null), account("reviewer", 3, Role.REVIEWER, null),
				account("armenia", 4, Role.REPRESENTATIVE, "ARM"), account("azerbaijan", 5, Role.REPRESENTATIVE, "AZE"),
				account("auditor", 6, Role.AUDITOR, null), account("admin", 7, Role.ADMINISTRATOR, null)));
	}

	private static Account account(String name, int number, Role role, @Nullable String party) {
		return new Account(name, "%032x".formatted(number), String.valueOf(ENCODER.encode(name)), false, Set.of(role),
				party, true, true);
	}

	@Bean
	WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> loopbackOnly(Environment environment) {
		return (factory) -> {
			InetAddress address = environment.getProperty("server.address", InetAddress.class,
					InetAddress.getLoopbackAddress());
			if (!address.isLoopbackAddress()) {
				throw new StartRefused(78, "The demo profile has well-known passwords and listens on the loopback "
						+ "address only: leave server.address out, or the profile.");
			}
			factory.setAddress(address);
		};
	}

}
