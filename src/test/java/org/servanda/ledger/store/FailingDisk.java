package org.servanda.ledger.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A file system for H2 that takes no more bytes once it is told so, as a full disk.
 */
public final class FailingDisk extends FilePathWrapper {

	private static final String SCHEME = "failing";

	private static volatile boolean full;

	static {
		FilePath.register(new FailingDisk());
	}

	/** For H2, which makes one for each path. */
	public FailingDisk() {
	}

	/** Opens a store on this file system, with room on it. */
	public static EmbeddedStore open(Path folder) {
		full = false;
		return EmbeddedStore.open(folder, SCHEME);
	}

	/** Lets every write fail from now on. */
	public static void fill() {
		full = true;
	}

	@Override
	public String getScheme() {
		return SCHEME;
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		FileChannel channel = getBase().open(mode);
		return new FileBaseDefault() {

			@Override
			public synchronized int write(ByteBuffer src, long position) throws IOException {
				if (full) {
					throw new IOException("No space left on device");
				}
				return channel.write(src, position);
			}

			@Override
			public synchronized int read(ByteBuffer dst, long position) throws IOException {
				return channel.read(dst, position);
			}

			@Override
			public void force(boolean metaData) throws IOException {
				channel.force(metaData);
			}

			@Override
			public long size() throws IOException {
				return channel.size();
			}

			@Override
			protected void implTruncate(long size) throws IOException {
				channel.truncate(size);
			}

			@Override
			public synchronized @Nullable FileLock tryLock(long position, long size, boolean shared)
					throws IOException {
				return channel.tryLock(position, size, shared);
			}

			@Override
			protected void implCloseChannel() throws IOException {
				channel.close();
			}

		};
	}

}
