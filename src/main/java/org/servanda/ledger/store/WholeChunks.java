package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The file system that H2 has here: what it writes at once, a chunk, is found after a
 * power cut whole or not at all, and every chunk before it too.
 *
 * <p>
 * Disks write sectors in any order until they are told to sync, and H2 trusts them more
 * than that. Three things are done otherwise here:
 * <ul>
 * <li>H2 takes a chunk for whole when its first and its last block are there. So its
 * first sector, which says what it is, is written last, when all else is on the disk.
 * <li>H2 writes over chunks that are not needed any more when they are 45 seconds old.
 * Here nothing is written before the chunk by which they became needless is on the disk.
 * <li>H2 has two copies of the header that names the newest chunk, writes both at once,
 * and seldom; else it looks for chunks, and may take an old one for the newest. Here each
 * chunk is named by a copy as soon as it is written, by turns, so that the other one
 * still names the chunk before, which is on the disk.
 * </ul>
 * Where H2 opens a file at an older state all the same, since it takes a newer one for
 * damaged, nothing is written: else it would go on from there as if nothing had happened
 * since.
 */
public final class WholeChunks extends FilePathWrapper {

	static final String SCHEME = "whole";

	/** What disks write whole or not at all, in bytes. */
	private static final int SECTOR = 512;

	/** In what H2 counts places, in bytes. */
	private static final int BLOCK = 4096;

	/** Where the chunks begin: before them are the two copies of the header. */
	private static final int FIRST_CHUNK = 2 * BLOCK;

	/** For H2, which makes one for each path. */
	public WholeChunks() {
	}

	static void register() {
		FilePath.register(new WholeChunks());
	}

	/**
	 * The version of a file that is on the disk for sure: of two copies of the header the
	 * older one names it.
	 * @return 0 where there is no file
	 */
	static long sure(Path file) throws IOException {
		if (!Files.exists(file)) {
			return 0;
		}
		try (FileChannel channel = FileChannel.open(file)) {
			return sure(header(channel, 0), header(channel, 1));
		}
	}

	private static long sure(@Nullable StoreHeader one, @Nullable StoreHeader other) {
		return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
			.flatMap(Optional::stream)
			.mapToLong(StoreHeader::version)
			.min()
			.orElse(0);
	}

	/** One of the two copies of the header; absent where there is none, or it is torn. */
	private static @Nullable StoreHeader header(FileChannel channel, int copy) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(SECTOR);
		channel.read(bytes, copy * (long) BLOCK);
		return StoreHeader.read(bytes.flip());
	}

	/** Says that a version is older than one that was on the disk. */
	static IOException damaged(long version, long sure) {
		return new IOException(
				"version " + sure + " of its file is damaged, and H2 would go on from version " + version);
	}

	@Override
	public String getScheme() {
		return SCHEME;
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		FileChannel channel = getBase().open(mode);
		return getBase().toString().endsWith(".mv.db") ? new Ordered(channel) : channel;
	}

	@SuppressWarnings("UnsynchronizedOverridesSynchronized") // reads wait for no write
	private static final class Ordered extends FileBaseDefault {

		private final FileChannel channel;

		private final Object order = new Object();

		/** Whether something was written that is not known to be on the disk. */
		private boolean open = true;

		/** The newest header; absent in a file that has none yet. */
		private @Nullable StoreHeader header;

		/** The copy of the header that is written next: 0 or 1. */
		private int copy;

		/** As {@link WholeChunks#sure} when the file was opened. */
		private final long sure;

		private Ordered(FileChannel channel) throws IOException {
			this.channel = channel;
			StoreHeader first = header(channel, 0);
			StoreHeader second = header(channel, 1);
			boolean secondIsNewer = second != null && (first == null || second.version() > first.version());
			this.header = secondIsNewer ? second : first;
			this.copy = (this.header == null || secondIsNewer) ? 0 : 1;
			this.sure = sure(first, second);
		}

		@Override
		public int write(ByteBuffer src, long position) throws IOException {
			synchronized (this.order) {
				int length = src.remaining();
				if (position >= FIRST_CHUNK && length > SECTOR) {
					forward(StoreHeader.chunkVersion(src) - 1);
					settle();
					int begin = src.position();
					src.position(begin + SECTOR);
					put(src.slice(), position + SECTOR);
					settle();
					put(src.slice(begin, SECTOR), position);
					name(src.slice(begin, SECTOR), position / BLOCK);
					src.position(begin + length);
				}
				else {
					// What a header names is on the disk before it.
					StoreHeader header = (position == 0) ? StoreHeader.read(src) : null;
					if (header != null) {
						forward(header.version());
						this.header = header;
					}
					settle();
					put(src, position);
				}
				return length;
			}
		}

		/** Refuses to go on from a version that is older than one that was there. */
		private void forward(long version) throws IOException {
			if (version < this.sure) {
				throw damaged(version, this.sure);
			}
		}

		private void name(ByteBuffer chunk, long block) throws IOException {
			StoreHeader named = (this.header != null) ? this.header.naming(chunk, block) : null;
			if (named != null) {
				put(named.bytes(), this.copy * (long) BLOCK);
				this.header = named;
				this.copy = 1 - this.copy;
			}
		}

		private void put(ByteBuffer src, long position) throws IOException {
			this.open = true;
			long at = position;
			while (src.hasRemaining()) {
				at += this.channel.write(src, at);
			}
		}

		private void settle() throws IOException {
			if (this.open) {
				this.channel.force(false);
				this.open = false;
			}
		}

		@Override
		public void force(boolean metaData) throws IOException {
			synchronized (this.order) {
				this.channel.force(metaData);
				this.open = false;
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
				settle();
				this.channel.truncate(size);
				this.open = true;
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
