package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.RecordedEvent;
import org.servanda.ledger.Row;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.model.Projector.Projected;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the rows of the live generation, a batch of events at a time. The folds go on in
 * memory from batch to batch; they are used again only when the batch before was
 * committed and the next one follows it, else they begin anew from the rows.
 */
final class LiveFold {

	private static final Logger log = LoggerFactory.getLogger(LiveFold.class);

	private final Projector projector;

	private final Progress progress;

	private final int generation;

	private @Nullable Going committed;

	private @Nullable Going written;

	private @Nullable Batch batch;

	LiveFold(Projector projector, Progress progress, int generation) {
		this.projector = projector;
		this.progress = progress;
		this.generation = generation;
	}

	/**
	 * Writes what follows from a batch, in the transaction of the connection. Where it
	 * cannot, the transaction is to be rolled back; says at which event the read models
	 * stop, and the feed then gives what comes before that event as a batch of its own.
	 * No event is named where an {@link Outage} is behind it.
	 */
	void write(Connection connection, List<Projected> events) throws SQLException {
		Going going = this.committed;
		this.committed = null;
		this.written = null;
		boolean follows = going != null && going.position == events.getFirst().position() - 1;
		Folds folds = (going != null && follows) ? going.folds : begin();
		Savepoint before = connection.setSavepoint();
		try {
			run(new Batch(connection, folds), events, false);
		}
		catch (FoldFailed ex) {
			this.progress.stopped(ex.position, ex.failure);
			throw ex;
		}
		catch (SQLException | RuntimeException | Error ex) {
			if (Outage.behind(ex) || !stopAtTheFirstThatFails(connection, before, events)) {
				log.warn("Rows after position {} are folded anew: {}", events.getFirst().position() - 1, ex.toString());
			}
			throw ex;
		}
		connection.releaseSavepoint(before);
		this.written = new Going(folds, events.getLast().position());
	}

	/** Says that the transaction of the last write was committed. */
	void committed() {
		this.committed = this.written;
		this.written = null;
	}

	private Folds begin() {
		return this.projector.folds(() -> {
			Batch inHand = this.batch;
			if (inHand == null) {
				throw new IllegalStateException("What is kept can be read while an event is folded only");
			}
			return inHand.kept();
		});
	}

	private void run(Batch inHand, List<Projected> events, boolean each) throws SQLException {
		this.batch = inHand;
		try {
			for (Projected event : events) {
				inHand.take(event);
				if (each) {
					inHand.end();
				}
			}
			inHand.end();
		}
		finally {
			this.batch = null;
		}
	}

	/**
	 * Finds the first event whose rows the database does not take, or after which a fold
	 * cannot end a batch, by writing those of each event alone.
	 * @return false where all are taken this time, or cannot be because of an outage
	 */
	private boolean stopAtTheFirstThatFails(Connection connection, Savepoint before, List<Projected> events)
			throws SQLException {
		connection.rollback(before);
		Batch inHand = new Batch(connection, begin());
		try {
			run(inHand, events, true);
			return false;
		}
		catch (FoldFailed ex) {
			this.progress.stopped(ex.position, ex.failure);
			return true;
		}
		catch (SQLException | RuntimeException | Error ex) {
			if (Outage.behind(ex)) {
				return false;
			}
			this.progress.stopped(inHand.position, ex);
			return true;
		}
	}

	/** The events of a batch so far, and what is not written of them yet. */
	private final class Batch {

		private final Connection connection;

		private final Folds folds;

		private final List<Row> rows = new ArrayList<>();

		private final Unwritten unwritten = new Unwritten();

		private long position;

		private @Nullable SQLException failure;

		private Batch(Connection connection, Folds folds) {
			this.connection = connection;
			this.folds = folds;
		}

		private void take(Projected projected) throws SQLException {
			this.position = projected.position();
			this.rows.addAll(projected.rows());
			RecordedEvent event = projected.event();
			if (event == null) {
				return;
			}
			try {
				this.folds.fold(event).forEach(this.unwritten::take);
			}
			catch (RuntimeException | Error ex) {
				if (this.failure != null) {
					throw this.failure;
				}
				if (Outage.behind(ex)) {
					throw ex;
				}
				throw new FoldFailed(this.position, ex);
			}
		}

		private void end() throws SQLException {
			this.folds.settle().forEach(this.unwritten::take);
			write();
		}

		private void write() throws SQLException {
			Schemas.insert(this.connection, LiveFold.this.generation, this.rows);
			this.rows.clear();
			this.unwritten.write(this.connection, LiveFold.this.generation);
		}

		private Snapshot kept() {
			try {
				write();
			}
			catch (SQLException ex) {
				this.failure = ex;
				throw new IllegalStateException("The rows before could not be written", ex);
			}
			return SqlSnapshot.of(this.connection, LiveFold.this.generation, this.position);
		}

	}

	/**
	 * Folds in memory.
	 *
	 * @param position of the last event that they took
	 */
	private record Going(Folds folds, long position) {
	}

	/** An event whose fold failed. */
	private static final class FoldFailed extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final long position;

		private final Throwable failure;

		private FoldFailed(long position, Throwable failure) {
			super("The event at position " + position + " cannot be folded", failure);
			this.position = position;
			this.failure = failure;
		}

	}

}
