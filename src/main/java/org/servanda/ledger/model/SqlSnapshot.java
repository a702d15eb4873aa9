package org.servanda.ledger.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.servanda.ledger.Deadline;
import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A generation, as one transaction sees it.
 */
record SqlSnapshot(int generation, long position, JdbcClient sql) implements Snapshot {

	static SqlSnapshot of(Connection connection, int generation, long position) {
		return new SqlSnapshot(generation, position,
				JdbcClient.create(new Bounded(new SingleConnectionDataSource(connection, true))));
	}

	@Override
	public String name(Table table) {
		return Schemas.name(this.generation, table);
	}

	/** Tells the deadline of who asks of each statement before it runs. */
	private static final class Bounded extends JdbcTemplate {

		private Bounded(SingleConnectionDataSource dataSource) {
			super(dataSource);
		}

		@Override
		protected void applyStatementSettings(Statement statement) throws SQLException {
			super.applyStatementSettings(statement);
			Deadline deadline = Deadline.ofThread();
			if (deadline != null) {
				deadline.running(statement);
			}
		}

	}

}
