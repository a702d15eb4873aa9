package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.servanda.ledger.StartRefused;
import org.servanda.ledger.backup.BackupReader.Unknown;

/**
 * Where a backup is read from.
 *
 * @param name of a file, or {@code -} for the standard input
 */
public record BackupSource(String name) {

	/**
	 * Reads it.
	 * @param reading is given its bytes
	 * @return what it comes to
	 * @throws X what the reading throws besides
	 * @throws StartRefused when it cannot be read, is damaged, or was written by a later
	 * version
	 */
	<X extends Exception> Summary read(Reading<X> reading) throws X {
		try (InputStream in = open()) {
			return reading.of(in);
		}
		catch (IOException ex) {
			throw new StartRefused(66, "The backup " + this + " cannot be read: " + ex + ".");
		}
		catch (Damaged ex) {
			throw new StartRefused(65, "The backup " + this + " is " + ex.getMessage() + ".");
		}
		catch (Unknown ex) {
			throw new StartRefused(65, "The backup " + this + " was made by a later version: " + ex.getMessage()
					+ ", which this version does not know. Use that version or one after it.");
		}
	}

	private InputStream open() throws IOException {
		return this.name.equals("-") ? System.in : Files.newInputStream(Path.of(this.name));
	}

	@Override
	public String toString() {
		return this.name.equals("-") ? "on the standard input" : this.name;
	}

	/** What is done with the bytes of a backup. */
	interface Reading<X extends Exception> {

		/**
		 * Reads all of them.
		 * @return what they come to
		 */
		Summary of(InputStream in) throws IOException, Damaged, Unknown, X;

	}

}
