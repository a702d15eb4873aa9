package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.Export;
import org.servanda.ledger.Generations;
import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Snapshots;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.backup.SideRows.Row;
import org.servanda.ledger.backup.Summary.Models;
import org.servanda.ledger.store.Envelope;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the ledger as one file while it is used. Events never change, so that they can
 * be read page by page and are still those of one position. What lies beside the log is
 * read after them: each file that an event names was kept before the event was.
 */
final class Exporter implements Export {

	private static final Logger log = LoggerFactory.getLogger(Exporter.class);

	/** How many events are read at a time: with the largest that can be, 100 MB. */
	private static final int PAGE = 128;

	/** How long the read models may take to come as far as the ledger. */
	private static final Duration LEVEL = Duration.ofSeconds(5);

	private static final String ABOUT = """
			This file holds a whole Servanda ledger, private parts and hashes of passwords included. Keep it as you
			would keep the ledger.

			It begins with the line servanda-export/1. Then come records: a line of words, and what it announces. A word
			with = says something. A word with : announces a part of so many bytes; the parts follow in that order, each
			with one line feed after it. After the parts stands a line with the SHA-256 of all bytes of this file before
			that line (head -c N FILE | sha256sum).

			A record event is an event at its position in the ledger: its frame, its payload (JSON) and its private
			block. The frame holds the SHA-256 of salt and payload and that of the private block. An event without
			payload and salt was erased. A record row is a row of a table beside the log, as JSON; files come with their
			bytes. The record end, the last, holds what all of it comes to: how many events, when the last was recorded
			in milliseconds since 1970 UTC, the SHA-256 of all frames one after the other, and of the parts of all rows
			of each table, each part with the line feed after it; also the digests of the read models, where there are
			some.""";

	private final Ledger ledger;

	private final Snapshots snapshots;

	private final Generations generations;

	private final Store store;

	private final List<SideRows> tables;

	private final Executor threads;

	/**
	 * Wires it.
	 * @param tables what goes along beside the log, in the order in which it can be
	 * restored
	 * @param threads where the read models are digested meanwhile
	 */
	Exporter(Ledger ledger, Snapshots snapshots, Generations generations, Store store, List<SideRows> tables,
			Executor threads) {
		this.ledger = ledger;
		this.snapshots = snapshots;
		this.generations = generations;
		this.store = store;
		this.tables = List.copyOf(tables);
		this.threads = threads;
	}

	@Override
	public void write(OutputStream out) throws IOException {
		summarise(out);
	}

	/**
	 * As {@link #write}.
	 * @return what it comes to
	 */
	Summary summarise(OutputStream out) throws IOException {
		Items items = new Items(out);
		items.add(Item.of("begin").with("at", this.ledger.now()).with("about", Items.bytes(ABOUT)));
		Tally tally = new Tally(this.tables.stream().map((rows) -> rows.table().name()).toList());
		long head = this.ledger.head();
		CompletableFuture<Digests> digested = this.snapshots.await(head, LEVEL)
				? CompletableFuture.supplyAsync(this.generations::digests, this.threads) : null;
		events(items, tally, head);
		Digests digests = (digested != null) ? digests(digested, head) : null;
		if (digests != null) {
			events(items, tally, digests.position());
		}
		for (SideRows rows : this.tables) {
			rows(items, tally, rows);
		}
		Summary summary = tally.summary(
				(digests != null) ? new Models(this.generations.version(), new TreeMap<>(digests.byTable())) : null);
		items.add(Item.of("end").with("summary", summary.bytes()));
		return summary;
	}

	private void events(Items items, Tally tally, long upTo) throws IOException {
		while (tally.position() < upTo) {
			long left = upTo - tally.position();
			for (StoredEvent event : this.ledger.page(tally.position(), (int) Math.min(PAGE, left))) {
				byte[] frame = Envelope.frame(event);
				items.add(item(event, frame));
				tally.add(event, frame);
			}
		}
	}

	/** The record of an event. */
	static Item item(StoredEvent event, byte[] frame) {
		Item item = Item.of("event").with("position", event.position());
		byte[] payload = event.payload();
		byte[] salt = event.salt();
		if (salt != null) {
			item.with("salt", HexFormat.of().formatHex(salt));
		}
		item.with("frame", frame);
		if (payload != null) {
			item.with("payload", payload);
		}
		return item.with("private", event.privateBlock());
	}

	/** Absent where the read models cannot be digested: a backup is one without it. */
	private static @Nullable Digests digests(CompletableFuture<Digests> digested, long head) {
		try {
			Digests digests = digested.join();
			return (digests.position() >= head) ? digests : null;
		}
		catch (CompletionException ex) {
			log.warn("The export says nothing of the read models: {}", String.valueOf(ex.getCause()));
			return null;
		}
	}

	private void rows(Items items, Tally tally, SideRows rows) throws IOException {
		long number = 0;
		String key = "";
		for (List<Row> page = page(rows, key); !page.isEmpty(); page = page(rows, key)) {
			for (Row row : page) {
				Item item = rows.item(row, ++number);
				items.add(item);
				tally.add(rows.table().name(), item);
				key = rows.key(row);
			}
		}
	}

	private List<Row> page(SideRows rows, String after) {
		try (Connection connection = this.store.scanning().getConnection()) {
			return rows.page(connection, after);
		}
		catch (SQLException ex) {
			throw new Refused(LedgerRule.NOT_READABLE, "The tables beside the ledger do not answer. Ask again.");
		}
	}

}
