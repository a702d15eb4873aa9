package org.servanda.ledger.store;

import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * A database that holds the ledger.
 */
public interface Store {

	/** Connections to it. */
	DataSource dataSource();

	/**
	 * Returns when everything committed before is on the disk.
	 * @throws SQLException when that is not sure
	 */
	void sync() throws SQLException;

}
