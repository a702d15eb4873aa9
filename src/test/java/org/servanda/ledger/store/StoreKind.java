package org.servanda.ledger.store;

import java.nio.file.Path;

/**
 * The databases that the ledger is kept in: what holds of one holds of the other.
 */
public enum StoreKind {

	/** The embedded one. */
	H2 {

		@Override
		public Store open(Path folder) {
			return EmbeddedStore.open(folder);
		}

		@Override
		public String dropConnections() {
			return "select abort_session(session_id) from information_schema.sessions where contains_uncommitted";
		}

	},

	/** The one for several nodes. */
	POSTGRESQL {

		@Override
		public Store open(Path folder) {
			return PostgresServer.open(folder);
		}

		@Override
		public String dropConnections() {
			return "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
					+ " and backend_xid is not null";
		}

	};

	/**
	 * Opens a store.
	 * @param folder of the test; the same folder gives the same database
	 */
	public abstract Store open(Path folder);

	/** Drops the connections whose transactions have written something. */
	public abstract String dropConnections();

}
