package org.servanda.bench;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.servanda.Bodies;
import org.servanda.Client;
import org.servanda.TwoServers;

/**
 * Two servers in processes of their own on one PostgreSQL database: how soon what one has
 * answered is found in reads of the other, and how long it takes until a killed builder
 * of the read models is replaced.
 */
final class NodesBench {

	private static final int EVENTS = 200;

	private static final int KILLS = 5;

	private final TwoServers servers;

	private int named;

	private NodesBench(TwoServers servers) {
		this.servers = servers;
	}

	static String run(Workshop workshop) throws Exception {
		try (TwoServers servers = TwoServers.start(workshop.room(), List.of())) {
			return new NodesBench(servers).run();
		}
	}

	private String run() throws Exception {
		Samples reached = new Samples();
		for (int event = 0; event < EVENTS; event++) {
			reached.add(reach(this.servers.client(event % 2), this.servers.client((event + 1) % 2)));
			TimeUnit.MILLISECONDS.sleep(50); // as somebody who writes now and then
		}
		Samples taken = new Samples();
		// The one that is not killed first builds afterwards.
		int victim = 0;
		while (taken.size() < KILLS) {
			String before = this.servers.builder();
			this.servers.kill(victim);
			long begin = System.nanoTime();
			Client survivor = this.servers.client(1 - victim);
			reach(survivor, survivor);
			double seconds = (System.nanoTime() - begin) / 1e9;
			if (!this.servers.builder().equals(before)) {
				taken.add(seconds);
			}
			this.servers.restart(victim);
			victim = 1 - victim;
		}
		return "- two servers and PostgreSQL with its sync on one machine; " + EVENTS + " events, by turns at each; "
				+ taken.size() + " kills of the builder\n\n| how long | median | 99 of 100 | most | reach |\n"
				+ "|---|---:|---:|---:|---:|\n"
				+ row("from the answer of one node until a read of the other finds it, ms", reached, "%.0f", "200")
				+ row("from the kill of the builder until the other has recorded and projected an event, s", taken,
						"%.1f", "5");
	}

	private static String row(String what, Samples samples, String format, String reach) {
		return String.format(Locale.ROOT, "| %s | " + format + " | " + format + " | " + format + " | %s |%n", what,
				samples.median(), samples.quantile(0.99), samples.quantile(1), reach);
	}

	/**
	 * How long it takes from the answer of a node until it is read at another, in
	 * milliseconds.
	 */
	private double reach(Client writer, Client reader) {
		String name = "nodes-" + ++this.named;
		HttpResponse<String> answer = writer.post("admin", "/api/agreements", name, null, Bodies.agreement(name));
		if (answer.statusCode() != 201) {
			throw new IllegalStateException(answer.body());
		}
		long begin = System.nanoTime();
		while (reader.get("/api/agreements/" + name).statusCode() != 200) {
			if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(1)) {
				throw new IllegalStateException("It is not read after a minute");
			}
		}
		return (System.nanoTime() - begin) / 1e6;
	}

}
