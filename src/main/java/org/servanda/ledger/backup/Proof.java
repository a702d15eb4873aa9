package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.backup.Summary.Models;
import org.servanda.ledger.backup.Summary.Rows;
import org.servanda.ledger.store.RestoreMark;
import org.servanda.ledger.store.Store;

/**
 * Proves that a ledger is equal to another one, such as that which a backup was made of:
 * reads all of it back from the store, with the read models that were built from it, and
 * holds what it comes to against what the other one comes to.
 */
public final class Proof {

	private final Exporter exporter;

	private final Store store;

	Proof(Exporter exporter, Store store) {
		this.exporter = exporter;
		this.store = store;
	}

	/**
	 * Gives it, and takes the mark of the restore from the ledger.
	 * @param expected what the backup comes to
	 * @return lines that say what was compared
	 * @throws StartRefused when something is not equal, saying what; the mark stays
	 */
	public List<String> give(Summary expected) {
		List<String> equal = equal(expected,
				"What was restored is not what the backup holds, and no server starts with it");
		try (Connection connection = this.store.dataSource().getConnection()) {
			RestoreMark.remove(connection);
			this.store.sync();
		}
		catch (SQLException ex) {
			throw new StartRefused(74, "The store does not answer (" + ex.getMessage() + "): restore again.");
		}
		return equal;
	}

	/**
	 * Gives it, and changes nothing.
	 * @param expected what the other ledger comes to
	 * @param otherwise what it means that they are not equal
	 * @return lines that say what was compared
	 * @throws StartRefused when something is not equal, saying what
	 */
	public List<String> equal(Summary expected, String otherwise) {
		Summary found = found();
		List<String> equal = new ArrayList<>();
		List<String> unequal = new ArrayList<>();
		compare("events", expected.events().told(), found.events().told(), equal, unequal);
		compareAll("table ", told(expected.rows()), told(found.rows()), equal, unequal);
		models(expected.models(), found.models(), equal, unequal);
		if (!unequal.isEmpty()) {
			throw new StartRefused(70, otherwise + ":\n" + String.join("\n", unequal));
		}
		return equal;
	}

	private static SortedMap<String, String> told(SortedMap<String, Rows> rows) {
		TreeMap<String, String> told = new TreeMap<>();
		rows.forEach((table, some) -> {
			if (some.count() > 0) {
				told.put(table, some.told());
			}
		});
		return told;
	}

	/** Reads all of the ledger, and says what it comes to. */
	public Summary found() {
		try {
			return this.exporter.summarise(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void models(@Nullable Models expected, @Nullable Models found, List<String> equal,
			List<String> unequal) {
		if (expected == null) {
			equal.add("read models: built, and not compared: the other says nothing of them");
		}
		else if (found != null && !found.version().equals(expected.version())) {
			equal.add("read models: built, and not compared: another version of Servanda or of the time-zone data"
					+ " made those of the other");
		}
		else {
			compareAll("read model ", expected.sha256(), (found != null) ? found.sha256() : null, equal, unequal);
		}
	}

	private static void compareAll(String what, SortedMap<String, String> expected,
			@Nullable SortedMap<String, String> found, List<String> equal, List<String> unequal) {
		for (Map.Entry<String, String> one : expected.entrySet()) {
			String other = (found != null) ? found.get(one.getKey()) : null;
			compare(what + one.getKey(), one.getValue(), other, equal, unequal);
		}
		if (found != null) {
			found.keySet()
				.stream()
				.filter((name) -> !expected.containsKey(name))
				.forEach((name) -> unequal.add(what + name + ": the other has none"));
		}
	}

	private static void compare(String what, String expected, @Nullable String found, List<String> equal,
			List<String> unequal) {
		if (expected.equals(found)) {
			equal.add(what + ": " + expected + ", equal");
		}
		else {
			unequal.add(what + ": " + found + ", where the other has " + expected);
		}
	}

}
