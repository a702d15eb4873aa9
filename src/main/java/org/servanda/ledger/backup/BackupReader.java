package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.backup.SideRows.Row;
import org.servanda.ledger.store.EnvelopeReader;
import org.servanda.ledger.store.EventCodec;

/**
 * Reads a backup from its first byte to its last and checks all that can be checked
 * without a ledger: the form, each SHA-256, that positions are dense, that the events of
 * each stream are, and what it all comes to. Needs some 80 bytes of memory for each
 * stream, and one record.
 */
final class BackupReader {

	private final ItemReader items;

	private final List<SideRows> tables;

	private final EventCodec codec;

	private final Tally tally;

	/**
	 * How many events each stream has so far, by the first eight bytes of the SHA-256 of
	 * its name.
	 */
	private final Map<Long, Integer> streams = new HashMap<>();

	/** The number of the table whose rows are read. */
	private int table;

	/** How many of them were read. */
	private long rows;

	/**
	 * Reads the first line.
	 * @param tables what a backup may hold beside events, in its order
	 */
	BackupReader(InputStream in, List<SideRows> tables, EventCodec codec) throws IOException, Damaged {
		this.items = new ItemReader(in);
		this.tables = tables;
		this.codec = codec;
		this.tally = new Tally(tables.stream().map((rows) -> rows.table().name()).toList());
	}

	/**
	 * Reads the rest.
	 * @param target takes what is read, in order
	 * @return what it comes to, as the backup says and as was found
	 * @throws Damaged where it is not as it was written
	 * @throws Unknown where a later version wrote it
	 * @throws X when the target does not take something
	 */
	<X extends Exception> Summary read(Target<X> target) throws IOException, Damaged, Unknown, X {
		if (!this.items.next().kind().equals("begin")) {
			throw this.items.damaged("the first record is begin");
		}
		while (true) {
			Item item = this.items.next();
			switch (item.kind()) {
				case "event" -> target.take(event(item));
				case "row" -> {
					SideRows rows = this.tables.get(table(item));
					target.take(rows, row(rows, item));
				}
				case "end" -> {
					Summary summary = summary(item);
					this.items.end();
					return summary;
				}
				default -> throw this.items.damaged(item, "there are no such records");
			}
		}
	}

	/** How many bytes were read. */
	long length() {
		return this.items.length();
	}

	private StoredEvent event(Item item) throws Damaged, Unknown {
		parts(item, Set.of("position", "salt"), Set.of("frame", "payload", "private"));
		long expected = this.tally.position() + 1;
		if (this.rows > 0 || this.table > 0) {
			throw this.items.damaged(item, "events come before all rows");
		}
		if (!Long.toString(expected).equals(item.values().get("position"))) {
			throw this.items.damaged(item, "the event at position " + expected + " should be here");
		}
		byte[] frame = part(item, "frame");
		StoredEvent event = event(item, expected, frame).behind(this.tally.recorded());
		int sequence = this.streams.merge(key(event.stream()), 1, Integer::sum) - 1;
		if (event.sequence() != sequence) {
			throw this.items.damaged(item, "it is number " + event.sequence() + " of " + event.stream()
					+ ", and number " + sequence + " should be here");
		}
		if (!this.codec.reads(event.type(), event.revision())) {
			throw new Unknown(
					"the event at position " + expected + " is a " + event.type() + " of revision " + event.revision());
		}
		this.tally.add(event, frame);
		return event;
	}

	private StoredEvent event(Item item, long position, byte[] frame) throws Damaged {
		String salt = item.values().get("salt");
		try {
			return EnvelopeReader.event(position, frame, item.parts().get("payload"),
					(salt != null) ? HexFormat.of().parseHex(salt) : null, part(item, "private"));
		}
		catch (IllegalArgumentException ex) {
			throw this.items.damaged(item, String.valueOf(ex.getMessage()));
		}
	}

	private static long key(String stream) {
		return ByteBuffer.wrap(Sha256.of(stream.getBytes(StandardCharsets.UTF_8))).getLong();
	}

	/** The number of the table that a row belongs to. */
	private int table(Item item) throws Damaged, Unknown {
		String name = item.values().get("table");
		for (int i = 0; i < this.tables.size(); i++) {
			if (this.tables.get(i).table().name().equals(name)) {
				if (i < this.table) {
					throw this.items.damaged(item, "its table comes before that of the row before it");
				}
				if (i > this.table) {
					this.table = i;
					this.rows = 0;
				}
				return i;
			}
		}
		throw new Unknown("there is a row of the table " + name);
	}

	private Row row(SideRows rows, Item item) throws Damaged {
		this.rows++;
		if (!Long.toString(this.rows).equals(item.values().get("number"))) {
			throw this.items.damaged(item, "row number " + this.rows + " of this table should be here");
		}
		try {
			Row row = rows.row(item);
			this.tally.add(rows.table().name(), item);
			return row;
		}
		catch (IllegalArgumentException ex) {
			throw this.items.damaged(item, String.valueOf(ex.getMessage()));
		}
	}

	private Summary summary(Item item) throws Damaged {
		parts(item, Set.of(), Set.of("summary"));
		Summary told = Summary.of(part(item, "summary"));
		if (told == null) {
			throw this.items.damaged(item, "the summary has not its form");
		}
		Summary found = this.tally.summary(told.models());
		// A version that did not know of a table has said nothing of it.
		found.rows().entrySet().removeIf((table) -> table.getValue().count() == 0);
		told.rows().entrySet().removeIf((table) -> table.getValue().count() == 0);
		if (!found.equals(told)) {
			throw this.items.damaged(item, "it tells of " + told.events() + " and " + told.rows()
					+ ", and what comes before comes to " + found.events() + " and " + found.rows());
		}
		return told;
	}

	private void parts(Item item, Set<String> values, Set<String> parts) throws Damaged {
		if (!values.containsAll(item.values().keySet()) || !parts.containsAll(item.parts().keySet())) {
			throw this.items.damaged(item, "it has parts that such a record has not");
		}
	}

	private byte[] part(Item item, String name) throws Damaged {
		byte @Nullable [] part = item.parts().get(name);
		if (part == null) {
			throw this.items.damaged(item, "it has no " + name);
		}
		return part;
	}

	/** Takes what is read. */
	interface Target<X extends Exception> {

		/** Takes an event. */
		void take(StoredEvent event) throws X;

		/** Takes a row of a table beside the log. */
		void take(SideRows rows, Row row) throws X;

	}

	/** A backup holds what this version does not know. */
	static final class Unknown extends Exception {

		private static final long serialVersionUID = 1L;

		private Unknown(String what) {
			super(what);
		}

	}

}
