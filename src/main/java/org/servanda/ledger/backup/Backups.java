package org.servanda.ledger.backup;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.servanda.ledger.StoredEvent;
import org.servanda.ledger.backup.BackupReader.Target;
import org.servanda.ledger.backup.SideRows.Row;
import org.servanda.ledger.store.EventCodec;

/**
 * Reads backups.
 */
public final class Backups {

	private final List<SideRows> tables;

	private final EventCodec codec;

	Backups(List<SideRows> tables, EventCodec codec) {
		this.tables = List.copyOf(tables);
		this.codec = codec;
	}

	/**
	 * Verifies a backup without a ledger.
	 * @return what it comes to
	 * @throws org.servanda.ledger.StartRefused when it is damaged, unknown to this
	 * version or cannot be read
	 */
	public Summary verify(BackupSource source) {
		return source.read((in) -> reader(in).read(new Nowhere()));
	}

	/** Begins to read one. */
	BackupReader reader(InputStream in) throws IOException, Damaged {
		return new BackupReader(in, this.tables, this.codec);
	}

	List<SideRows> tables() {
		return this.tables;
	}

	/** Looks at what is read, and lets it go. */
	private static final class Nowhere implements Target<RuntimeException> {

		@Override
		public void take(StoredEvent event) {
		}

		@Override
		public void take(SideRows rows, Row row) {
		}

	}

}
