package org.servanda.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.servanda.bench.Journal.Entry;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.store.EventCodec;
import org.servanda.ledger.store.PostgresServer;
import org.servanda.ledger.store.StoreKind;

/**
 * Where benchmarks find ledgers and room to write.
 *
 * @param folder for what is written once; it is removed in the end
 * @param ledgers where made-up ledgers lie; the same folder unless they are kept
 * @param events how many events were asked for, or absent
 * @param seconds how long clients append, or absent
 */
record Workshop(Path folder, Path ledgers, @Nullable Long events, @Nullable Long seconds) {

	/** So many events of a ledger tell one version of the generator from another. */
	private static final int TELLING = 3000;

	/**
	 * Opens one below {@code target}, as system properties say: {@code bench.events},
	 * {@code bench.seconds}, and {@code bench.keep} for ledgers that stay for the next
	 * benchmark; those on PostgreSQL go with the server that is started for it.
	 */
	static Workshop open() throws IOException {
		Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
		Path folder = Files.createTempDirectory(target, "bench-");
		boolean kept = Boolean.getBoolean("bench.keep") && store() == StoreKind.H2;
		Path ledgers = kept ? target.resolve("bench") : folder;
		return new Workshop(folder, ledgers, Long.getLong("bench.events"), Long.getLong("bench.seconds"));
	}

	/**
	 * Where ledgers are kept, as the system property {@code bench.store} says. A folder
	 * stands for a database then.
	 */
	static StoreKind store() {
		return System.getProperty("bench.store", "h2").equals("postgres") ? StoreKind.POSTGRESQL : StoreKind.H2;
	}

	/** How many events to measure with. */
	long events(long unlessAsked) {
		return (this.events != null) ? this.events : unlessAsked;
	}

	/** How long to measure. */
	long seconds(long unlessAsked) {
		return (this.seconds != null) ? this.seconds : unlessAsked;
	}

	/**
	 * A made-up ledger with its read models, to be read only. One that was kept has the
	 * read models of its time; where those are of another version, opening it builds them
	 * anew.
	 */
	Path ledger(Plan plan) throws IOException, SQLException {
		String name = plan.shape().name().toLowerCase(Locale.ROOT) + "-" + plan.size() + "-" + plan.seed() + "-";
		Path place = this.ledgers.resolve(name + fingerprint(plan));
		Path whole = place.resolve("whole");
		if (!Files.exists(whole)) {
			Files.createDirectories(this.ledgers);
			for (Path old : beginningWith(name)) {
				delete(old);
			}
			Files.createDirectories(place);
			GeneratedLedger.write(place, plan);
			OpenLedger.open(place).close();
			if (store() == StoreKind.H2) {
				pack(place);
			}
			Files.createFile(whole);
		}
		return place;
	}

	/** A made-up ledger with its read models, to be written too. */
	Path copy(Plan plan) throws IOException, SQLException {
		Path original = ledger(plan);
		Path copy = Files.createTempDirectory(this.folder, "copy-");
		if (store() == StoreKind.POSTGRESQL) {
			PostgresServer.copy(original, copy);
			return copy;
		}
		try (Stream<Path> files = Files.list(original)) {
			for (Path file : files.toList()) {
				Files.copy(file, copy.resolve(file.getFileName()));
			}
		}
		return copy;
	}

	/** An empty folder. */
	Path room() throws IOException {
		return Files.createTempDirectory(this.folder, "room-");
	}

	void close() throws IOException {
		delete(this.folder);
	}

	/** Leaves out of the file what H2 wrote in between and does not need any more. */
	static void pack(Path place) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + place.resolve("servanda"), "sa", "");
				Statement sql = connection.createStatement()) {
			sql.execute("shutdown compact");
		}
	}

	private List<Path> beginningWith(String name) throws IOException {
		try (Stream<Path> files = Files.list(this.ledgers)) {
			return files.filter((file) -> file.getFileName().toString().startsWith(name)).toList();
		}
	}

	/** Changes when the generator makes other events. */
	private static String fingerprint(Plan plan) {
		MessageDigest digest = Sha256.digest();
		EventCodec codec = GeneratedLedger.codec();
		GeneratedLedger.of(new Plan(plan.shape(), TELLING, plan.seed()), (Entry entry) -> {
			digest.update(codec.payload(entry.event()));
			digest.update((entry.stream() + entry.recordedAt()).getBytes(StandardCharsets.UTF_8));
		});
		return HexFormat.of().formatHex(digest.digest(), 0, 4);
	}

	private static void delete(Path folder) throws IOException {
		List<Path> files;
		try (Stream<Path> found = Files.walk(folder)) {
			files = found.sorted(Comparator.reverseOrder()).toList();
		}
		for (Path file : files) {
			Files.delete(file);
		}
	}

}
