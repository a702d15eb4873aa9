package org.servanda;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server with its demo content, in this process, on a free port.
 *
 * @param context the application
 * @param client asks it
 */
public record Running(ConfigurableApplicationContext context, Client client) implements AutoCloseable {

	/**
	 * Starts it.
	 * @param data the folder of the ledger
	 * @param arguments further ones of the program
	 */
	public static Running on(Path data, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--servanda.data=" + data));
		all.addAll(List.of(arguments));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Servanda.class).profiles("demo")
			.run(all.toArray(String[]::new));
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new Running(context, Client.of("http://127.0.0.1:" + port));
	}

	@Override
	public void close() {
		this.client.http().close();
		this.context.close();
	}

}
