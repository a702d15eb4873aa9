package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.servanda.ledger.Generations.Digests;
import org.servanda.ledger.Ledger;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.model.Folds.Change;
import org.servanda.ledger.model.Projector.Projected;
import org.servanda.ledger.store.Reserve;

/**
 * Fills an empty generation in bulk, from the first event on. The rows of a page are
 * committed with it; those of the folded projections wait in memory, since they change
 * mostly soon after they were added, until {@link #write}.
 */
final class Fill {

	/** How many rows wait at most, beside those of a page. */
	private static final int WAITING = 100_000;

	private final Ledger ledger;

	private final Projector projector;

	private final ModelDatabase database;

	private final Reserve reserve;

	private final int generation;

	private final Digester digester;

	private final Folds folds;

	private final Unwritten unwritten = new Unwritten(this::load);

	private volatile long position;

	private volatile boolean cancelled;

	private boolean broken;

	Fill(Ledger ledger, Projector projector, ModelDatabase database, Reserve reserve, int generation) {
		this.ledger = ledger;
		this.projector = projector;
		this.database = database;
		this.reserve = reserve;
		this.generation = generation;
		this.digester = projector.digester();
		this.folds = projector.folds(null);
	}

	int generation() {
		return this.generation;
	}

	/** How far it is filled. */
	long position() {
		return this.position;
	}

	/** Ends it before its next event. */
	void cancel() {
		this.cancelled = true;
	}

	/**
	 * Returns unless it was cancelled.
	 */
	void goOn() {
		if (this.cancelled) {
			throw new CancellationException("Generation " + this.generation + " is not built to the end");
		}
	}

	boolean cancelled() {
		return this.cancelled;
	}

	/**
	 * Fills up to a position; goes on where it was.
	 * @throws RuntimeException when an event is damaged or cannot be projected, when the
	 * disk is full, or when it was cancelled; it is filled up to the page before then,
	 * and of no use where the fold of an event failed or a page was not folded to its end
	 */
	void to(long upTo) {
		new BulkDriver(this.ledger, this.projector).run(this.position, upTo, this::take);
	}

	/**
	 * Writes what still waits: rows and position fit together from then on.
	 * @throws RuntimeException when they do not: the generation is of no use then
	 */
	void write() {
		if (this.broken) {
			throw new IllegalStateException("Generation " + this.generation + " holds a part of its rows only");
		}
		write(() -> this.database.withConnection((connection) -> this.unwritten.write(connection, this.generation)));
	}

	/** Makes the indexes that are still missing: nothing may be live without them. */
	void complete() {
		this.database.complete(this.generation, this.projector.tables());
	}

	/** The digests of all rows, whether they wait or not. */
	Digests digests() {
		return this.digester.result(this.position);
	}

	private void take(List<Projected> page) {
		goOn();
		this.reserve.require();
		// What a fold that fails leaves behind is of no use.
		this.broken = true;
		List<Change> changes = new ArrayList<>();
		for (Projected projected : page) {
			goOn();
			RecordedEvent event = projected.event();
			if (event != null) {
				changes.addAll(this.folds.fold(event));
			}
		}
		changes.addAll(this.folds.settle());
		this.broken = false;
		insert(page.stream().flatMap((event) -> event.rows().stream()).toList(), page.getLast().position());
		changes.forEach(this.unwritten::take);
		changes.forEach(this.digester::change);
		if (this.unwritten.size() > WAITING) {
			write(() -> this.database
				.withConnection((connection) -> this.unwritten.writeOlder(connection, this.generation)));
		}
	}

	private void insert(List<Row> rows, long upTo) {
		this.database.inTransaction(() -> {
			this.database.withConnection((connection) -> {
				// A crash that takes the page takes the position too, which is told.
				this.database.derived(connection);
				load(connection, this.generation, rows);
			});
			this.database.advance(this.generation, this.position, upTo);
		});
		rows.forEach(this.digester::add);
		this.position = upTo;
	}

	private void load(Connection connection, int generation, List<Row> rows) throws SQLException {
		this.database.load(connection, generation, rows);
	}

	/**
	 * Does not move the position: its commit, unlike that of a page, is on the disk when
	 * it is answered, and with it all pages before.
	 */
	private void write(Runnable work) {
		this.broken = true;
		this.database.inTransaction(() -> {
			work.run();
			// Last, since it keeps others from the row: a node that slept writes nothing.
			this.database.advance(this.generation, this.position, this.position);
		});
		this.broken = false;
	}

}
