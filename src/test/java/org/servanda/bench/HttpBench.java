package org.servanda.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.servanda.bench.Plan.Shape;

/**
 * How many questions a server answers a second over HTTP, asked over eight connections
 * that are kept alive, against the same server answering a constant of equal size. Blocks
 * of both alternate.
 */
final class HttpBench {

	private static final long SMALL = 10_000;

	private static final long LARGE = 1_000_000;

	private static final int CONNECTIONS = 8;

	private static final int WARM_UP = 3;

	private static final int ROUNDS = 9;

	private static final Duration BLOCK = Duration.ofMillis(500);

	/** How many times are asked about. */
	private static final int TIMES = 500;

	/** How many positions are asked about, again and again. */
	private static final int POSITIONS = 20;

	private static final double REACH = 0.25;

	private static final double REACH_OF_POSITIONS = 0.5;

	private static final String BOARD = "/api/agreements/" + GeneratedLedger.BOARD + "/board";

	private static final String CEASEFIRE = "/api/agreements/" + Ceasefire.ID + "/obligations/" + Ceasefire.LABEL + "/"
			+ Ceasefire.P;

	private static final String UNTOUCHED = "/api/agreements/" + GeneratedLedger.UNTOUCHED + "/obligations/"
			+ GeneratedLedger.UNTOUCHED_PROMISE + "/P";

	private static final Instant EARLIEST = Journal.BEGIN.plus(Duration.ofDays(60));

	private final Server server;

	private final String ledger;

	private final Chance chance = new Chance(8);

	private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);

	private final List<KeptConnection> connections = new ArrayList<>();

	private final StringBuilder figures;

	private final StringBuilder ratios;

	private HttpBench(Server server, String ledger, StringBuilder figures, StringBuilder ratios) throws IOException {
		this.server = server;
		this.ledger = ledger;
		this.figures = figures;
		this.ratios = ratios;
		for (int i = 0; i < CONNECTIONS; i++) {
			this.connections.add(new KeptConnection(server.port()));
		}
	}

	static String run(Workshop workshop) throws Exception {
		Plan few = new Plan(Shape.CEASEFIRE, SMALL);
		Plan many = new Plan(Shape.CEASEFIRE, workshop.events(LARGE));
		StringBuilder figures = new StringBuilder("""
				| question | ledger | bytes | answers/s, median | lowest to highest | p99, ms | constant/s | p99, ms |
				|---|---|---:|---:|---:|---:|---:|---:|
				""");
		StringBuilder ratios = new StringBuilder("""
				| answer / constant, round by round | ledger | median | lowest to highest | reach |
				|---|---|---:|---:|---:|
				""");
		measure(workshop, few, "small", figures, ratios);
		measure(workshop, many, "large", figures, ratios);
		return "- small: " + few + "\n- large: " + many + "\n- " + CONNECTIONS + " connections, blocks of "
				+ BLOCK.toMillis() + " ms; " + WARM_UP + " rounds of warm-up, " + ROUNDS + " measured; " + TIMES
				+ " times from " + EARLIEST + " to " + Journal.END + ", " + POSITIONS + " positions\n\n" + figures
				+ "\n" + ratios;
	}

	private static void measure(Workshop workshop, Plan plan, String ledger, StringBuilder figures,
			StringBuilder ratios) throws Exception {
		// Else the server ends a connection after a hundred answers, or while it waits.
		try (Server server = Server.on(workshop.ledger(plan), "--spring.profiles.active=bench",
				"--server.tomcat.max-keep-alive-requests=-1", "--server.tomcat.keep-alive-timeout=-1")) {
			HttpBench bench = new HttpBench(server, ledger, figures, ratios);
			try {
				bench.measure("obligation, untouched", UNTOUCHED);
				bench.measure("obligation, ceasefire", CEASEFIRE);
				bench.measure("board", BOARD);
			}
			finally {
				bench.close();
			}
		}
	}

	private void measure(String name, String path) throws Exception {
		List<byte[]> byTime = new ArrayList<>();
		for (int i = 0; i < TIMES; i++) {
			byTime.add(KeptConnection.request(path + times(), ""));
		}
		measure(name + ", any time", byTime, length(byTime), REACH);
		List<byte[]> byPosition = new ArrayList<>();
		List<byte[]> unchanged = new ArrayList<>();
		for (int i = 0; i < POSITIONS; i++) {
			String asked = path + "?position=" + position();
			byPosition.add(KeptConnection.request(asked, ""));
			String etag = this.connections.getFirst().ask(byPosition.getLast()).etag();
			unchanged.add(KeptConnection.request(asked, "If-None-Match: " + etag + "\r\n"));
		}
		int length = length(byPosition);
		measure(name + ", by position", byPosition, length, REACH_OF_POSITIONS);
		measure(name + ", by position, unchanged (304)", unchanged, length, REACH_OF_POSITIONS);
	}

	/** The median length of some answers. */
	private int length(List<byte[]> requests) throws IOException {
		Samples lengths = new Samples();
		for (byte[] request : requests.subList(0, POSITIONS)) {
			lengths.add(this.connections.getFirst().ask(request).length());
		}
		return (int) lengths.median();
	}

	private void measure(String name, List<byte[]> requests, int length, double reach) throws Exception {
		List<byte[]> constant = List.of(KeptConnection.request(Constant.path(length), ""));
		Samples[] answers = { new Samples(), new Samples() };
		Samples[] constants = { new Samples(), new Samples() };
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			Block answered = block(requests);
			Block same = block(constant);
			if (round >= 0) {
				answers[0].add(answered.perSecond);
				answers[1].add(answered.p99);
				constants[0].add(same.perSecond);
				constants[1].add(same.p99);
			}
		}
		this.figures.append(
				String.format(Locale.ROOT, "| %s | %s | %d | %s | %.2f | %.0f | %.2f |%n", name, this.ledger, length,
						answers[0].cells("%.0f"), answers[1].median(), constants[0].median(), constants[1].median()));
		this.ratios.append(String.format(Locale.ROOT, "| %s | %s | %s | %s |%n", name, this.ledger,
				answers[0].over(constants[0]).cells("%.2f"), reach));
	}

	/** Asks over all connections at once for a while. */
	private Block block(List<byte[]> requests) throws InterruptedException, ExecutionException {
		List<Callable<Samples>> clients = new ArrayList<>();
		long begin = System.nanoTime();
		long end = begin + BLOCK.toNanos();
		for (int i = 0; i < CONNECTIONS; i++) {
			KeptConnection connection = this.connections.get(i);
			int first = i * requests.size() / CONNECTIONS;
			clients.add(() -> {
				Samples milliseconds = new Samples();
				for (int asked = first; System.nanoTime() < end; asked++) {
					long sent = System.nanoTime();
					connection.ask(requests.get(asked % requests.size()));
					milliseconds.add((System.nanoTime() - sent) / 1e6);
				}
				return milliseconds;
			});
		}
		Samples all = new Samples();
		for (Future<Samples> client : this.threads.invokeAll(clients)) {
			all.addAll(client.get());
		}
		double seconds = (System.nanoTime() - begin) / 1e9;
		return new Block(all.size() / seconds, all.quantile(0.99));
	}

	/** A past time of the world, known then or later. */
	private String times() {
		Instant asOf = between(EARLIEST, Journal.END);
		return "?asOf=" + asOf + "&knownAt=" + between(asOf, Journal.END);
	}

	private Instant between(Instant first, Instant last) {
		return first.plusMillis((long) (this.chance.share() * Duration.between(first, last).toMillis()));
	}

	/** A position of the second half, where all that is asked about is known. */
	private long position() {
		long head = this.server.head();
		return head - (long) (this.chance.share() * head / 2);
	}

	private void close() throws IOException {
		this.threads.shutdown();
		for (KeptConnection connection : this.connections) {
			connection.close();
		}
	}

	/**
	 * What a block gave.
	 *
	 * @param perSecond answers
	 * @param p99 milliseconds that 99 of 100 took at most
	 */
	private record Block(double perSecond, double p99) {
	}

}
