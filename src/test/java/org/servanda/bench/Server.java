package org.servanda.bench;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.servanda.Client;
import org.servanda.Servanda;
import org.servanda.ledger.Ledger;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server in this process, on a ledger in a folder and on a free port.
 *
 * @param context the application
 * @param client asks it
 */
record Server(ConfigurableApplicationContext context, Client client) implements AutoCloseable {

	/**
	 * Starts one.
	 * @param settings further ones, as on the command line
	 */
	static Server on(Path data, String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.addAll(List.of("--server.port=0", "--servanda.data=" + data, "--logging.level.root=warn"));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Servanda.class)
			.run(all.toArray(String[]::new));
		return new Server(context, Client.of("http://127.0.0.1:" + port(context)));
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	int port() {
		return port(this.context);
	}

	/** The last position of its ledger. */
	long head() {
		return this.context.getBean(Ledger.class).head();
	}

	/**
	 * How long a question takes until its answer is there, in milliseconds.
	 * @throws IllegalStateException when it is not answered
	 */
	double milliseconds(String path) {
		long begin = System.nanoTime();
		HttpResponse<String> answer = this.client.get(path);
		double taken = (System.nanoTime() - begin) / 1e6;
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(path + " gives " + answer.statusCode() + ": " + answer.body());
		}
		return taken;
	}

	@Override
	public void close() {
		this.client.http().close();
		this.context.close();
	}

}
