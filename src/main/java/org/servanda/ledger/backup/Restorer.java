package org.servanda.ledger.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.backup.BackupReader.Target;
import org.servanda.ledger.backup.BackupReader.Unknown;
import org.servanda.ledger.backup.SideRows.Row;
import org.servanda.ledger.store.EventSink;
import org.servanda.ledger.store.RestoreMark;
import org.servanda.ledger.store.Store;
import org.servanda.time.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a backup into an empty ledger, all or nothing. From before the first write until
 * {@link Proof#give} the ledger has a {@link RestoreMark}, with which no server starts;
 * what a restore that was killed has left is removed by the next, or gone on with where
 * the store removes no event.
 */
public final class Restorer {

	private static final Logger log = LoggerFactory.getLogger(Restorer.class);

	/** How many events are written at a time. */
	private static final int BATCH = 1000;

	/** How many bytes of them at most. */
	private static final long BATCH_BYTES = 8L * 1024 * 1024;

	/** How many rows beside the log share a commit. */
	private static final int ROWS = 100;

	private static final int TOLD = 100_000;

	private final Backups backups;

	private final Store store;

	private final EventSink sink;

	Restorer(Backups backups, Store store, EventSink sink) {
		this.backups = backups;
		this.store = store;
		this.sink = sink;
	}

	/**
	 * Restores.
	 * @return what the backup comes to; the ledger still has its mark
	 * @throws StartRefused when the ledger is not empty, the backup is damaged, unknown
	 * to this version or cannot be read, or the store fails; nothing is left then, or the
	 * ledger keeps its mark
	 */
	public Summary restore(BackupSource source) {
		try (EventSink events = this.sink) {
			return source.read((in) -> {
				BackupReader reader = this.backups.reader(in);
				begin(events);
				try {
					return write(reader, events);
				}
				catch (Exception ex) {
					discard(events, ex);
					throw ex;
				}
			});
		}
		catch (SQLException ex) {
			throw failed(ex.getMessage());
		}
		catch (Refused ex) {
			throw failed(ex.detail());
		}
	}

	private static StartRefused failed(@Nullable String reason) {
		return new StartRefused(74, "The store does not take the backup (" + reason + ").");
	}

	private void begin(EventSink events) throws SQLException {
		try {
			events.begin();
		}
		catch (SQLException ex) {
			throw new StartRefused(75,
					"The ledger is in use (" + String.valueOf(ex.getMessage()).lines().findFirst().orElse("")
							+ "): stop all servers and other restores that have it open.");
		}
		try (Connection connection = this.store.dataSource().getConnection()) {
			if (RestoreMark.isOn(connection)) {
				boolean removed = clear(events, connection);
				log.info("What a restore that was broken off has left is {}",
						removed ? "removed" : "gone on with, since this store removes no event");
			}
			else {
				empty(events, connection);
				RestoreMark.put(connection);
			}
			// What was built for an empty ledger is built anew, in one go.
			execute(connection, "delete from live_generation");
			this.store.sync();
			log.info("The restore begins");
		}
	}

	private void empty(EventSink events, Connection connection) throws SQLException {
		List<String> found = new ArrayList<>();
		if (!events.empty()) {
			found.add("events");
		}
		for (SideRows rows : this.backups.tables()) {
			if (rows.any(connection)) {
				found.add("rows of the table " + rows.table().name());
			}
		}
		if (!found.isEmpty()) {
			throw new StartRefused(73, "The ledger is not empty (it holds " + String.join(", ", found)
					+ "): restore into a new folder, database or context. Nothing was changed.");
		}
	}

	private boolean clear(EventSink events, Connection connection) throws SQLException {
		for (SideRows rows : this.backups.tables()) {
			rows.clear(connection);
		}
		return events.clear();
	}

	private Summary write(BackupReader reader, EventSink events) throws IOException, SQLException, Damaged, Unknown {
		try (Connection connection = this.store.dataSource().getConnection()) {
			connection.setAutoCommit(false);
			Writing writing = new Writing(events, connection);
			try {
				Summary summary = reader.read(writing);
				writing.flush();
				events.end(summary.events().position(), summary.events().recorded());
				this.store.sync();
				return summary;
			}
			finally {
				connection.rollback();
			}
		}
	}

	/** Leaves nothing. Where that fails, or cannot be, the mark stays. */
	private void discard(EventSink events, Exception cause) {
		try (Connection connection = this.store.dataSource().getConnection()) {
			if (clear(events, connection)) {
				RestoreMark.remove(connection);
			}
			else {
				log.error("The events that were restored stay, since this store removes none: no server starts with"
						+ " them, and a restore of the same backup goes on from them");
			}
			this.store.sync();
		}
		catch (SQLException | RuntimeException ex) {
			log.error("What was restored could not be removed; the next restore does so: {}", ex.toString());
			cause.addSuppressed(ex);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.executeUpdate();
		}
	}

	/** Writes in batches. */
	private static final class Writing implements Target<SQLException> {

		private final EventSink events;

		private final Connection connection;

		private final List<StoredEvent> batch = new ArrayList<>();

		private long bytes;

		private int rows;

		private Writing(EventSink events, Connection connection) {
			this.events = events;
			this.connection = connection;
		}

		@Override
		public void take(StoredEvent event) throws SQLException {
			byte[] payload = event.payload();
			this.bytes += event.privateBlock().length + ((payload != null) ? payload.length : 0);
			this.batch.add(event);
			if (this.batch.size() >= BATCH || this.bytes >= BATCH_BYTES) {
				append();
			}
			if (event.position() % TOLD == 0) {
				log.info("{} events are restored", event.position());
			}
		}

		@Override
		public void take(SideRows rows, Row row) throws SQLException {
			rows.insert(this.connection, row);
			if (++this.rows % ROWS == 0) {
				this.connection.commit();
			}
		}

		private void append() throws SQLException {
			if (!this.batch.isEmpty()) {
				this.events.append(this.batch);
				this.batch.clear();
				this.bytes = 0;
			}
		}

		private void flush() throws SQLException {
			append();
			this.connection.commit();
		}

	}

}
