package org.servanda.ledger.backup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.backup.Summary.Events;
import org.servanda.ledger.backup.Summary.Models;
import org.servanda.ledger.backup.Summary.Rows;

/** Adds up a ledger, record by record, to its {@link Summary}. */
final class Tally {

	private static final byte[] END = "\n".getBytes(StandardCharsets.UTF_8);

	private final MessageDigest frames = Sha256.digest();

	private final TreeMap<String, Counted> tables = new TreeMap<>();

	private long position;

	private long recorded;

	/**
	 * Begins.
	 * @param tables the names of the tables beside the log
	 */
	Tally(Collection<String> tables) {
		tables.forEach((table) -> this.tables.put(table, new Counted()));
	}

	void add(StoredEvent event, byte[] frame) {
		this.frames.update(frame);
		this.position = event.position();
		this.recorded = event.recordedAt();
	}

	/** Adds the record of a row of a known table. */
	void add(String table, Item row) {
		Counted counted = this.tables.get(table);
		if (counted == null) {
			throw new IllegalArgumentException("There is no table " + table);
		}
		counted.count++;
		row.parts().values().forEach((part) -> {
			counted.digest.update(part);
			counted.digest.update(END);
		});
	}

	/** The last position so far. */
	long position() {
		return this.position;
	}

	/** When that was recorded. */
	long recorded() {
		return this.recorded;
	}

	/** What it comes to; to be asked once. */
	Summary summary(@Nullable Models models) {
		TreeMap<String, Rows> rows = new TreeMap<>();
		this.tables.forEach((table, counted) -> rows.put(table, new Rows(counted.count, hex(counted.digest))));
		return new Summary(new Events(this.position, this.recorded, hex(this.frames)), rows, models);
	}

	private static String hex(MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	/** A table. */
	private static final class Counted {

		private final MessageDigest digest = Sha256.digest();

		private long count;

	}

}
