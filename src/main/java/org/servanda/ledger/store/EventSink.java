package org.servanda.ledger.store;

import java.sql.SQLException;
import java.util.List;

import org.servanda.ledger.StoredEvent;

/**
 * Where a restore puts events: into an empty ledger, in order, with the positions and the
 * recording times that they have. Nothing else may say what these are. Besides what is
 * said of each, it may refuse with {@link org.servanda.ledger.StartRefused} or
 * {@link org.servanda.time.Refused}.
 */
public interface EventSink extends AutoCloseable {

	/**
	 * Begins: nobody else appends until this is closed.
	 * @throws SQLException when the store does not answer, or somebody else is at it
	 */
	void begin() throws SQLException;

	/** Whether the ledger holds no event at all, shown or not. */
	boolean empty() throws SQLException;

	/**
	 * Removes what a restore that was broken off has left. A store that removes no event
	 * goes on from those that it holds, where they are those of the backup.
	 * @return whether the ledger is empty now
	 */
	boolean clear() throws SQLException;

	/** Keeps some events; they follow on those before, and are not shown yet. */
	void append(List<StoredEvent> events) throws SQLException;

	/**
	 * Shows them.
	 * @param position of the last event; 0 where there is none
	 * @param recorded when that was recorded, in milliseconds since 1970 UTC
	 */
	void end(long position, long recorded) throws SQLException;

	@Override
	void close() throws SQLException;

}
