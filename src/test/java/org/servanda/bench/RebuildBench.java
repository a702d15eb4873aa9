package org.servanda.bench;

import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.model.AxonReplay;
import org.servanda.ledger.store.StoreKind;

/**
 * Building all read models anew: against the raw scan, and on a smaller ledger against
 * Axon's own replay with its defaults, which handles and commits one event after the
 * other. The rounds of both sides alternate.
 */
final class RebuildBench {

	private static final long EVENTS = 100_000;

	/** By how much smaller the ledger is that Axon replays. */
	private static final int SMALLER = 10;

	private static final int WARM_UP = 2;

	private static final int ROUNDS = 7;

	private final Samples rebuild = new Samples();

	private final Samples other = new Samples();

	private final Plan plan;

	private RebuildBench(Plan plan) {
		this.plan = plan;
	}

	static String run(Workshop workshop) throws Exception {
		RebuildBench raw = new RebuildBench(new Plan(Shape.CEASEFIRE, workshop.events(EVENTS)));
		RebuildBench axon = new RebuildBench(new Plan(Shape.CEASEFIRE, workshop.events(EVENTS) / SMALLER));
		try (OpenLedger ledger = OpenLedger.open(workshop.copy(raw.plan))) {
			raw.measure(ledger, new RawScan(ledger, raw.plan.size())::run);
		}
		try (OpenLedger ledger = OpenLedger.open(workshop.copy(axon.plan))) {
			axon.measure(ledger, new AxonReplay(ledger.context())::run);
		}
		return "- against the raw scan: " + raw.plan + "\n- against Axon's replay, on a smaller ledger since that "
				+ "takes longer: " + axon.plan + "; batch size 1, one segment, the token in the same database\n- "
				+ WARM_UP + " rounds of warm-up, " + ROUNDS
				+ " measured\n\n| the whole ledger | events | events/s, median | lowest to highest |\n"
				+ "|---|---:|---:|---:|\n" + raw.row("rebuild", raw.rebuild) + raw.row("raw scan, decoded", raw.other)
				+ axon.row("rebuild", axon.rebuild) + axon.row("Axon's replay", axon.other)
				+ "\n| ratio, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ raw.ratio("raw scan", (Workshop.store() == StoreKind.H2) ? "0.25" : "0.7")
				+ axon.ratio("Axon's replay", "10");
	}

	private void measure(OpenLedger ledger, Runnable work) {
		ledger.projected();
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			double built = Samples.seconds(ledger.generations()::rebuild);
			double worked = Samples.seconds(work);
			if (round >= 0) {
				this.rebuild.add(this.plan.size() / built);
				this.other.add(this.plan.size() / worked);
			}
		}
	}

	private String row(String name, Samples samples) {
		return "| " + name + " | " + this.plan.size() + " | " + samples.cells("%.0f") + " |\n";
	}

	private String ratio(String against, String reach) {
		return "| rebuild / " + against + " | " + this.rebuild.over(this.other).cells("%.2f") + " | " + reach + " |\n";
	}

}
