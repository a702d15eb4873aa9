package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.servanda.ledger.StartRefused;

/**
 * Where a backup is read from.
 *
 * @param name of a file, or {@code -} for the standard input
 */
public record BackupSource(String name) {

	/**
	 * Opens it.
	 * @throws StartRefused when it cannot be opened
	 */
	InputStream open() {
		if (this.name.equals("-")) {
			return System.in;
		}
		try {
			return Files.newInputStream(Path.of(this.name));
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	/** It cannot be read. */
	StartRefused unreadable(IOException ex) {
		return new StartRefused(66, "The backup " + this + " cannot be read: " + ex + ".");
	}

	/** It is not as it was written. */
	StartRefused damaged(Damaged ex) {
		return new StartRefused(65, "The backup " + this + " is " + ex.getMessage() + ".");
	}

	/** A later version wrote it. */
	StartRefused unknown(BackupReader.Unknown ex) {
		return new StartRefused(65, "The backup " + this + " was made by a later version: " + ex.getMessage()
				+ ", which this version does not know. Use that version or one after it.");
	}

	@Override
	public String toString() {
		return this.name.equals("-") ? "on the standard input" : this.name;
	}

}
