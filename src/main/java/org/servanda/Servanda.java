package org.servanda;

import org.servanda.http.ServerAddress;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Starts the server, or does what the command line asks for in its place.
 */
@SpringBootApplication(exclude = { DataSourceAutoConfiguration.class, ErrorMvcAutoConfiguration.class })
public class Servanda {

	private final Environment environment;

	Servanda(Environment environment) {
		this.environment = environment;
	}

	public static void main(String[] args) {
		OfflineCommand.run(args).ifPresentOrElse(System::exit, () -> SpringApplication.run(Servanda.class, args));
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void ready(ApplicationReadyEvent event) {
		System.out.println("Servanda listens on " + ServerAddress.of(this.environment));
	}

}
