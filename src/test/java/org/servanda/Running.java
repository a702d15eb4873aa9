package org.servanda;

import java.nio.file.Path;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server with its demo content, in this process, on a free port.
 *
 * @param context the application
 * @param client asks it
 */
public record Running(ConfigurableApplicationContext context, Client client) implements AutoCloseable {

	public static Running on(Path data) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Servanda.class).profiles("demo")
			.run("--server.port=0", "--servanda.data=" + data);
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new Running(context, Client.of("http://127.0.0.1:" + port));
	}

	@Override
	public void close() {
		this.client.http().close();
		this.context.close();
	}

}
