package org.servanda;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.Stream;

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

	public static Running on(Path data, String... settings) {
		return on(data, InstantSource.system(), settings);
	}

	/**
	 * As {@link #on(Path, String...)}.
	 * @param clock by which the server lives
	 * @param settings in the form of the command line
	 */
	public static Running on(Path data, InstantSource clock, String... settings) {
		return with(clock,
				Stream.concat(Stream.of("--servanda.data=" + data), Stream.of(settings)).toArray(String[]::new));
	}

	/**
	 * The same with the ledger where the settings say.
	 */
	public static Running with(InstantSource clock, String... settings) {
		String[] all = Stream.concat(Stream.of("--server.port=0"), Stream.of(settings)).toArray(String[]::new);
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Servanda.class).profiles("demo")
			.initializers((GenericApplicationContext early) -> early.registerBean("clockOfTheTest", InstantSource.class,
					() -> clock))
			.run(all);
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new Running(context, Client.of("http://127.0.0.1:" + port));
	}

	@Override
	public void close() {
		this.client.http().close();
		this.context.close();
	}

}
