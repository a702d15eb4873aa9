package org.servanda.bench;

import java.time.Duration;
import java.time.Instant;

import org.servanda.bench.Plan.Shape;

/**
 * Questions over HTTP at random times of the past, one after the other: the board of an
 * agreement of 100 obligations in a small ledger and in a large one that tells the same
 * of it; and in the large one the ceasefire and a promise that nobody reported on. The
 * blocks of both sides alternate.
 */
final class BoardBench {

	private static final long SMALL = 10_000;

	private static final long LARGE = 1_000_000;

	private static final int WARM_UP = 3;

	private static final int ROUNDS = 15;

	/** How many questions a round asks of each board. */
	private static final int BOARDS = 20;

	/** How many questions a round asks of each obligation. */
	private static final int OBLIGATIONS = 400;

	private static final String BOARD = "/api/agreements/" + GeneratedLedger.BOARD + "/board";

	private static final String CEASEFIRE = "/api/agreements/" + Ceasefire.ID + "/obligations/" + Ceasefire.LABEL + "/"
			+ Ceasefire.P;

	private static final String UNTOUCHED = "/api/agreements/" + GeneratedLedger.UNTOUCHED + "/obligations/"
			+ GeneratedLedger.UNTOUCHED_PROMISE + "/P";

	private static final Instant EARLIEST = Journal.BEGIN.plus(Duration.ofDays(60));

	private final Server small;

	private final Server large;

	private final Chance chance = new Chance(8);

	private BoardBench(Server small, Server large) {
		this.small = small;
		this.large = large;
	}

	static String run(Workshop workshop) throws Exception {
		Plan few = new Plan(Shape.CEASEFIRE, SMALL);
		Plan many = new Plan(Shape.CEASEFIRE, workshop.events(LARGE));
		try (Server small = Server.on(workshop.ledger(few)); Server large = Server.on(workshop.ledger(many))) {
			BoardBench bench = new BoardBench(small, large);
			return "- small: " + few + "\n- large: " + many + "\n- " + WARM_UP + " rounds of warm-up, " + ROUNDS
					+ " measured, one client; times from " + EARLIEST + " to " + Journal.END + "\n\n" + bench.board()
					+ "\n" + bench.obligations();
		}
	}

	private String board() {
		Samples few = new Samples();
		Samples many = new Samples();
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			Samples askedSmall = new Samples();
			Samples askedLarge = new Samples();
			for (int i = 0; i < BOARDS; i++) {
				String question = BOARD + times();
				askedSmall.add(this.small.milliseconds(question));
				askedLarge.add(this.large.milliseconds(question));
			}
			if (round >= 0) {
				few.add(askedSmall.median());
				many.add(askedLarge.median());
			}
		}
		return "| board of 100 obligations, median of " + BOARDS + " questions | ms, median | lowest to highest |\n"
				+ "|---|---:|---:|\n| small | " + few.cells("%.2f") + " |\n| large | " + many.cells("%.2f")
				+ " |\n\n| ratio, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ "| large / small | " + many.over(few).cells("%.2f") + " | 1.5 |\n";
	}

	private String obligations() {
		Samples[] ceasefire = { new Samples(), new Samples() };
		Samples[] untouched = { new Samples(), new Samples() };
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			Samples broken = new Samples();
			Samples alone = new Samples();
			for (int i = 0; i < OBLIGATIONS; i++) {
				String times = times();
				broken.add(this.large.milliseconds(CEASEFIRE + times));
				alone.add(this.large.milliseconds(UNTOUCHED + times));
			}
			if (round >= 0) {
				ceasefire[0].add(broken.median());
				ceasefire[1].add(broken.quantile(0.99));
				untouched[0].add(alone.median());
				untouched[1].add(alone.quantile(0.99));
			}
		}
		return "| one obligation, " + OBLIGATIONS + " questions a round | ms, median | lowest to highest |\n"
				+ "|---|---:|---:|\n| ceasefire, p50 | " + ceasefire[0].cells("%.2f") + " |\n| ceasefire, p99 | "
				+ ceasefire[1].cells("%.2f") + " |\n| untouched, p50 | " + untouched[0].cells("%.2f")
				+ " |\n| untouched, p99 | " + untouched[1].cells("%.2f")
				+ " |\n\n| ratio, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ "| ceasefire / untouched, p99 | " + ceasefire[1].over(untouched[1]).cells("%.2f") + " | 3 |\n";
	}

	/** A past time of the world, known then or later. */
	private String times() {
		Instant asOf = between(EARLIEST, Journal.END);
		return "?asOf=" + asOf + "&knownAt=" + between(asOf, Journal.END);
	}

	private Instant between(Instant first, Instant last) {
		return first.plusMillis((long) (this.chance.share() * Duration.between(first, last).toMillis()));
	}

}
