package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A file system for H2 that knows what a power cut may leave of a file: all that was
 * synced, and of what was written since any part.
 */
public final class PowerCut extends FilePathWrapper {

	static final String SCHEME = "powercut";

	/** What disks write whole or not at all; or what systems write at a time. */
	private static final int[] SECTORS = { 512, 4096 };

	/** How likely a sector that was not synced is there all the same. */
	private static final double[] KEPT = { 0, 0.1, 0.5, 0.9, 0.98, 1 };

	private static final Map<Path, Disk> DISKS = new ConcurrentHashMap<>();

	/** Who has written to a file since the last one was opened. */
	private static final Set<Thread> WRITERS = ConcurrentHashMap.newKeySet();

	static {
		FilePath.register(new PowerCut());
	}

	/** For H2, which makes one for each path. */
	public PowerCut() {
	}

	/** Opens a store on this file system. */
	public static EmbeddedStore open(Path folder) {
		WRITERS.clear();
		return EmbeddedStore.open(folder, SCHEME);
	}

	/** Who has written to a file since the last store was opened. */
	static Set<Thread> writers() {
		return Set.copyOf(WRITERS);
	}

	/**
	 * The disk of a store that is closed is looked at no more, and its file is deleted.
	 */
	public static void discard(Path folder) throws IOException {
		DISKS.remove(file(folder));
		Files.delete(file(folder));
	}

	/** Puts into another folder what the disk holds for sure. */
	static void cut(Path from, Path to) throws IOException {
		write(to, disk(from).synced());
	}

	/**
	 * Cuts the power of the store in a folder, which goes on without noticing.
	 * @param operation before which write, sync or truncation from now on, at least 1;
	 * what it was to write may be there in part
	 * @param random decides what of that which was not synced is there
	 * @param then runs at this moment
	 */
	public static Cut plan(Path folder, int operation, RandomGenerator random, Runnable then) {
		Disk disk = disk(folder);
		disk.plan(operation, random, then);
		return new Cut(disk);
	}

	/** A power cut. */
	public static final class Cut {

		private final Disk disk;

		private Cut(Disk disk) {
			this.disk = disk;
		}

		/** Whether it has come. */
		public boolean happened() {
			return this.disk.left() != null;
		}

		/** Lets it come at once, if it has not come. */
		public void comeNow() {
			this.disk.operateNow();
		}

		/** Lets it come before another operation than was planned, from now on. */
		public void comeAt(int operation) {
			this.disk.operateAt(operation);
		}

		/** Puts into another folder what it left. */
		public void leave(Path to) throws IOException {
			byte[] left = this.disk.left();
			if (left == null) {
				throw new IllegalStateException("The power is still there");
			}
			write(to, left);
			DISKS.values().remove(this.disk);
		}

	}

	/**
	 * Makes H2 write what is committed, without a sync, as it does when there is much of
	 * it; and use space again as soon as it does after 45 seconds.
	 */
	public static void writeInBetween(EmbeddedStore store) throws SQLException {
		try (Connection connection = store.dataSource().getConnection()) {
			EmbeddedStore.file(connection).setRetentionTime(0);
		}
		store.write();
	}

	private static void write(Path folder, byte[] bytes) throws IOException {
		Files.createDirectories(folder);
		Files.write(file(folder), bytes);
	}

	private static Path file(Path folder) {
		return folder.toAbsolutePath().normalize().resolve("servanda.mv.db");
	}

	private static Disk disk(Path folder) {
		Disk disk = DISKS.get(file(folder));
		if (disk == null) {
			throw new IllegalStateException("Nothing was ever written to " + folder);
		}
		return disk;
	}

	@Override
	public String getScheme() {
		return SCHEME;
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		Path path = Path.of(unwrap().toString());
		FileChannel channel = getBase().open(mode);
		Disk disk = new Disk(Files.readAllBytes(path));
		DISKS.put(path, disk);
		return new Watched(channel, disk);
	}

	/** What is on the disk for sure, and what is on its way there. */
	private static final class Disk {

		private byte[] bytes;

		private int size;

		private final List<Change> changes = new ArrayList<>();

		private int operations;

		private @Nullable RandomGenerator random;

		private Runnable then = () -> {
		};

		private byte @Nullable [] left;

		private Disk(byte[] bytes) {
			this.bytes = bytes;
			this.size = bytes.length;
		}

		private synchronized void plan(int operation, RandomGenerator random, Runnable then) {
			this.operations = operation;
			this.random = random;
			this.then = then;
		}

		private synchronized void operateAt(int operation) {
			this.operations = operation;
		}

		private synchronized void operateNow() {
			if (this.random != null) {
				this.operations = 1;
				operation();
			}
		}

		private synchronized byte @Nullable [] left() {
			return this.left;
		}

		private synchronized void add(Change change) {
			this.changes.add(change);
			operation();
		}

		private synchronized void sync() {
			operation();
			this.changes.forEach((change) -> apply(change, 0, change.length()));
			this.changes.clear();
		}

		private synchronized byte[] synced() {
			return Arrays.copyOf(this.bytes, this.size);
		}

		private void operation() {
			RandomGenerator dice = this.random;
			if (dice != null && --this.operations == 0) {
				this.random = null;
				Disk after = new Disk(synced());
				after.lose(this.changes, dice);
				this.left = after.synced();
				this.then.run();
			}
		}

		/** Applies what is left of changes that were not synced. */
		private void lose(List<Change> unsynced, RandomGenerator dice) {
			int sector = SECTORS[dice.nextInt(SECTORS.length)];
			double kept = KEPT[dice.nextInt(KEPT.length)];
			for (Change change : unsynced) {
				int from = 0;
				while (from < change.length()) {
					int upTo = Math.min(change.length(), (int) (sector - (change.position + from) % sector) + from);
					if (dice.nextDouble() < kept) {
						apply(change, from, upTo);
					}
					from = upTo;
				}
				if (change.data == null && dice.nextDouble() < kept) {
					apply(change, 0, 0);
				}
			}
			if (dice.nextBoolean()) {
				// The length of a file can be there before what is in it.
				int most = unsynced.stream().mapToInt(Change::end).max().orElse(0);
				resize(Math.max(this.size, most));
			}
		}

		private void apply(Change change, int from, int upTo) {
			if (change.data == null) {
				resize(Math.min(this.size, (int) change.position));
			}
			else if (upTo > from) {
				int at = (int) change.position + from;
				resize(Math.max(this.size, at + upTo - from));
				System.arraycopy(change.data, from, this.bytes, at, upTo - from);
			}
		}

		private void resize(int wanted) {
			if (wanted > this.bytes.length) {
				this.bytes = Arrays.copyOf(this.bytes, Math.max(wanted, this.bytes.length + this.bytes.length / 4));
			}
			if (wanted < this.size) {
				Arrays.fill(this.bytes, wanted, this.size, (byte) 0);
			}
			this.size = wanted;
		}

	}

	/**
	 * Something that was asked of the file and not synced.
	 *
	 * @param data what was written; absent when the file was cut off
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
	private record Change(long position, byte @Nullable [] data) {

		int length() {
			return (this.data != null) ? this.data.length : 0;
		}

		int end() {
			return (int) this.position + length();
		}

	}

	@SuppressWarnings("UnsynchronizedOverridesSynchronized") // order instead
	private static final class Watched extends FileBaseDefault {

		private final FileChannel channel;

		private final Disk disk;

		private final Object order = new Object();

		private Watched(FileChannel channel, Disk disk) {
			this.channel = channel;
			this.disk = disk;
		}

		@Override
		public void force(boolean metaData) {
			synchronized (this.order) {
				this.disk.sync();
			}
		}

		@Override
		public int write(ByteBuffer src, long position) throws IOException {
			WRITERS.add(Thread.currentThread());
			synchronized (this.order) {
				byte[] data = new byte[src.remaining()];
				src.duplicate().get(data);
				this.disk.add(new Change(position, data));
				return this.channel.write(src, position);
			}
		}

		@Override
		public int read(ByteBuffer dst, long position) throws IOException {
			return this.channel.read(dst, position);
		}

		@Override
		public long size() throws IOException {
			return this.channel.size();
		}

		@Override
		protected void implTruncate(long size) throws IOException {
			synchronized (this.order) {
				this.disk.add(new Change(size, null));
				this.channel.truncate(size);
			}
		}

		@Override
		public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
			return this.channel.tryLock(position, size, shared);
		}

		@Override
		protected void implCloseChannel() throws IOException {
			this.channel.close();
		}

	}

}
