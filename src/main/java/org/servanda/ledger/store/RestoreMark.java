package org.servanda.ledger.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.servanda.ledger.StartRefused;

/**
 * Says of a ledger that a restore into it has begun and has not come to its end: what it
 * holds may be half of what it should.
 */
public final class RestoreMark {

	/**
	 * The property with which the commands that restore a ledger make the rest of the
	 * application work with one that has the mark. Nobody else sets it.
	 */
	public static final String RESTORING = "servanda.restoring";

	private RestoreMark() {
	}

	/** Whether a ledger has it. */
	public static boolean isOn(Connection connection) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("select 1 from restoration");
				ResultSet row = select.executeQuery()) {
			return row.next();
		}
	}

	/** Puts it on a ledger that has it not. */
	public static void put(Connection connection) throws SQLException {
		try (PreparedStatement insert = connection.prepareStatement("insert into restoration (id) values (1)")) {
			insert.executeUpdate();
		}
	}

	/** Takes it away. */
	public static void remove(Connection connection) throws SQLException {
		try (PreparedStatement delete = connection.prepareStatement("delete from restoration")) {
			delete.executeUpdate();
		}
	}

	/**
	 * Lets nobody work with a ledger that has it.
	 * @throws StartRefused when it is on the ledger, or the store does not answer
	 */
	public static void refuse(Store store) {
		try (Connection connection = store.dataSource().getConnection()) {
			if (isOn(connection)) {
				throw new StartRefused(78, "A restore into this ledger was broken off, so that it is not complete:"
						+ " give the command again (--servanda.restore=FILE), which begins anew.");
			}
		}
		catch (SQLException ex) {
			throw new StartRefused(74,
					"The store does not answer (" + ex.getMessage() + "): start again when it does.");
		}
	}

}
