package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Keeps others from moving the end of the ledger, until it is closed: a transaction that
 * has the lock of the head row.
 */
public final class HeadLock implements AutoCloseable {

	private final Connection connection;

	private HeadLock(Connection connection) {
		this.connection = connection;
	}

	/** Takes it; waits until whoever has it lets it go. */
	public static HeadLock take(DataSource connections) throws SQLException {
		Connection connection = connections.getConnection();
		try {
			connection.setAutoCommit(false);
			EventTable.lockHead(connection);
			return new HeadLock(connection);
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	/** The transaction: what is done in it is undone unless it is committed. */
	Connection connection() {
		return this.connection;
	}

	@Override
	public void close() throws SQLException {
		try {
			this.connection.rollback();
		}
		finally {
			this.connection.close();
		}
	}

}
