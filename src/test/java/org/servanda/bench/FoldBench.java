package org.servanda.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.store.EventCodec;

/**
 * The fold and digest of a whole ledger without writing, hashes checked, against a raw
 * scan on one thread that decodes into the same records with the same mapper. The rounds
 * of both alternate.
 */
final class FoldBench {

	private static final long EVENTS = 100_000;

	private static final long SEED = 4;

	private static final int WARM_UP = 5;

	private static final int ROUNDS = 15;

	private static final int PAGE = 1000;

	private final OpenLedger ledger;

	private long bytes;

	private FoldBench(OpenLedger ledger) {
		this.ledger = ledger;
	}

	static String run(Path folder) throws Exception {
		GeneratedLedger.write(folder, new Plan(Plan.Shape.PLAIN, EVENTS, SEED));
		try (OpenLedger ledger = OpenLedger.open(folder)) {
			return new FoldBench(ledger).run();
		}
	}

	private String run() throws SQLException {
		Digests live = this.ledger.generations().digests();
		Samples fold = new Samples();
		Samples raw = new Samples();
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			double folded = eventsPerSecond(() -> {
				if (!this.ledger.generations().verify().equals(live)) {
					throw new IllegalStateException("The fold does not give the digests of the read models");
				}
			});
			double scanned = eventsPerSecond(this::scan);
			if (round >= 0) {
				fold.add(folded);
				raw.add(scanned);
			}
		}
		return "- " + EVENTS + " events of seed " + SEED + ", " + this.bytes / EVENTS + " bytes of payload each; "
				+ WARM_UP + " rounds of warm-up, " + ROUNDS + " measured\n- digest of all digests: "
				+ Sha256.hexOf(live.toString())
				+ "\n\n| reading the whole ledger | threads | events/s, median | lowest to highest |\n"
				+ "|---|---:|---:|---:|\n| fold and digest, hashes checked | 1 and 2 to 4 | " + fold.cells("%.0f")
				+ " |\n| raw scan, decoded | 1 | " + raw.cells("%.0f")
				+ " |\n\n| ratio, round by round | median | lowest to highest | reach |\n|---|---:|---:|---:|\n"
				+ "| fold / raw scan | " + fold.over(raw).cells("%.2f") + " | 0.8 |\n";
	}

	private static double eventsPerSecond(Work work) throws SQLException {
		long begin = System.nanoTime();
		work.run();
		return EVENTS / ((System.nanoTime() - begin) / 1e9);
	}

	/** Reads every row, whole, and decodes its payload. */
	private void scan() throws SQLException {
		EventCodec codec = this.ledger.codec();
		long agreements = 0;
		this.bytes = 0;
		try (Connection connection = this.ledger.store().dataSource().getConnection();
				PreparedStatement select = connection
					.prepareStatement("select * from event where position > ? and position <= ? order by position")) {
			for (long after = 0; after < EVENTS; after += PAGE) {
				select.setLong(1, after);
				select.setLong(2, after + PAGE);
				try (ResultSet row = select.executeQuery()) {
					while (row.next()) {
						byte[] payload = row.getBytes("payload");
						LedgerEvent event = codec.event(row.getString("type"), payload);
						agreements += event.agreement().label().length();
						this.bytes += payload.length;
					}
				}
			}
		}
		if (agreements == 0) {
			throw new IllegalStateException("Nothing was read");
		}
	}

	/** What is measured. */
	private interface Work {

		void run() throws SQLException;

	}

}
