package org.servanda.bench;

import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Sha256;

/**
 * The fold and digest of a whole ledger without writing, hashes checked, against the raw
 * scan, of a ledger without a ceasefire and of one with. The rounds of fold and scan
 * alternate.
 */
final class FoldBench {

	private static final long EVENTS = 100_000;

	private static final int WARM_UP = 5;

	private static final int ROUNDS = 15;

	private final Samples fold = new Samples();

	private final Samples raw = new Samples();

	private final Plan plan;

	private String digest = "";

	private long bytes;

	private FoldBench(Plan plan) {
		this.plan = plan;
	}

	static String run(Workshop workshop) throws Exception {
		FoldBench plain = new FoldBench(new Plan(Shape.PLAIN, workshop.events(EVENTS)));
		FoldBench ceasefire = new FoldBench(new Plan(Shape.CEASEFIRE, workshop.events(EVENTS)));
		plain.measure(workshop);
		ceasefire.measure(workshop);
		return plain.ledger() + ceasefire.ledger() + "- " + WARM_UP + " rounds of warm-up, " + ROUNDS
				+ " measured\n\n| reading the whole ledger | threads | events/s, median | lowest to highest |\n"
				+ "|---|---:|---:|---:|\n" + plain.rows("without a ceasefire") + ceasefire.rows("with a ceasefire")
				+ "\n| ratio, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ plain.ratio("without a ceasefire") + ceasefire.ratio("with a ceasefire");
	}

	private void measure(Workshop workshop) throws Exception {
		try (OpenLedger ledger = OpenLedger.open(workshop.ledger(this.plan))) {
			ledger.projected();
			RawScan scan = new RawScan(ledger, this.plan.size());
			Digests live = ledger.generations().digests();
			this.digest = Sha256.hexOf(live.toString());
			this.bytes = scan.run();
			for (int round = -WARM_UP; round < ROUNDS; round++) {
				double folded = Samples.seconds(() -> {
					if (!ledger.generations().verify().equals(live)) {
						throw new IllegalStateException("The fold does not give the digests of the read models");
					}
				});
				double scanned = Samples.seconds(scan::run);
				if (round >= 0) {
					this.fold.add(this.plan.size() / folded);
					this.raw.add(this.plan.size() / scanned);
				}
			}
		}
	}

	private String ledger() {
		return "- " + this.plan + ", " + this.bytes / this.plan.size() + " bytes of payload each; digest of all "
				+ "digests: " + this.digest + "\n";
	}

	private String rows(String ledger) {
		return "| fold and digest, hashes checked, " + ledger + " | 1 and 2 to 4 | " + this.fold.cells("%.0f")
				+ " |\n| raw scan, decoded, " + ledger + " | 1 | " + this.raw.cells("%.0f") + " |\n";
	}

	private String ratio(String ledger) {
		return "| fold / raw scan, " + ledger + " | " + this.fold.over(this.raw).cells("%.2f") + " | 0.8 |\n";
	}

}
