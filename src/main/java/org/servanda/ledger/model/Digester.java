package org.servanda.ledger.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Row;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.Table;
import org.servanda.time.Audience;

/**
 * Digests rows as they come, in order of position and ordinal: for each table and
 * audience the SHA-256 of position (8 bytes), ordinal (4), and each value: 0 where it is
 * absent, else 1 and a number as 8 bytes, a flag as 1, a text in UTF-8 or bytes after
 * their length in 4.
 */
final class Digester {

	private final IdentityHashMap<Table, Map<Audience, MessageDigest>> digests = new IdentityHashMap<>();

	private final byte[] scratch = new byte[12];

	private final ByteBuffer numbers = ByteBuffer.wrap(this.scratch);

	Digester(Collection<Table> tables) {
		for (Table table : tables) {
			Map<Audience, MessageDigest> both = new EnumMap<>(Audience.class);
			for (Audience audience : Audience.values()) {
				both.put(audience, Sha256.digest());
			}
			this.digests.put(table, both);
		}
	}

	void add(Row row) {
		MessageDigest digest = digest(row.table(), row.audience());
		this.numbers.putLong(0, row.position()).putInt(8, row.ordinal());
		digest.update(this.scratch, 0, 12);
		for (Object value : row.values()) {
			add(digest, value);
		}
	}

	private void add(MessageDigest digest, @Nullable Object value) {
		digest.update((byte) ((value != null) ? 1 : 0));
		switch (value) {
			case null -> {
			}
			case Long number -> {
				this.numbers.putLong(0, number);
				digest.update(this.scratch, 0, 8);
			}
			case Boolean flag -> digest.update((byte) (flag ? 1 : 0));
			case String text -> add(digest, text.getBytes(StandardCharsets.UTF_8));
			case byte[] bytes -> add(digest, bytes);
			default -> throw new IllegalArgumentException("A row cannot hold " + value.getClass());
		}
	}

	private void add(MessageDigest digest, byte[] bytes) {
		this.numbers.putInt(0, bytes.length);
		digest.update(this.scratch, 0, 4);
		digest.update(bytes);
	}

	private MessageDigest digest(Table table, Audience audience) {
		Map<Audience, MessageDigest> both = this.digests.get(table);
		MessageDigest digest = (both != null) ? both.get(audience) : null;
		if (digest == null) {
			throw new IllegalArgumentException(
					"A projection adds rows to " + table.name() + ", which it does not name");
		}
		return digest;
	}

	/** The digests of the rows so far; ends the digester. */
	Digests result(long position) {
		Map<String, String> byTable = new TreeMap<>();
		this.digests.forEach((table, both) -> both.forEach((audience, digest) -> byTable
			.put(table.name() + ' ' + audience, HexFormat.of().formatHex(digest.digest()))));
		return new Digests(position, byTable);
	}

}
