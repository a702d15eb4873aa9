package org.servanda.ledger;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The whole ledger as one stream, of which an equal one can be made: a backup, and what
 * is taken along to another store. Holds all there is, also what only insiders may know,
 * and the hashes of passwords.
 */
public interface Export {

	/**
	 * Writes it, as of one position; reads and commands go on meanwhile.
	 * @param out where to; neither flushed nor closed. While it does not take more, no
	 * connection to the database is held
	 * @throws IOException when it cannot be written to
	 * @throws org.servanda.time.Refused when the ledger does not answer or is damaged;
	 * what was written until then is no backup, and does not pass for one
	 */
	void write(OutputStream out) throws IOException;

}
