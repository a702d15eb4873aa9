package org.servanda.ledger.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.servanda.ledger.Sha256;
import org.servanda.ledger.StartRefused;

/**
 * Brings a database to the tables that this version needs. Each script is applied once,
 * in order, and can be applied again after a crash in its middle.
 */
final class Migrations {

	private static final List<String> NAMES = List.of("001-ledger", "002-read-models", "003-accounts",
			"004-attachments", "005-access", "006-restoration", "007-late-events", "008-editions");

	private Migrations() {
	}

	/**
	 * Applies what is missing.
	 * @param connection to the database
	 * @param dialect which scripts
	 * @param where the database, as its owner knows it
	 * @throws StartRefused when the database is of a newer version, or one of its scripts
	 * has changed since
	 */
	static void apply(Connection connection, Dialect dialect, String where) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists schema_version "
					+ "(version integer not null primary key, name varchar(64) not null, sha256 char(64) not null)");
			int version = version(statement);
			if (version > NAMES.size()) {
				throw new StartRefused(78,
						"The ledger in " + where + " was written by a newer version of Servanda (its schema is "
								+ version + ", this version knows " + NAMES.size() + "): start that version.");
			}
			for (int next = 1; next <= NAMES.size(); next++) {
				String name = NAMES.get(next - 1);
				String script = script(dialect, name);
				if (next <= version) {
					unchanged(connection, next, Sha256.hexOf(script), where);
					continue;
				}
				for (String sql : List.of(script.split(";\\R", -1))) {
					if (!sql.isBlank()) {
						statement.execute(sql);
					}
				}
				note(connection, next, name, Sha256.hexOf(script));
			}
		}
	}

	private static int version(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
			row.next();
			return row.getInt(1);
		}
	}

	private static void unchanged(Connection connection, int version, String sha256, String where) throws SQLException {
		try (PreparedStatement select = connection
			.prepareStatement("select 1 from schema_version where version = ? and sha256 = ?")) {
			select.setInt(1, version);
			select.setString(2, sha256);
			try (ResultSet row = select.executeQuery()) {
				if (!row.next()) {
					throw new StartRefused(78, "The ledger in " + where + " was set up by another script for schema "
							+ version + " than this version has: start the version that wrote it.");
				}
			}
		}
	}

	private static void note(Connection connection, int version, String name, String sha256) throws SQLException {
		try (PreparedStatement insert = connection
			.prepareStatement("insert into schema_version (version, name, sha256) values (?, ?, ?)")) {
			insert.setInt(1, version);
			insert.setString(2, name);
			insert.setString(3, sha256);
			insert.executeUpdate();
		}
	}

	private static String script(Dialect dialect, String name) {
		String path = "/migrations/" + dialect.scripts() + "/" + name + ".sql";
		try (InputStream in = Migrations.class.getResourceAsStream(path)) {
			if (in == null) {
				throw new IllegalStateException(path + " is missing");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(path + " cannot be read", ex);
		}
	}

}
