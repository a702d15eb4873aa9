package org.servanda;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The server with its demo content, in this process, on a free port.
 *
 * @param context the application
 * @param client asks it
 */
public record Running(ConfigurableApplicationContext context, Client client) implements AutoCloseable {

	public static Running on(Path data) {
		return on(data, InstantSource.system());
	}

	/**
	 * As {@link #on(Path)}.
	 * @param clock by which the server lives
	 * @param settings in the form of the command line
	 */
	public static Running on(Path data, InstantSource clock, String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--servanda.data=" + data));
		arguments.addAll(List.of(settings));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Servanda.class).profiles("demo")
			.initializers((GenericApplicationContext early) -> early.registerBean("clockOfTheTest", InstantSource.class,
					() -> clock))
			.run(arguments.toArray(String[]::new));
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new Running(context, Client.of("http://127.0.0.1:" + port));
	}

	@Override
	public void close() {
		this.client.http().close();
		this.context.close();
	}

}
