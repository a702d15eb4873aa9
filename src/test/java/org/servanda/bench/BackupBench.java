package org.servanda.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.servanda.Servanda;
import org.servanda.ServerProcess;
import org.servanda.bench.Plan.Shape;
import org.servanda.ledger.Export;

/**
 * How fast a ledger is exported to a file, against a raw scan of the same events; how
 * fast the file is verified, and restored into an empty folder, each by its command in a
 * process of its own.
 */
final class BackupBench {

	private static final long EVENTS = 50_000;

	private static final int WARM_UP = 2;

	private static final int ROUNDS = 5;

	private static final int RESTORES = 3;

	private BackupBench() {
	}

	static String run(Workshop workshop) throws Exception {
		Plan plan = new Plan(Shape.CEASEFIRE, workshop.events(EVENTS));
		Path file = workshop.room().resolve("ledger.servanda");
		Samples exported = new Samples();
		Samples scanned = new Samples();
		try (OpenLedger ledger = OpenLedger.open(workshop.copy(plan))) {
			ledger.projected();
			Export export = ledger.context().getBean(Export.class);
			RawScan scan = new RawScan(ledger, plan.size());
			for (int round = -WARM_UP; round < ROUNDS; round++) {
				double written = Samples.seconds(() -> write(export, file));
				double read = Samples.seconds(scan::run);
				if (round >= 0) {
					exported.add(plan.size() / written);
					scanned.add(plan.size() / read);
				}
			}
		}
		Samples verified = new Samples();
		Samples restored = new Samples();
		for (int round = 0; round < RESTORES; round++) {
			verified.add(plan.size() / process("--servanda.verify-backup=" + file));
			restored.add(plan.size()
					/ process("--servanda.restore=" + file, "--servanda.data=" + workshop.room().resolve("new")));
		}
		double megabytes = Files.size(file) / 1e6;
		return "- " + plan
				+ String.format(Locale.ROOT, "; a backup of %.1f MB, %.0f bytes an event\n", megabytes,
						Files.size(file) / (double) plan.size())
				+ "- export: " + WARM_UP + " rounds of warm-up, " + ROUNDS + " measured; the commands: " + RESTORES
				+ " rounds, from the start of the process to its end\n\n"
				+ "| the whole ledger | events/s, median | lowest to highest | MB/s, median |\n|---|---:|---:|---:|\n"
				+ row("raw scan, decoded", scanned, 0, plan) + row("export", exported, megabytes, plan)
				+ row("verify", verified, megabytes, plan) + row("restore, with its proof", restored, megabytes, plan)
				+ "\n| ratio, round by round | median | lowest to highest |\n|---|---:|---:|\n| export / raw scan | "
				+ exported.over(scanned).cells("%.2f") + " |\n";
	}

	private static String row(String name, Samples samples, double megabytes, Plan plan) {
		String speed = (megabytes > 0) ? String.format(Locale.ROOT, "%.1f", samples.median() * megabytes / plan.size())
				: "";
		return "| " + name + " | " + samples.cells("%.0f") + " | " + speed + " |\n";
	}

	private static void write(Export export, Path file) {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
			export.write(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How long a command takes, in seconds. */
	private static double process(String... arguments) throws InterruptedException {
		long begin = System.nanoTime();
		try (ServerProcess command = ServerProcess.start(Servanda.class, List.of("-Xmx2g"), List.of(arguments))) {
			if (command.process().waitFor() != 0) {
				throw new IllegalStateException(command.text());
			}
			return (System.nanoTime() - begin) / 1e9;
		}
	}

}
