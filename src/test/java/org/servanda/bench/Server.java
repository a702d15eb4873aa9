package org.servanda.bench;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.servanda.Client;
import org.servanda.Servanda;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The server in this process, on a ledger in a folder and on a free port.
 *
 * @param context the application
 * @param client asks it
 */
record Server(ConfigurableApplicationContext context, Client client) implements AutoCloseable {

	static Server on(Path data) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Servanda.class).run("--server.port=0",
				"--servanda.data=" + data, "--logging.level.root=warn");
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new Server(context, Client.of("http://127.0.0.1:" + port));
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
