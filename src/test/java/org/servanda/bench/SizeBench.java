package org.servanda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.servanda.Servanda;
import org.servanda.ServerProcess;
import org.servanda.bench.Plan.Shape;

/**
 * How much room the ledger takes on the disk: events alone, with read models, while two
 * generations lie beside each other, and what closing and compacting give back.
 */
final class SizeBench {

	private static final long EVENTS = 20_000;

	private final Path folder;

	private final long events;

	private final List<String> rows = new ArrayList<>();

	private SizeBench(Path folder, long events) {
		this.folder = folder;
		this.events = events;
	}

	static String run(Workshop workshop) throws Exception {
		Plan plan = new Plan(Shape.CEASEFIRE, workshop.events(EVENTS));
		Path folder = workshop.room();
		SizeBench bench = new SizeBench(folder, plan.size());
		GeneratedLedger.write(folder, plan);
		Workshop.pack(folder);
		long alone = bench.note("events alone, compacted");
		long models;
		try (OpenLedger ledger = OpenLedger.open(folder)) {
			ledger.projected();
			models = rowsOfModels(ledger);
			bench.note("read models built, while open");
		}
		bench.note("closed");
		Workshop.pack(folder);
		long packed = bench.note("compacted by SHUTDOWN COMPACT");
		try (OpenLedger ledger = OpenLedger.open(folder)) {
			ledger.generations().rebuild();
			bench.note("rebuilt, the generation before still there, while open");
		}
		bench.note("closed");
		OpenLedger.open(folder).close();
		bench.note("opened, which drops the generation before, and closed");
		OpenLedger.open(folder).close();
		bench.note("opened and closed again");
		compact(folder);
		bench.note("made smaller by --servanda.compact");
		return "- " + plan + "\n- " + models + " rows of read models, "
				+ "%.1f an event%n- %d bytes a row, with its share of indexes, when compacted%n"
					.formatted((double) models / plan.size(), (packed - alone) / models)
				+ "\n| when | MB | bytes an event |\n|---|---:|---:|\n" + String.join("", bench.rows);
	}

	private static void compact(Path folder) throws InterruptedException {
		try (ServerProcess command = ServerProcess.start(Servanda.class, List.of("-Xmx2g"),
				List.of("--servanda.compact", "--servanda.data=" + folder))) {
			if (command.process().waitFor() != 0) {
				throw new IllegalStateException(command.text());
			}
		}
	}

	private long note(String when) throws IOException {
		long size = Files.size(this.folder.resolve("servanda.mv.db"));
		this.rows.add("| %s | %.1f | %d |%n".formatted(when, size / 1e6, size / this.events));
		return size;
	}

	private static long rowsOfModels(OpenLedger ledger) throws SQLException {
		long rows = 0;
		try (Connection connection = ledger.store().dataSource().getConnection();
				Statement tables = connection.createStatement();
				Statement count = connection.createStatement();
				ResultSet table = tables.executeQuery("select table_schema, table_name from information_schema.tables "
						+ "where regexp_like(table_schema, '^G[0-9]+$', 'i')")) {
			while (table.next()) {
				try (ResultSet row = count.executeQuery(
						"select count(*) from \"" + table.getString(1) + "\".\"" + table.getString(2) + "\"")) {
					row.next();
					rows += row.getLong(1);
				}
			}
		}
		return rows;
	}

}
