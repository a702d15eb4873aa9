package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The file system that H2 has here: what it writes at once, a chunk, is found after a
 * power cut whole or not at all, and every chunk before it too.
 *
 * <p>
 * H2 takes a chunk for whole when its first and its last block are there, and looks at
 * nothing between. Disks write blocks in any order, though. So the first sector of a
 * chunk, which says what it is, is written last, when all else is on the disk. And
 * nothing is written over what a chunk before may still need, until that chunk's
 * successor is on the disk: H2 itself trusts that 45 seconds are enough.
 */
public final class WholeChunks extends FilePathWrapper {

	static final String SCHEME = "whole";

	/** What disks write whole or not at all, in bytes. */
	private static final int SECTOR = 512;

	/** Where the chunks begin: before them H2 keeps two copies of its own header. */
	private static final int FIRST_CHUNK = 2 * 4096;

	/** For H2, which makes one for each path. */
	public WholeChunks() {
	}

	static void register() {
		FilePath.register(new WholeChunks());
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

		private Ordered(FileChannel channel) {
			this.channel = channel;
		}

		@Override
		public int write(ByteBuffer src, long position) throws IOException {
			synchronized (this.order) {
				int length = src.remaining();
				if (position >= FIRST_CHUNK && length > SECTOR) {
					settle();
					int begin = src.position();
					src.position(begin + SECTOR);
					put(src.slice(), position + SECTOR);
					settle();
					put(src.slice(begin, SECTOR), position);
					src.position(begin + length);
				}
				else {
					put(src, position);
				}
				return length;
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
