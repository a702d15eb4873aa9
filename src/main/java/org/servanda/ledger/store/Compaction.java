package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.servanda.ledger.StartRefused;

/**
 * Makes the file of an embedded ledger smaller that no process has open: what is in it is
 * copied into a new file beside it, which then takes its place.
 *
 * <p>
 * Whatever ends it, a whole ledger has the name of the file at each moment: the old one,
 * to which nothing is written, until the new one takes the name in one step of the file
 * system. The old one keeps a second name until the new one was opened.
 */
public final class Compaction implements AutoCloseable {

	/** The folder of the copy, in that of the ledger. */
	private static final String COPY = "compacting";

	/** What the old file is called beside the new one. */
	private static final String BEFORE = EmbeddedStore.FILE + ".before";

	private final Path folder;

	private final Path file;

	private final Path copy;

	private final Path before;

	private @Nullable FileChannel locked;

	private Compaction(Path folder) {
		this.folder = folder;
		this.file = folder.resolve(EmbeddedStore.FILE);
		this.copy = folder.resolve(COPY);
		this.before = folder.resolve(BEFORE);
	}

	/**
	 * Begins; removes what one that was broken off has left.
	 * @param folder of a ledger that could be opened just now, and is closed
	 * @throws StartRefused when there is none, or the disk fails
	 */
	public static Compaction begin(Path folder) {
		Compaction compaction = new Compaction(folder.toAbsolutePath().normalize());
		compaction.on("does not let go of what a compaction before has left", compaction::clear);
		return compaction;
	}

	/**
	 * How many bytes the file of a ledger has.
	 * @throws StartRefused when there is none in the folder
	 */
	public static long size(Path folder) {
		try {
			return Files.size(folder.resolve(EmbeddedStore.FILE));
		}
		catch (IOException ex) {
			throw new StartRefused(66, "There is no ledger in " + folder + ": set servanda.data to its folder.");
		}
	}

	/**
	 * Copies, and keeps others from the old file from then on.
	 * @return the folder of the copy, which can be opened as a ledger
	 * @throws StartRefused when the file is in use, or the disk is full or fails
	 */
	public Path copy() {
		on("does not take a copy of the ledger", () -> {
			Files.createDirectory(this.copy);
			// Its pages are compressed, as after H2's own SHUTDOWN COMPACT.
			MVStore.compact(this.file.toString(), this.copy.resolve(EmbeddedStore.FILE).toString(), true, null);
			lock();
		});
		return this.copy;
	}

	/** The lock is the one that H2 asks for. It ends with the process. */
	private void lock() throws IOException {
		FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ, StandardOpenOption.WRITE);
		this.locked = channel;
		FileLock lock;
		try {
			lock = channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			lock = null;
		}
		if (lock == null) {
			throw inUse();
		}
	}

	private StartRefused inUse() {
		return new StartRefused(75,
				"Another process uses the ledger in " + this.folder + ": stop it. Nothing was changed.");
	}

	/**
	 * Lets the copy, which is closed again, take the place of the old file, and removes
	 * that once the new one was opened.
	 * @throws StartRefused when the disk fails
	 */
	public void swap() {
		on("does not let the new file take the place of the old one", () -> {
			keep();
			replace();
		});
		EmbeddedStore.open(this.folder).close();
		on("does not let go of the old file", this::clear);
	}

	/** Gives the old file a second name. */
	void keep() throws IOException {
		try (FileChannel whole = FileChannel.open(this.copy.resolve(EmbeddedStore.FILE), StandardOpenOption.WRITE)) {
			whole.force(true);
		}
		try {
			Files.createLink(this.before, this.file);
		}
		catch (UnsupportedOperationException ex) {
			throw new IOException("its file system has no hard links", ex);
		}
		settle();
	}

	/** Gives the new file the name of the old one. */
	void replace() throws IOException {
		Files.move(this.copy.resolve(EmbeddedStore.FILE), this.file, StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
		settle();
	}

	/** Brings the names to the disk, where the system lets one do so. */
	private void settle() throws IOException {
		try (FileChannel names = FileChannel.open(this.folder, StandardOpenOption.READ)) {
			names.force(true);
		}
	}

	void clear() throws IOException {
		Files.deleteIfExists(this.before);
		if (Files.exists(this.copy)) {
			try (Stream<Path> files = Files.list(this.copy)) {
				for (Path one : files.toList()) {
					Files.delete(one);
				}
			}
			Files.delete(this.copy);
		}
	}

	private void on(String failure, Step step) {
		try {
			step.run();
		}
		catch (MVStoreException ex) {
			if (ex.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
				throw inUse();
			}
			throw failed(failure, ex);
		}
		catch (IOException ex) {
			throw failed(failure, ex);
		}
	}

	private StartRefused failed(String failure, Exception ex) {
		return new StartRefused(74, "The disk of " + this.folder + " " + failure + " (" + ex.getMessage()
				+ "). The ledger is whole: start a server, or give the command again.");
	}

	/** Lets others at the file. What is left over is removed by the next that begins. */
	@Override
	public void close() {
		FileChannel channel = this.locked;
		if (channel != null) {
			this.locked = null;
			on("does not close its file", channel::close);
		}
	}

	private interface Step {

		void run() throws IOException;

	}

}
