package org.servanda.bench;

import java.nio.file.Path;
import java.util.List;

import org.servanda.Servanda;
import org.servanda.ServerProcess;
import org.servanda.bench.Plan.Shape;

/**
 * How long a server takes from the start of its process until it is ready, on a large
 * ledger with its read models and on an empty one. The rounds of both alternate.
 */
final class StartBench {

	private static final long EVENTS = 1_000_000;

	private static final int WARM_UP = 2;

	private static final int ROUNDS = 9;

	private StartBench() {
	}

	static String run(Workshop workshop) throws Exception {
		Plan plan = new Plan(Shape.CEASEFIRE, workshop.events(EVENTS));
		Path large = workshop.ledger(plan);
		Path empty = workshop.room();
		Samples onLarge = new Samples();
		Samples onEmpty = new Samples();
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			double emptySeconds = start(empty);
			double largeSeconds = start(large);
			if (round >= 0) {
				onEmpty.add(emptySeconds);
				onLarge.add(largeSeconds);
			}
		}
		return "- large: " + plan + "\n- " + WARM_UP + " rounds of warm-up, which also build what is missing, " + ROUNDS
				+ " measured\n\n| start until ready | s, median | lowest to highest |\n|---|---:|---:|\n| large | "
				+ onLarge.cells("%.2f") + " |\n| empty | " + onEmpty.cells("%.2f")
				+ " |\n\n| ratio, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ "| large / empty | " + onLarge.over(onEmpty).cells("%.2f") + " | 1.2 |\n";
	}

	/** Starts a server until it prints its address, and ends it in good order. */
	private static double start(Path data) {
		long begin = System.nanoTime();
		try (ServerProcess server = ServerProcess.start(Servanda.class, List.of(),
				List.of("--server.port=0", "--servanda.data=" + data))) {
			server.address();
			return (System.nanoTime() - begin) / 1e9;
		}
	}

}
