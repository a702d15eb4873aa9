package org.servanda.ledger.command;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.servanda.ledger.LedgerRule;
import org.servanda.ledger.Sha256;
import org.servanda.ledger.StartRefused;
import org.servanda.ledger.store.Conflict;
import org.servanda.ledger.store.Draft;
import org.servanda.ledger.store.Store;
import org.servanda.ledger.store.WritableLedger;
import org.servanda.time.Refused;

/**
 * Tries at the start whether the store keeps its two promises: that a clash is seen, and
 * that a command that clashes leaves nothing behind. A store without transactions would
 * keep the first of two events.
 *
 * <p>
 * The second event clashes with the first for a store that looks whether its place is
 * taken. For one that looks whether all before it are there, it is the second of a stream
 * without a first.
 */
final class StartUpCheck {

	private static final String STREAM = "check:start";

	private static final String WITHOUT_FIRST = "check:second";

	private StartUpCheck() {
	}

	/**
	 * Appends two events of which the second clashes, and looks for both.
	 * @throws StartRefused when the clash is not seen or one is found
	 */
	static void run(Appender appender, Store store) {
		run(appender::append, List.of(draft(STREAM, 0), draft(STREAM, 0)), () -> found(store));
	}

	/**
	 * The same for a ledger that a server keeps.
	 */
	static void run(WritableLedger ledger) {
		run(ledger::append, List.of(draft(STREAM, 0), draft(WITHOUT_FIRST, 1)),
				() -> ledger.stored(STREAM).size() + ledger.stored(WITHOUT_FIRST).size());
	}

	private static void run(Consumer<List<Draft>> append, List<Draft> clashing, LongSupplier kept) {
		boolean clashed = false;
		try {
			append.accept(clashing);
		}
		catch (Conflict ex) {
			clashed = true;
		}
		catch (Refused ex) {
			if (ex.rule() != LedgerRule.NOT_KEPT) {
				throw new StartRefused(74,
						"The store does not answer (" + ex.detail() + "): start again when it does.");
			}
		}
		long found = kept.getAsLong();
		if (!clashed || found > 0) {
			throw new StartRefused(70,
					"The store is not safe: " + (clashed ? "" : "it does not tell of a clash; ")
							+ "of a command that failed it kept " + found
							+ " events. Use a database with transactions and the tables as this version makes them,"
							+ " or restore it from a backup.");
		}
	}

	private static Draft draft(String stream, long sequence) {
		byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);
		byte[] salt = new byte[32];
		return new Draft(stream, sequence, "check.Started", 1, payload, salt, Sha256.of(salt, payload), payload);
	}

	private static long found(Store store) {
		try (Connection connection = store.dataSource().getConnection();
				PreparedStatement select = connection.prepareStatement("select count(*) from event where stream = ?")) {
			select.setString(1, STREAM);
			try (ResultSet row = select.executeQuery()) {
				row.next();
				return row.getLong(1);
			}
		}
		catch (SQLException ex) {
			throw new StartRefused(74,
					"The store does not answer (" + ex.getMessage() + "): start again when it does.");
		}
	}

}
