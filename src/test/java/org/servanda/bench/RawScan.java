package org.servanda.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.servanda.ledger.LedgerEvent;
import org.servanda.ledger.store.EventCodec;

/**
 * What reading a whole ledger costs without it: one thread reads all columns of all rows
 * in order and decodes the payloads into the same records with the same mapper.
 *
 * @param ledger that is read
 * @param events how many there are
 */
record RawScan(OpenLedger ledger, long events) {

	private static final int PAGE = 1000;

	/**
	 * Reads every row, whole, and decodes its payload.
	 * @return the bytes of all payloads
	 */
	long run() {
		EventCodec codec = this.ledger.codec();
		long bytes = 0;
		long agreements = 0;
		try (Connection connection = this.ledger.store().dataSource().getConnection();
				PreparedStatement select = connection
					.prepareStatement("select * from event where position > ? and position <= ? order by position")) {
			for (long after = 0; after < this.events; after += PAGE) {
				select.setLong(1, after);
				select.setLong(2, Math.min(after + PAGE, this.events));
				try (ResultSet row = select.executeQuery()) {
					while (row.next()) {
						byte[] payload = row.getBytes("payload");
						LedgerEvent event = codec.event(row.getString("type"), payload);
						agreements += event.agreement().label().length();
						bytes += payload.length;
					}
				}
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The ledger could not be read", ex);
		}
		if (agreements == 0) {
			throw new IllegalStateException("Nothing was read");
		}
		return bytes;
	}

}
