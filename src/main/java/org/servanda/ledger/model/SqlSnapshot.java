package org.servanda.ledger.model;

import java.sql.Connection;

import org.servanda.ledger.Snapshots.Snapshot;
import org.servanda.ledger.Table;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A generation, as one transaction sees it.
 */
record SqlSnapshot(int generation, long position, JdbcClient sql) implements Snapshot {

	static SqlSnapshot of(Connection connection, int generation, long position) {
		return new SqlSnapshot(generation, position,
				JdbcClient.create(new SingleConnectionDataSource(connection, true)));
	}

	@Override
	public String name(Table table) {
		return Schemas.name(this.generation, table);
	}

}
