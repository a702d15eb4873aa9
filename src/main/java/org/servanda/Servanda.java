package org.servanda;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts the server.
 */
@SpringBootApplication
public class Servanda {

	public static void main(String[] args) {
		SpringApplication.run(Servanda.class, args);
	}

}
